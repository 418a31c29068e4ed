using CarersBreaks.Application.Reporting;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Authorization;

namespace CarersBreaks.Web.Pages.Reporting;

/// <summary>The plans that are public, without signing in.</summary>
[AllowAnonymous]
[Door(typeof(ViewPublishedPlans))]
public sealed class PublishedPlansModel(IMediator mediator) : DoorPage(mediator)
{
    public IReadOnlyList<PublishedPlanRow> Plans { get; private set; } = [];

    public async Task OnGetAsync() => Plans = await Ask(new ViewPublishedPlans());
}
