using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Home;

/// <summary>A pool manager's first page: the funds, what is late, and the drafts that wait.</summary>
[Door(typeof(ViewPoolManagers), typeof(ViewFunds), typeof(ViewAgreements))]
public sealed class PoolManagerModel(IMediator mediator) : DoorPage(mediator)
{
    public IReadOnlyList<FundRow> Funds { get; private set; } = [];

    /// <summary>Agreements that are drafts, or have no fund yet.</summary>
    public IReadOnlyList<AgreementRow> Unfinished { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Funds = await Ask(new ViewFunds());
        Unfinished = [.. (await Ask(new ViewAgreements())).Where(agreement => agreement.State == AgreementState.Draft || agreement.FundId is null)];
    }
}
