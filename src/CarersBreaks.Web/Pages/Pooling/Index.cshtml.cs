using CarersBreaks.Application.Access;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Access;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>The agreements and funds that the viewer's organisation has a part in.</summary>
[Door(typeof(ViewAgreements), typeof(ViewFunds))]
public sealed class IndexModel(IMediator mediator, CurrentViewer current) : DoorPage(mediator)
{
    public IReadOnlyList<AgreementRow> Agreements { get; private set; } = [];

    public IReadOnlyList<FundRow> Funds { get; private set; } = [];

    public bool MayDraft => current.Viewer.Role == Role.PoolManager;

    public async Task OnGetAsync() => (Agreements, Funds) = (await Ask(new ViewAgreements()), await Ask(new ViewFunds()));
}
