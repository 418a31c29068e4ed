using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Reconciliation;

/// <summary>What a changed version of the rules would have done to a past month. It only shows.</summary>
[Door(typeof(DryRunMatchRules))]
public sealed class DryRunModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? Month { get; set; }

    public DryRunView View { get; private set; } = null!;

    public async Task OnGetAsync() => View = await Ask(new DryRunMatchRules(new MatchRuleSetId(Id), Month));
}
