using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.PersonalBudgets;

/// <summary>A change of a budget: what it would do, and the decision of a second person.</summary>
[Door(typeof(ViewBudgetChange), typeof(DecideBudgetChange))]
public sealed class BudgetChangeModel(IMediator mediator) : DoorPage(mediator)
{
    public BudgetChangeView Change { get; private set; } = null!;

    [BindProperty, Display(Name = "Why is it turned down?")]
    public string? Reason { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public async Task OnGetAsync(long id) => Change = await Ask(new ViewBudgetChange(new BudgetChangeId(id)));

    public Task<IActionResult> OnPostAsync(long id) =>
        Decide(id, true, "The change is approved. What is due in addition is paid with the next run.");

    public Task<IActionResult> OnPostTurnDownAsync(long id) => Decide(id, false, "The change is turned down.");

    private Task<IActionResult> Decide(long id, bool approves, string done) =>
        Do(new DecideBudgetChange(ActId, new BudgetChangeId(id), Version, approves, approves ? "" : Reason ?? ""), _ =>
        {
            this.SayDone(done);
            return Redirect("/home/team-manager");
        }, again: () => OnGetAsync(id));
}
