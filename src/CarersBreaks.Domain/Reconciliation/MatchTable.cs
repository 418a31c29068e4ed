using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Payments;

namespace CarersBreaks.Domain.Reconciliation;

/// <summary>What the rules decide on: the bank's lines, what is expected, what is decided so far, and both sorted for looking up.</summary>
internal sealed class MatchTable
{
    private readonly Dictionary<StatementLineId, Verdict> _verdicts = [];
    private readonly Dictionary<(MatchKind, long), Money> _settled = [];
    private readonly HashSet<(MatchKind, long)> _contested = [];
    private readonly IReadOnlySet<(StatementLineId, MatchKind, long)> _undone;
    private readonly List<ShownLine> _all;
    private readonly ILookup<string, Expected> _byReference;
    private readonly ILookup<string, ShownLine> _quoting;
    private readonly WorkingDayNumbers _days;
    private readonly NextBest _nextBest;

    public MatchTable(IReadOnlyCollection<ShownLine> lines, IReadOnlyCollection<Expected> expected,
        IReadOnlySet<(StatementLineId, MatchKind, long)> undone, BankCalendar calendar)
    {
        _undone = undone;
        _days = new WorkingDayNumbers(calendar);
        _all = [.. lines.OrderBy(line => line.BookedOn).ThenBy(line => line.Line.Value)];
        Expected = [.. expected.OrderBy(one => one.Kind).ThenBy(one => one.Key).Select(one => _days.Covers(one.Day)
            ? one
            : one with { Obstacle = "falls on a day that the bank calendar does not cover" })];
        _byReference = Expected.ToLookup(one => one.Reference, StringComparer.Ordinal);
        _quoting = _all.SelectMany(line => (line.Batch?.Select(one => one.Reference) ?? [line.Reference!]).Select(reference => (line, reference)))
            .Where(one => one.reference is not null).ToLookup(one => one.reference, one => one.line, StringComparer.Ordinal);
        _nextBest = new NextBest(Expected);
        foreach (var line in _all.Where(line => !_days.Covers(line.BookedOn)))
            LeaveOpen(line, UnmatchedReason.DateDoesNotFit, $"{line.BookedOn:d MMMM yyyy} is beyond the bank calendar, which covers {calendar.Known}.");
    }

    public IReadOnlyList<Expected> Expected { get; }

    /// <summary>Lines that no rule has decided, in the order of their days.</summary>
    public IEnumerable<ShownLine> Undecided => _all.Where(line => !_verdicts.ContainsKey(line.Line));

    public IReadOnlyList<Verdict> Verdicts() => [.. _all.Select(line => _verdicts[line.Line])];

    /// <summary>What a line quotes: the one of ours with that number, on the line's own side where there are two.</summary>
    public Expected? Quoted(ShownLine line)
    {
        if (line.Reference is null || line.Batch is not null)
            return null;
        var found = _byReference[line.Reference].Take(3).ToList();
        return found.Find(one => one.Amount.IsPositive == line.Amount.IsPositive) ?? found.FirstOrDefault();
    }

    public Expected? Named(string reference, ShownLine line) =>
        _byReference[reference].Take(3).FirstOrDefault(one => one.Amount.IsPositive == line.Amount.IsPositive);

    /// <summary>The lines that quote it, or name it in a batch.</summary>
    public IEnumerable<ShownLine> Quoting(Expected one) => _quoting[one.Reference];

    public bool IsDecided(ShownLine line) => _verdicts.ContainsKey(line.Line);

    /// <summary>Whether nothing is matched with it yet, and nothing contests it.</summary>
    public bool IsFree(Expected one) => !_settled.ContainsKey((one.Kind, one.Key)) && !_contested.Contains((one.Kind, one.Key));

    /// <summary>Whether what is matched with it is all of it.</summary>
    public bool IsSettled(Expected one) => _settled.GetValueOrDefault((one.Kind, one.Key)) == one.Amount;

    public bool IsUndone(ShownLine line, Expected one) => _undone.Contains((line.Line, one.Kind, one.Key));

    public int DaysLate(ShownLine line, Expected one) => _days.Between(one.Day, line.BookedOn);

    public int DayNumber(DateOnly day) => _days.Of(day);

    public bool IsInWindow(ShownLine line, Expected one, MatchRule rule) =>
        one.IsCheque
            ? DaysLate(line, one) >= 0 && line.BookedOn <= one.Day.AddMonths(PaymentRun.StaleAfterMonths)
            : rule.IsInWindow(DaysLate(line, one));

    /// <summary>Whether the account that paid speaks for it as far as the rule asks.</summary>
    public static bool PayerFits(ShownLine line, Expected one, MatchRule rule) => rule.Payer switch
    {
        PayerEvidence.Known => one.Party is not null && line.Payers?.Contains(one.Party) == true,
        PayerEvidence.NotAnothers => one.Party is null || line.Payers is null or { Count: 0 } || line.Payers.Contains(one.Party),
        _ => true,
    };

    public void Match(ShownLine line, IReadOnlyList<Explained> parts, MatchRule rule, string words, long? group = null)
    {
        foreach (var part in parts)
            _settled[(part.Target.Kind, part.Target.Key)] = _settled.GetValueOrDefault((part.Target.Kind, part.Target.Key)) + part.Amount + part.Difference;
        _verdicts.Add(line.Line, new Verdict(line, parts, rule, words, _nextBest.Than(line, parts), null, group));
    }

    /// <summary>Several fit equally: no later rule decides about any of them.</summary>
    public void Contest(IEnumerable<ShownLine> lines, IEnumerable<Expected> several, Func<ShownLine, string> words)
    {
        foreach (var one in several)
            _contested.Add((one.Kind, one.Key));
        foreach (var line in lines.Where(line => !_verdicts.ContainsKey(line.Line)))
            LeaveOpen(line, UnmatchedReason.SeveralFitEqually, words(line));
    }

    public void LeaveOpen(ShownLine line, UnmatchedReason reason, string words) =>
        _verdicts.Add(line.Line, new Verdict(line, [], null, words, null, reason));

    /// <summary>Why a rule does not let a line be what it quotes, but for the amount; and how near it came. Null reason: nothing speaks against it.</summary>
    public (UnmatchedReason? Reason, string Words, int Stage) Objection(ShownLine line, Expected target, MatchRule rule, bool amountFits)
    {
        var quotes = $"It quotes {target.Reference}";
        if (line.Amount.IsPositive != target.Amount.IsPositive)
            return (UnmatchedReason.NobodyExpectsIt, $"{quotes}, which is money {(target.Amount.IsPositive ? "in" : "out")}, and it is money "
                + $"{(line.Amount.IsPositive ? "in" : "out")}.", 0);
        if (IsUndone(line, target))
            return (UnmatchedReason.MatchWasUndone, $"{quotes}, and a person undid that match. Only a person may make it again.", 1);
        if (target.Obstacle is not null)
            return (UnmatchedReason.NobodyExpectsIt, $"{quotes}, which {target.Obstacle}.", 2);
        if (!PayerFits(line, target, rule))
            return (UnmatchedReason.NobodyExpectsIt, rule.Payer == PayerEvidence.Known
                ? $"{quotes}, but the account that paid is not known as its payer's."
                : $"{quotes}, but it comes from an account that is known as somebody else's.", 3);
        if (!amountFits)
            return (UnmatchedReason.AmountDiffers, $"{quotes}, for which {MatchRules.Size(target.Amount)} is expected: it differs by "
                + $"{MatchRules.Size(line.Amount - target.Amount)}.", 4);
        if (!IsInWindow(line, target, rule))
            return (UnmatchedReason.DateDoesNotFit, $"{quotes} and the amount is equal, but it is {MatchRules.Lateness(DaysLate(line, target))}.", 5);
        if (!line.IsInOpenMonth)
            return (UnmatchedReason.DateDoesNotFit, $"{quotes}, but {line.BookedOn:MMMM yyyy} is not open in the books.", 6);
        return (null, "", 7);
    }

    /// <summary>Bank working days, numbered, so that those between two days are one subtraction.</summary>
    private sealed class WorkingDayNumbers
    {
        private readonly DateOnly _from;
        private readonly int[] _numbers;

        public WorkingDayNumbers(BankCalendar calendar)
        {
            _from = calendar.Known.From;
            _numbers = new int[calendar.Known.To.DayNumber - _from.DayNumber + 1];
            for (var i = 1; i < _numbers.Length; i++)
                _numbers[i] = _numbers[i - 1] + (calendar.IsWorkingDay(_from.AddDays(i)) ? 1 : 0);
        }

        public bool Covers(DateOnly day) => day >= _from && day.DayNumber - _from.DayNumber < _numbers.Length;

        public int Of(DateOnly day) => _numbers[day.DayNumber - _from.DayNumber];

        /// <summary>As <see cref="BankCalendar.WorkingDays"/>.</summary>
        public int Between(DateOnly from, DateOnly to) => Of(to) - Of(from);
    }
}
