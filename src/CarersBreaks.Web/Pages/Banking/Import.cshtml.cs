using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Banking;

/// <summary>
/// A finance officer sends a statement file. Of a small one, what it brought or why it was refused is said at once; of a larger one, how far it is.
/// </summary>
[Door(typeof(ImportStatement), typeof(StageStatement), typeof(ViewStatementUpload))]
[LargestUpload(100, "Send a larger statement with the API (POST /api/v1/statements), on the command line with 'statement import', or put it into the "
    + "watched folder.")]
[RequestSizeLimit(Largest)]
[RequestFormLimits(MultipartBodyLengthLimit = Largest)]
public sealed class ImportModel(IMediator mediator, IStatementUploads uploads) : DoorPage(mediator)
{
    /// <summary>A file of some thousand lines is imported by then.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>100 MB and what the form itself takes.</summary>
    private const long Largest = (100 * 1024 * 1024) + (64 * 1024);

    [BindProperty]
    public IFormFile? Statement { get; set; }

    /// <param name="refused">The upload of a file that was refused, which the form says beside its field.</param>
    public async Task OnGetAsync(long? refused)
    {
        if (refused is { } key && await Ask(new ViewStatementUpload(new StatementUploadId(key))) is { State: UploadState.Refused } upload)
            ModelState.AddModelError(nameof(Statement), upload.Message!);
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
        return await Do(async () =>
        {
            var upload = await uploads.Receive(ActId, Path.GetFileName(Statement!.FileName), content, HttpContext.RequestAborted);
            await Task.WhenAny(uploads.Ended(upload), Task.Delay(Patience));
            return upload;
        }, upload => Redirect($"/banking/upload?id={upload.Value}"));
    }

    private Stream Content()
    {
        if (Statement is null or { Length: 0 })
            ModelState.AddModelError(nameof(Statement), Statement is null ? "Choose the statement file" : "The file is empty");
        return Statement?.OpenReadStream() ?? Stream.Null;
    }
}
