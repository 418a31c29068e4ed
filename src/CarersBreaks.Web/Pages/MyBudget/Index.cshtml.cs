using CarersBreaks.Application.Carers;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.MyBudget;

/// <summary>A carer's own page: what they are entitled to, what was paid, what comes next, and whom to ask.</summary>
[Door(typeof(ViewMyBudget), typeof(ViewMyCasework))]
public sealed class IndexModel(IMediator mediator) : DoorPage(mediator)
{
    public MyBudgetView Mine { get; private set; } = null!;

    public MyCaseworkView Casework { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        Mine = await Ask(new ViewMyBudget());
        Casework = await Ask(new ViewMyCasework());
    }
}
