using CarersBreaks.Application.Banking;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Banking;

/// <summary>The council's own layouts of CSV statements, with their versions.</summary>
[Door(typeof(ViewStatementLayouts))]
public sealed class LayoutsModel(IMediator mediator) : DoorPage(mediator)
{
    public IReadOnlyList<StatementLayoutView> Layouts { get; private set; } = [];

    public async Task OnGetAsync() => Layouts = await Ask(new ViewStatementLayouts());
}
