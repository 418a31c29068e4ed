using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Reconciliation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>Asks that a draft of the rules come into force: at once where it only tightens them, otherwise once a second person accepts it.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record SubmitMatchRules(ActId Act, MatchRuleSetId Set, long Version, string Reason) : ICommand<bool>;

public sealed class SubmitMatchRulesValidator : AbstractValidator<SubmitMatchRules>
{
    public SubmitMatchRulesValidator() =>
        RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why the rules change").MaximumLength(300).WithMessage("Say it in 300 characters or fewer");
}

public sealed class SubmitMatchRulesHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : IRequestHandler<SubmitMatchRules, bool>
{
    public async Task<bool> Handle(SubmitMatchRules act, CancellationToken cancellationToken)
    {
        var set = await db.MatchRuleSet(act.Set, act.Version, cancellationToken);
        var isInForce = set.Submit(await db.MatchRulesOf(set.HolderId, cancellationToken), act.Reason.Trim(), current.Viewer.Person(), businessDate.Today);
        if (isInForce)
            await db.ReplaceMatchRules(set.HolderId, cancellationToken);
        return isInForce;
    }
}

/// <summary>A second person accepts a version that was submitted. Whoever drafted or submitted it is refused.</summary>
[AllowedTo(Role.FinanceManager)]
public sealed record AcceptMatchRules(ActId Act, MatchRuleSetId Set, long Version) : ICommand;

public sealed class AcceptMatchRulesHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : AsyncRequestHandler<AcceptMatchRules>
{
    protected override async Task Handle(AcceptMatchRules act, CancellationToken cancellationToken)
    {
        var set = await db.MatchRuleSet(act.Set, act.Version, cancellationToken);
        set.Accept(await db.MatchRulesOf(set.HolderId, cancellationToken), current.Viewer.Person(), businessDate.Today);
        await db.ReplaceMatchRules(set.HolderId, cancellationToken);
    }
}

/// <summary>A draft, or what was submitted, does not come into force.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record WithdrawMatchRules(ActId Act, MatchRuleSetId Set, long Version) : ICommand;

public sealed class WithdrawMatchRulesHandler(ICarersBreaksDb db) : AsyncRequestHandler<WithdrawMatchRules>
{
    protected override async Task Handle(WithdrawMatchRules act, CancellationToken cancellationToken) =>
        (await db.MatchRuleSet(act.Set, act.Version, cancellationToken)).Withdraw();
}

internal static class MatchRulesReplaced
{
    /// <summary>The version in force gives way. It is written before the one that follows, for only one is in force at a time, by the database.</summary>
    public static Task ReplaceMatchRules(this ICarersBreaksDb db, OrganisationId holder, CancellationToken cancellationToken) =>
        db.MatchRuleSets.Where(set => set.HolderId == holder && set.State == MatchRuleSetState.InForce)
            .ExecuteUpdateAsync(change => change.SetProperty(set => set.State, MatchRuleSetState.Replaced), cancellationToken);
}
