using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>A task: doing it, or giving it to somebody else.</summary>
[Door(typeof(ViewTask), typeof(CompleteTask), typeof(GiveTask), typeof(ViewCaseworkers))]
public sealed class TaskModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "What was done?")]
    public string? Outcome { get; set; }

    [BindProperty, Display(Name = "Who does it now?")]
    public long? To { get; set; }

    public TaskView Task { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    public async System.Threading.Tasks.Task OnGetAsync()
    {
        Task = await Ask(new ViewTask(new CaseTaskId(Id)));
        if (Task.DoneOn is null)
            People = [.. (await Ask(new ViewCaseworkers())).Select(one => new SelectListItem(one.Name, $"{one.User.Value}"))];
    }

    public Task<IActionResult> OnPostAsync() => Do(
        new CompleteTask(ActId, new CaseTaskId(Id), Version, Outcome ?? ""), _ => Back("The task is done"), OnGetAsync);

    public Task<IActionResult> OnPostGiveAsync() => Do(new GiveTask(ActId, new CaseTaskId(Id), Version, new UserId(To.GetValueOrDefault())),
        _ => Back("The task is with somebody else now"), OnGetAsync);

    private RedirectResult Back(string done)
    {
        this.SayDone(done);
        return Redirect("/tasks");
    }
}
