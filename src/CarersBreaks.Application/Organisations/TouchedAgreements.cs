using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Organisations;

/// <summary>What a reorganisation passes on in the agreements that the viewer sees: the same number of queries however many there are.</summary>
internal sealed class TouchedAgreements(ICarersBreaksDb db, Reorganisation reorganisation, UserId? viewer, IReadOnlyDictionary<OrganisationId, string> names)
{
    private readonly DateOnly _lastDay = reorganisation.LastDay;
    private readonly FinancialYear _next = FinancialYear.Of(reorganisation.From);

    private IQueryable<ReorganisedBody> Bodies => db.Reorganisations.Where(one => one.Id == reorganisation.Id).SelectMany(one => one.Bodies);

    public async Task<IReadOnlyList<TouchedAgreement>> Find(CancellationToken cancellationToken)
    {
        var parts = await db.PartnershipAgreements.AsNoTracking().Where(one => one.State != AgreementState.Draft)
            .SelectMany(one => one.Partners, (one, partner) => new { one.Id, one.Title, one.Reference, one.HostId, partner.OrganisationId, partner.To })
            .Where(part => (part.To == null || part.To >= _lastDay) && Bodies.Any(body => body.OrganisationId == part.OrganisationId))
            .OrderBy(part => part.Title).ToListAsync(cancellationToken);
        var instalments = (await db.FinancialContributions.AsNoTracking()
            .Where(one => one.DueOn > _lastDay && Bodies.Any(body => body.OrganisationId == one.PartnerId))
            .GroupBy(one => new { one.AgreementId, one.PartnerId })
            .Select(group => new { group.Key.AgreementId, group.Key.PartnerId, Count = group.Count(), Pence = group.Sum(one => one.Amount.Pence) })
            .ToListAsync(cancellationToken)).ToDictionary(one => (one.AgreementId, one.PartnerId));
        var funds = await db.Funds.AsNoTracking().Include(fund => fund.Years).Where(fund => fund.AgreementId != null)
            .ToDictionaryAsync(fund => fund.AgreementId!.Value, cancellationToken);
        var due = await Due(cancellationToken);
        var lines = await Lines(cancellationToken);
        var after = await After(cancellationToken);
        var handovers = await Handovers(cancellationToken);
        return [.. parts.Select(part =>
        {
            var key = (part.Id, part.OrganisationId);
            var fund = funds.GetValueOrDefault(part.Id);
            var book = (fund?.BookId ?? default, part.OrganisationId);
            var instalment = instalments.GetValueOrDefault(key);
            return new TouchedAgreement
            {
                Id = part.Id,
                Title = part.Title,
                Reference = part.Reference,
                BodyId = part.OrganisationId,
                Body = names[part.OrganisationId],
                HostId = part.HostId,
                InstalmentsAfter = instalment?.Count ?? 0,
                AgreedAfter = new Money(instalment?.Pence ?? 0),
                Due = due.GetValueOrDefault(book),
                Lines = [.. lines[book].OrderBy(line => line.Year.StartsIn)],
                EntriesAfter = after.GetValueOrDefault(book),
                CommittedAfter = Money.Sum(fund?.Years.Where(year => year.Year.StartsIn >= _next.StartsIn).Select(year => year.Committed) ?? []),
                Handover = handovers.GetValueOrDefault(key),
            };
        })];
    }

    private async Task<Dictionary<(BookId, OrganisationId), Money>> Due(CancellationToken cancellationToken) =>
        (await db.Accounts.Where(account => account.Kind == AccountKind.DueFromPartner && Bodies.Any(body => body.OrganisationId == account.PartnerId))
            .Join(db.Postings.Where(posting => posting.AccountingDate <= _lastDay), account => account.Id, posting => posting.AccountId,
                (account, posting) => new { account.BookId, account.PartnerId, posting.Side, posting.Amount.Pence })
            .GroupBy(row => new { row.BookId, row.PartnerId })
            .Select(group => new { group.Key, Pence = group.Sum(row => row.Side == Side.Debit ? row.Pence : -row.Pence) }).ToListAsync(cancellationToken))
        .ToDictionary(one => (one.Key.BookId, one.Key.PartnerId!.Value), one => new Money(one.Pence));

    private async Task<ILookup<(BookId, OrganisationId), TouchedLine>> Lines(CancellationToken cancellationToken) =>
        (await db.FundingLines.Where(line => Bodies.Any(body => body.OrganisationId == line.PartnerId))
            .Join(db.Postings.Where(posting => posting.AccountingDate <= _lastDay
                    && (posting.AccountKind == AccountKind.FinancialContributions || posting.AccountKind == AccountKind.Expenditure)),
                line => line.Id, posting => posting.FundingLineId,
                (line, posting) => new { line.BookId, line.PartnerId, line.Year, line.Source, posting.Side, posting.Amount.Pence })
            .GroupBy(row => new { row.BookId, row.PartnerId, row.Year, row.Source })
            .Select(group => new { group.Key, Pence = group.Sum(row => row.Side == Side.Credit ? row.Pence : -row.Pence) }).ToListAsync(cancellationToken))
        .ToLookup(one => (one.Key.BookId, one.Key.PartnerId), one => new TouchedLine(one.Key.Year, one.Key.Source, new Money(one.Pence)));

    private async Task<Dictionary<(BookId, OrganisationId), int>> After(CancellationToken cancellationToken) =>
        (await db.FundingLines.Where(line => Bodies.Any(body => body.OrganisationId == line.PartnerId))
            .Join(db.Postings.Where(posting => posting.AccountingDate > _lastDay), line => line.Id, posting => posting.FundingLineId,
                (line, posting) => new { line.BookId, line.PartnerId, posting.EntryId })
            .Join(db.Entries.Where(entry => entry.Kind != EntryKind.BalanceTransferred), row => row.EntryId, entry => entry.Id, (row, _) => row)
            .GroupBy(row => new { row.BookId, row.PartnerId })
            .Select(group => new { group.Key, Count = group.Select(row => row.EntryId).Distinct().Count() }).ToListAsync(cancellationToken))
        .ToDictionary(one => (one.Key.BookId, one.Key.PartnerId), one => one.Count);

    private async Task<Dictionary<(AgreementId, OrganisationId), HandoverView>> Handovers(CancellationToken cancellationToken) =>
        (await db.AgreementHandovers.AsNoTracking().Include(one => one.Shares).Where(one => one.ReorganisationId == reorganisation.Id)
            .ToListAsync(cancellationToken))
        .ToDictionary(one => (one.AgreementId, one.BodyId), one => new HandoverView(one.Id, one.Version, names[one.BalanceSuccessorId], one.DocumentReference,
            one.DocumentDate, one.ConfirmedById is not null, one.RecordedById == viewer,
            [.. one.Shares.Where(share => share.ShareInMillionths > 0).OrderByDescending(share => share.ShareInMillionths)
                .Select(share => new ShareView(share.SuccessorId, names[share.SuccessorId], share.ShareInMillionths))]));
}
