using CarersBreaks.Application.Letters;
using CarersBreaks.Domain.Letters;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Letters;

/// <summary>What waits for the post: printed in one file, then marked posted. A batch can be opened again.</summary>
[Door(typeof(ViewLettersToPost), typeof(PrintLetterBatch), typeof(PostLetterBatch), typeof(ReprintLetterBatch))]
public sealed class IndexModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Batch { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public LettersToPostView View { get; private set; } = null!;

    public async Task OnGetAsync() => View = await Ask(new ViewLettersToPost());

    public async Task<IActionResult> OnGetBatchAsync()
    {
        var file = await Ask(new ReprintLetterBatch(new LetterBatchId(Batch)));
        return File(file.Pdf, "application/pdf", file.Name);
    }

    public Task<IActionResult> OnPostPrintAsync() => Do(new PrintLetterBatch(ActId), _ =>
    {
        this.SayDone("The batch is printed: open its file, then mark it posted");
        return RedirectToPage();
    }, OnGetAsync);

    public Task<IActionResult> OnPostPostedAsync() => Do(new PostLetterBatch(ActId, new LetterBatchId(Batch), Version), _ =>
    {
        this.SayDone("The batch is in the post");
        return RedirectToPage();
    }, OnGetAsync);
}
