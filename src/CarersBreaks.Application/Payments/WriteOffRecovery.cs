using CarersBreaks.Application.Access;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>
/// Gives up part of what is owed on a recovery, or all of it: at once within the scheme's limit, otherwise once a second person agrees. The cost
/// stays with the funders who bore it.
/// </summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record WriteOffRecovery(ActId Act, RecoveryId Recovery, long Version, Money Amount, string Reason) : ICommand;

public sealed class WriteOffRecoveryValidator : AbstractValidator<WriteOffRecovery>
{
    public WriteOffRecoveryValidator()
    {
        RuleFor(act => act.Amount).Must(amount => amount.IsPositive).WithMessage("Enter an amount above zero");
        RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why it is written off").MaximumLength(500);
    }
}

public sealed class WriteOffRecoveryHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date) : AsyncRequestHandler<WriteOffRecovery>
{
    protected override async Task Handle(WriteOffRecovery act, CancellationToken cancellationToken)
    {
        var recovery = await db.WholeRecovery(act.Recovery, cancellationToken);
        db.ExpectVersion(recovery, act.Version);
        var rules = await db.SchemeRulesOn(recovery.CouncilId, date.Today, cancellationToken);
        if (recovery.WriteOff(act.Amount, act.Reason.Trim(), rules.WriteOffLimit, current.Viewer.Person()))
            await db.GiveBack(recovery, act.Amount, date.Today, cancellationToken);
    }
}

/// <summary>A second person agrees to a write-off above the limit, or does not. Whoever proposed it is refused.</summary>
[AllowedTo(Role.FinanceManager)]
public sealed record DecideWriteOff(ActId Act, RecoveryId Recovery, long Version, bool? Agrees) : ICommand;

public sealed class DecideWriteOffValidator : AbstractValidator<DecideWriteOff>
{
    public DecideWriteOffValidator() => RuleFor(act => act.Agrees).NotNull().WithMessage("Choose whether you agree");
}

public sealed class DecideWriteOffHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date) : AsyncRequestHandler<DecideWriteOff>
{
    protected override async Task Handle(DecideWriteOff act, CancellationToken cancellationToken)
    {
        var recovery = await db.WholeRecovery(act.Recovery, cancellationToken);
        db.ExpectVersion(recovery, act.Version);
        if (act.Agrees!.Value)
            await db.GiveBack(recovery, recovery.ApproveWriteOff(current.Viewer.Person()), date.Today, cancellationToken);
        else
            recovery.RejectWriteOff();
    }
}
