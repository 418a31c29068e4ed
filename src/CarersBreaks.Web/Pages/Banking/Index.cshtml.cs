using CarersBreaks.Application.Banking;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Banking;

/// <summary>The statements imported, with those that wait because they do not prove.</summary>
[Door(typeof(ViewStatements))]
public sealed class IndexModel(IMediator mediator) : DoorPage(mediator)
{
    public IReadOnlyList<StatementView> Statements { get; private set; } = [];

    public async Task OnGetAsync() => Statements = await Ask(new ViewStatements());
}
