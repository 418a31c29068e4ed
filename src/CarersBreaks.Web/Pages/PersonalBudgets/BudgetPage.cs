using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.PersonalBudgets;

/// <summary>What a page that does something to a personal budget shows beside its form.</summary>
public abstract class BudgetPage(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public BudgetView Budget { get; private set; } = null!;

    protected BudgetId BudgetId => new(Id);

    protected async Task Show() => Budget = await Ask(new ViewBudget(BudgetId));

    protected RedirectResult Done(string done)
    {
        this.SayDone(done);
        return Redirect($"/personal-budgets/{Id}");
    }
}

/// <summary>A proposal about a budget: a form, then a page that shows what it would do, then the proposal itself.</summary>
public abstract class BudgetProposalPage(IMediator mediator) : BudgetPage(mediator)
{
    /// <summary>"check" shows what the proposal would do, "edit" the form again, "propose" makes the proposal.</summary>
    [BindProperty]
    public string? Step { get; set; }

    /// <summary>Null while the form is shown.</summary>
    public BudgetChangeEffect? Effect { get; private set; }

    public Task OnGetAsync() => Show();

    /// <summary>Only what the act itself would take is shown to be checked.</summary>
    protected async Task<IActionResult> Check<TAct>(IValidator<TAct> validator, TAct act, PreviewBudgetChange preview)
    {
        foreach (var fault in (await validator.ValidateAsync(act, HttpContext.RequestAborted)).Errors)
            ModelState.Need(false, fault.PropertyName, fault.ErrorMessage);
        await Show();
        if (!ModelState.IsValid)
            return Page();
        try
        {
            Effect = await Ask(preview);
        }
        catch (RuleBroken refused) when (refused.Rule is not AccessRule)
        {
            ModelState.AddModelError("", refused.Message);
        }
        return Page();
    }

    protected async Task<IActionResult> Edit()
    {
        ModelState.Clear();
        await Show();
        return Page();
    }
}
