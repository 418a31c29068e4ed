using CarersBreaks.Application.Pooling;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Home;

/// <summary>An NHS partner's first page: the funds that its trust pays into, in figures.</summary>
[Door(typeof(ViewFundPayments), typeof(ViewFunds), typeof(ViewAgreements))]
public sealed class TrustFinanceOfficerModel(IMediator mediator) : DoorPage(mediator)
{
    public IReadOnlyList<FundRow> Funds { get; private set; } = [];

    public IReadOnlyList<AgreementRow> Agreements { get; private set; } = [];

    public async Task OnGetAsync() => (Funds, Agreements) = (await Ask(new ViewFunds()), await Ask(new ViewAgreements()));
}
