using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Banking;

/// <summary>The rules of a shared account: tried on last month before they are recorded, ended, and used on what is unknown.</summary>
[Door(typeof(ViewNotOursRules), typeof(TryNotOursRule), typeof(RecordNotOursRule), typeof(EndNotOursRule), typeof(SortStatementLines))]
public sealed class RulesModel(IMediator mediator) : DoorPage(mediator)
{
    public static readonly IReadOnlyList<SelectListItem> Directions =
        [new("Money in or out", "Either"), new("Money in", "MoneyIn"), new("Money out", "MoneyOut")];

    private readonly IMediator _mediator = mediator;

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The rule that is changed or ended; null for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Replaces { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty, Display(Name = "Place in the order")]
    public int? Place { get; set; }

    [BindProperty, Display(Name = "Words that the line has")]
    public string? NarrativeContains { get; set; }

    [BindProperty, Display(Name = "The bank's transaction code")]
    public string? TransactionCode { get; set; }

    [BindProperty, Display(Name = "Sort code of the other side")]
    public string? OtherSortCode { get; set; }

    [BindProperty, Display(Name = "Account number of the other side")]
    public string? OtherAccountNumber { get; set; }

    [BindProperty]
    public LineDirection Direction { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty, Display(Name = "Why?")]
    public string? Reason { get; set; }

    public NotOursRulesView View { get; private set; } = null!;

    public NotOursTrial? Trial { get; private set; }

    private BankAccountId Account => new(Id);

    private NotOursWords Words => new(NarrativeContains, TransactionCode, OtherSortCode, OtherAccountNumber, Direction);

    public async Task OnGetAsync()
    {
        await Load();
        if (View.Rules.FirstOrDefault(rule => rule.Id.Value == Replaces) is { } rule)
        {
            (Name, Place, NarrativeContains) = (rule.Name, rule.Place, rule.NarrativeContains);
            (TransactionCode, Direction) = (rule.TransactionCode, rule.Direction);
        }
    }

    public async Task OnPostTryAsync()
    {
        Trial = await Preview(new TryNotOursRule(Account, Words));
        await Load();
    }

    public Task<IActionResult> OnPostAsync() => Do(new RecordNotOursRule(ActId, Account, Name ?? "", Place ?? 0, Words, From, Reason ?? "",
        Replaces is { } replaced ? new NotOursRuleId(replaced) : null), _ => Again("The rule is recorded. Lines imported from now on are sorted by it"), Load);

    public Task<IActionResult> OnPostEndAsync() => Do(new EndNotOursRule(ActId, new NotOursRuleId(Replaces ?? 0), Reason ?? ""),
        _ => Again("The rule has ended. What it has sorted stays so"), Load);

    public async Task<IActionResult> OnPostSortAsync()
    {
        var (caught, skip) = (0, 0);
        var result = await Do(new SortStatementLines(ActId, Account), done =>
        {
            (caught, skip) = (done.NotOurs, done.IsDone ? -1 : done.Unknown);
            return Redirect($"/banking/accounts/{Id}/rules");
        }, Load);
        while (result is RedirectResult && skip >= 0)
        {
            var done = await _mediator.Send(new SortStatementLines(ActId.New(), Account, skip), CancellationToken.None);
            (caught, skip) = (caught + done.NotOurs, done.IsDone ? -1 : done.Unknown);
        }
        if (result is RedirectResult)
            this.SayDone(caught == 1 ? "1 line is not the fund's" : $"{caught:N0} lines are not the fund's");
        return result;
    }

    private async Task Load() => View = await Ask(new ViewNotOursRules(Account));

    private RedirectResult Again(string said)
    {
        this.SayDone(said);
        return Redirect($"/banking/accounts/{Id}/rules");
    }
}
