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

/// <summary>One unmatched item: its evidence, what it could be, and who owns it.</summary>
[Door(typeof(ViewUnmatchedItem), typeof(OwnUnmatchedItem))]
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

    public UnmatchedItemView Item { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Owners =>
        [.. Item.Owners.Select(owner => new SelectListItem(owner.Name, owner.Id.Value.ToString(CultureInfo.InvariantCulture)))];

    public string? OwnerName => Item.Owners.FirstOrDefault(owner => owner.Id == Item.Owner)?.Name;

    public async Task OnGetAsync()
    {
        await Show();
        (Version, Owner, Note) = (Item.Version, Item.Owner?.Value, Item.Note);
    }

    public Task<IActionResult> OnPostAsync() => Do(new OwnUnmatchedItem(ActId, new UnmatchedItemId(Id), new UserId(Owner ?? 0), Note, Version), _ =>
    {
        this.SayDone("The owner is saved");
        return RedirectToPage(new { id = Id });
    }, Show);

    private async Task Show() => Item = await Ask(new ViewUnmatchedItem(new UnmatchedItemId(Id)));
}
