using CarersBreaks.Application.Access;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
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
    IReadOnlyList<ItemOwner> Owners, ProviderInvoiceId? Invoice)
{
    public required NextStep? NextStep { get; init; }

    public required DateOnly? DueOn { get; init; }

    /// <summary>Of each candidate, in their order, what tells it from others of the same amount: who, under which agreement or number.</summary>
    public required IReadOnlyList<string> Tellings { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<ItemNote> Notes { get; init; }

    /// <summary>The case, payment and run to which it leads; null where it leads to none.</summary>
    public required ItemCase? Case { get; init; }

    /// <summary>The instalment that is late, where the item is one.</summary>
    public required ContributionId? Instalment { get; init; }

    /// <summary>The run that waits for the bank, where the item is one.</summary>
    public required PaymentRunId? Run { get; init; }

    /// <summary>A difference of its line that waits for a second person.</summary>
    public required DifferenceView? Difference { get; init; }
}

/// <param name="At">UTC.</param>
public sealed record ItemNote(string Text, string By, DateTime At, bool ToldTheWorker);

/// <param name="Amount">Above zero given up, below zero gained.</param>
public sealed record DifferenceView(ProposedDifferenceId Id, long Version, MatchKind Kind, Money Amount, string Reason, UserId ProposedById, string ProposedBy,
    DateOnly ProposedOn);

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
        var owners = await db.FinancePeople(item.HolderId, today).ToListAsync(cancellationToken);
        return new UnmatchedItemView(item.Id, item.Reason, item.Amount, item.Explanation, fund, item.ArisenOn, item.Age(today), item.OwnerId, item.Note,
            item.ClosedOn, item.ClosedBecause, item.Version,
            line is null ? null : new BankLineView(line.Id, line.BookedOn, line.Amount, line.OurReference, StatementLineDetail.Open(vault, line),
                line.MatchId), candidates, owners,
            UnmatchedReasons.OfInvoices.Contains(item.Reason) ? new ProviderInvoiceId(item.TargetKey!.Value) : null)
        {
            NextStep = item.NextStep,
            DueOn = item.DueOn,
            Tellings = await db.Tell(candidates, today, cancellationToken),
            Notes = await Notes(item.Id, cancellationToken),
            Case = await db.CaseOf(item, cancellationToken),
            Instalment = item.Reason == UnmatchedReason.ContributionIsLate ? new ContributionId(item.TargetKey!.Value) : null,
            Run = item.Reason == UnmatchedReason.RunIsNotOnTheStatement ? new PaymentRunId(item.TargetKey!.Value) : null,
            Difference = await (from proposal in db.ProposedDifferences
                                where proposal.StatementLineId == item.StatementLineId && proposal.State == ProposedDifferenceState.Proposed
                                select new DifferenceView(proposal.Id, proposal.Version, proposal.Kind, new Money(proposal.Difference.Pence), proposal.Reason,
                                    proposal.ProposedById, db.Officers.Where(one => one.Id == proposal.ProposedById).Select(one => one.Name).First(),
                                    proposal.ProposedOn)).FirstOrDefaultAsync(cancellationToken),
        };
    }

    private Task<List<ItemNote>> Notes(UnmatchedItemId item, CancellationToken cancellationToken) =>
        (from note in db.UnmatchedItemNotes
         where note.ItemId == item
         orderby note.At descending, note.Id descending
         select new ItemNote(note.Text, db.Officers.Where(one => one.Id == note.ById).Select(one => one.Name).FirstOrDefault() ?? "a person", note.At,
             note.WentToWorker)).ToListAsync(cancellationToken);
}
