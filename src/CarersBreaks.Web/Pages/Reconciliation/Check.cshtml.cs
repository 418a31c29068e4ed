using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Reconciliation;

/// <summary>Repeats what a match by hand will do, and asks how the person knows, before anything is posted.</summary>
[Door(typeof(MatchByHand), typeof(MatchWithDifference), typeof(PutInSuspense), typeof(ViewUnmatchedItem))]
public sealed class CheckModel(IMediator mediator, IBusinessDate businessDate) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public MatchKind Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public long Target { get; set; }

    /// <summary>The difference is given up, and the record settled.</summary>
    [BindProperty(SupportsGet = true)]
    public bool WritesOff { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The body that really paid, where it is not the instalment's partner.</summary>
    [BindProperty, Display(Name = "Who paid?")]
    public long? PaidBy { get; set; }

    /// <summary>Bodies of today, for the list to choose from.</summary>
    public IReadOnlyList<SelectListItem> Bodies { get; private set; } = [];

    public UnmatchedItemView Item { get; private set; } = null!;

    public bool IsSuspense => Kind == MatchKind.Suspense;

    public Candidate? Candidate => IsSuspense ? null : Item.Candidates.FirstOrDefault(one => one.Kind == Kind && one.Target == Target);

    public async Task OnGetAsync()
    {
        Item = await Ask(new ViewUnmatchedItem(new UnmatchedItemId(Id)));
        Refuse.If(Item.Line is null, AccessRule.NoSuchRecord, "This item is not a line of the bank's.");
        if (Kind == MatchKind.FinancialContribution && !WritesOff)
            Bodies = [.. (await Ask(new ViewOrganisations(businessDate.Today))).Select(body => new SelectListItem(body.Name, $"{body.Id.Value}"))];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        if (WritesOff)
            return await Do(new MatchWithDifference(ActId, Item.Line!.Id, Kind, Target, Reason ?? ""), answer =>
            {
                this.SayDone(answer.Match is null ? "It waits for a second person: the difference is above the limit"
                    : "Matched and posted, with the difference written off");
                return answer.Match is { } made ? RedirectToPage("Match", new { id = made.Value }) : RedirectToPage("Item", new { id = Id });
            });
        ICommand<MatchId> act = IsSuspense
            ? new PutInSuspense(ActId, Item.Line!.Id, Reason ?? "")
            : new MatchByHand(ActId, Item.Line!.Id, Kind, Target, Reason ?? "", PaidBy is { } body ? new OrganisationId(body) : null);
        return await Do(act, match =>
        {
            this.SayDone(IsSuspense ? "It is held in suspense" : "Matched and posted");
            return RedirectToPage("Match", new { id = match.Value });
        });
    }
}
