using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Returns;

/// <summary>A return: the carer adds receipts, an officer checks it. Receipts are handed out as files to keep, never shown.</summary>
[Door(typeof(ViewReturn), typeof(AttachReceipt), typeof(OpenReceipt), typeof(AcceptReturn), typeof(AskAboutReturn), typeof(WaiveReturn))]
[LargestUpload(10)]
public sealed class ReturnModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public long Receipt { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "Receipt")]
    public new IFormFile? File { get; set; }

    [BindProperty]
    public bool ProposesRecovery { get; set; }

    [BindProperty, Display(Name = "What do you want to know?")]
    public string? Question { get; set; }

    [BindProperty, Display(Name = "Why is it not needed?")]
    public string? Why { get; set; }

    public ReturnView Return { get; private set; } = null!;

    private ReturnId Key => new(Id);

    public async Task OnGetAsync()
    {
        Return = await Ask(new ViewReturn(Key));
        Version = Return.Version;
    }

    public async Task<IActionResult> OnGetReceiptAsync()
    {
        var file = await Ask(new OpenReceipt(new ReturnEvidenceId(Receipt)));
        HttpContext.Sandboxed();
        return base.File(file.Content, file.Type, file.Name);
    }

    public async Task<IActionResult> OnPostReceiptAsync()
    {
        if (File is null)
            ModelState.AddModelError(nameof(File), "Choose a photograph or a PDF of the receipt");
        using var content = new MemoryStream();
        await (File?.CopyToAsync(content) ?? Task.CompletedTask);
        return await Do(new AttachReceipt(ActId, Key, File?.FileName ?? "", content.ToArray()), _ => Done("The receipt is kept"), OnGetAsync);
    }

    public Task<IActionResult> OnPostAcceptAsync() => Do(new AcceptReturn(ActId, Key, Version, ProposesRecovery), recovery =>
    {
        this.SayDone(recovery is null ? "The return is accepted" : "The return is accepted, and a recovery is proposed");
        return recovery is { } one ? Redirect($"/recoveries/{one.Value}") : RedirectToPage(new { id = Id });
    }, OnGetAsync);

    public Task<IActionResult> OnPostAskAsync() => Do(new AskAboutReturn(ActId, Key, Version, Question ?? ""), _ => Done("The carer is asked"), OnGetAsync);

    public Task<IActionResult> OnPostWaiveAsync() => Do(new WaiveReturn(ActId, Key, Version, Why ?? ""), _ => Done("The return is not needed"), OnGetAsync);

    private RedirectToPageResult Done(string what)
    {
        this.SayDone(what);
        return RedirectToPage(new { id = Id });
    }
}
