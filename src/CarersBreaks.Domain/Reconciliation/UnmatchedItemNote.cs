using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Reconciliation;

public readonly record struct UnmatchedItemNoteId(long Value) : ITypedId;

/// <summary>What somebody wrote about an unmatched item, for finance or to the case's worker. Never changed.</summary>
public sealed class UnmatchedItemNote : IHolderRecord
{
    private UnmatchedItemNote() => Text = "";

    /// <param name="at">UTC.</param>
    /// <param name="wentToWorker">The case's worker was told as well; false: for finance alone.</param>
    public UnmatchedItemNote(UnmatchedItem item, string text, UserId by, DateTime at, bool wentToWorker)
    {
        HolderId = item.HolderId;
        ItemId = item.Id;
        Text = text;
        ById = by;
        At = at;
        WentToWorker = wentToWorker;
    }

    public UnmatchedItemNoteId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public UnmatchedItemId ItemId { get; private set; }

    /// <summary>It never enters the audit.</summary>
    public string Text { get; private set; }

    public UserId ById { get; private set; }

    public DateTime At { get; private set; }

    public bool WentToWorker { get; private set; }
}
