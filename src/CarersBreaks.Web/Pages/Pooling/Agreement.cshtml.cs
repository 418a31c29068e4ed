using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>One partnership agreement; a pool manager activates it here, having it whole before them.</summary>
[Door(typeof(ViewAgreement), typeof(ActivateAgreement), typeof(EndAgreement))]
public sealed class AgreementModel(IMediator mediator, CurrentViewer current, IBusinessDate businessDate) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    /// <summary>The day as on which the agreement is read; null for today.</summary>
    [BindProperty(SupportsGet = true), Display(Name = "As on a day")]
    public DateOnly? On { get; set; }

    public AgreementView Agreement { get; private set; } = null!;

    /// <summary>Whether the viewer's role has the acts on an agreement.</summary>
    public bool IsPoolManager => current.Viewer.Role == Role.PoolManager;

    /// <summary>Whether the viewer may open the fund: its host's pool manager, while there is none.</summary>
    public bool MayOpenFund => IsPoolManager && Agreement is { State: AgreementState.Active, FundId: null }
        && current.Viewer.OrganisationId == Agreement.HostId;

    public bool MayChange => IsPoolManager && Agreement.State == AgreementState.Active;

    /// <summary>Whether its last day is past.</summary>
    public bool MayEnd => MayChange && businessDate.Today > Agreement.To;

    public string NameOf(OrganisationId partner) => Agreement.Partners.FirstOrDefault(one => one.Id == partner)?.Name ?? "a former partner";

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

    public Task<IActionResult> OnPostEndAsync() => Do(
        new EndAgreement(ActId, new AgreementId(Id), Version),
        _ =>
        {
            this.SayDone("The agreement is ended");
            return RedirectToPage(new { id = Id });
        },
        Show);

    private async Task Show() => Agreement = await Ask(new ViewAgreement(new AgreementId(Id), On));
}
