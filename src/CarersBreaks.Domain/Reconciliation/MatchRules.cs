using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Payments;

namespace CarersBreaks.Domain.Reconciliation;

/// <summary>A line of the bank's that nothing explains yet.</summary>
/// <param name="Amount">Credit above zero, debit below.</param>
/// <param name="Reference">The number of ours that it quotes, or null.</param>
/// <param name="IsInOpenMonth">Whether an entry can be dated on its day.</param>
public sealed record ShownLine(StatementLineId Line, Money Amount, DateOnly BookedOn, string? Reference, bool IsInOpenMonth);

/// <summary>Something of ours that waits for the bank.</summary>
/// <param name="Amount">As the bank would show it: credit above zero, debit below.</param>
/// <param name="TakesParts">Whether several lines may make it up, as an instalment is paid in parts.</param>
/// <param name="Obstacle">Why it cannot be matched today, in words that follow its reference; null where it can.</param>
/// <param name="IsCheque">Cashed when its payee likes, until it is stale.</param>
public sealed record Expected(MatchKind Kind, long Key, string Reference, Money Amount, DateOnly Day, bool TakesParts, string? Obstacle,
    bool IsCheque = false);

/// <summary>What the rules say of a line: it is <paramref name="Match"/>, or it stays open for <paramref name="Reason"/>.</summary>
/// <param name="Words">Why it matches, or why it does not.</param>
/// <param name="RunnerUp">The next best of ours and how it differs, where there is one.</param>
public sealed record Verdict(ShownLine Line, Expected? Match, string Words, string? RunnerUp, UnmatchedReason? Reason);

/// <summary>
/// The rules by which the machine matches: our reference, the amount and a window of bank working days, all three. Without our
/// reference it only suggests, and of equals it never chooses. The result does not depend on the order of what it is given.
/// </summary>
public static class MatchRules
{
    /// <summary>The rules' name and version, kept with each match.</summary>
    public const string Name = "reference, amount and date (1)";

    /// <summary>Within so many working days either way, something of exactly the amount is suggested.</summary>
    public const int SuggestionWindow = 5;

    /// <param name="undone">Pairs that a person has undone: not made again by the machine.</param>
    public static IReadOnlyList<Verdict> Decide(
        IReadOnlyCollection<ShownLine> lines, IReadOnlyCollection<Expected> expected, IReadOnlySet<(StatementLineId Line, MatchKind Kind, long Key)> undone,
        BankCalendar calendar)
    {
        var beyond = lines.Where(line => !calendar.Known.Contains(line.BookedOn)).ToList();
        lines = [.. lines.Except(beyond)];
        expected = [.. expected.Select(one => calendar.Known.Contains(one.Day)
            ? one
            : one with { Obstacle = "falls on a day that the bank calendar does not cover" })];
        var byReference = expected.ToDictionary(one => one.Reference, StringComparer.Ordinal);
        var verdicts = beyond.ConvertAll(line => new Verdict(line, null,
            $"{line.BookedOn:d MMMM yyyy} is beyond the bank calendar, which covers {calendar.Known}.", null, UnmatchedReason.DateDoesNotFit));
        foreach (var group in lines.Where(line => line.Reference is not null && byReference.ContainsKey(line.Reference)).GroupBy(line => line.Reference!))
        {
            var target = byReference[group.Key];
            var fitting = Fitting([.. group], target, undone, calendar, verdicts);
            verdicts.AddRange(fitting.Select(line => new Verdict(line, target, Why(line, target, calendar), RunnerUp(line, target, expected), null)));
        }
        var taken = verdicts.Where(verdict => verdict.Match is not null).GroupBy(verdict => verdict.Match!)
            .Where(match => Money.Sum(match.Select(verdict => verdict.Line.Amount)) == match.Key.Amount).Select(match => match.Key).ToHashSet();
        verdicts.AddRange(lines.Where(line => line.Reference is null || !byReference.ContainsKey(line.Reference))
            .Select(line => Suggest(line, [.. expected.Where(one => !taken.Contains(one))], calendar)));
        return verdicts;
    }

    /// <summary>What fits a line without our reference: exactly the amount, within <see cref="SuggestionWindow"/>.</summary>
    public static bool IsSuggested(ShownLine line, Expected expected, BankCalendar calendar) =>
        expected.Obstacle is null && expected.Amount == line.Amount && calendar.Known.Contains(expected.Day) && calendar.Known.Contains(line.BookedOn)
        && Math.Abs(calendar.WorkingDays(expected.Day, line.BookedOn)) <= SuggestionWindow;

    /// <summary>The days on which the bank may show what is expected on <paramref name="day"/>, working days and those between them.</summary>
    public static IEnumerable<DateOnly> DaysOf(MatchKind kind, DateOnly day, BankCalendar calendar)
    {
        for (var booked = day.AddDays(-10); booked <= day.AddDays(20); booked = booked.AddDays(1))
        {
            if (calendar.Known.Contains(booked) && IsInWindow(booked, new Expected(kind, 0, "", Money.Zero, day, false, null), calendar))
                yield return booked;
        }
    }

    /// <summary>"on its day", "2 working days late", "1 working day early".</summary>
    public static string Lateness(DateOnly expected, DateOnly booked, BankCalendar calendar)
    {
        if (!calendar.Known.Contains(expected) || !calendar.Known.Contains(booked))
            return "beyond the bank calendar";
        var days = calendar.WorkingDays(expected, booked);
        return days == 0 ? "on its day" : $"{Math.Abs(days)} working {(Math.Abs(days) == 1 ? "day" : "days")} {(days > 0 ? "late" : "early")}";
    }

    /// <summary>The lines that quote a target and fit it; the others get their verdict at once.</summary>
    private static List<ShownLine> Fitting(List<ShownLine> lines, Expected target, IReadOnlySet<(StatementLineId, MatchKind, long)> undone,
        BankCalendar calendar, List<Verdict> verdicts)
    {
        var fitting = new List<ShownLine>();
        foreach (var line in lines)
        {
            var (reason, words) = Objection(line, target, undone, calendar);
            if (reason is null)
                fitting.Add(line);
            else
                verdicts.Add(new Verdict(line, null, words, null, reason));
        }
        var isTooMuch = target.TakesParts ? Money.Sum(fitting.Select(line => line.Amount)) > target.Amount : fitting.Count > 1;
        if (!isTooMuch)
            return fitting;
        verdicts.AddRange(fitting.Select(line => new Verdict(line, null,
            $"{fitting.Count} lines quote {target.Reference} and together they are more than the {Size(target.Amount)} expected: a person has to choose.",
            null, UnmatchedReason.SeveralFitEqually)));
        return [];
    }

    private static (UnmatchedReason? Reason, string Words) Objection(ShownLine line, Expected target, IReadOnlySet<(StatementLineId, MatchKind, long)> undone,
        BankCalendar calendar)
    {
        if (line.Amount.IsPositive != target.Amount.IsPositive)
            return (UnmatchedReason.NobodyExpectsIt, $"It quotes {target.Reference}, which is money {(target.Amount.IsPositive ? "in" : "out")}, and it "
                + $"is money {(line.Amount.IsPositive ? "in" : "out")}.");
        if (undone.Contains((line.Line, target.Kind, target.Key)))
            return (UnmatchedReason.MatchWasUndone, $"It quotes {target.Reference}, and a person undid that match. Only a person may make it again.");
        if (target.Obstacle is not null)
            return (UnmatchedReason.NobodyExpectsIt, $"It quotes {target.Reference}, which {target.Obstacle}.");
        if (target.TakesParts ? Size(line.Amount) > Size(target.Amount) : line.Amount != target.Amount)
            return (UnmatchedReason.AmountDiffers,
                $"It quotes {target.Reference}, for which {Size(target.Amount)} is expected: it differs by {Size(line.Amount - target.Amount)}.");
        if (!IsInWindow(line.BookedOn, target, calendar))
            return (UnmatchedReason.DateDoesNotFit,
                $"It quotes {target.Reference} and the amount is equal, but it is {Lateness(target.Day, line.BookedOn, calendar)}.");
        if (!line.IsInOpenMonth)
            return (UnmatchedReason.DateDoesNotFit, $"It quotes {target.Reference}, but {line.BookedOn:MMMM yyyy} is not open in the books.");
        return (null, "");
    }

    /// <summary>How many working days before and after its day the bank may show it.</summary>
    private static bool IsInWindow(DateOnly booked, Expected target, BankCalendar calendar)
    {
        var days = calendar.WorkingDays(target.Day, booked);
        return target.Kind switch
        {
            MatchKind.PaymentRun when target.IsCheque => days >= 0 && booked <= target.Day.AddMonths(PaymentRun.StaleAfterMonths),
            MatchKind.PaymentRun or MatchKind.Payment or MatchKind.ProviderInvoice => days is >= -1 and <= 5,
            MatchKind.ReturnedPayment => days is >= 0 and <= 10,
            // A late instalment is received late; that it was late stays visible.
            _ => days >= -10,
        };
    }

    private static Verdict Suggest(ShownLine line, List<Expected> expected, BankCalendar calendar)
    {
        var quoted = line.Reference is null ? "" : $"It quotes {line.Reference}, which is no open number of this fund. ";
        var fitting = expected.Where(one => IsSuggested(line, one, calendar)).OrderBy(one => one.Reference, StringComparer.Ordinal).ToList();
        return fitting.Count switch
        {
            0 => new Verdict(line, null, $"{quoted}Nothing of ours is for {Size(line.Amount)} within {SuggestionWindow} working days.", null,
                UnmatchedReason.NobodyExpectsIt),
            1 => new Verdict(line, null, $"{quoted}{fitting[0].Reference} is for the same amount, and the line is "
                + $"{Lateness(fitting[0].Day, line.BookedOn, calendar)}; without our reference only a person may match it.",
                null, UnmatchedReason.NobodyExpectsIt),
            _ => new Verdict(line, null,
                $"{quoted}{string.Join(" and ", fitting.Take(3).Select(one => one.Reference))}{(fitting.Count > 3 ? $" and {fitting.Count - 3} more" : "")} "
                    + $"are equally likely, each for {Size(line.Amount)}: a person has to choose.",
                null, UnmatchedReason.SeveralFitEqually),
        };
    }

    private static string Why(ShownLine line, Expected target, BankCalendar calendar)
    {
        var amount = line.Amount == target.Amount ? "amount equal" : $"part of the {Size(target.Amount)} expected";
        return $"same reference ({target.Reference}), {amount}, {Lateness(target.Day, line.BookedOn, calendar)}";
    }

    private static string? RunnerUp(ShownLine line, Expected target, IEnumerable<Expected> expected)
    {
        var next = expected.Where(one => one != target && one.Obstacle is null && one.Amount.IsPositive == line.Amount.IsPositive)
            .OrderBy(one => Size(one.Amount - line.Amount)).ThenBy(one => one.Reference, StringComparer.Ordinal).FirstOrDefault();
        return next is null ? null
            : next.Amount == line.Amount ? $"next best {next.Reference}: the same amount, another reference"
            : $"next best {next.Reference} differs by {Size(next.Amount - line.Amount)}";
    }

    private static Money Size(Money amount) => new(Math.Abs(amount.Pence));
}
