using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>How a carer's answers became an indicative budget, line by line.</summary>
[Door(typeof(ViewAssessment))]
public sealed class AssessmentModel(IMediator mediator) : DoorPage(mediator)
{
    public AssessmentView Assessment { get; private set; } = null!;

    public async Task OnGetAsync(long id) => Assessment = await Ask(new ViewAssessment(new AssessmentId(id)));
}
