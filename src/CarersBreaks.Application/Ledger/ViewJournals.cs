using CarersBreaks.Application.Access;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Ledger;

/// <summary>A fund's journals, newest first, and what a new one can be written on.</summary>
[AllowedTo(Role.FinanceManager, Role.PoolManager)]
public sealed record ViewJournals(FundId Fund) : IRequest<JournalsView>
{
    public const int Most = 200;
}

/// <param name="Lines">The funding lines that a leg may name.</param>
/// <param name="Partners">Whose account a leg may be on.</param>
public sealed record JournalsView(FundId Fund, string Name, bool IsHost, IReadOnlyList<JournalView> Journals, IReadOnlyList<JournalChoice> Lines,
    IReadOnlyList<JournalChoice> Partners);

public sealed record JournalChoice(long Key, string Name);

/// <param name="IsOwn">Whether the viewer wrote it: somebody else has to decide.</param>
public sealed record JournalView(JournalId Id, long Version, long Number, DateOnly AccountingDate, string Reason, DateOnly? ReverseOn, JournalState State,
    string? ProposedBy, string? DecidedBy, bool IsOwn, IReadOnlyList<JournalLegView> Legs);

public sealed record JournalLegView(AccountKind Account, string? AccountOf, Side Side, Money Amount, string? Line);

public sealed class ViewJournalsHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<ViewJournals, JournalsView>
{
    public async Task<JournalsView> Handle(ViewJournals view, CancellationToken cancellationToken)
    {
        var fund = await db.Funds.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Fund, cancellationToken).OrRefuse("fund");
        var accounts = await db.Accounts.AsNoTracking().Where(account => account.BookId == fund.BookId).ToDictionaryAsync(one => one.Id, cancellationToken);
        var journals = await db.Journals.AsNoTracking().Include(one => one.Legs).Where(one => one.BookId == fund.BookId)
            .OrderByDescending(one => one.Number).Take(ViewJournals.Most).ToListAsync(cancellationToken);
        var lines = await db.FundingLines.AsNoTracking().Where(line => line.BookId == fund.BookId).ToListAsync(cancellationToken);
        var from = await db.PartnershipAgreements.Where(one => one.Id == fund.AgreementId).Select(one => one.From).FirstAsync(cancellationToken);
        var partners = accounts.Values.Select(account => account.PartnerId).OfType<OrganisationId>().Distinct().ToList();
        var names = await db.NamedOn(from).Where(name => partners.Contains(name.Id)).ToDictionaryAsync(name => name.Id, name => name.Name, cancellationToken);
        var people = await db.OfficersNamed(journals.SelectMany(one => new[] { one.ProposedById, one.DecidedById }), cancellationToken);
        var lineNames = lines.OrderBy(line => line.Year.StartsIn).ThenBy(line => names.GetValueOrDefault(line.PartnerId)).ThenBy(line => line.Source)
            .ToDictionary(line => line.Id, line => $"{names.GetValueOrDefault(line.PartnerId)}, {line.Year}, {Source(line.Source)}");
        return new JournalsView(fund.Id, fund.Name, current.Viewer.OrganisationId == fund.HostId,
            [.. journals.Select(one => new JournalView(one.Id, one.Version, one.Number, one.AccountingDate, one.Reason, one.ReverseOn, one.State,
                people.GetValueOrDefault(one.ProposedById), one.DecidedById is { } by ? people.GetValueOrDefault(by) : null,
                one.ProposedById == current.Viewer.UserId,
                [.. one.Legs.OrderBy(leg => leg.Position).Select(leg => new JournalLegView(accounts[leg.AccountId].Kind,
                    accounts[leg.AccountId].PartnerId is { } partner ? names.GetValueOrDefault(partner) : null, leg.Side, leg.Amount,
                    leg.FundingLineId is { } line ? lineNames.GetValueOrDefault(line) : null))]))],
            [.. lineNames.Select(line => new JournalChoice(line.Key.Value, line.Value))],
            [.. names.OrderBy(name => name.Value).Select(name => new JournalChoice(name.Key.Value, name.Value))]);
    }

    private static string Source(FundingSource source) => source switch
    {
        FundingSource.Recurrent => "recurrent",
        FundingSource.NonRecurrent => "non-recurrent",
        _ => "carried forward",
    };
}
