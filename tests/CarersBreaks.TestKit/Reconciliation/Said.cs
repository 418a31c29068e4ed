using CarersBreaks.Domain.Reconciliation;

namespace CarersBreaks.TestKit.Reconciliation;

public static class Said
{
    /// <summary>All of a verdict in one line of text, so that two are compared whole.</summary>
    public static string Of(Verdict verdict) =>
        $"{verdict.Line.Line.Value}: {string.Join(" + ", verdict.Parts.Select(part => $"{part.Target.Reference} {part.Amount} {part.Difference}"))}"
            + $" by {verdict.Rule?.Name} {verdict.Reason} {verdict.Words} / {verdict.RunnerUp}";
}
