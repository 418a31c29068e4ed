using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Contributions;

/// <summary>A page about one instalment of a contribution.</summary>
public abstract class ContributionPage(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public ContributionState Contribution { get; private set; } = null!;

    protected ContributionId Key => new(Id);

    protected async Task Show()
    {
        var found = (await Ask(new ViewContributions())).Contributions.FirstOrDefault(one => one.Id == Key);
        Refuse.If(found is null, AccessRule.NoSuchRecord, "There is no such instalment, or you may not see it.");
        Contribution = found;
    }
}
