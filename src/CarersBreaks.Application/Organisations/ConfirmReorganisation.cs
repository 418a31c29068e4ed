using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using MediatR;

namespace CarersBreaks.Application.Organisations;

/// <summary>Another person confirms a reorganisation, having seen what it touches. It is applied once its day has come.</summary>
[AllowedTo(Role.PoolManager, Role.FinanceManager)]
public sealed record ConfirmReorganisation(ActId Act, ReorganisationId Reorganisation, long Version) : ICommand;

public sealed class ConfirmReorganisationHandler(ICarersBreaksDb db, CurrentViewer current) : AsyncRequestHandler<ConfirmReorganisation>
{
    protected override async Task Handle(ConfirmReorganisation act, CancellationToken cancellationToken)
    {
        var reorganisation = await db.WholeReorganisation(act.Reorganisation, cancellationToken);
        db.ExpectVersion(reorganisation, act.Version);
        reorganisation.Confirm(current.Viewer.Person());
        await db.RefuseTwice(reorganisation, cancellationToken);
    }
}

/// <summary>A reorganisation is given up before it is applied.</summary>
[AllowedTo(Role.PoolManager, Role.FinanceManager)]
public sealed record WithdrawReorganisation(ActId Act, ReorganisationId Reorganisation, long Version, string Reason) : ICommand;

public sealed class WithdrawReorganisationHandler(ICarersBreaksDb db) : AsyncRequestHandler<WithdrawReorganisation>
{
    protected override async Task Handle(WithdrawReorganisation act, CancellationToken cancellationToken)
    {
        var reorganisation = await db.WholeReorganisation(act.Reorganisation, cancellationToken);
        db.ExpectVersion(reorganisation, act.Version);
        reorganisation.Withdraw();
    }
}
