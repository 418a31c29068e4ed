using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Reconciliation;

/// <summary>One version of the rules: a draft is changed here, submitted, and accepted by a second person.</summary>
[Door(typeof(ViewMatchRuleSet), typeof(MoveMatchRule), typeof(SubmitMatchRules), typeof(AcceptMatchRules), typeof(WithdrawMatchRules))]
public sealed class RuleSetModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public MatchRuleSetView Set { get; private set; } = null!;

    public async Task OnGetAsync() => Set = await Ask(new ViewMatchRuleSet(new MatchRuleSetId(Id)));

    public Task<IActionResult> OnPostMoveAsync(int position, bool isRaised) =>
        Do(new MoveMatchRule(ActId, new MatchRuleSetId(Id), Version, position, isRaised), _ => RedirectToPage(new { id = Id }), OnGetAsync);

    public Task<IActionResult> OnPostSubmitAsync() => Do(new SubmitMatchRules(ActId, new MatchRuleSetId(Id), Version, Reason ?? ""), isInForce =>
    {
        this.SayDone(isInForce ? "The rules are in force" : "A second person has to accept it now");
        return RedirectToPage(new { id = Id });
    }, OnGetAsync);

    public Task<IActionResult> OnPostAcceptAsync() => Do(new AcceptMatchRules(ActId, new MatchRuleSetId(Id), Version), _ =>
    {
        this.SayDone("The rules are in force");
        return RedirectToPage(new { id = Id });
    }, OnGetAsync);

    public Task<IActionResult> OnPostWithdrawAsync() => Do(new WithdrawMatchRules(ActId, new MatchRuleSetId(Id), Version), _ =>
    {
        this.SayDone("It is withdrawn. The rules in force stay as they are.");
        return RedirectToPage("Rules");
    }, OnGetAsync);
}
