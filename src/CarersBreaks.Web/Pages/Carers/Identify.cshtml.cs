using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>Recording a carer, and the person cared for.</summary>
[Door(typeof(IdentifyCarer))]
public sealed class IdentifyModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty, Display(Name = "Carer's name")]
    public string? Name { get; set; }

    [BindProperty, Display(Name = "Date of birth")]
    public DateOnly? DateOfBirth { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty, Display(Name = "Telephone number (optional)")]
    public string? Telephone { get; set; }

    [BindProperty, Display(Name = "Who told the council of the carer?")]
    public IdentifiedBy? IdentifiedBy { get; set; }

    [BindProperty, Display(Name = "Name of the person cared for")]
    public string? CaredForName { get; set; }

    [BindProperty, Display(Name = "What is that person to the carer?")]
    public string? Relation { get; set; }

    public Task<IActionResult> OnPostAsync() => Do(
        new IdentifyCarer(ActId, Name ?? "", DateOfBirth.GetValueOrDefault(), Address ?? "", Telephone ?? "", IdentifiedBy.GetValueOrDefault(),
            CaredForName ?? "", Relation ?? ""),
        carer =>
        {
            this.SayDone("The carer is recorded. The next step is the assessment.");
            return Redirect($"/carers/{carer.Value}");
        });
}
