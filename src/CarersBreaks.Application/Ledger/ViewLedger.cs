using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Ledger;

/// <summary>A book's entries with their postings, by accounting date and then as they were recorded.</summary>
/// <param name="Page">From 1, <see cref="PageSize"/> entries each.</param>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer, Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewLedger(BookId Book, int Page = 1) : IRequest<LedgerView>
{
    public const int PageSize = 50;
}

public sealed record LedgerView(BookId Book, string Name, int Page, int Pages, IReadOnlyList<EntryView> Entries);

/// <param name="RecordedAt">UTC.</param>
/// <param name="Reverses">The entry that this one undoes.</param>
public sealed record EntryView(
    EntryId Number, DateOnly AccountingDate, DateTime RecordedAt, EntryKind Kind, string Narration, EntryId? Reverses, IReadOnlyList<PostingView> Postings);

/// <param name="AccountOf">The partner whose account it is, where each has one of the kind.</param>
/// <param name="Funder">Whose pound it was, where the posting says.</param>
public sealed record PostingView(AccountKind Account, string? AccountOf, Side Side, Money Amount, FunderView? Funder);

public sealed record FunderView(string Partner, FundingSource Source, FinancialYear Year);

public sealed class ViewLedgerHandler(ICarersBreaksDb db) : IRequestHandler<ViewLedger, LedgerView>
{
    public async Task<LedgerView> Handle(ViewLedger view, CancellationToken cancellationToken)
    {
        var book = await db.Books.AsNoTracking().Include(one => one.Accounts).FirstOrDefaultAsync(one => one.Id == view.Book, cancellationToken)
            .OrRefuse("book");
        var entries = db.Entries.AsNoTracking().Where(entry => entry.BookId == view.Book);
        var count = await entries.CountAsync(cancellationToken);
        var page = await entries.Include(entry => entry.Postings).OrderBy(entry => entry.AccountingDate).ThenBy(entry => entry.RecordedAt)
            .ThenBy(entry => entry.Id)
            .Skip((view.Page - 1) * ViewLedger.PageSize).Take(ViewLedger.PageSize).ToListAsync(cancellationToken);
        var lines = await db.FundingLines.AsNoTracking().Where(line => line.BookId == view.Book).ToListAsync(cancellationToken);
        var firstDay = lines.Count == 0 ? DateOnly.MinValue : lines.Min(line => line.Year.FirstDay);
        var names = await db.NamedOn(firstDay).Where(name => db.BookParties.Any(party => party.BookId == view.Book && party.OrganisationId == name.Id))
            .ToDictionaryAsync(name => name.Id, name => name.Name, cancellationToken);
        var partnerOf = book.Accounts.Where(account => account.PartnerId is not null)
            .ToDictionary(account => account.Id, account => names[account.PartnerId!.Value]);
        var funders = lines.ToDictionary(line => line.Id, line => new FunderView(names[line.PartnerId], line.Source, line.Year));
        return new LedgerView(book.Id, book.Name, view.Page, Math.Max(1, (count + ViewLedger.PageSize - 1) / ViewLedger.PageSize),
            [.. page.Select(entry => new EntryView(entry.Id, entry.AccountingDate, entry.RecordedAt, entry.Kind, entry.Narration, entry.ReversesId,
                [.. entry.Postings.OrderBy(posting => posting.Side).ThenBy(posting => posting.Id.Value).Select(posting => new PostingView(
                    posting.AccountKind, partnerOf.GetValueOrDefault(posting.AccountId), posting.Side, posting.Amount,
                    posting.FundingLineId is { } line ? funders[line] : null))]))]);
    }
}
