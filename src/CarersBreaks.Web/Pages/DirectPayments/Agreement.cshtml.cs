using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.DirectPayments;

/// <summary>A direct payment agreement: what was paid and what is to come.</summary>
[Door(typeof(ViewDirectPayment))]
public sealed class AgreementModel(IMediator mediator) : DoorPage(mediator)
{
    public DirectPaymentView Payment { get; private set; } = null!;

    public async Task OnGetAsync(long id) => Payment = await Ask(new ViewDirectPayment(new DirectPaymentAgreementId(id)));
}
