using CarersBreaks.Domain.Amounts;

namespace CarersBreaks.Domain.Reconciliation;

/// <summary>Lines that quote one number of ours: equal, within the tolerance, or parts of it.</summary>
internal sealed class MatchByReference(MatchTable table, MatchRule rule)
{
    public void Decide()
    {
        var quoting = table.Undecided.Select(line => (Line: line, Target: table.Quoted(line)))
            .Where(pair => pair.Target is not null && rule.IsAbout(pair.Target.Kind) && table.IsFree(pair.Target))
            .Where(pair => table.Objection(pair.Line, pair.Target!, rule, AmountFits(rule, pair.Line, pair.Target!)).Reason is null)
            .GroupBy(pair => (pair.Target!.Kind, pair.Target.Key)).ToList();
        foreach (var group in quoting)
            Decide(group.First().Target!, [.. group.Select(pair => pair.Line)]);
    }

    /// <summary>Whether an amount can be all of it, or one of the parts that the rule allows.</summary>
    public static bool AmountFits(MatchRule rule, ShownLine line, Expected target) =>
        IsWhole(rule, line.Amount, target)
            || (rule.Has(MatchShapes.Part | MatchShapes.ManyToOne) && MatchRules.Size(line.Amount) < MatchRules.Size(target.Amount));

    /// <summary>Equal, or within the tolerance where the difference has somewhere to go.</summary>
    public static bool IsWhole(MatchRule rule, Money amount, Expected target)
    {
        if (amount == target.Amount)
            return true;
        var isMore = MatchRules.Size(amount) > MatchRules.Size(target.Amount);
        return MatchRules.Size(amount - target.Amount) <= rule.ToleranceOf(target.Amount) && rule.Has(MatchShapes.OneToOne | MatchShapes.ManyToOne)
            && !(isMore && rule.Difference == DifferenceGoes.StaysOpen);
    }

    /// <summary>What is given up where an amount settles all of it; what stays open is no difference.</summary>
    public static Money DifferenceOf(MatchRule rule, Money amount, Expected target) =>
        rule.Difference == DifferenceGoes.ToDifferences ? target.Amount - amount : Money.Zero;

    private void Decide(Expected target, List<ShownLine> lines)
    {
        if (lines.Count == 1)
        {
            One(target, lines[0]);
            return;
        }
        var sum = Money.Sum(lines.Select(line => line.Amount));
        var mayBeTwice = sum != target.Amount && lines.DistinctBy(line => line.Amount).Count() < lines.Count;
        if (rule.Has(MatchShapes.Part) && MatchRules.Size(sum) <= MatchRules.Size(target.Amount) && mayBeTwice)
            table.Contest(lines, [target], _ => $"{lines.Count} lines quote {target.Reference}, and some of them are equal: one payment may be there twice.");
        else if (rule.Has(MatchShapes.Part) && MatchRules.Size(sum) <= MatchRules.Size(target.Amount))
        {
            foreach (var line in lines)
                table.Match(line, [new Explained(target, line.Amount, Money.Zero)], rule, Why(line, target, Money.Zero));
        }
        else if (rule.Has(MatchShapes.ManyToOne) && IsWhole(rule, sum, target))
            Together(target, lines, DifferenceOf(rule, sum, target));
        else
            table.Contest(lines, [target], _ => rule.Has(MatchShapes.Part) || MatchRules.Size(sum) > MatchRules.Size(target.Amount)
                ? $"{lines.Count} lines quote {target.Reference} and together they are more than the {MatchRules.Size(target.Amount)} expected: a person has "
                    + "to choose."
                : $"{lines.Count} lines quote {target.Reference} and together they are {MatchRules.Size(sum)} of the {MatchRules.Size(target.Amount)} "
                    + "expected: a person has to choose.");
    }

    private void One(Expected target, ShownLine line)
    {
        if (rule.Has(MatchShapes.OneToOne | MatchShapes.ManyToOne) && IsWhole(rule, line.Amount, target))
        {
            var difference = DifferenceOf(rule, line.Amount, target);
            table.Match(line, [new Explained(target, line.Amount, difference)], rule, Why(line, target, difference));
        }
        else if (rule.Has(MatchShapes.Part))
            table.Match(line, [new Explained(target, line.Amount, Money.Zero)], rule, Why(line, target, Money.Zero));
    }

    /// <summary>Several lines settle it together; a difference is given up with the last of them.</summary>
    private void Together(Expected target, List<ShownLine> lines, Money difference)
    {
        var last = lines.OrderBy(line => line.BookedOn).ThenBy(line => line.Line.Value).Last();
        foreach (var line in lines)
        {
            var given = line == last ? difference : Money.Zero;
            table.Match(line, [new Explained(target, line.Amount, given)], rule,
                $"one of {lines.Count} lines that are {target.Reference} together: {Why(line, target, given)}", lines.Min(one => one.Line.Value));
        }
    }

    private string Why(ShownLine line, Expected target, Money difference) =>
        $"same reference ({target.Reference}){MatchWords.Payer(rule, line, target)}, {MatchWords.Amount(line.Amount, target, difference)}, "
            + MatchRules.Lateness(table.DaysLate(line, target));
}

/// <summary>How matches say what speaks for them.</summary>
internal static class MatchWords
{
    public static string Amount(Money amount, Expected target, Money difference) =>
        amount == target.Amount ? "amount equal"
        : difference != Money.Zero ? $"differs by {MatchRules.Size(difference)}, within the tolerance"
        : $"part of the {MatchRules.Size(target.Amount)} expected";

    /// <summary>", known account", where that speaks for it too.</summary>
    public static string Payer(MatchRule rule, ShownLine line, Expected target) =>
        rule.Payer != PayerEvidence.NotAsked && target.Party is not null && line.Payers?.Contains(target.Party) == true ? ", known account" : "";
}
