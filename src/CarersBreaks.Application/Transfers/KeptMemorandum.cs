using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Transfers;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Transfers;

/// <summary>An area's money as the council's book has it.</summary>
/// <param name="Due">Of the transfer, what the payer has still to pay.</param>
/// <param name="Received">What the payer has paid, also what has become repayable since.</param>
/// <param name="Spent">In the area itself, and by payments of budgets where a fund holds its money.</param>
/// <param name="Unspent">Of it repayable because it was not spent.</param>
/// <param name="Misapplied">Of it repayable because it was spent against the conditions.</param>
public sealed record AreaFigures(Money Due, Money Received, Money Spent, Money Unspent, Money Misapplied)
{
    public static readonly AreaFigures None = new(Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Zero);

    public static AreaFigures operator +(AreaFigures left, AreaFigures right) => new(left.Due + right.Due, left.Received + right.Received,
        left.Spent + right.Spent, left.Unspent + right.Unspent, left.Misapplied + right.Misapplied);
}

/// <summary>A memorandum with its book, its funding lines and what stands on each.</summary>
internal sealed record KeptMemorandum(
    Section256Memorandum Memorandum, Book Book, IReadOnlyList<FundingLine> Lines, IReadOnlyDictionary<MemorandumAreaId, AreaFigures> Figures)
{
    public FundingLine LineOf(MemorandumAreaId area) => Lines.Single(line => line.AreaId == Memorandum.Area(area).Id);

    public AreaFigures Of(MemorandumAreaId area) => Figures.GetValueOrDefault(area, AreaFigures.None);
}

internal static class KeptMemoranda
{
    public static async Task<KeptMemorandum> Kept(this ICarersBreaksDb db, MemorandumId id, CancellationToken cancellationToken)
    {
        var memorandum = await db.Section256Memoranda.Include(one => one.Areas).FirstOrDefaultAsync(one => one.Id == id, cancellationToken)
            .OrRefuse("memorandum");
        var book = await db.WholeBook(memorandum.BookId, cancellationToken);
        var lines = await db.FundingLines.Where(line => line.BookId == book.Id).ToListAsync(cancellationToken);
        return new KeptMemorandum(memorandum, book, lines, await db.AreaFigures(db.Postings.Where(posting => posting.BookId == book.Id), cancellationToken));
    }

    /// <summary>What the postings to section 256 lines come to, by area, in one statement.</summary>
    public static async Task<Dictionary<MemorandumAreaId, AreaFigures>> AreaFigures(
        this ICarersBreaksDb db, IQueryable<Posting> postings, CancellationToken cancellationToken)
    {
        var sums = await (
            from posting in postings
            join line in db.FundingLines on posting.FundingLineId equals line.Id
            where line.AreaId != null
            join entry in db.Entries on posting.EntryId equals entry.Id
            group posting by new { line.AreaId, posting.AccountKind, entry.Kind } into same
            select new
            {
                same.Key.AreaId,
                same.Key.AccountKind,
                same.Key.Kind,
                Pence = same.Sum(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence),
            }).ToListAsync(cancellationToken);
        return sums.GroupBy(sum => sum.AreaId!.Value).ToDictionary(area => area.Key, area =>
        {
            Money Sum(AccountKind account, params ReadOnlySpan<EntryKind> kinds)
            {
                var pence = 0L;
                foreach (var sum in area)
                    pence += sum.AccountKind == account && (kinds.IsEmpty || kinds.Contains(sum.Kind)) ? sum.Pence : 0;
                return new Money(pence);
            }
            var due = Sum(AccountKind.DueFromPayer);
            return new AreaFigures(due, -Sum(AccountKind.Section256Money, EntryKind.TransferDue) - due, Sum(AccountKind.Expenditure),
                -Sum(AccountKind.RepayableToPayer, EntryKind.UnspentRepayable), -Sum(AccountKind.RepayableToPayer, EntryKind.MisappliedRepayable));
        });
    }

    /// <exception cref="RuleBroken"><see cref="TransferRule.VoucherIsMadeAlready"/>: what the voucher states is not changed any more.</exception>
    public static async Task EnsureNoVoucher(this ICarersBreaksDb db, Section256Memorandum memorandum, CancellationToken cancellationToken) =>
        Refuse.If(await db.AnnualVouchers.AnyAsync(voucher => voucher.MemorandumId == memorandum.Id, cancellationToken), TransferRule.VoucherIsMadeAlready,
            $"The annual voucher of {memorandum.Reference} is prepared: its figures do not change any more.");
}
