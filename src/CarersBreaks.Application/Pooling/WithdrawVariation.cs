using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>The partner that proposed a variation takes it back, before another has agreed.</summary>
[AllowedTo(Role.PoolManager)]
public sealed record WithdrawVariation(ActId Act, AgreementId Agreement, long Version, VariationId Variation) : ICommand;

public sealed class WithdrawVariationHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : AsyncRequestHandler<WithdrawVariation>
{
    protected override async Task Handle(WithdrawVariation act, CancellationToken cancellationToken)
    {
        var agreement = await db.PartnershipAgreements.FirstOrDefaultAsync(one => one.Id == act.Agreement, cancellationToken).OrRefuse("agreement");
        db.ExpectVersion(agreement, act.Version);
        var variation = await db.AgreementVariations.FirstOrDefaultAsync(one => one.Id == act.Variation && one.AgreementId == act.Agreement, cancellationToken)
            .OrRefuse("variation");
        variation.Withdraw(current.Viewer.Organisation(), businessDate.Today);
    }
}
