using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Contributions;

/// <summary>What partners owed on a day, by age.</summary>
[Door(typeof(ViewAgedDebt))]
public sealed class AgedDebtModel(IMediator mediator) : DoorPage(mediator)
{
    /// <summary>Null: today.</summary>
    [BindProperty(SupportsGet = true), Display(Name = "At the end of")]
    public DateOnly? On { get; set; }

    public AgedDebtView View { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        View = await Ask(new ViewAgedDebt(On));
        On = View.On;
    }
}
