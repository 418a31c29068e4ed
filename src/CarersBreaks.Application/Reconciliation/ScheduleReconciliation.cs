using CarersBreaks.Application.Access;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>Has a kind made by itself for every book of the council's that it concerns. It takes the place of the kind's schedule that stands.</summary>
/// <param name="Weekday">Of a weekly one.</param>
/// <param name="WorkingDay">Of a monthly, quarterly or yearly one: on which bank working day of the month.</param>
[AllowedTo(Role.FinanceManager)]
public sealed record ScheduleReconciliation(ActId Act, ReconciliationKind Kind, ReconciliationRhythm Rhythm, DayOfWeek? Weekday, int? WorkingDay)
    : ICommand<ReconciliationScheduleId>;

public sealed class ScheduleReconciliationValidator : AbstractValidator<ScheduleReconciliation>
{
    public ScheduleReconciliationValidator()
    {
        RuleFor(act => act.Kind).IsInEnum().WithMessage("Choose what to reconcile");
        RuleFor(act => act.Rhythm).IsInEnum().WithMessage("Choose how often");
        RuleFor(act => act.Weekday).NotNull().When(act => act.Rhythm == ReconciliationRhythm.Weekly).WithMessage("Choose the day of the week");
        RuleFor(act => act.WorkingDay).InclusiveBetween(1, 15).When(act => act.Rhythm > ReconciliationRhythm.Weekly)
            .WithMessage("Enter a working day from 1 to 15");
        RuleFor(act => act.WorkingDay).NotNull().When(act => act.Rhythm > ReconciliationRhythm.Weekly).WithMessage("Enter the working day of the month");
    }
}

[AllowedTo(Role.FinanceManager)]
public sealed record StopReconciliationSchedule(ActId Act, ReconciliationScheduleId Schedule) : ICommand;

/// <summary>What the viewer's council reconciles by itself, and what failed of it.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewReconciliationSchedules : IRequest<IReadOnlyList<ReconciliationScheduleView>>;

/// <param name="Next">The next day on which it is due; null where the bank calendar does not reach so far.</param>
public sealed record ReconciliationScheduleView(ReconciliationScheduleId Id, ReconciliationKind Kind, ReconciliationRhythm Rhythm, DayOfWeek? Weekday,
    int? WorkingDay, string SetUpBy, DateOnly SetUpOn, DateOnly? Next, DateOnly? StoppedOn);

public sealed class ScheduleReconciliationHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<ScheduleReconciliation, ReconciliationScheduleId>
{
    public async Task<ReconciliationScheduleId> Handle(ScheduleReconciliation act, CancellationToken cancellationToken)
    {
        var holder = current.Viewer.Organisation();
        Refuse.Unless(await db.Books.AnyAsync(book => book.HostId == holder, cancellationToken), AccessRule.NoSuchRecord,
            "Your organisation keeps no book, so there is nothing of its to reconcile.");
        var standing = await db.ReconciliationSchedules
            .FirstOrDefaultAsync(one => one.HolderId == holder && one.Kind == act.Kind && one.StoppedOn == null, cancellationToken);
        standing?.Stop(current.Viewer.Person(), businessDate.Today);
        return db.ReconciliationSchedules.Add(new ReconciliationSchedule(holder, act.Kind, act.Rhythm, act.Weekday, act.WorkingDay, current.Viewer.Person(),
            businessDate.Today)).Entity.Id;
    }
}

public sealed class StopReconciliationScheduleHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate)
    : AsyncRequestHandler<StopReconciliationSchedule>
{
    protected override async Task Handle(StopReconciliationSchedule act, CancellationToken cancellationToken) =>
        (await db.ReconciliationSchedules.FirstOrDefaultAsync(one => one.Id == act.Schedule, cancellationToken).OrRefuse("schedule"))
            .Stop(current.Viewer.Person(), businessDate.Today);
}

public sealed class ViewReconciliationSchedulesHandler(ICarersBreaksDb db, IBusinessDate businessDate)
    : IRequestHandler<ViewReconciliationSchedules, IReadOnlyList<ReconciliationScheduleView>>
{
    public async Task<IReadOnlyList<ReconciliationScheduleView>> Handle(ViewReconciliationSchedules view, CancellationToken cancellationToken)
    {
        var schedules = await db.ReconciliationSchedules.AsNoTracking().OrderBy(one => one.StoppedOn != null).ThenBy(one => one.Kind)
            .ThenByDescending(one => one.Id).Take(50).ToListAsync(cancellationToken);
        var names = await db.OfficersNamed(schedules.Select(one => (UserId?)one.SetUpById), cancellationToken);
        var calendar = await db.BankCalendar(cancellationToken);
        return [.. schedules.Select(one => new ReconciliationScheduleView(one.Id, one.Kind, one.Rhythm, one.Weekday, one.WorkingDay,
            names.GetValueOrDefault(one.SetUpById, "a person"), one.SetUpOn,
            one.StoppedOn is null ? one.NextAfter(businessDate.Today, calendar) : null, one.StoppedOn))];
    }
}
