using CarersBreaks.Application.Carers;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.MyBudget;

/// <summary>How a carer's own budget was worked out, in plain words.</summary>
[Door(typeof(ViewMyAssessment))]
public sealed class HowWorkedOutModel(IMediator mediator) : DoorPage(mediator)
{
    public MyAssessmentView Mine { get; private set; } = null!;

    public async Task OnGetAsync() => Mine = await Ask(new ViewMyAssessment());
}
