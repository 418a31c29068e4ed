using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>Writing down something to do on a case.</summary>
[Door(typeof(RaiseTask), typeof(ViewCasework), typeof(ViewCaseworkers))]
public sealed class RaiseTaskModel(IMediator mediator) : CasePage(mediator)
{
    [BindProperty, Display(Name = "What is to be done?")]
    public string? Text { get; set; }

    [BindProperty, Display(Name = "Who does it?")]
    public long? Owner { get; set; }

    [BindProperty, Display(Name = "By which day?")]
    public DateOnly? Due { get; set; }

    public IReadOnlyList<SelectListItem> Owners { get; private set; } = [];

    public Task<IActionResult> OnPostAsync() => Do(
        new RaiseTask(ActId, Carer, Text ?? "", new UserId(Owner.GetValueOrDefault()), Due.GetValueOrDefault()), _ => Back("The task is added"), Show);

    protected override async Task Show()
    {
        await base.Show();
        Owners = await Caseworkers();
    }
}
