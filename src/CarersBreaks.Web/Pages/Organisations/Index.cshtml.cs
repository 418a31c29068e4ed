using CarersBreaks.Application.Access;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Organisations;

/// <summary>The register of NHS bodies and councils as it stood on a day.</summary>
[Door(typeof(FindOrganisations))]
public sealed class IndexModel(IMediator mediator, CurrentViewer current, IBusinessDate businessDate) : DoorPage(mediator)
{
    /// <summary>The day asked for; today where it is empty.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    [BindProperty(SupportsGet = true)]
    public OrganisationKind? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    public DateOnly Day => On ?? businessDate.Today;

    public OrganisationsFound Found { get; private set; } = null!;

    public bool MayRecord => current.Viewer.Role == Role.PoolManager;

    public async Task OnGetAsync() => Found = await Ask(new FindOrganisations(Day, Kind, Search, Number));
}
