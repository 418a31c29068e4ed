using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Reconciliation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>Begins a new version of the rules by which the organisation's statements are matched, with those in force. One is open at a time.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record DraftMatchRules(ActId Act) : ICommand<MatchRuleSetId>;

public sealed class DraftMatchRulesHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<DraftMatchRules, MatchRuleSetId>
{
    public async Task<MatchRuleSetId> Handle(DraftMatchRules act, CancellationToken cancellationToken)
    {
        var holder = current.Viewer.Organisation();
        var open = await db.MatchRuleSets.FirstOrDefaultAsync(set => set.HolderId == holder
            && (set.State == MatchRuleSetState.Draft || set.State == MatchRuleSetState.Submitted), cancellationToken);
        Refuse.If(open is not null, MatchRuleRule.SetIsOpenAlready, $"Version {open?.Number} of the rules is being changed already.");
        var last = await db.MatchRuleSets.Where(set => set.HolderId == holder).MaxAsync(set => (int?)set.Number, cancellationToken)
            ?? MatchRulesInForce.Shipped.Version;
        return db.MatchRuleSets.Add(new MatchRuleSet(holder, await db.MatchRulesOf(holder, cancellationToken), last + 1, current.Viewer.Person(),
            businessDate.Today)).Entity.Id;
    }
}

/// <summary>Changes the rule at a position of a draft, or adds one behind the last.</summary>
/// <param name="Tolerance">In pounds and pence; zero where the amount is seen to the penny.</param>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record PutMatchRule(ActId Act, MatchRuleSetId Set, long Version, int Position, string Name, RecordKinds Kinds, bool SeesReference,
    PayerEvidence Payer, int? DaysBefore, int? DaysAfter, MatchShapes Shapes, Money Tolerance, int ToleranceHundredths, DifferenceGoes Difference,
    bool OnlySuggests) : ICommand;

public sealed class PutMatchRuleValidator : AbstractValidator<PutMatchRule>
{
    public PutMatchRuleValidator()
    {
        RuleFor(act => act.Name).NotEmpty().WithMessage("Give the rule a name").MaximumLength(60).WithMessage("Name it in 60 characters or fewer");
        RuleFor(act => act.DaysBefore).NotNull().WithMessage("Enter how many working days before");
    }
}

public sealed class PutMatchRuleHandler(ICarersBreaksDb db) : AsyncRequestHandler<PutMatchRule>
{
    protected override async Task Handle(PutMatchRule act, CancellationToken cancellationToken)
    {
        var set = await db.MatchRuleSet(act.Set, act.Version, cancellationToken);
        set.Put(new MatchRule
        {
            Position = act.Position,
            Name = act.Name.Trim(),
            Kinds = act.Kinds,
            SeesReference = act.SeesReference,
            Payer = act.Payer,
            DaysBefore = act.DaysBefore!.Value,
            DaysAfter = act.DaysAfter,
            Shapes = act.Shapes,
            Tolerance = act.Tolerance,
            ToleranceHundredths = act.ToleranceHundredths,
            Difference = act.Difference,
            OnlySuggests = act.OnlySuggests,
        });
    }
}

/// <summary>Takes a rule out of a draft, or lets it decide one place earlier.</summary>
/// <param name="IsRaised">True: it moves up; false: it is taken out.</param>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record MoveMatchRule(ActId Act, MatchRuleSetId Set, long Version, int Position, bool IsRaised) : ICommand;

public sealed class MoveMatchRuleHandler(ICarersBreaksDb db) : AsyncRequestHandler<MoveMatchRule>
{
    protected override async Task Handle(MoveMatchRule act, CancellationToken cancellationToken)
    {
        var set = await db.MatchRuleSet(act.Set, act.Version, cancellationToken);
        if (act.IsRaised)
            set.Raise(act.Position);
        else
            set.Remove(act.Position);
    }
}

internal static class MatchRuleSetFinding
{
    /// <summary>A version of the viewer's organisation, as it was when the form was made.</summary>
    public static async Task<MatchRuleSet> MatchRuleSet(this ICarersBreaksDb db, MatchRuleSetId id, long version, CancellationToken cancellationToken)
    {
        var set = await db.MatchRuleSets.FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("version of the rules");
        db.ExpectVersion(set, version);
        return set;
    }
}
