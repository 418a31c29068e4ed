using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.PersonalBudgets;

/// <summary>The rules of the council's carers' scheme, by version.</summary>
[Door(typeof(ViewSchemeRules))]
public sealed class SchemeRulesModel(IMediator mediator) : DoorPage(mediator)
{
    public SchemeRulesView Rules { get; private set; } = null!;

    public GivenRules InForce => GivenRules.Of(Rules.Today);

    public async Task OnGetAsync() => Rules = await Ask(new ViewSchemeRules());
}
