using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>A partnership agreement comes into force. Refused, with every item named, while something that it must state is missing.</summary>
[AllowedTo(Role.PoolManager)]
public sealed record ActivateAgreement(ActId Act, AgreementId Agreement, long Version) : ICommand;

public sealed class ActivateAgreementHandler(ICarersBreaksDb db) : AsyncRequestHandler<ActivateAgreement>
{
    protected override async Task Handle(ActivateAgreement act, CancellationToken cancellationToken)
    {
        var agreement = await db.PartnershipAgreements.Include(one => one.Partners).Include(one => one.Contributions)
            .Include(one => one.AgreedContributions)
            .FirstOrDefaultAsync(one => one.Id == act.Agreement, cancellationToken).OrRefuse("agreement");
        db.ExpectVersion(agreement, act.Version);
        agreement.Activate();
    }
}
