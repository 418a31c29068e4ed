using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>A way to reach the carer: where it leads, whether it is preferred, whether it is safe.</summary>
[Door(typeof(RecordContactRoute), typeof(ViewCasework))]
public sealed class ContactModel(IMediator mediator) : CasePage(mediator)
{
    [BindProperty, Display(Name = "Which way?")]
    public ContactKind? Kind { get; set; }

    [BindProperty, Display(Name = "Address, number or email (optional)")]
    public string? Value { get; set; }

    [BindProperty]
    public bool IsPreferred { get; set; }

    [BindProperty]
    public bool IsUnsafe { get; set; }

    [BindProperty, Display(Name = "Why is it not safe?")]
    public string? Why { get; set; }

    public Task<IActionResult> OnPostAsync() => Do(
        new RecordContactRoute(ActId, Carer, Kind.GetValueOrDefault(), Value, IsUnsafe, Why, IsPreferred), _ => Back("It is recorded how to reach the carer"),
        Show);
}
