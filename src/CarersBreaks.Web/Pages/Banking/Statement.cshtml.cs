using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Banking;

/// <summary>One statement with its proof and its lines. One that is quarantined is released or rejected here.</summary>
[Door(typeof(ViewStatement), typeof(ReleaseStatement), typeof(RejectStatement))]
public sealed class StatementModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The page of lines, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    [BindProperty, Display(Name = "Why?")]
    public string? Reason { get; set; }

    public OneStatementView View { get; private set; } = null!;

    private BankStatementId Key => new(Id);

    public async Task OnGetAsync() => View = await Ask(new ViewStatement(Key, Number));

    public Task<IActionResult> OnPostReleaseAsync() => Do(new ReleaseStatement(ActId, Key, Reason ?? ""), done =>
        Again(done.LinesAdded == 1 ? "The statement is released. 1 line was added" : $"The statement is released. {done.LinesAdded:N0} lines were added"),
        OnGetAsync);

    public Task<IActionResult> OnPostRejectAsync() =>
        Do(new RejectStatement(ActId, Key, Reason ?? ""), _ => Again("The statement is rejected. Its file can be sent again"), OnGetAsync);

    private RedirectResult Again(string said)
    {
        this.SayDone(said);
        return Redirect($"/banking/statements/{Id}");
    }
}
