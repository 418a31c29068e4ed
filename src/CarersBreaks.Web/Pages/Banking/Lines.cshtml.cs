using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Banking;

/// <summary>Lines of an account that are not matched, by how they stand. On a shared account a person says here whose they are, or undoes it.</summary>
[Door(typeof(ViewAccountLines), typeof(SayWhoseLines), typeof(LetLinesIn))]
public sealed class LinesModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public LinesShown Shown { get; set; }

    /// <summary>The page, from 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    [BindProperty]
    public List<long> Lines { get; set; } = [];

    [BindProperty]
    public LineStanding Whose { get; set; }

    [BindProperty, Display(Name = "How do you know?")]
    public string? Reason { get; set; }

    public AccountLinesView View { get; private set; } = null!;

    public async Task OnGetAsync() => View = await Ask(new ViewAccountLines(new BankAccountId(Id), Shown, Number));

    public Task<IActionResult> OnPostLetInAsync() =>
        Do(new LetLinesIn(ActId, [.. Lines.Select(line => new StatementLineId(line))], Reason ?? ""), count =>
        {
            this.SayDone($"{count:N0} {(count == 1 ? "line waits" : "lines wait")} to be matched");
            return Redirect($"/banking/accounts/{Id}/lines?shown={Shown}");
        }, OnGetAsync);

    public Task<IActionResult> OnPostAsync() =>
        Do(new SayWhoseLines(ActId, [.. Lines.Select(line => new StatementLineId(line))], Whose, Reason ?? ""), count =>
        {
            this.SayDone($"{count:N0} {(count == 1 ? "line is" : "lines are")} {Whose.InWords()}");
            return Redirect($"/banking/accounts/{Id}/lines?shown={Shown}");
        }, OnGetAsync);
}
