using System.Globalization;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.PersonalBudgets;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>What changed about a budget and why, as one tells a carer.</summary>
internal static class BudgetSentences
{
    public static IEnumerable<string> Of(BudgetPicture picture)
    {
        var before = new List<BudgetChange>();
        foreach (var change in picture.Changes.Where(change => change.IsInForce).OrderBy(change => change.Order))
        {
            var was = picture.Budget.Entitlement(before).WeeklyOn(change.From);
            yield return $"{What(change, was)} {Reason(change.LiftReason ?? change.Reason)}".TrimEnd();
            before.Add(change);
        }
    }

    /// <param name="was">The weekly amount of its first day without it.</param>
    public static string What(BudgetChange change, Money was) => change.Kind switch
    {
        BudgetChangeKind.Suspension when change.IsOpenSuspension => $"Your payments are paused from {Day(change.From)}.",
        BudgetChangeKind.Suspension when change.PaysWithheldDays == true =>
            $"Your payments were paused from {Day(change.From)}. They go on, and we pay the paused days too.",
        BudgetChangeKind.Suspension => $"Your payments were paused from {Day(change.From)} to {Day(change.To)}. These days are not paid.",
        BudgetChangeKind.End => $"Your budget ends. Its last day is {Day(change.From.AddDays(-1))}.",
        _ when change.Weekly is { } weekly && weekly.IsZero => $"Nothing is paid for {Day(change.From)} to {Day(change.To)}.",
        _ => $"{change.Weekly} a week instead of {was}, for {Day(change.From)} to {Day(change.To)}: {Difference(change.Weekly!.Value - was)} a week.",
    };

    private static string Difference(Money difference) => difference < Money.Zero ? $"{-difference} less" : $"{difference} more";

    private static string Reason(string reason) => reason.Length == 0 || ".!?".Contains(reason[^1], StringComparison.Ordinal) ? reason : reason + ".";

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
}
