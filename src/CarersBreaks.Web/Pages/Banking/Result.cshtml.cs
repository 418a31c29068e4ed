using CarersBreaks.Application;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Banking;

/// <summary>What one file brought: its statements, whether they prove, and how many lines were new.</summary>
[Door(typeof(ViewStatements))]
public sealed class ResultModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public IReadOnlyList<StatementView> Statements { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Statements = await Ask(new ViewStatements(new BatchId(Id)));
        Refuse.If(Statements.Count == 0, AccessRule.NoSuchRecord, "There is no such import, or you may not see it.");
    }
}
