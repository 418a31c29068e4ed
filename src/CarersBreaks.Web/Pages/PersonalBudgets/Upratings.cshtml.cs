using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.PersonalBudgets;

/// <summary>New weekly amounts for all live budgets of a fund: what was proposed and decided.</summary>
[Door(typeof(ViewUpratings))]
public sealed class UpratingsModel(IMediator mediator) : DoorPage(mediator)
{
    public IReadOnlyList<UpratingLine> Upratings { get; private set; } = [];

    public async Task OnGetAsync() => Upratings = await Ask(new ViewUpratings());
}
