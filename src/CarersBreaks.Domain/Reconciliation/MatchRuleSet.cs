using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Reconciliation;

public readonly record struct MatchRuleSetId(long Value) : ITypedId;

public enum MatchRuleSetState
{
    Draft = 1,

    /// <summary>It loosens something, and waits for a second person.</summary>
    Submitted = 2,
    InForce = 3,

    /// <summary>A later version is in force.</summary>
    Replaced = 4,

    /// <summary>Never came into force.</summary>
    Withdrawn = 5,
}

/// <summary>
/// A version of the rules by which a council's statements are matched. A change is a new version with its person, day and reason; one that
/// loosens a rule needs a second person. Version 1 is the service's own (<see cref="MatchRulesInForce.Shipped"/>) and is no record.
/// </summary>
public sealed class MatchRuleSet : IAggregate, IHolderRecord
{
    private readonly List<MatchRule> _rules = [];

    private MatchRuleSet() => Reason = "";

    /// <summary>A draft that begins with the rules in force.</summary>
    public MatchRuleSet(OrganisationId holder, MatchRulesInForce before, int number, UserId by, DateOnly on)
    {
        (HolderId, BasedOn, Number, DraftedById, DraftedOn, State, Reason) = (holder, before.Version, number, by, on, MatchRuleSetState.Draft, "");
        _rules.AddRange(before.Rules.Select(rule => rule with { }));
    }

    public MatchRuleSetId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    /// <summary>2 for the first that a council made, and on.</summary>
    public int Number { get; private set; }

    /// <summary>The version that was in force when it was begun.</summary>
    public int BasedOn { get; private set; }

    public MatchRuleSetState State { get; private set; }

    public string Reason { get; private set; }

    public UserId DraftedById { get; private set; }

    public DateOnly DraftedOn { get; private set; }

    /// <summary>Who said that it should come into force.</summary>
    public UserId? SubmittedById { get; private set; }

    /// <summary>The second person; null where none was needed.</summary>
    public UserId? AcceptedById { get; private set; }

    public DateOnly? InForceOn { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<MatchRule> Rules => _rules;

    /// <summary>Its rules as they are, or would be, in force.</summary>
    public MatchRulesInForce AsInForce() => new(Number, [.. _rules.OrderBy(rule => rule.Position)]);

    /// <summary>Puts a rule at its position: one that stands there already is changed, one behind the last is added.</summary>
    /// <exception cref="RuleBroken">The set is no draft, or the rule cannot stand: see <see cref="MatchRule.EnsureSound"/>.</exception>
    public void Put(MatchRule rule)
    {
        EnsureDraft();
        rule.EnsureSound();
        Refuse.If(_rules.Exists(one => one.Position != rule.Position && one.Name.Equals(rule.Name, StringComparison.OrdinalIgnoreCase)),
            MatchRuleRule.NamesAreEqual, $"Another rule is named “{rule.Name}” already.");
        var place = _rules.FindIndex(one => one.Position == rule.Position);
        if (place >= 0)
            _rules[place] = rule;
        else
            _rules.Add(rule with { Position = _rules.Count + 1 });
    }

    /// <summary>Takes a rule out; those behind it move up.</summary>
    public void Remove(int position)
    {
        EnsureDraft();
        Reorder([.. InOrder().Where(rule => rule.Position != position)]);
    }

    /// <summary>Lets a rule decide one place earlier.</summary>
    public void Raise(int position)
    {
        EnsureDraft();
        var rules = InOrder();
        var place = rules.FindIndex(rule => rule.Position == position);
        if (place > 0)
            (rules[place - 1], rules[place]) = (rules[place], rules[place - 1]);
        Reorder(rules);
    }

    /// <summary>In what it may match more than the rules in force, a sentence each; empty where it only tightens.</summary>
    public IReadOnlyList<string> Loosens(MatchRulesInForce before)
    {
        var deciding = before.Rules.Where(rule => !rule.OnlySuggests).ToList();
        var words = InOrder().Where(rule => !rule.OnlySuggests && deciding.TrueForAll(rule.IsLooserThan))
            .Select(rule => $"“{rule.Name}” may match what no rule matches today.").ToList();
        var kept = deciding.Select(rule => rule.Name).Intersect(_rules.Select(rule => rule.Name)).ToList();
        if (!InOrder().Select(rule => rule.Name).Where(kept.Contains).SequenceEqual(kept))
            words.Add("The rules decide in another order.");
        return words;
    }

    /// <summary>Asks that it come into force: at once where it only tightens, otherwise once a second person accepts it.</summary>
    /// <returns>True: it is in force.</returns>
    /// <exception cref="RuleBroken">It is no draft, changes nothing, or another version came into force since it was begun.</exception>
    public bool Submit(MatchRulesInForce before, string reason, UserId by, DateOnly on)
    {
        EnsureDraft();
        EnsureBasedOn(before);
        Refuse.If(InOrder().SequenceEqual(before.Rules), MatchRuleRule.NothingIsChanged, "Nothing is changed.");
        (SubmittedById, Reason) = (by, reason);
        if (Loosens(before).Count > 0)
        {
            State = MatchRuleSetState.Submitted;
            return false;
        }
        (State, InForceOn) = (MatchRuleSetState.InForce, on);
        return true;
    }

    /// <summary>A second person accepts it. Whoever drafted or submitted it is refused; the person is compared, not the role.</summary>
    public void Accept(MatchRulesInForce before, UserId by, DateOnly on)
    {
        Refuse.Unless(State == MatchRuleSetState.Submitted, MatchRuleRule.SetIsNotSubmitted, $"Version {Number} does not wait for a second person.");
        Refuse.If(by == DraftedById || by == SubmittedById, AccessRule.NobodyApprovesOwnWork,
            $"You drafted or submitted version {Number} of the rules, so somebody else has to accept it.");
        EnsureBasedOn(before);
        (State, AcceptedById, InForceOn) = (MatchRuleSetState.InForce, by, on);
    }

    public void Withdraw()
    {
        Refuse.Unless(State is MatchRuleSetState.Draft or MatchRuleSetState.Submitted, MatchRuleRule.SetIsNoDraft,
            $"Version {Number} is no draft: a change is a new version.");
        State = MatchRuleSetState.Withdrawn;
    }

    public void Replace() => State = MatchRuleSetState.Replaced;

    private List<MatchRule> InOrder() => [.. _rules.OrderBy(rule => rule.Position)];

    private void Reorder(List<MatchRule> rules)
    {
        _rules.Clear();
        _rules.AddRange(rules.Select((rule, index) => rule with { Position = index + 1 }));
    }

    private void EnsureDraft() => Refuse.Unless(State == MatchRuleSetState.Draft, MatchRuleRule.SetIsNoDraft,
        $"Version {Number} is no draft: a change is a new version.");

    private void EnsureBasedOn(MatchRulesInForce before) => Refuse.Unless(BasedOn == before.Version, MatchRuleRule.SetIsOfAnotherVersion,
        $"Version {before.Version} came into force since this was begun from version {BasedOn}. Withdraw it, and draft the change again.");
}
