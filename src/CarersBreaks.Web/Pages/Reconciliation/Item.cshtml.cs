using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Reconciliation;

/// <summary>One unmatched item: its evidence, what it could be, who owns it and what is written about it.</summary>
[Door(typeof(ViewUnmatchedItem), typeof(OwnUnmatchedItem), typeof(NoteUnmatchedItem), typeof(DecideDifference))]
public sealed class ItemModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public long? Owner { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty, Display(Name = "Next step")]
    public NextStep? NextStep { get; set; }

    [BindProperty, Display(Name = "Due date")]
    public DateOnly? DueOn { get; set; }

    [BindProperty, Display(Name = "Reason")]
    public UnmatchedReason? Found { get; set; }

    [BindProperty, Display(Name = "New note")]
    public string? Text { get; set; }

    [BindProperty, Display(Name = "Send it to the carer's worker, as a task of the case")]
    public bool ToWorker { get; set; }

    [BindProperty]
    public long Proposal { get; set; }

    [BindProperty]
    public long ProposalVersion { get; set; }

    [BindProperty, Display(Name = "Do you agree?")]
    public bool? Agrees { get; set; }

    public UnmatchedItemView Item { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Owners =>
        [.. Item.Owners.Select(owner => new SelectListItem(owner.Name, owner.Id.Value.ToString(CultureInfo.InvariantCulture)))];

    public string? OwnerName => Item.Owners.FirstOrDefault(owner => owner.Id == Item.Owner)?.Name;

    public static IReadOnlyList<SelectListItem> Reasons => [.. UnmatchedReasons.OfPersons.Select(reason => new SelectListItem(reason.InWords(), $"{reason}"))];

    public static IReadOnlyList<SelectListItem> Answers => [new("Yes, give it up and match", "true"), new("No", "false")];

    public async Task OnGetAsync()
    {
        await Show();
        (Version, Owner, Note, NextStep, DueOn) = (Item.Version, Item.Owner?.Value, Item.Note, Item.NextStep, Item.DueOn);
        if (Item.Difference is { } difference)
            (Proposal, ProposalVersion) = (difference.Id.Value, difference.Version);
    }

    public Task<IActionResult> OnPostAsync() => Do(new OwnUnmatchedItem(ActId, new UnmatchedItemId(Id), new UserId(Owner ?? 0), Note, Version, NextStep, DueOn,
        Found), _ => Done("It is saved"), Show);

    public Task<IActionResult> OnPostNoteAsync() =>
        Do(new NoteUnmatchedItem(ActId, new UnmatchedItemId(Id), Text ?? "", ToWorker),
            _ => Done(ToWorker ? "The worker has a task" : "The note is kept"), OnGetAsync);

    public Task<IActionResult> OnPostDecideAsync() =>
        Do(new DecideDifference(ActId, new ProposedDifferenceId(Proposal), ProposalVersion, Agrees),
            answer => Done(answer.Match is null ? "The difference stays open" : "Matched and posted, with the difference written off"), Show);

    private RedirectToPageResult Done(string words)
    {
        this.SayDone(words);
        return RedirectToPage(new { id = Id });
    }

    private async Task Show() => Item = await Ask(new ViewUnmatchedItem(new UnmatchedItemId(Id)));
}
