using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Domain.Transfers;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation.Kinds;

/// <summary>R8: a section 256 memorandum and its yearly voucher against its own ledger.</summary>
internal sealed class Memoranda : IReconciles
{
    public ReconciliationKind Kind => ReconciliationKind.Memoranda;

    public IReadOnlyCollection<AccountKind> Accounts { get; } =
        [AccountKind.DueFromPayer, AccountKind.Section256Money, AccountKind.RepayableToPayer, AccountKind.Expenditure];

    public Task<bool> Concerns(ReconciliationScope scope, CancellationToken cancellationToken) => Agreed(scope).AnyAsync(cancellationToken);

    public IEnumerable<(string Name, IQueryable<FrozenRecord> Records)> Inputs(ReconciliationScope scope)
    {
        yield return ("memoranda", Agreed(scope).OrderBy(one => one.Id)
            .Select(one => new FrozenRecord(one.Id.Value, one.AgreedOn!.Value, one.Amount.Pence, one.Year.StartsIn, one.Reference)));
        yield return scope.OpeningOf(Accounts);
        yield return scope.PostingsOf(Accounts);
        yield return ("vouchers", Vouchers(scope).OrderBy(one => one.Id)
            .Select(one => new FrozenRecord(one.Id.Value, one.PreparedOn, one.Spent.Pence, one.Received.Pence, null)));
    }

    public async Task<ReconciliationFindings> Compare(ReconciliationScope scope, CancellationToken cancellationToken)
    {
        var agreed = await Agreed(scope).AsNoTracking().ToListAsync(cancellationToken);
        var transferred = -await scope.BalanceOf(cancellationToken, AccountKind.Section256Money, AccountKind.RepayableToPayer);
        var due = await scope.BalanceOf(cancellationToken, AccountKind.DueFromPayer);
        List<FoundProof> proofs =
            [new("Agreed by the memorandum", Money.Sum(agreed.Select(one => one.Amount)), $"Transfer in its ledger on {scope.To.InWords()}", transferred)];
        var items = new List<FoundItem>();
        if (!due.IsZero)
            items.Add(new FoundItem(0, BreakReason.Late, $"{due} of the transfer had not come by {scope.To.InWords()}", due, scope.To));
        var over = agreed.Find(one => one.Year.LastDay <= scope.To);
        var voucher = await Vouchers(scope).AsNoTracking().OrderByDescending(one => one.Id).FirstOrDefaultAsync(cancellationToken);
        if (voucher is not null)
        {
            var (came, spent) = (-await After(scope, voucher, AccountKind.DueFromPayer, cancellationToken),
                await After(scope, voucher, AccountKind.Expenditure, cancellationToken));
            if (!came.IsZero)
                items.Add(new FoundItem(2, BreakReason.Late, $"{came} came after {scope.To.InWords()}, and the voucher has it", came, voucher.PreparedOn));
            if (!spent.IsZero)
                items.Add(new FoundItem(3, BreakReason.Timing, $"{spent} was charged after {scope.To.InWords()}, and the voucher has it", spent,
                    voucher.PreparedOn));
            proofs.Add(new("Received by the voucher", voucher.Received, "Received in the ledger", transferred - due));
            proofs.Add(new("Spent by the voucher", voucher.Spent, "Spent in the ledger", await scope.BalanceOf(cancellationToken, AccountKind.Expenditure)));
        }
        return new ReconciliationFindings(proofs, items, ["memoranda (2)"],
            over is not null && voucher is null ? [$"The voucher of {over.Year} has not been prepared."] : []);
    }

    /// <summary>Agreed by the period's end, as the books date it: within the year that it is for, however early or late that was.</summary>
    private static IQueryable<Section256Memorandum> Agreed(ReconciliationScope scope)
    {
        var (begun, over) = (YearsUpTo(FinancialYear.Of(scope.To)), YearsOver(scope));
        return scope.Db.Section256Memoranda.Where(one => one.BookId == scope.Of && one.AgreedOn != null && begun.Contains(one.Year)
            && (one.AgreedOn <= scope.To || over.Contains(one.Year)));
    }

    /// <summary>Vouchers of years that are over by the period's end.</summary>
    private static IQueryable<AnnualVoucher> Vouchers(ReconciliationScope scope)
    {
        var over = YearsOver(scope);
        return scope.Db.AnnualVouchers.Where(one => one.BookId == scope.Of
            && Agreed(scope).Any(memorandum => memorandum.Id == one.MemorandumId && over.Contains(memorandum.Year)));
    }

    private static List<FinancialYear> YearsOver(ReconciliationScope scope) =>
        YearsUpTo(new FinancialYear(FinancialYear.Of(scope.To.AddDays(1)).StartsIn - 1));

    private static List<FinancialYear> YearsUpTo(FinancialYear last) =>
        [.. Enumerable.Range(0, 20).Select(years => new FinancialYear(last.StartsIn - years))];

    /// <summary>Debits less credits after the period's end that were in the books when the voucher was prepared.</summary>
    private static async Task<Money> After(ReconciliationScope scope, AnnualVoucher voucher, AccountKind kind, CancellationToken cancellationToken) =>
        new(await scope.Db.Postings.Where(posting => posting.BookId == scope.Of && posting.AccountKind == kind && posting.AccountingDate > scope.To
                && posting.AccountingDate <= voucher.PreparedOn)
            .SumAsync(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence, cancellationToken));
}
