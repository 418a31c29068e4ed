using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Organisations;

/// <summary>Who serves in a cluster: its executive team, staff assigned to a consortium, the officer who answers for safeguarding.</summary>
[Door(typeof(AppointInCluster))]
public sealed class AppointModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty, Display(Name = "As what does the person serve?")]
    public Capacity? Capacity { get; set; }

    [BindProperty, Display(Name = "Consortium")]
    public long? Consortium { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty, Display(Name = "Title")]
    public string? JobTitle { get; set; }

    [BindProperty, Display(Name = "First day")]
    public DateOnly? From { get; set; }

    [BindProperty, Display(Name = "Last day (optional)")]
    public DateOnly? To { get; set; }

    public OrganisationPage Body { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Consortia { get; private set; } = [];

    public IReadOnlyList<Choice> Capacities => [.. Enum.GetValues<Capacity>().Select(capacity => new Choice(capacity.ToString(), capacity.InWords()))];

    public Task OnGetAsync() => Show();

    public Task<IActionResult> OnPostAsync() => Do(
        new AppointInCluster(ActId, new OrganisationId(Id), Capacity.GetValueOrDefault(), Name ?? "", JobTitle ?? "",
            Consortium is { } consortium ? new OrganisationId(consortium) : null, From.GetValueOrDefault(), To),
        _ =>
        {
            this.SayDone("The appointment is recorded");
            return RedirectToPage("Organisation", new { id = Id, on = From?.ToString("yyyy-MM-dd", null) });
        },
        Show);

    private async Task Show()
    {
        Body = await Ask(new ViewOrganisation(new OrganisationId(Id), null));
        Consortia =
        [
            .. (await Ask(new ViewOrganisations(From ?? Body.On))).Where(one => one.Kind is OrganisationKind.Consortium)
                .Select(one => new SelectListItem(one.Name, $"{one.Id.Value}")),
        ];
    }
}
