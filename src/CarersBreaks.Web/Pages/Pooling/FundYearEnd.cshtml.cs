using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>The end of a fund's year as a checklist: what is still to do, who bears what, and the two signatures.</summary>
[Door(typeof(ViewYearEnd), typeof(ChargePrepayments), typeof(StateAccruals), typeof(ShareOverUnderspend), typeof(CarryForward), typeof(SignOffYearEnd))]
public sealed class FundYearEndModel(IMediator mediator, CurrentViewer current) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The calendar year in which the financial year starts; empty: the year before today's, or the fund's first where that is later.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty, Display(Name = "What was accrued?")]
    public string? Statement { get; set; }

    public YearEndView End { get; private set; } = null!;

    public bool IsFinanceManager => End.IsHost && current.Viewer.Role == Role.FinanceManager;

    /// <summary>Whether everything but the signatures is done.</summary>
    public bool IsReady => End.HasEnded && End.Items.All(item => item.IsDone);

    private FundId Fund => new(Id);

    private FinancialYear Ended => new(Year ?? 0);

    public Task OnGetAsync() => Show();

    public Task<IActionResult> OnPostChargeAsync() => Do(new ChargePrepayments(ActId, Fund, Ended.Next),
        charged => Again($"{charged.Total} of {charged.Payments} payments is charged to {Ended.Next}"), Show);

    public Task<IActionResult> OnPostAccrualsAsync() =>
        Do(new StateAccruals(ActId, Fund, Ended, Statement ?? ""), _ => Again("It is stated"), Show);

    public Task<IActionResult> OnPostShareAsync() =>
        Do(new ShareOverUnderspend(ActId, Fund, Ended), net => Again($"The result of {Ended}, {Formats.Pounds(net.Pence)}, is shared"), Show);

    public Task<IActionResult> OnPostCarryAsync() =>
        Do(new CarryForward(ActId, Fund, Ended), carried => Again($"{Formats.Pounds(carried.Pence)} is carried into {Ended.Next}"), Show);

    public Task<IActionResult> OnPostSignAsync() => Do(new SignOffYearEnd(ActId, Fund, Ended),
        isClosed => Again(isClosed ? $"{Ended} is signed off, and March is closed" : "You have signed. Somebody else has to sign too."), Show);

    private async Task Show() => End = await Ask(new ViewYearEnd(Fund, Year is { } year ? new FinancialYear(year) : null));

    private RedirectToPageResult Again(string done)
    {
        this.SayDone(done);
        return RedirectToPage(new { id = Id, year = Year });
    }
}
