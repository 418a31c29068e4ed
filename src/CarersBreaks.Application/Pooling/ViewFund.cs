using CarersBreaks.Application.Access;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Domain.Transfers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>A fund at the end of a day: its years, its funding lines, its instalments and its last reconciliation.</summary>
/// <param name="On">The day of the ledger's figures; null for today. Commitments and instalments are always today's.</param>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer, Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewFund(FundId Fund, DateOnly? On = null) : IRequest<FundView>;

public sealed record FundView
{
    public FundId Id { get; init; }

    public required string Name { get; init; }

    public FundKind Kind { get; init; }

    /// <summary>Null for a council fund.</summary>
    public AgreementId? AgreementId { get; init; }

    /// <summary>Null for a pooled fund.</summary>
    public MemorandumId? MemorandumId { get; init; }

    /// <summary>What it holds its money under.</summary>
    public required string Agreement { get; init; }

    public OrganisationId HostId { get; init; }

    public required string Host { get; init; }

    public BookId BookId { get; init; }

    /// <summary>The day of the ledger's figures.</summary>
    public DateOnly On { get; init; }

    public IReadOnlyList<FundYearView> Years { get; init; } = [];

    public IReadOnlyList<FundLineView> Lines { get; init; } = [];

    /// <summary>The whole fund, from its accounts alone: the lines sum to it.</summary>
    public required Figures Whole { get; init; }

    public Money CashAtBank { get; init; }

    public IReadOnlyList<InstalmentView> Instalments { get; init; } = [];

    /// <summary>Null until the fund's bank account has been reconciled once.</summary>
    public LastReconciliation? LastReconciliation { get; init; }
}

/// <summary>A financial year of a fund: agreed and committed as budgets go by them, the other figures from the ledger.</summary>
public sealed record FundYearView(FinancialYear Year, Money Agreed, Money CarriedForward, Money Committed, Money Uncommitted, Figures Figures);

/// <summary>One partner's money of one source for one year.</summary>
public sealed record FundLineView(FundingLineId Id, string Partner, FundingSource Source, FinancialYear Year, Figures Figures);

/// <param name="Difference">Bank less ledger less unmatched lines: reconciled means zero.</param>
public sealed record LastReconciliation(DateOnly On, Money Difference, int OpenCount);

public sealed class ViewFundHandler(ICarersBreaksDb db, IBusinessDate businessDate) : IRequestHandler<ViewFund, FundView>
{
    public async Task<FundView> Handle(ViewFund view, CancellationToken cancellationToken)
    {
        var today = businessDate.Today;
        var on = view.On ?? today;
        var fund = await db.Funds.AsNoTracking().Include(one => one.Years)
            .FirstOrDefaultAsync(one => one.Id == view.Fund, cancellationToken).OrRefuse("fund");
        var basis = await db.BasisOf(fund.AgreementId, fund.AreaId, fund.BookId, cancellationToken);
        var named = db.NamedOn(basis.From);
        var balances = await db.Postings.Where(posting => posting.BookId == fund.BookId).BalancesAt(on).ToListAsync(cancellationToken);
        // A memorandum's book holds other areas too; of these a council fund has nothing.
        var lines = await db.FundingLines.Where(line => line.BookId == fund.BookId && (fund.AreaId == null || line.AreaId == fund.AreaId))
            .Join(named, line => line.PartnerId, name => name.Id, (line, name) => new { line.Id, line.Source, line.Year, Partner = name.Name })
            .OrderBy(line => line.Year).ThenBy(line => line.Partner).ThenBy(line => line.Source)
            .ToListAsync(cancellationToken);
        var byLine = balances.ToLookup(balance => balance.FundingLineId);
        return new FundView
        {
            Id = fund.Id,
            Name = fund.Name,
            Kind = fund.Kind,
            AgreementId = fund.AgreementId,
            MemorandumId = basis.Memorandum,
            Agreement = basis.Title,
            HostId = fund.HostId,
            Host = await named.Where(name => name.Id == fund.HostId).Select(name => name.Name).FirstAsync(cancellationToken),
            BookId = fund.BookId,
            On = on,
            Years = [.. fund.Years.OrderBy(year => year.Year.StartsIn).Select(year => new FundYearView(
                year.Year, year.Agreed, year.CarriedForward, year.Committed, year.Uncommitted,
                lines.Where(line => line.Year == year.Year).SelectMany(line => byLine[line.Id]).ToFigures()))],
            Lines = [.. lines.Select(line => new FundLineView(line.Id, line.Partner, line.Source, line.Year, byLine[line.Id].ToFigures()))],
            Whole = (fund.AreaId is null ? balances : lines.SelectMany(line => byLine[line.Id])).ToFigures(),
            CashAtBank = balances.Of(AccountKind.Bank),
            Instalments = fund.AgreementId is { } agreement ? await db.Instalments(agreement, basis.From, today, cancellationToken) : [],
            LastReconciliation = await db.ReconciliationRuns.Where(run => run.BookId == fund.BookId && run.State == ReconciliationRunState.Complete)
                .OrderByDescending(run => run.Id)
                .Select(run => new LastReconciliation(run.BusinessDate, run.BankBalance - run.LedgerBalance - run.UnmatchedLines, run.OpenCount))
                .FirstOrDefaultAsync(cancellationToken),
        };
    }
}
