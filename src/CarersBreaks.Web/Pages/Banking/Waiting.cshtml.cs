using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Banking;

/// <summary>What a file holds, before anything of it counts: lines are left out here, and it is imported or left.</summary>
[Door(typeof(ViewStagedImport), typeof(LeaveOutLines), typeof(ConfirmImport), typeof(LeaveImport))]
public sealed class WaitingModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The page of lines, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    [BindProperty]
    public List<long> Lines { get; set; } = [];

    [BindProperty, Display(Name = "Why?")]
    public string? Reason { get; set; }

    public StagedImportView View { get; private set; } = null!;

    private BatchId Key => new(Id);

    public async Task<IActionResult> OnGetAsync()
    {
        if (Id == 0)
            return Redirect("/banking");
        await Show();
        return Page();
    }

    public Task<IActionResult> OnPostLeaveOutAsync() => Change(true, "left out");

    public Task<IActionResult> OnPostTakeInAsync() => Change(false, "in again");

    public Task<IActionResult> OnPostConfirmAsync() => Do(new ConfirmImport(ActId, Key), done =>
    {
        this.SayDone(done.LinesAdded == 1 ? "1 line was added" : $"{done.LinesAdded:N0} lines were added");
        return Redirect($"/banking/imports/{done.Import.Value}");
    }, Show);

    public Task<IActionResult> OnPostLeaveAsync() => Do(new LeaveImport(ActId, Key), _ =>
    {
        this.SayDone("The file was left. Nothing of it counts");
        return Redirect("/banking");
    }, Show);

    private async Task Show() => View = await Ask(new ViewStagedImport(Key, Number));

    private Task<IActionResult> Change(bool isLeftOut, string words) =>
        Do(new LeaveOutLines(ActId, Key, Lines, isLeftOut, Reason ?? ""), count =>
        {
            this.SayDone($"{count:N0} {(count == 1 ? "line is" : "lines are")} {words}");
            return Redirect($"/banking/waiting?id={Id}&number={Number}");
        }, Show);
}
