using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Transfers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Transfers;

/// <summary>One section 256 memorandum: its areas with what was spent and what came of it, and its voucher.</summary>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer, Role.FinanceOfficer, Role.FinanceManager, Role.ChiefFinanceOfficer, Role.Auditor)]
public sealed record ViewMemorandum(MemorandumId Memorandum) : IRequest<MemorandumView>;

public sealed record MemorandumView
{
    public MemorandumId Id { get; init; }

    public required string Reference { get; init; }

    public FinancialYear Year { get; init; }

    public OrganisationId PayerId { get; init; }

    public required string Payer { get; init; }

    public OrganisationId CouncilId { get; init; }

    public required string Council { get; init; }

    public BookId BookId { get; init; }

    public Money Amount { get; init; }

    public required string Conditions { get; init; }

    /// <summary>Null: the payer has not agreed it yet.</summary>
    public DateOnly? AgreedOn { get; init; }

    public required AreaFigures Whole { get; init; }

    public IReadOnlyList<AreaView> Areas { get; init; } = [];

    public VoucherView? Voucher { get; init; }

    public long Version { get; init; }
}

/// <param name="Fund">The fund that holds the area's money: its budgets' payments are the spend. Null where there is none.</param>
public sealed record AreaView(MemorandumAreaId Id, InvestmentArea Kind, string Name, Money Amount, string ExpectedOutcome, AreaFigures Figures, FundId? Fund,
    IReadOnlyList<AreaSpendView> Spends);

public sealed record AreaSpendView(DateOnly SpentOn, Money Amount, string Outcome);

/// <param name="SignedBy">The chief finance officer's name; null until signed.</param>
/// <param name="CertifiedBy">The auditor's name; null until certified.</param>
public sealed record VoucherView(VoucherState State, Money Received, Money Spent, Money Repayable, DateOnly PreparedOn, string PreparedBy,
    DateOnly? SignedOn, string? SignedBy, DateOnly? CertifiedOn, string? CertifiedBy, string? Certificate, long Version)
{
    public Money Unspent => Received - Spent;
}

public sealed class ViewMemorandumHandler(ICarersBreaksDb db) : IRequestHandler<ViewMemorandum, MemorandumView>
{
    public async Task<MemorandumView> Handle(ViewMemorandum view, CancellationToken cancellationToken)
    {
        var memorandum = await db.Section256Memoranda.AsNoTracking().Include(one => one.Areas)
            .FirstOrDefaultAsync(one => one.Id == view.Memorandum, cancellationToken).OrRefuse("memorandum");
        var figures = await db.AreaFigures(db.Postings.Where(posting => posting.BookId == memorandum.BookId), cancellationToken);
        var spends = (await db.AreaSpends.AsNoTracking().Where(spend => spend.BookId == memorandum.BookId).OrderBy(spend => spend.SpentOn)
            .ThenBy(spend => spend.Id).ToListAsync(cancellationToken)).ToLookup(spend => spend.AreaId);
        var funds = await db.Funds.Where(fund => fund.BookId == memorandum.BookId && fund.AreaId != null)
            .ToDictionaryAsync(fund => fund.AreaId!.Value, fund => fund.Id, cancellationToken);
        var parties = await db.Organisations.AsNoTracking().Include(one => one.Names)
            .Where(one => one.Id == memorandum.PayerId || one.Id == memorandum.CouncilId).ToDictionaryAsync(one => one.Id, cancellationToken);
        var on = memorandum.Year.FirstDay;
        return new MemorandumView
        {
            Id = memorandum.Id,
            Reference = memorandum.Reference,
            Year = memorandum.Year,
            PayerId = memorandum.PayerId,
            Payer = parties[memorandum.PayerId].NameOn(on),
            CouncilId = memorandum.CouncilId,
            Council = parties[memorandum.CouncilId].NameOn(on),
            BookId = memorandum.BookId,
            Amount = memorandum.Amount,
            Conditions = memorandum.Conditions,
            AgreedOn = memorandum.AgreedOn,
            Whole = figures.Values.Aggregate(AreaFigures.None, (sum, area) => sum + area),
            Areas = [.. memorandum.Areas.OrderBy(area => area.Kind).ThenBy(area => area.Name, StringComparer.Ordinal).Select(area => new AreaView(
                area.Id, area.Kind, area.InWords(), area.Amount, area.ExpectedOutcome, figures.GetValueOrDefault(area.Id, AreaFigures.None),
                funds.TryGetValue(area.Id, out var fund) ? fund : null,
                [.. spends[area.Id].Select(spend => new AreaSpendView(spend.SpentOn, spend.Amount, spend.Outcome))]))],
            Voucher = await Voucher(memorandum.Id, cancellationToken),
            Version = memorandum.Version,
        };
    }

    private async Task<VoucherView?> Voucher(MemorandumId id, CancellationToken cancellationToken)
    {
        var voucher = await db.AnnualVouchers.AsNoTracking().FirstOrDefaultAsync(one => one.MemorandumId == id, cancellationToken);
        if (voucher is null)
            return null;
        var people = new[] { voucher.PreparedById, voucher.SignedById, voucher.CertifiedById }.OfType<UserId>().ToList();
        var names = await db.Officers.AsNoTracking().Where(officer => people.Contains(officer.Id))
            .ToDictionaryAsync(officer => officer.Id, officer => officer.Name, cancellationToken);
        string? NameOf(UserId? person) => person is { } one ? names.GetValueOrDefault(one) : null;
        return new VoucherView(voucher.State(), voucher.Received, voucher.Spent, voucher.Repayable, voucher.PreparedOn, NameOf(voucher.PreparedById) ?? "",
            voucher.SignedOn, NameOf(voucher.SignedById), voucher.CertifiedOn, NameOf(voucher.CertifiedById), voucher.Certificate, voucher.Version);
    }
}
