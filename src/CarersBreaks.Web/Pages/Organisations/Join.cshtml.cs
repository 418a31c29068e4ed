using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Organisations;

/// <summary>A trust joins a cluster, a GP practice a consortium or clinical commissioning group.</summary>
[Door(typeof(RecordMembership))]
public sealed class JoinModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long? Group { get; set; }

    [BindProperty, Display(Name = "First day in the group")]
    public DateOnly? From { get; set; }

    [BindProperty, Display(Name = "Last day in the group (optional)")]
    public DateOnly? To { get; set; }

    public OrganisationPage Body { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Groups { get; private set; } = [];

    public Task OnGetAsync() => Show();

    public Task<IActionResult> OnPostAsync() => Do(
        new RecordMembership(ActId, new OrganisationId(Id), new OrganisationId(Group.GetValueOrDefault()), From.GetValueOrDefault(), To),
        _ =>
        {
            this.SayDone("The group is recorded");
            return RedirectToPage("Organisation", new { id = Id, on = From?.ToString("yyyy-MM-dd", null) });
        },
        Show);

    private async Task Show()
    {
        Body = await Ask(new ViewOrganisation(new OrganisationId(Id), null));
        var groups = await Ask(new ViewOrganisations(From ?? Body.On));
        Groups =
        [
            .. groups.Where(group => Body.Kind is OrganisationKind.GpPractice
                    ? group.Kind is OrganisationKind.Consortium or OrganisationKind.ClinicalCommissioningGroup
                    : group.Kind is OrganisationKind.Cluster)
                .Select(group => new SelectListItem(group.Name, $"{group.Id.Value}")),
        ];
    }
}
