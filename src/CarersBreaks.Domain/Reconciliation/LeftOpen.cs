using CarersBreaks.Domain.Amounts;

namespace CarersBreaks.Domain.Reconciliation;

/// <summary>Lines that no rule matched: why, and what they could be.</summary>
internal sealed class LeftOpen(MatchTable table, MatchRulesInForce rules)
{
    private readonly List<MatchRule> _suggesting = [.. rules.Rules.Where(rule => rule.OnlySuggests)];
    private readonly Dictionary<(Money, int), List<Expected>> _suggested = [];
    private ILookup<Money, Expected> _byAmount = Array.Empty<Expected>().ToLookup(_ => Money.Zero);

    public void Decide()
    {
        var left = table.Undecided.ToList();
        _byAmount = table.Expected.Where(one => one.Obstacle is null && !table.IsSettled(one)).OrderBy(one => one.Reference, StringComparer.Ordinal)
            .ToLookup(one => one.Amount);
        foreach (var line in left)
        {
            if (line.Batch is not null)
                Batch(line, line.Batch);
            else if (table.Quoted(line) is { } target)
                Object(line, target);
            else
                Suggest(line);
        }
    }

    /// <summary>Its details and the line differ, what waits and the line do, or a rule objects to one of those that it names.</summary>
    private void Batch(ShownLine line, IReadOnlyList<InBatch> batch)
    {
        var names = batch.Count == 1 ? "It is a batch that names 1 number of ours" : $"It is a batch that names {batch.Count} numbers of ours";
        var known = batch.Select(one => (Shown: one.Amount, Ours: table.Named(one.Reference, line))).ToList();
        var waiting = known.Select(one => one.Ours).OfType<Expected>().Where(one => one.Obstacle is null).Distinct().ToList();
        var (shown, ours) = (Money.Sum(batch.Select(one => one.Amount ?? Money.Zero)), Money.Sum(waiting.Select(one => one.Amount)));
        if (known.Exists(one => one.Ours is not null && table.IsUndone(line, one.Ours)))
            table.LeaveOpen(line, UnmatchedReason.MatchWasUndone, $"{names}, and a person undid their match. Only a person may make it again.");
        else if (batch.All(one => one.Amount is not null) && shown != line.Amount)
            table.LeaveOpen(line, UnmatchedReason.AmountDiffers,
                $"{names}. In its details they come to {MatchRules.Size(shown)}, and the line is {MatchRules.Size(line.Amount)}.");
        else if (waiting.Count < batch.Count || ours != line.Amount)
            table.LeaveOpen(line, UnmatchedReason.AmountDiffers, $"{names}. {waiting.Count} of them wait for the bank and come to "
                + $"{MatchRules.Size(ours)}, and the line is {MatchRules.Size(line.Amount)}.");
        else if (known.Find(one => one.Shown is { } amount && amount != one.Ours!.Amount) is { Ours: { } other, Shown: { } part })
            table.LeaveOpen(line, UnmatchedReason.AmountDiffers,
                $"{names}. {other.Reference} is {MatchRules.Size(part)} of it, and {MatchRules.Size(other.Amount)} is expected.");
        else
            Object(line, waiting);
    }

    /// <summary>All comes to the line: what the first rule that takes them together says against one of them.</summary>
    private void Object(ShownLine line, List<Expected> named)
    {
        var rule = rules.Rules.FirstOrDefault(rule => !rule.OnlySuggests && rule.SeesReference && rule.Has(MatchShapes.OneToMany)
            && named.TrueForAll(one => rule.IsAbout(one.Kind)));
        var (reason, words, _) = rule is null ? default : named.Select(one => table.Objection(line, one, rule, amountFits: true))
            .FirstOrDefault(one => one.Reason is not null);
        if (rule is null)
            table.LeaveOpen(line, UnmatchedReason.NobodyExpectsIt, "It is a batch that names numbers of ours, and no rule matches these together by their "
                + "numbers.");
        else
            table.LeaveOpen(line, reason ?? UnmatchedReason.AmountDiffers, reason is null
                ? "It is a batch that names numbers of ours, and another line has settled one of them." : words);
    }

    /// <summary>The objection of the rule that came nearest to letting it be what it quotes.</summary>
    private void Object(ShownLine line, Expected target)
    {
        var objections = rules.Rules.Where(rule => !rule.OnlySuggests && rule.SeesReference && rule.IsAbout(target.Kind))
            .Select(rule => table.Objection(line, target, rule, MatchByReference.AmountFits(rule, line, target))).ToList();
        var nearest = objections.OrderByDescending(one => one.Stage).FirstOrDefault();
        if (objections.Count == 0)
            table.LeaveOpen(line, UnmatchedReason.NobodyExpectsIt, $"It quotes {target.Reference}, and no rule matches that by its number.");
        else if (nearest.Reason is null && table.IsFree(target))
            table.LeaveOpen(line, UnmatchedReason.AmountDiffers, $"It quotes {target.Reference}, for which {MatchRules.Size(target.Amount)} is expected: it "
                + $"differs by {MatchRules.Size(line.Amount - target.Amount)}.");
        else if (nearest.Reason is null)
            table.LeaveOpen(line, UnmatchedReason.AmountDiffers, $"It quotes {target.Reference}, which another line has settled.");
        else
            table.LeaveOpen(line, nearest.Reason.Value, nearest.Words);
    }

    private void Suggest(ShownLine line)
    {
        var all = Suggested(line).Where(one => _suggesting.Exists(rule => rule.IsAbout(one.Kind) && MatchTable.PayerFits(line, one, rule)
            && table.IsInWindow(line, one, rule))).ToList();
        var fitting = all.Where(one => !table.IsUndone(line, one)).Take(MatchRules.MostNearby).ToList();
        if (all.Find(one => table.IsUndone(line, one)) is { } undone)
        {
            var others = string.Join(" and ", fitting.Take(3).Select(one => one.Reference));
            table.LeaveOpen(line, UnmatchedReason.MatchWasUndone, $"A person undid its match with {undone.Reference}, and only a person may make it again."
                + (fitting.Count == 0 ? "" : $" {others} {(fitting.Count == 1 ? "is" : "are")} for the same amount too."));
            return;
        }
        var quoted = line.Reference is null ? "" : $"It quotes {line.Reference}, which is no open number of this fund. ";
        var window = _suggesting.Count == 0 ? "" : $" within {_suggesting.Max(rule => rule.DaysAfter ?? MatchRule.WidestWindow)} working days";
        switch (fitting.Count)
        {
            case 0:
                table.LeaveOpen(line, UnmatchedReason.NobodyExpectsIt, $"{quoted}Nothing of ours is for {MatchRules.Size(line.Amount)}{window}.");
                break;
            case 1:
                table.LeaveOpen(line, UnmatchedReason.NobodyExpectsIt, $"{quoted}{fitting[0].Reference} is for the same amount, and the line is "
                    + $"{MatchRules.Lateness(table.DaysLate(line, fitting[0]))}; without our reference only a person may match it.");
                break;
            default:
                table.LeaveOpen(line, UnmatchedReason.SeveralFitEqually,
                    $"{quoted}{string.Join(" and ", fitting.Take(3).Select(one => one.Reference))}"
                        + $"{(fitting.Count > 3 ? $" and {fitting.Count - 3} more" : "")} "
                        + $"are equally likely, each for {MatchRules.Size(line.Amount)}: a person has to choose.");
                break;
        }
    }

    /// <summary>Of the amount and near the day; the same for every line of that amount and day, so it is asked once.</summary>
    private List<Expected> Suggested(ShownLine line)
    {
        var day = table.DayNumber(line.BookedOn);
        if (_suggested.TryGetValue((line.Amount, day), out var found))
            return found;
        return _suggested[(line.Amount, day)] = [.. _byAmount[line.Amount].Where(one => _suggesting.Exists(rule => table.IsInWindow(line, one, rule)))
            .Take(MatchRules.MostNearby)];
    }
}
