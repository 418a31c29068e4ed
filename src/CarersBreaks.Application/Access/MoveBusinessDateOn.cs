using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Access;

/// <summary>
/// A demonstration's business date moves on by a day. The door that sends this then has that night's work done
/// (<see cref="Reconciliation.INight"/>), which cannot be part of this act's transaction.
/// </summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager, Role.PoolManager)]
public sealed record MoveBusinessDateOn(ActId Act) : ICommand<DateOnly>;

public sealed class MoveBusinessDateOnHandler(ICarersBreaksDb db) : IRequestHandler<MoveBusinessDateOn, DateOnly>
{
    public async Task<DateOnly> Handle(MoveBusinessDateOn act, CancellationToken cancellationToken)
    {
        var store = await db.StoreRecords.FirstOrDefaultAsync(cancellationToken).OrRefuse("store");
        Refuse.Unless(store is { Nature: StoreNature.Demonstration, HeldDate: not null }, AccessRule.OnlyInADemonstration,
            "Only a demonstration's date can be moved. The business date of a real store is the day in London.");
        var next = store.HeldDate.Value.AddDays(1);
        store.Hold(next);
        return next;
    }
}
