using CarersBreaks.Application.Access;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Organisations;

/// <summary>What a reorganisation touches: whoever may confirms, applies and undoes it here.</summary>
[Door(typeof(ViewReorganisation), typeof(ConfirmReorganisation), typeof(ApplyReorganisation), typeof(WithdrawReorganisation), typeof(ProposeUndo),
    typeof(UndoReorganisation), typeof(ConfirmHandover))]
public sealed class ReorganisationModel(IMediator mediator, CurrentViewer current) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public long Handover { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ReorganisationView View { get; private set; } = null!;

    public OrganisationId? Own => current.Viewer.OrganisationId;

    private ReorganisationId Key => new(Id);

    public async Task OnGetAsync() => View = await Ask(new ViewReorganisation(Key));

    public Task<IActionResult> OnPostConfirmAsync() =>
        Do(new ConfirmReorganisation(ActId, Key, Version), _ => Again("It is confirmed."), OnGetAsync);

    public Task<IActionResult> OnPostApplyAsync() =>
        Do(new ApplyReorganisation(ActId, Key, Version), handed => Again(handed.Agreements == 0 ? "It is applied." :
            $"It is applied: {handed.Agreements:N0} agreements handed over by {handed.Entries:N0} transfer entries. Totals agree to the penny."), OnGetAsync);

    public Task<IActionResult> OnPostWithdrawAsync() =>
        Do(new WithdrawReorganisation(ActId, Key, Version, Reason ?? ""), _ => Again("It is withdrawn."), OnGetAsync);

    public Task<IActionResult> OnPostProposeUndoAsync() =>
        Do(new ProposeUndo(ActId, Key, Version, Reason ?? ""), _ => Again("It is proposed to undo it. Another person has to agree."), OnGetAsync);

    public Task<IActionResult> OnPostUndoAsync() =>
        Do(new UndoReorganisation(ActId, Key, Version), _ => Again("It is undone."), OnGetAsync);

    public Task<IActionResult> OnPostHandoverAsync() =>
        Do(new ConfirmHandover(ActId, new HandoverId(Handover), Version), _ => Again("Who follows is confirmed."), OnGetAsync);

    private RedirectResult Again(string done)
    {
        this.SayDone(done);
        return Redirect($"/organisations/reorganisations/{Id}");
    }
}
