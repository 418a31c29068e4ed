using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Payments;

/// <summary>What differs between a run and the run before, line by line.</summary>
[Door(typeof(ViewRunDifferences))]
public sealed class DifferencesModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    public RunDifferencesView Run { get; private set; } = null!;

    public async Task OnGetAsync(long id) => Run = await Ask(new ViewRunDifferences(new PaymentRunId(id), Number));
}
