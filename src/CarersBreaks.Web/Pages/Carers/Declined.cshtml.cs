using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>Recording that a carer did not want an assessment.</summary>
[Door(typeof(RecordDeclinedAssessment), typeof(ViewCarer))]
public sealed class DeclinedModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty, Display(Name = "When did the carer decline?")]
    public DateOnly? On { get; set; }

    [BindProperty, Display(Name = "What the carer said (optional)")]
    public string? Words { get; set; }

    public Task OnGetAsync() => Ask(new ViewCarer(new CarerId(Id)));

    public Task<IActionResult> OnPostAsync() => Do(new RecordDeclinedAssessment(ActId, new CarerId(Id), On.GetValueOrDefault(), Words ?? ""), _ =>
    {
        this.SayDone("It is recorded that the carer declined an assessment.");
        return Redirect($"/carers/{Id}");
    });
}
