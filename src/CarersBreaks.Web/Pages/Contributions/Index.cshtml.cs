using CarersBreaks.Application.Access;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Contributions;

/// <summary>What partners agreed to contribute, and how far it has come.</summary>
[Door(typeof(ViewContributions))]
public sealed class IndexModel(IMediator mediator, CurrentViewer current) : DoorPage(mediator)
{
    /// <summary>Null: every agreement.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Agreement { get; set; }

    public ContributionsView View { get; private set; } = null!;

    public bool MayAct(ContributionState one) =>
        current.Viewer.OrganisationId == one.HostId && current.Viewer.Role is { } role && ContributionWords.Finance.Contains(role);

    /// <summary>Another partner's instalment, of which something is neither invoiced nor received.</summary>
    public bool MayInvoice(ContributionState one) =>
        MayAct(one) && one.PartnerId != one.HostId && one.Invoiced < one.Agreed && one.Received < one.Agreed;

    public async Task OnGetAsync() => View = await Ask(new ViewContributions(Agreement is { } agreement ? new AgreementId(agreement) : null));
}
