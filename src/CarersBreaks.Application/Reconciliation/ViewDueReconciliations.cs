using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>The schedules that stand, for the night.</summary>
[AllowedTo(Jobs = true)]
public sealed record ViewStandingSchedules : IRequest<IReadOnlyList<ReconciliationScheduleId>>;

/// <summary>
/// What a schedule has due by today and nobody has made: each book and period once, the oldest first, at most <see cref="AtOnce"/>. What was missed while
/// the service was down is among it.
/// </summary>
[AllowedTo(Jobs = true)]
public sealed record ViewDueReconciliations(ReconciliationScheduleId Schedule) : IRequest<DueReconciliations>
{
    public const int AtOnce = 31;
}

/// <param name="SetUpBy">Whom the job carries.</param>
public sealed record DueReconciliations(UserId SetUpBy, ReconciliationKind Kind, IReadOnlyList<DueReconciliation> Due);

public sealed record DueReconciliation(BookId Book, DateOnly DueOn, DateOnly From, DateOnly To);

/// <summary>Signed and locked reconciliations that are green: the night proves each again.</summary>
[AllowedTo(Jobs = true)]
public sealed record ViewGreenReconciliations : IRequest<IReadOnlyList<ReconciliationStatementId>>;

/// <summary>Whether anything on which a reconciliation rests has changed since it was made.</summary>
[AllowedTo(Jobs = true)]
public sealed record ViewWhetherReconciliationHolds(ReconciliationStatementId Statement) : IRequest<bool>;

public sealed class ViewStandingSchedulesHandler(ICarersBreaksDb db) : IRequestHandler<ViewStandingSchedules, IReadOnlyList<ReconciliationScheduleId>>
{
    public async Task<IReadOnlyList<ReconciliationScheduleId>> Handle(ViewStandingSchedules view, CancellationToken cancellationToken) =>
        await db.ReconciliationSchedules.Where(one => one.StoppedOn == null).OrderBy(one => one.Id).Select(one => one.Id).ToListAsync(cancellationToken);
}

public sealed class ViewDueReconciliationsHandler(ICarersBreaksDb db, FrozenRecords frozen, IBusinessDate businessDate)
    : IRequestHandler<ViewDueReconciliations, DueReconciliations>
{
    public async Task<DueReconciliations> Handle(ViewDueReconciliations view, CancellationToken cancellationToken)
    {
        var schedule = await db.ReconciliationSchedules.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Schedule, cancellationToken)
            .OrRefuse("schedule");
        var due = schedule.Due(businessDate.Today, await db.BankCalendar(cancellationToken)).ToList();
        var made = (await db.ReconciliationStatements.Where(one => one.HolderId == schedule.HolderId && one.Kind == schedule.Kind)
            .Select(one => new { one.BookId, one.From, one.To }).Distinct().ToListAsync(cancellationToken)).ToHashSet();
        var books = await db.Books.AsNoTracking().Where(book => book.HostId == schedule.HolderId).OrderBy(book => book.Id).ToListAsync(cancellationToken);
        var kind = frozen.Of(schedule.Kind);
        var missing = new List<DueReconciliation>();
        foreach (var (dueOn, covers) in due)
        {
            foreach (var book in books.Where(book => !made.Contains(new { BookId = book.Id, covers.From, covers.To })))
            {
                if (missing.Count < ViewDueReconciliations.AtOnce
                    && await kind.Concerns(await frozen.Scope(book, covers, cancellationToken), cancellationToken))
                    missing.Add(new DueReconciliation(book.Id, dueOn, covers.From, covers.To));
            }
        }
        return new DueReconciliations(schedule.SetUpById, schedule.Kind, missing);
    }
}

public sealed class ViewGreenReconciliationsHandler(ICarersBreaksDb db)
    : IRequestHandler<ViewGreenReconciliations, IReadOnlyList<ReconciliationStatementId>>
{
    public async Task<IReadOnlyList<ReconciliationStatementId>> Handle(ViewGreenReconciliations view, CancellationToken cancellationToken) =>
        await db.GreenReconciliations().OrderBy(one => one.Id).Select(one => one.Id).ToListAsync(cancellationToken);
}

public sealed class ViewWhetherReconciliationHoldsHandler(ICarersBreaksDb db, FrozenRecords frozen) : IRequestHandler<ViewWhetherReconciliationHolds, bool>
{
    public async Task<bool> Handle(ViewWhetherReconciliationHolds view, CancellationToken cancellationToken)
    {
        var statement = await db.ReconciliationStatements.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Statement, cancellationToken)
            .OrRefuse("reconciliation");
        return await frozen.Holds(statement, cancellationToken);
    }
}
