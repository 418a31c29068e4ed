using CarersBreaks.Application.Access;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>The funds that the viewer's organisation has a part in, with the figures of today's financial year.</summary>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer, Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewFunds : IRequest<IReadOnlyList<FundRow>>;

public sealed record FundRow
{
    public FundId Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The route by which its money comes.</summary>
    public FundKind Kind { get; init; }

    public required string Agreement { get; init; }

    public required string Host { get; init; }

    public FinancialYear Year { get; init; }

    public Money Agreed { get; init; }

    /// <summary>From the bank statement alone.</summary>
    public Money Received { get; init; }

    public Money Committed { get; init; }

    /// <summary>What budgets may still be committed on: agreed and carried forward, less committed. It may exceed the cash.</summary>
    public Money Uncommitted { get; init; }

    /// <summary>Payments released, charged to the year.</summary>
    public Money Spent { get; init; }

    public Money CashAtBank { get; init; }

    /// <summary>Instalments past their day and not wholly received.</summary>
    public int LateInstalments { get; init; }
}

public sealed class ViewFundsHandler(ICarersBreaksDb db, IBusinessDate businessDate) : IRequestHandler<ViewFunds, IReadOnlyList<FundRow>>
{
    public async Task<IReadOnlyList<FundRow>> Handle(ViewFunds view, CancellationToken cancellationToken)
    {
        var today = businessDate.Today;
        var year = FinancialYear.Of(today);
        var named = db.NamedOn(today);
        var funds = await db.Funds.AsNoTracking().OrderBy(fund => fund.Name).ThenBy(fund => fund.Id)
            .Select(fund => new
            {
                fund.Id,
                fund.Name,
                fund.Kind,
                fund.BookId,
                Agreement = db.PartnershipAgreements.Where(one => one.Id == fund.AgreementId).Select(one => one.Title).FirstOrDefault()
                    ?? db.Section256Memoranda.Where(one => one.Areas.Any(area => area.Id == fund.AreaId))
                        .Select(one => "Section 256 memorandum " + one.Reference).FirstOrDefault() ?? FundBases.OwnMoney,
                Host = named.Where(name => name.Id == fund.HostId).Select(name => name.Name).First(),
                Agreed = fund.Years.Where(one => one.Year == year).Sum(one => one.Agreed.Pence),
                CarriedForward = fund.Years.Where(one => one.Year == year).Sum(one => one.CarriedForward.Pence),
                Committed = fund.Years.Where(one => one.Year == year).Sum(one => one.Committed.Pence),
                Late = db.FinancialContributions.Count(one => one.AgreementId == fund.AgreementId && one.DueOn < today
                    && one.Received.Pence + one.Credited.Pence + one.WrittenOff.Pence < one.Amount.Pence),
            })
            .ToListAsync(cancellationToken);
        var balances = (await db.Postings.BalancesAt(today).ToListAsync(cancellationToken)).ToLookup(balance => balance.BookId);
        var lines = await db.FundingLines.Where(line => line.Year == year).Select(line => line.Id).ToHashSetAsync(cancellationToken);
        return [.. funds.Select(fund =>
        {
            var ofYear = balances[fund.BookId].Where(balance => balance.FundingLineId is { } line && lines.Contains(line)).ToFigures();
            return new FundRow
            {
                Id = fund.Id,
                Name = fund.Name,
                Kind = fund.Kind,
                Agreement = fund.Agreement,
                Host = fund.Host,
                Year = year,
                Agreed = new Money(fund.Agreed),
                Received = ofYear.Received,
                Committed = new Money(fund.Committed),
                Uncommitted = new Money(fund.Agreed + fund.CarriedForward - fund.Committed),
                Spent = ofYear.Spent,
                CashAtBank = balances[fund.BookId].Of(AccountKind.Bank),
                LateInstalments = fund.Late,
            };
        })];
    }
}
