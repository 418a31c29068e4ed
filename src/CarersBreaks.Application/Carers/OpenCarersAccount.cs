using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>Gives a carer an account of their own, by which they see their own record.</summary>
/// <param name="Account">A sign-in that was made for the carer. An officer's, or another carer's, is refused.</param>
[AllowedTo(Role.SocialWorker)]
public sealed record OpenCarersAccount(ActId Act, CarerId Carer, long Version, UserId Account) : ICommand;

public sealed class OpenCarersAccountHandler(ICarersBreaksDb db) : AsyncRequestHandler<OpenCarersAccount>
{
    protected override async Task Handle(OpenCarersAccount act, CancellationToken cancellationToken)
    {
        var carer = await db.Carers.FirstOrDefaultAsync(one => one.Id == act.Carer, cancellationToken).OrRefuse("carer");
        db.ExpectVersion(carer, act.Version);
        var isTaken = await db.Officers.AnyAsync(officer => officer.Id == act.Account, cancellationToken)
            || await db.Carers.AnyAsync(one => one.AccountId == act.Account && one.Id != act.Carer, cancellationToken);
        Refuse.If(isTaken, CarersRule.AccountIsSomebodyElses, "This account is somebody else's. Make one for the carer.");
        carer.OpenAccount(act.Account);
    }
}
