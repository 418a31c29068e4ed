using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Reconciliation;

/// <summary>The rules in force, in words and in their order, and every version before.</summary>
[Door(typeof(ViewMatchRules), typeof(DraftMatchRules))]
public sealed class RulesModel(IMediator mediator) : DoorPage(mediator)
{
    public MatchRulesView View { get; private set; } = null!;

    public async Task OnGetAsync() => View = await Ask(new ViewMatchRules());

    public Task<IActionResult> OnPostAsync() => Do(new DraftMatchRules(ActId), set => RedirectToPage("RuleSet", new { id = set.Value }), OnGetAsync);
}
