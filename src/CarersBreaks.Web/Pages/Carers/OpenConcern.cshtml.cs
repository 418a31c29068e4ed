using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>Opening a safeguarding concern.</summary>
[Door(typeof(OpenConcern), typeof(ViewCasework), typeof(ViewCaseworkers))]
public sealed class OpenConcernModel(IMediator mediator) : CasePage(mediator)
{
    [BindProperty, Display(Name = "What is the concern?")]
    public string? Ground { get; set; }

    [BindProperty, Display(Name = "Who else may see it?")]
    public List<long> Named { get; set; } = [];

    [BindProperty]
    public bool HoldsPayments { get; set; }

    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    public Task<IActionResult> OnPostAsync() => Do(
        new OpenConcern(ActId, Carer, Ground ?? "", [.. Named.Select(one => new UserId(one))], HoldsPayments),
        concern => Redirect($"/concerns/{concern.Value}"), Show);

    protected override async Task Show()
    {
        await base.Show();
        People = await Caseworkers();
    }
}
