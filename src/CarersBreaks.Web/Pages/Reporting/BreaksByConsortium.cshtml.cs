using CarersBreaks.Application.Reporting;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Reporting;

/// <summary>How many carers have breaks, by the consortium of their GP practice, on any day. Figures alone.</summary>
[Door(typeof(ViewBreaksByConsortium))]
public sealed class BreaksByConsortiumModel(IMediator mediator) : DoorPage(mediator)
{
    /// <summary>The day asked for; today where it is empty.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    public BreaksByConsortium Report { get; private set; } = null!;

    public async Task OnGetAsync() => Report = await Ask(new ViewBreaksByConsortium(On));
}
