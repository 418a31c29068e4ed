using CarersBreaks.Application.Access;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>One partnership agreement; a pool manager activates it here, having it whole before them.</summary>
[Door(typeof(ViewAgreement), typeof(ActivateAgreement))]
public sealed class AgreementModel(IMediator mediator, CurrentViewer current) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public AgreementView Agreement { get; private set; } = null!;

    /// <summary>Whether the viewer's role has the acts on an agreement.</summary>
    public bool IsPoolManager => current.Viewer.Role == Role.PoolManager;

    /// <summary>Whether the viewer may open the fund: its host's pool manager, while there is none.</summary>
    public bool MayOpenFund => IsPoolManager && Agreement is { State: AgreementState.Active, FundId: null }
        && current.Viewer.OrganisationId == Agreement.HostId;

    public async Task OnGetAsync()
    {
        await Show();
        Version = Agreement.Version;
    }

    public Task<IActionResult> OnPostAsync() => Do(
        new ActivateAgreement(ActId, new AgreementId(Id), Version),
        _ =>
        {
            this.SayDone("The agreement is active");
            return RedirectToPage(new { id = Id });
        },
        Show);

    private async Task Show() => Agreement = await Ask(new ViewAgreement(new AgreementId(Id)));
}
