using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.PersonalBudgets;

/// <summary>An uprating with its control total: decided by a second person, and undone as one act.</summary>
[Door(typeof(ViewUprating), typeof(DecideUprating), typeof(UndoUprating))]
public sealed class UpratingModel(IMediator mediator) : DoorPage(mediator)
{
    public UpratingView Uprating { get; private set; } = null!;

    [BindProperty, Display(Name = "Why?")]
    public string? Reason { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public bool Decides => User.IsInRole(nameof(Role.FinanceManager)) || User.IsInRole(nameof(Role.PoolManager));

    public async Task OnGetAsync(long id) => Uprating = await Ask(new ViewUprating(new UpratingId(id)));

    public Task<IActionResult> OnPostAsync(long id) => Do(new DecideUprating(ActId, new UpratingId(id), Version, true, ""),
        _ => Back(id, "The uprating is approved, and every budget of it has its new weekly amount."), again: () => OnGetAsync(id));

    public Task<IActionResult> OnPostTurnDownAsync(long id) => Do(new DecideUprating(ActId, new UpratingId(id), Version, false, Reason ?? ""),
        _ => Back(id, "The uprating is turned down."), again: () => OnGetAsync(id));

    public Task<IActionResult> OnPostUndoAsync(long id) => Do(new UndoUprating(ActId, new UpratingId(id), Version, Reason ?? ""),
        _ => Back(id, "The uprating is undone, for every budget of it."), again: () => OnGetAsync(id));

    private RedirectResult Back(long id, string done)
    {
        this.SayDone(done);
        return Redirect($"/upratings/{id}");
    }
}
