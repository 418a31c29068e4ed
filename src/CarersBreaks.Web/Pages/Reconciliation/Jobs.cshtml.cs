using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Reconciliation;

/// <summary>The scheduled jobs, their runs and failures; finance starts one now.</summary>
[Door(typeof(ViewJobs), typeof(RunJobNow))]
public sealed class JobsModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty]
    public string? Job { get; set; }

    public JobsView View { get; private set; } = null!;

    public async Task OnGetAsync() => View = await Ask(new ViewJobs());

    public Task<IActionResult> OnPostAsync() => Do(new RunJobNow(ActId, Job ?? ""), _ =>
    {
        this.SayDone("The job is started");
        return RedirectToPage();
    }, OnGetAsync);
}
