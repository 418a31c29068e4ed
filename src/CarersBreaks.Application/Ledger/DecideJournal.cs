using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Ledger;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Ledger;

/// <summary>A second person of the host posts a journal; where it says so, its reversal is posted with it, on its own day.</summary>
[AllowedTo(Role.FinanceManager, Role.PoolManager)]
public sealed record ApproveJournal(ActId Act, JournalId Journal, long Version) : ICommand<EntryId>;

/// <summary>A second person of the host does not post a journal.</summary>
[AllowedTo(Role.FinanceManager, Role.PoolManager)]
public sealed record RejectJournal(ActId Act, JournalId Journal, long Version) : ICommand;

public sealed class ApproveJournalHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : IRequestHandler<ApproveJournal, EntryId>
{
    public async Task<EntryId> Handle(ApproveJournal act, CancellationToken cancellationToken)
    {
        var journal = await db.Journals.Include(one => one.Legs).FirstOrDefaultAsync(one => one.Id == act.Journal, cancellationToken).OrRefuse("journal");
        db.ExpectVersion(journal, act.Version);
        var book = await db.OwnBook(journal.BookId, current.Viewer, cancellationToken);
        await db.EnsureYearIsNotShared(book, journal.AccountingDate, cancellationToken);
        var entry = db.Entries.Add(journal.Post(book, current.Viewer.Person(), businessDate.Today)).Entity;
        journal.Posted(entry);
        if (journal.ReverseOn is { } reverseOn)
            db.Entries.Add(entry.Reverse(book, reverseOn, $"Journal {journal.Number} reversed"));
        return entry.Id;
    }
}

public sealed class RejectJournalHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : AsyncRequestHandler<RejectJournal>
{
    protected override async Task Handle(RejectJournal act, CancellationToken cancellationToken)
    {
        var journal = await db.Journals.FirstOrDefaultAsync(one => one.Id == act.Journal, cancellationToken).OrRefuse("journal");
        db.ExpectVersion(journal, act.Version);
        _ = await db.OwnBook(journal.BookId, current.Viewer, cancellationToken);
        journal.Reject(current.Viewer.Person(), businessDate.Today);
    }
}
