using CarersBreaks.Application.Carers;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Home;

/// <summary>A social worker's own carers, with what each case waits for.</summary>
[Door(typeof(ViewCaseload), typeof(ViewTasks))]
public sealed class SocialWorkerModel(IMediator mediator) : DoorPage(mediator)
{
    public CaseloadView Caseload { get; private set; } = null!;

    public TasksView Tasks { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery(Name = "page-number")] int? number)
    {
        Caseload = await Ask(new ViewCaseload(number is > 0 ? number.Value : 1));
        Tasks = await Ask(new ViewTasks());
    }
}
