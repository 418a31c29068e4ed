using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>The twelve months of a year of a fund's book: closed, and opened again, here.</summary>
[Door(typeof(ViewPeriods), typeof(SoftClosePeriod), typeof(ClosePeriod), typeof(ProposeReopening), typeof(ApproveReopening))]
public sealed class FundMonthsModel(IMediator mediator, CurrentViewer current) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The calendar year in which the financial year starts; the year of today where it is empty.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty]
    public DateOnly? Month { get; set; }

    [BindProperty]
    public long Book { get; set; }

    [BindProperty, Display(Name = "Why does it have to be opened again?")]
    public string? Reason { get; set; }

    public PeriodsView Periods { get; private set; } = null!;

    public bool MayClose => Periods.IsHost && current.Viewer.Role == Role.FinanceManager;

    public bool MayAgree => Periods.IsHost && current.Viewer.Role is Role.FinanceManager or Role.PoolManager;

    /// <summary>The next month to soft close, in order.</summary>
    public PeriodRow? NextToSoftClose => Periods.Months.FirstOrDefault(month => month.State == PeriodState.Open && month.HasEnded);

    /// <summary>The next month to close for good, where it is soft closed.</summary>
    public PeriodRow? NextToClose => Periods.Months.FirstOrDefault(month => month.Obstacles is not null);

    /// <summary>The month that can be opened again: the last one that is not open.</summary>
    public PeriodRow? LastClosed => Periods.Months.LastOrDefault(month => month.State != PeriodState.Open);

    private BookId Key => new(Book);

    private DateOnly Day => Month ?? default;

    public Task OnGetAsync() => Show();

    public Task<IActionResult> OnPostSoftCloseAsync() => Do(new SoftClosePeriod(ActId, Key, Day), _ => Again($"{Day:MMMM yyyy} is soft closed"), Show);

    public Task<IActionResult> OnPostCloseAsync() => Do(new ClosePeriod(ActId, Key, Day), _ => Again($"{Day:MMMM yyyy} is closed"), Show);

    public Task<IActionResult> OnPostReopenAsync() =>
        Do(new ProposeReopening(ActId, Key, Day, Reason ?? ""), _ => Again($"Somebody else now has to agree to reopen {Day:MMMM yyyy}"), Show);

    public Task<IActionResult> OnPostAgreeAsync() => Do(new ApproveReopening(ActId, Key, Day), _ => Again($"{Day:MMMM yyyy} is open again"), Show);

    private async Task Show() => Periods = await Ask(new ViewPeriods(new FundId(Id), Year is { } year ? new FinancialYear(year) : null));

    private RedirectToPageResult Again(string done)
    {
        this.SayDone(done);
        return RedirectToPage(new { id = Id, year = Year });
    }
}
