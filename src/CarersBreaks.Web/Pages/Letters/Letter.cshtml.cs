using CarersBreaks.Application.Letters;
using CarersBreaks.Domain.Letters;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Letters;

/// <summary>A letter to read, as it was written, and its pages to save.</summary>
[Door(typeof(ViewLetter), typeof(PrintLetter), typeof(ReleaseLetter))]
public sealed class LetterModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public LetterView Letter { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        Letter = await Ask(new ViewLetter(new LetterId(Id)));
        Version = Letter.Version;
    }

    public async Task<IActionResult> OnGetPdfAsync()
    {
        var file = await Ask(new PrintLetter(new LetterId(Id)));
        return File(file.Pdf, "application/pdf", file.Name);
    }

    public Task<IActionResult> OnPostAsync() => Do(new ReleaseLetter(ActId, new LetterId(Id), Version), _ =>
    {
        this.SayDone("The letter waits for the post");
        return RedirectToPage(new { id = Id });
    }, OnGetAsync);
}
