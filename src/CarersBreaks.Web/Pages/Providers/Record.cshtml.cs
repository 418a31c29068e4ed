using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Payments;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Providers;

/// <summary>Records a provider; its account comes next.</summary>
[Door(typeof(RecordProvider))]
public sealed class RecordModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty, Display(Name = "Name")]
    public string? Name { get; set; }

    [BindProperty, Display(Name = "VAT registration number")]
    public string? VatNumber { get; set; }

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostAsync() => Do(new RecordProvider(ActId, Name ?? "", VatNumber), provider =>
    {
        this.SayDone("The provider is recorded");
        return Redirect($"/providers/{provider.Value}");
    });
}
