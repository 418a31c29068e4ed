using CarersBreaks.Application.Access;
using CarersBreaks.Application.Letters;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.DirectPayments;

/// <summary>An officer has looked at a return and accepts it; a surplus may be proposed for recovery with it.</summary>
/// <param name="ProposesRecovery">Proposes the recovery of the surplus, with its working. Refused where there is none.</param>
[AllowedTo(Role.SocialWorker, Role.FinanceOfficer)]
public sealed record AcceptReturn(ActId Act, ReturnId Return, long Version, bool ProposesRecovery) : ICommand<RecoveryId?>;

public sealed class AcceptReturnHandler(ICarersBreaksDb db, IKeys keys, CurrentViewer current, IBusinessDate date) : IRequestHandler<AcceptReturn, RecoveryId?>
{
    public async Task<RecoveryId?> Handle(AcceptReturn act, CancellationToken cancellationToken)
    {
        var one = await db.WholeReturn(act.Return, cancellationToken);
        db.ExpectVersion(one, act.Version);
        one.Accept(current.Viewer.Person(), date.Today);
        if (!act.ProposesRecovery)
            return null;
        var surplus = await db.SurplusOf(one, one.Latest!, cancellationToken);
        Refuse.Unless(surplus.Amount.IsPositive, ReturnRule.ThereIsNoSurplus, "This return shows no surplus, so there is nothing to recover.");
        var budget = await db.PersonalBudgets.AsNoTracking().FirstAsync(budget => budget.Id == one.BudgetId, cancellationToken);
        return (await db.Propose(keys, budget, RecoveryReason.Surplus, surplus.Lines, current.Viewer.Person(), date.Today, cancellationToken)).Id;
    }
}

/// <summary>An officer asks about a return, in a letter and on the carer's page; the carer answers by a corrected version.</summary>
[AllowedTo(Role.SocialWorker, Role.FinanceOfficer)]
public sealed record AskAboutReturn(ActId Act, ReturnId Return, long Version, string Question) : ICommand;

public sealed class AskAboutReturnValidator : AbstractValidator<AskAboutReturn>
{
    public AskAboutReturnValidator() => RuleFor(act => act.Question).NotEmpty().WithMessage("Write what you want to know")
        .MaximumLength(1000).WithMessage("Write it in 1,000 characters or fewer");
}

public sealed class AskAboutReturnHandler(ICarersBreaksDb db, LetterDesk desk, CurrentViewer current, IBusinessDate date) : AsyncRequestHandler<AskAboutReturn>
{
    protected override async Task Handle(AskAboutReturn act, CancellationToken cancellationToken)
    {
        var one = await db.WholeReturn(act.Return, cancellationToken);
        db.ExpectVersion(one, act.Version);
        one.Ask(act.Question.Trim(), current.Viewer.Person(), date.Today);
        await desk.Write(one.CarerId, ReturnLetters.Question(one, act.Question.Trim()), cancellationToken);
    }
}

/// <summary>A person decides that a return is not needed, and says why.</summary>
[AllowedTo(Role.SocialWorker, Role.FinanceOfficer)]
public sealed record WaiveReturn(ActId Act, ReturnId Return, long Version, string Reason) : ICommand;

public sealed class WaiveReturnValidator : AbstractValidator<WaiveReturn>
{
    public WaiveReturnValidator() => RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why it is not needed").MaximumLength(500);
}

public sealed class WaiveReturnHandler(ICarersBreaksDb db) : AsyncRequestHandler<WaiveReturn>
{
    protected override async Task Handle(WaiveReturn act, CancellationToken cancellationToken)
    {
        var one = await db.WholeReturn(act.Return, cancellationToken);
        db.ExpectVersion(one, act.Version);
        one.NotNeeded(act.Reason.Trim());
    }
}
