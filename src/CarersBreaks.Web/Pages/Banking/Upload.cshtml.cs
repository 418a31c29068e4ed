using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Banking;

/// <summary>How far the import of a file is. Once it has ended, this leads to what it brought, or to the form, which says why it was refused.</summary>
[Door(typeof(ViewStatementUpload))]
public sealed class UploadModel(IMediator mediator) : DoorPage(mediator)
{
    public StatementUploadView Upload { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long? id)
    {
        if (id is null)
            return Redirect("/banking/uploads");
        Upload = await Ask(new ViewStatementUpload(new StatementUploadId(id.Value)));
        switch (Upload.State)
        {
            case UploadState.Done:
                this.SayDone(Upload.Message!);
                return Redirect($"/banking/imports/{Upload.Import!.Value.Value}");
            case UploadState.Refused:
                return Redirect($"/banking/import?refused={id}");
            default:
                return Page();
        }
    }
}
