using CarersBreaks.Application.Banking;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Banking;

/// <summary>A finance officer sends a statement file. What it brought, or why it was refused, is said at once.</summary>
[Door(typeof(ImportStatement), typeof(StageStatement))]
[LargestUpload(100, "Send a larger statement with the API (POST /api/v1/statements), on the command line with 'statement import', or put it into the "
    + "watched folder.")]
[RequestSizeLimit(Largest)]
[RequestFormLimits(MultipartBodyLengthLimit = Largest)]
public sealed class ImportModel(IMediator mediator) : DoorPage(mediator)
{
    /// <summary>100 MB and what the form itself takes.</summary>
    private const long Largest = (100 * 1024 * 1024) + (64 * 1024);

    [BindProperty]
    public IFormFile? Statement { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostLookAsync()
    {
        await using var content = Content();
        return await Do(new StageStatement(ActId, Path.GetFileName(Statement?.FileName ?? ""), content), staged =>
        {
            if (staged.IsHere)
                this.SayDone("This file was imported before, so there is nothing to add");
            return Redirect(staged.IsHere ? $"/banking/imports/{staged.Import.Value}" : $"/banking/waiting?id={staged.Import.Value}");
        });
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await using var content = Content();
        return await Do(new ImportStatement(ActId, Path.GetFileName(Statement?.FileName ?? ""), content), done =>
        {
            this.SayDone(done.LinesAdded == 1 ? "1 line was added" : $"{done.LinesAdded:N0} lines were added");
            return RedirectToPage("Result", new { id = done.Import.Value });
        });
    }

    private Stream Content()
    {
        if (Statement is null or { Length: 0 })
            ModelState.AddModelError(nameof(Statement), Statement is null ? "Choose the statement file" : "The file is empty");
        return Statement?.OpenReadStream() ?? Stream.Null;
    }
}
