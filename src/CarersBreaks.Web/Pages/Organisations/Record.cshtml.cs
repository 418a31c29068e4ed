using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Organisations;

/// <summary>A body that no national file tells of: a GP practice, a consortium, NHS England.</summary>
[Door(typeof(RecordOrganisation))]
public sealed class RecordModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty]
    public OrganisationKind? Kind { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty, Display(Name = "First day")]
    public DateOnly? ExistsFrom { get; set; }

    [BindProperty, Display(Name = "Last day (optional)")]
    public DateOnly? ExistsTo { get; set; }

    [BindProperty, Display(Name = "ODS code (optional)")]
    public string? OdsCode { get; set; }

    [BindProperty, Display(Name = "GSS code (optional)")]
    public string? GssCode { get; set; }

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostAsync()
    {
        ModelState.Need(ExistsFrom is not null, nameof(ExistsFrom), "Enter the first day");
        return Do(
            new RecordOrganisation(ActId, Kind.GetValueOrDefault(), Name ?? "", ExistsFrom.GetValueOrDefault(), ExistsTo, OdsCode, GssCode),
            organisation =>
            {
                this.SayDone($"{Name} is recorded");
                return RedirectToPage("Organisation", new { id = organisation.Value, on = ExistsFrom?.ToString("yyyy-MM-dd", null) });
            });
    }
}
