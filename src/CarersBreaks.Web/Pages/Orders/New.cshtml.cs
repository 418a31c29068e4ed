using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using CarersBreaks.Web.Pages.PersonalBudgets;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Orders;

/// <summary>Orders a break of a budget from a provider, after checking the answers.</summary>
[Door(typeof(OrderBreak), typeof(ViewOrderForm))]
public sealed class NewModel(IMediator mediator) : DoorPage(mediator)
{
    public OrderFormView Form { get; private set; } = null!;

    [BindProperty, Display(Name = "Which break?")]
    public long? Break { get; set; }

    [BindProperty]
    public long? Provider { get; set; }

    [BindProperty, Display(Name = "What is counted?")]
    public BreakUnit? Unit { get; set; }

    [BindProperty, Display(Name = "How many?")]
    public decimal? Units { get; set; }

    [BindProperty, Pounds, Display(Name = "Price of one, or amount of a week")]
    public decimal? Price { get; set; }

    [BindProperty, Display(Name = "First day")]
    public DateOnly? From { get; set; }

    [BindProperty, Display(Name = "Last day")]
    public DateOnly? To { get; set; }

    /// <summary>Empty: the answers are to be checked first. "Do": they are right. "Change": they are not.</summary>
    [BindProperty]
    public string? Step { get; set; }

    public bool IsCheck { get; private set; }

    public static IEnumerable<Choice> Kinds => Enum.GetValues<BreakUnit>().Select(unit => new Choice(unit.ToString(), unit.InWords()));

    public IEnumerable<Choice> Breaks => Form.Breaks.Select(one => new Choice($"{one.Break.Value}", one.Description,
        $"{one.Method.InWords()}: {one.Cost} {one.Per.InWords().ToLowerInvariant()}. {one.Left} is left to order in this way"));

    public IEnumerable<SelectListItem> Providers => Form.Providers.Select(one => new SelectListItem(one.Name, $"{one.Provider.Value}"));

    public async Task OnGetAsync(long budget) => Form = await Ask(new ViewOrderForm(new BudgetId(budget)));

    public async Task<IActionResult> OnPostAsync(long budget)
    {
        await OnGetAsync(budget);
        ModelState.Need(Break is not null, nameof(Break), "Choose a break");
        ModelState.Need(Provider is not null, nameof(Provider), "Choose a provider");
        ModelState.Need(Unit is not null, nameof(Unit), "Choose what is counted");
        ModelState.Need(Price is not null, nameof(Price), "Enter a price");
        ModelState.Need(From is not null, nameof(From), "Enter the first day");
        ModelState.Need(To is not null, nameof(To), "Enter the last day");
        if (Step != "Do")
        {
            IsCheck = Step is null && ModelState.IsValid;
            return Page();
        }
        return await Do(new OrderBreak(ActId, new BudgetId(budget), new PlannedBreakId(Break ?? 0), new ProviderId(Provider ?? 0), Unit.GetValueOrDefault(),
            Money.FromPounds(Price ?? 0), Units, From.GetValueOrDefault(), To.GetValueOrDefault()), order =>
        {
            this.SayDone("The break is ordered");
            return Redirect($"/orders/{order.Value}");
        });
    }
}
