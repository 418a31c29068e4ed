using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Calendar;

namespace CarersBreaks.Domain.Reconciliation;

/// <summary>A line of the bank's that nothing explains yet.</summary>
/// <param name="Amount">Credit above zero, debit below.</param>
/// <param name="Reference">The number of ours that it quotes, or null.</param>
/// <param name="IsInOpenMonth">Whether an entry can be dated on its day.</param>
/// <param name="Payers">Who is known to use the other account, as <see cref="Expected.Party"/>; null or empty: nobody is.</param>
/// <param name="Batch">What a batch names of ours in its details; null where the line is none, or quotes as a whole what waits for it.</param>
public sealed record ShownLine(StatementLineId Line, Money Amount, DateOnly BookedOn, string? Reference, bool IsInOpenMonth,
    IReadOnlyCollection<string>? Payers = null, IReadOnlyList<InBatch>? Batch = null);

/// <summary>A number of ours in the details of a batch.</summary>
/// <param name="Amount">As the bank breaks the line down: credit above zero, debit below; null where it does not say.</param>
public sealed record InBatch(string Reference, Money? Amount = null);

/// <summary>Something of ours that waits for the bank.</summary>
/// <param name="Amount">As the bank would show it: credit above zero, debit below.</param>
/// <param name="TakesParts">Whether several lines may make it up, as an instalment is paid in parts.</param>
/// <param name="Obstacle">Why it cannot be matched today, in words that follow its reference; null where it can.</param>
/// <param name="IsCheque">Cashed when its payee likes, until it is stale.</param>
/// <param name="Party">Who pays it, or is paid, by kind and key; null where nobody in particular is.</param>
/// <param name="Group">What it may come together with on one line: the runs of one day, the instalments of one partner. Null: it comes alone.</param>
public sealed record Expected(MatchKind Kind, long Key, string Reference, Money Amount, DateOnly Day, bool TakesParts, string? Obstacle,
    bool IsCheque = false, string? Party = null, string? Group = null);

/// <summary>A record of ours that a line is, or is part of.</summary>
/// <param name="Amount">What of the line it explains.</param>
/// <param name="Difference">What is given up with it, above zero, or gained, below.</param>
public sealed record Explained(Expected Target, Money Amount, Money Difference);

/// <summary>What the rules say of a line: it is what <paramref name="Parts"/> say, or it stays open for <paramref name="Reason"/>.</summary>
/// <param name="Parts">One or more where it is matched; none where it stays open. They sum to the line.</param>
/// <param name="Rule">Which rule decided; null where it stays open.</param>
/// <param name="Words">Why it matches, or why it does not.</param>
/// <param name="RunnerUp">The next best of ours and how it differs, where there is one.</param>
/// <param name="Group">Lines with the same number are one of ours together; null where the line stands alone.</param>
public sealed record Verdict(ShownLine Line, IReadOnlyList<Explained> Parts, MatchRule? Rule, string Words, string? RunnerUp, UnmatchedReason? Reason,
    long? Group = null)
{
    /// <summary>The first of what it is; null where it stays open.</summary>
    public Expected? Match => Parts.Count > 0 ? Parts[0].Target : null;
}

/// <summary>
/// Matches by rules, in their order: reference and amount, then the payer's account, then groups. Of equals it never chooses, neither among
/// records nor among groups of them, and what is contested no later rule decides. The result does not depend on the order of what it is given.
/// </summary>
/// <remarks>
/// The work is bounded: a group is sought among at most <see cref="MostInAGroup"/> candidates, and no more than <see cref="MostNearby"/> amounts
/// within a tolerance are looked at; beyond them a person chooses. Everything else is a sorted lookup.
/// </remarks>
public static class MatchRules
{
    /// <summary>Among so many at most a group is sought that a line is the sum of (all of their 4,096 subsets).</summary>
    public const int MostInAGroup = 12;

    /// <summary>Within a tolerance so many at most are compared.</summary>
    public const int MostNearby = 64;

    /// <summary>By hand, something of exactly the amount is likely within so many working days either way.</summary>
    public const int SuggestionWindow = 5;

    /// <param name="undone">Pairs that a person has undone: not made again by the machine.</param>
    public static IReadOnlyList<Verdict> Decide(MatchRulesInForce rules, IReadOnlyCollection<ShownLine> lines, IReadOnlyCollection<Expected> expected,
        IReadOnlySet<(StatementLineId Line, MatchKind Kind, long Key)> undone, BankCalendar calendar)
    {
        var table = new MatchTable(lines, expected, undone, calendar);
        foreach (var rule in rules.Rules.Where(rule => !rule.OnlySuggests))
        {
            if (rule.SeesReference)
                new MatchByReference(table, rule).Decide();
            else
                new MatchByPayer(table, rule).Decide();
            if (rule.Has(MatchShapes.OneToMany))
                new MatchOfGroups(table, rule).Decide();
        }
        new LeftOpen(table, rules).Decide();
        return table.Verdicts();
    }

    /// <summary>What fits a line without our reference: exactly the amount, within <see cref="SuggestionWindow"/>.</summary>
    public static bool IsSuggested(ShownLine line, Expected expected, BankCalendar calendar) =>
        expected.Obstacle is null && expected.Amount == line.Amount && calendar.Known.Contains(expected.Day) && calendar.Known.Contains(line.BookedOn)
        && Math.Abs(calendar.WorkingDays(expected.Day, line.BookedOn)) <= SuggestionWindow;

    /// <summary>"on its day", "2 working days late", "1 working day early".</summary>
    public static string Lateness(DateOnly expected, DateOnly booked, BankCalendar calendar) =>
        calendar.Known.Contains(expected) && calendar.Known.Contains(booked)
            ? Lateness(calendar.WorkingDays(expected, booked))
            : "beyond the bank calendar";

    internal static string Lateness(int days) =>
        days == 0 ? "on its day" : $"{Math.Abs(days)} working {(Math.Abs(days) == 1 ? "day" : "days")} {(days > 0 ? "late" : "early")}";

    internal static Money Size(Money amount) => new(Math.Abs(amount.Pence));
}
