using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Banking;

/// <summary>Statement files that came through the API, with how far their import is.</summary>
[Door(typeof(ViewStatementUploads), typeof(ViewStatementUpload))]
public sealed class UploadsModel(IMediator mediator) : DoorPage(mediator)
{
    public IReadOnlyList<StatementUploadRow> Uploads { get; private set; } = [];

    /// <summary>Of those that are imported now: one at a time.</summary>
    public Dictionary<StatementUploadId, StatementUploadView> UnderWay { get; } = [];

    public async Task OnGetAsync()
    {
        Uploads = await Ask(new ViewStatementUploads());
        foreach (var upload in Uploads.Where(upload => upload.State == UploadState.Importing))
            UnderWay[upload.Id] = await Ask(new ViewStatementUpload(upload.Id));
    }
}
