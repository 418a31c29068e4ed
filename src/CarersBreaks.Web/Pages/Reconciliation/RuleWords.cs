using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Web.GovUk;

namespace CarersBreaks.Web.Pages.Reconciliation;

/// <summary>Rules of matching as finance people say them.</summary>
public static class RuleWords
{
    public static IEnumerable<string> Sentences(this MatchRule rule)
    {
        var kinds = Enum.GetValues<RecordKinds>().Where(kind => kind != RecordKinds.None && rule.Kinds.HasFlag(kind)).Select(kind => kind.InWords());
        yield return $"For: {string.Join(", ", kinds).ToLowerInvariant()}.";
        yield return rule.SeesReference ? "The line quotes our reference." : "Our reference is not asked for.";
        if (rule.Payer != PayerEvidence.NotAsked)
            yield return $"{rule.Payer.InWords()}.";
        yield return rule.Tolerance.IsPositive
            ? $"The amount differs by at most {rule.Tolerance} and at most {rule.ToleranceHundredths / 100m:0.##}%; "
                + $"{rule.Difference.InWords().ToLowerInvariant()}."
            : "The amount is equal to the penny.";
        yield return $"From {Days(rule.DaysBefore)} before its day {(rule.DaysAfter is { } after ? $"to {Days(after)} after" : "on, however late")}.";
        var shapes = Enum.GetValues<MatchShapes>().Where(shape => shape is not (MatchShapes.None or MatchShapes.OneToOne) && rule.Has(shape)).ToList();
        if (shapes.Count > 0)
            yield return $"Also: {string.Join("; ", shapes.Select(shape => shape.InWords())).ToLowerInvariant()}.";
        if (rule.OnlySuggests)
            yield return "It only suggests.";
    }

    public static string InWords(this RecordKinds kind) => kind switch
    {
        RecordKinds.PaymentRun => "Payment runs",
        RecordKinds.FinancialContribution => "Instalments of contributions",
        RecordKinds.Recovery => "Recoveries from carers",
        RecordKinds.ReturnedPayment => "Payments that come back",
        RecordKinds.ProviderInvoice => "Providers' invoices",
        RecordKinds.Payment => "Payments that the bank shows one by one",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string InWords(this MatchShapes shape) => shape switch
    {
        MatchShapes.OneToOne => "One line is one record",
        MatchShapes.OneToMany => "One line is several records together",
        MatchShapes.ManyToOne => "Several lines are one record together",
        MatchShapes.Part => "A line is part of a record, and the rest stays open",
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, null),
    };

    public static string InWords(this PayerEvidence payer) => payer switch
    {
        PayerEvidence.NotAsked => "The account does not matter",
        PayerEvidence.NotAnothers => "The account is not known as somebody else's",
        PayerEvidence.Known => "The account is known as the payer's",
        _ => throw new ArgumentOutOfRangeException(nameof(payer), payer, null),
    };

    public static string InWords(this DifferenceGoes goes) => goes switch
    {
        DifferenceGoes.StaysOpen => "What is short stays open",
        DifferenceGoes.ToDifferences => "The difference goes to the account of small differences, by its funders",
        _ => throw new ArgumentOutOfRangeException(nameof(goes), goes, null),
    };

    public static string InWords(this DryRunChange change) => change switch
    {
        DryRunChange.Newly => "Newly matched",
        DryRunChange.NoLonger => "No longer matched",
        DryRunChange.Otherwise => "Matched otherwise",
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, null),
    };

    public static (string Words, TagState State) Tag(this MatchRuleSetState state) => state switch
    {
        MatchRuleSetState.Draft => ("Draft", TagState.Open),
        MatchRuleSetState.Submitted => ("Waits for a second person", TagState.Open),
        MatchRuleSetState.InForce => ("In force", TagState.Done),
        MatchRuleSetState.Replaced => ("Replaced", TagState.Ended),
        MatchRuleSetState.Withdrawn => ("Withdrawn", TagState.Ended),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private static string Days(int days) => days == 1 ? "1 bank working day" : $"{days} bank working days";
}
