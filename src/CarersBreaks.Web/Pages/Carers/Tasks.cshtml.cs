using CarersBreaks.Application.Carers;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>What somebody has to do, the longest late first.</summary>
[Door(typeof(ViewTasks))]
public sealed class TasksModel(IMediator mediator) : DoorPage(mediator)
{
    public TasksView Mine { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery(Name = "page-number")] int? number) => Mine = await Ask(new ViewTasks(number is > 0 ? number.Value : 1));
}
