using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Reconciliation;

/// <summary>Which kinds the council reconciles by itself, and how often; the finance manager sets that up.</summary>
[Door(typeof(ViewReconciliationSchedules), typeof(ScheduleReconciliation), typeof(StopReconciliationSchedule))]
public sealed class SchedulesModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty]
    public ReconciliationKind? Kind { get; set; }

    [BindProperty]
    public ReconciliationRhythm? Rhythm { get; set; }

    [BindProperty]
    public DayOfWeek? Weekday { get; set; }

    [BindProperty]
    public int? WorkingDay { get; set; }

    [BindProperty]
    public long Schedule { get; set; }

    public IReadOnlyList<ReconciliationScheduleView> Schedules { get; private set; } = [];

    public IReadOnlyList<Choice> Rhythms { get; } =
    [
        new(nameof(ReconciliationRhythm.EachWorkingDay), "Each working day"),
        new(nameof(ReconciliationRhythm.Weekly), "Weekly"),
        new(nameof(ReconciliationRhythm.Monthly), "Monthly"),
        new(nameof(ReconciliationRhythm.Quarterly), "Quarterly"),
        new(nameof(ReconciliationRhythm.Yearly), "Yearly"),
    ];

    public IReadOnlyList<SelectListItem> Weekdays { get; } =
        [.. Enum.GetValues<DayOfWeek>().Where(day => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            .Select(day => new SelectListItem(day.ToString(), day.ToString()))];

    public async Task OnGetAsync() => Schedules = await Ask(new ViewReconciliationSchedules());

    public Task<IActionResult> OnPostAsync() =>
        Do(new ScheduleReconciliation(ActId, Kind ?? default, Rhythm ?? default, Weekday, WorkingDay), _ =>
        {
            this.SayDone("It is set up");
            return RedirectToPage();
        }, OnGetAsync);

    public Task<IActionResult> OnPostStopAsync() => Do(new StopReconciliationSchedule(ActId, new ReconciliationScheduleId(Schedule)), _ =>
    {
        this.SayDone("It is stopped");
        return RedirectToPage();
    }, OnGetAsync);
}
