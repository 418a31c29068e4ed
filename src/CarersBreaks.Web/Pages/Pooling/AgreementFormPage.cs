using CarersBreaks.Application.Access;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>What the two forms of a draft agreement share: the items, further rows of instalments, and the bodies to choose from.</summary>
public abstract class AgreementFormPage(IMediator mediator, IBusinessDate businessDate) : DoorPage(mediator)
{
    private const int RowsAtOnce = 4;

    [BindProperty]
    public TermsForm Terms { get; set; } = new();

    [BindProperty]
    public List<InstalmentRow> Instalments { get; set; } = [];

    [BindProperty]
    public List<ContributionRow> Contributions { get; set; } = [];

    /// <summary>"MoreRows" where the button for more rows was used.</summary>
    [BindProperty]
    public string? Step { get; set; }

    protected bool AsksForMoreRows => Step == "MoreRows";

    /// <summary>Bodies that may be parties today, for the lists to choose from.</summary>
    public IReadOnlyList<SelectListItem> Bodies { get; private set; } = [];

    protected void AddRows()
    {
        Instalments.AddRange(Enumerable.Range(0, RowsAtOnce).Select(_ => new InstalmentRow()));
        if (Contributions.Count == 0)
            Contributions.AddRange(Enumerable.Range(0, RowsAtOnce).Select(_ => new ContributionRow()));
    }

    protected async Task FindBodies()
    {
        var bodies = await Ask(new ViewOrganisations(businessDate.Today));
        Bodies =
        [
            .. bodies.Where(body => body.Kind is not (OrganisationKind.Cluster or OrganisationKind.Consortium or OrganisationKind.GpPractice))
                .Select(body => new SelectListItem(body.Name, $"{body.Id.Value}")),
        ];
        ViewData["Bodies"] = Bodies;
    }
}
