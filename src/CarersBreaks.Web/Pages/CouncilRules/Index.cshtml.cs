using CarersBreaks.Application.Carers;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.CouncilRules;

/// <summary>The versions of a council's questions and allocation tables.</summary>
[Door(typeof(ViewCouncilRules))]
public sealed class IndexModel(IMediator mediator) : DoorPage(mediator)
{
    public CouncilRulesView Rules { get; private set; } = null!;

    public async Task OnGetAsync() => Rules = await Ask(new ViewCouncilRules());
}
