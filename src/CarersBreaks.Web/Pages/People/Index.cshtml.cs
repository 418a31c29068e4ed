using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application;
using CarersBreaks.Application.Carers;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.People;

/// <summary>Finding a person. What is sought is posted, so that no personal value stands in an address.</summary>
[Door(typeof(FindPeople))]
public sealed class IndexModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty, Display(Name = "Date of birth")]
    public DateOnly? DateOfBirth { get; set; }

    [BindProperty]
    public string? Postcode { get; set; }

    [BindProperty, Display(Name = "NHS number")]
    public string? NhsNumber { get; set; }

    [BindProperty]
    public string? Reference { get; set; }

    /// <summary>Null until somebody was sought.</summary>
    public FoundPeople? Found { get; private set; }

    public void OnGet()
    {
    }

    public async Task OnPostAsync()
    {
        if (!ModelState.IsValid)
            return;
        try
        {
            Found = await Ask(new FindPeople(Name?.Trim() ?? "", DateOfBirth, Postcode ?? "", NhsNumber ?? "", Reference ?? ""));
        }
        catch (FormRefused refused)
        {
            foreach (var fault in refused.Faults)
                ModelState.AddModelError(fault.Field, fault.Message);
        }
    }
}
