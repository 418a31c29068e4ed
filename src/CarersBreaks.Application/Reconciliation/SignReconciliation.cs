using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Reconciliation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>A person signs a reconciliation that is proved, after what it rests on was compared once more.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record SignReconciliation(ActId Act, ReconciliationStatementId Statement, long Version) : ICommand;

/// <summary>Another person countersigns, and it is locked. Whoever signed it is refused, in whatever post.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager, Role.PoolManager)]
public sealed record CountersignReconciliation(ActId Act, ReconciliationStatementId Statement, long Version) : ICommand;

/// <summary>Somebody asks to open a locked reconciliation again, with a reason. Nothing changes until a second person agrees.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ProposeReconciliationReopening(ActId Act, ReconciliationStatementId Statement, string Reason) : ICommand;

public sealed class ProposeReconciliationReopeningValidator : AbstractValidator<ProposeReconciliationReopening>
{
    public ProposeReconciliationReopeningValidator() => RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why it has to be opened again")
        .MaximumLength(300).WithMessage("Say it in 300 characters or fewer");
}

/// <summary>A second person agrees that it is opened again. Whoever proposed it is refused, in whatever post.</summary>
[AllowedTo(Role.FinanceManager, Role.PoolManager)]
public sealed record ApproveReconciliationReopening(ActId Act, ReconciliationStatementId Statement) : ICommand;

/// <summary>The night found that something touched a signed reconciliation: it turns amber, with the reason.</summary>
[AllowedTo(Jobs = true)]
public sealed record TurnReconciliationAmber(ActId Act, ReconciliationStatementId Statement) : ICommand<bool>;

internal static class StatementFinding
{
    public static Task<ReconciliationStatement> Statement(this ICarersBreaksDb db, ReconciliationStatementId id, CancellationToken cancellationToken) =>
        db.ReconciliationStatements.Include(one => one.Events).FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("reconciliation");
}

public sealed class SignReconciliationHandler(ICarersBreaksDb db, FrozenRecords frozen, CurrentViewer current, IBusinessDate businessDate, TimeProvider time)
    : AsyncRequestHandler<SignReconciliation>
{
    protected override async Task Handle(SignReconciliation act, CancellationToken cancellationToken)
    {
        var statement = await db.Statement(act.Statement, cancellationToken);
        db.ExpectVersion(statement, act.Version);
        statement.Sign(current.Viewer.Person(), businessDate.Today, time.GetUtcNow().UtcDateTime, await frozen.ChangedSince(statement, cancellationToken));
    }
}

public sealed class CountersignReconciliationHandler(
    ICarersBreaksDb db, FrozenRecords frozen, CurrentViewer current, IBusinessDate businessDate, TimeProvider time)
    : AsyncRequestHandler<CountersignReconciliation>
{
    protected override async Task Handle(CountersignReconciliation act, CancellationToken cancellationToken)
    {
        var statement = await db.Statement(act.Statement, cancellationToken);
        db.ExpectVersion(statement, act.Version);
        var before = await db.ReconciliationStatements.Include(one => one.Events)
            .FirstOrDefaultAsync(one => one.BookId == statement.BookId && one.Kind == statement.Kind && one.From == statement.From && one.To == statement.To
                && one.Number < statement.Number && one.State == ReconciliationState.Locked, cancellationToken);
        statement.Countersign(before, current.Viewer.Person(), businessDate.Today, time.GetUtcNow().UtcDateTime,
            await frozen.ChangedSince(statement, cancellationToken));
    }
}

public sealed class ProposeReconciliationReopeningHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate, TimeProvider time)
    : AsyncRequestHandler<ProposeReconciliationReopening>
{
    protected override async Task Handle(ProposeReconciliationReopening act, CancellationToken cancellationToken) =>
        (await db.Statement(act.Statement, cancellationToken))
            .ProposeReopening(act.Reason, current.Viewer.Person(), businessDate.Today, time.GetUtcNow().UtcDateTime);
}

public sealed class ApproveReconciliationReopeningHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate, TimeProvider time)
    : AsyncRequestHandler<ApproveReconciliationReopening>
{
    protected override async Task Handle(ApproveReconciliationReopening act, CancellationToken cancellationToken) =>
        (await db.Statement(act.Statement, cancellationToken)).Reopen(current.Viewer.Person(), businessDate.Today, time.GetUtcNow().UtcDateTime);
}

public sealed class TurnReconciliationAmberHandler(ICarersBreaksDb db, FrozenRecords frozen, IBusinessDate businessDate, TimeProvider time)
    : IRequestHandler<TurnReconciliationAmber, bool>
{
    public async Task<bool> Handle(TurnReconciliationAmber act, CancellationToken cancellationToken)
    {
        var statement = await db.Statement(act.Statement, cancellationToken);
        if (await frozen.ChangedSince(statement, cancellationToken) is not { } because)
            return false;
        statement.TurnAmber(because, businessDate.Today, time.GetUtcNow().UtcDateTime);
        return true;
    }
}
