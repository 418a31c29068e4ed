using CarersBreaks.Application.Banking;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Banking;

/// <summary>Statement files that people and programs sent, with what became of each.</summary>
[Door(typeof(ViewStatementUploads))]
public sealed class UploadsModel(IMediator mediator) : DoorPage(mediator)
{
    public IReadOnlyList<StatementUploadRow> Uploads { get; private set; } = [];

    public async Task OnGetAsync() => Uploads = await Ask(new ViewStatementUploads());
}
