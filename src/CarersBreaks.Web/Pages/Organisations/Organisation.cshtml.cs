using CarersBreaks.Application.Access;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Organisations;

/// <summary>One body on a day: what it was called, with whom it stood, and what is to follow it.</summary>
[Door(typeof(ViewOrganisation))]
public sealed class OrganisationModel(IMediator mediator, CurrentViewer current) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The day asked for; today where it is empty.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    public OrganisationPage Body { get; private set; } = null!;

    public bool MayRecord => current.Viewer.Role == Role.PoolManager;

    public bool MayAppoint => current.Viewer.Role is Role.PoolManager or Role.TrustFinanceOfficer;

    public async Task OnGetAsync() => Body = await Ask(new ViewOrganisation(new OrganisationId(Id), On));
}
