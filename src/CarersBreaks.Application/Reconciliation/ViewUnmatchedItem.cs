using CarersBreaks.Application.Access;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>One unmatched item with its evidence: what the bank wrote, and what of ours it could be.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewUnmatchedItem(UnmatchedItemId Item) : IRequest<UnmatchedItemView>;

/// <param name="Line">The bank's line; null where something of ours waits for the bank.</param>
/// <param name="Owners">Who can own it.</param>
/// <param name="Invoice">The provider's invoice, where the item is about one.</param>
public sealed record UnmatchedItemView(UnmatchedItemId Id, UnmatchedReason Reason, Money Amount, string Explanation, string Fund, DateOnly ArisenOn, int Age,
    UserId? Owner, string? Note, DateOnly? ClosedOn, string? ClosedBecause, long Version, BankLineView? Line, IReadOnlyList<Candidate> Candidates,
    IReadOnlyList<ItemOwner> Owners, ProviderInvoiceId? Invoice);

/// <param name="Match">Its live match, or null.</param>
public sealed record BankLineView(StatementLineId Id, DateOnly BookedOn, Money Amount, string? OurReference, StatementLineDetail Detail, MatchId? Match);

public sealed record ItemOwner(UserId Id, string Name);

public sealed class ViewUnmatchedItemHandler(ICarersBreaksDb db, IStatementMatching matching, IVault vault,
    IBusinessDate businessDate) : IRequestHandler<ViewUnmatchedItem, UnmatchedItemView>
{
    public async Task<UnmatchedItemView> Handle(ViewUnmatchedItem view, CancellationToken cancellationToken)
    {
        var item = await db.UnmatchedItems.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Item, cancellationToken).OrRefuse("unmatched item");
        var fund = await db.Books.Where(book => book.Id == item.BookId).Select(book => book.Name).FirstOrDefaultAsync(cancellationToken).OrRefuse("fund");
        var line = await db.StatementLines.AsNoTracking().FirstOrDefaultAsync(one => one.Id == item.StatementLineId, cancellationToken);
        var candidates = line is { MatchId: null }
            ? await matching.Candidates(line, item.BookId, await db.BankCalendar(cancellationToken), cancellationToken)
            : [];
        var today = businessDate.Today;
        var owners = await (from post in db.Posts
                            where post.OrganisationId == item.HolderId && (post.Role == Role.FinanceOfficer || post.Role == Role.FinanceManager)
                                && post.From <= today && (post.To == null || post.To >= today)
                            join officer in db.Officers on post.HolderId equals officer.Id
                            orderby officer.Name
                            select new ItemOwner(officer.Id, officer.Name)).Distinct().ToListAsync(cancellationToken);
        return new UnmatchedItemView(item.Id, item.Reason, item.Amount, item.Explanation, fund, item.ArisenOn, item.Age(today), item.OwnerId, item.Note,
            item.ClosedOn, item.ClosedBecause, item.Version,
            line is null ? null : new BankLineView(line.Id, line.BookedOn, line.Amount, line.OurReference, StatementLineDetail.Open(vault, line),
                line.MatchId), candidates, owners,
            UnmatchedReasons.OfInvoices.Contains(item.Reason) ? new ProviderInvoiceId(item.TargetKey!.Value) : null);
    }
}
