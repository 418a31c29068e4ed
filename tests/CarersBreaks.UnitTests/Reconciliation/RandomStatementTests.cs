using System.Diagnostics;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.TestKit.Reconciliation;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace CarersBreaks.UnitTests.Reconciliation;

public sealed class RandomStatementTests(ITestOutputHelper output)
{
    private static readonly BankCalendar Calendar = new(new Period(new DateOnly(2012, 1, 1), new DateOnly(2013, 12, 31)),
        [new DateOnly(2012, 12, 25), new DateOnly(2012, 12, 26)]);

    private static readonly DateOnly From = new(2012, 11, 1);

    private static readonly HashSet<(StatementLineId, MatchKind, long)> NoneUndone = [];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AThousandStatements_AreMatchedWithoutOneWrongMatch(bool byEveryShape)
    {
        var rules = byEveryShape ? RandomStatement.EveryShape : MatchRulesInForce.Shipped;
        var (lines, ours, matched) = (0, 0, 0);
        var wrong = new List<string>();
        var watch = Stopwatch.StartNew();
        for (var seed = 1; seed <= 1_000; seed++)
        {
            var statement = new RandomStatement(seed, From, Calendar);
            foreach (var verdict in MatchRules.Decide(rules, statement.Lines, statement.Expected, NoneUndone, Calendar))
            {
                var truth = statement.TruthOf(verdict.Line.Line);
                lines++;
                ours += truth.Count > 0 ? 1 : 0;
                if (verdict.Match is null)
                    continue;
                matched++;
                if (!truth.SetEquals(verdict.Parts.Select(part => (part.Target.Kind, part.Target.Key))))
                    wrong.Add($"Statement {seed}: {Said.Of(verdict)}");
                Assert.Equal(verdict.Line.Amount, Money.Sum(verdict.Parts.Select(part => part.Amount)));
            }
        }
        output.WriteLine($"{(byEveryShape ? "Every shape" : "As shipped")}: 1,000 statements, {lines:N0} lines, {ours:N0} of ours, {matched:N0} matched, {wrong.Count} wrong: "
            + $"recall {100m * matched / ours:0.0} % in {watch.ElapsedMilliseconds:N0} ms");
        Assert.Empty(wrong);
        Assert.True(matched * 100 >= ours * (byEveryShape ? 75 : 55), $"Recall is {matched} of {ours}.");
    }

    /// <summary>Also of two statements, or accounts, whose lines are given one after the other or mixed.</summary>
    [Fact]
    public void TheOrderOfLinesAndRecords_ChangesNothing() => Prop.ForAll(
        (from first in Gen.Choose(1, 1_000_000) from shuffle in Gen.Choose(0, int.MaxValue) select (first, shuffle)).ToArbitrary(), test =>
    {
        var statement = new RandomStatement(test.first, From, Calendar);
        var (lines, expected) = (statement.Lines.ToArray(), statement.Expected.ToArray());
        var random = new Random(test.shuffle);
        random.Shuffle(lines);
        random.Shuffle(expected);
        var halves = lines.Where((_, i) => i % 2 == 0).Concat(lines.Where((_, i) => i % 2 == 1)).ToList();

        var verdicts = Decide(statement.Lines, statement.Expected);
        Assert.Equal(verdicts, Decide(lines, expected));
        Assert.Equal(verdicts, Decide(halves, statement.Expected));
    }).QuickCheckThrowOnFailure();

    /// <summary>A sorted lookup each: the time grows with the number, and not with its square.</summary>
    [Fact]
    public void TwentyThousandLines_AgainstAsManyRecords_TakeSeconds()
    {
        var random = new Random(1);
        var expected = Enumerable.Range(1, 20_000).Select(key => new Expected(MatchKind.FinancialContribution, key, $"AG75-{key}",
            new Money(random.Next(1, 40) * 2_500L), From.AddDays(random.Next(28)), true, null, false, $"partner {key % 50}", $"partner {key % 50}")).ToList();
        var lines = expected.Select((one, i) => new ShownLine(new StatementLineId(i + 1), one.Amount, one.Day, i % 3 == 0 ? null : one.Reference, true,
            i % 2 == 0 ? [one.Party!] : [])).ToList();
        var watch = Stopwatch.StartNew();

        var verdicts = MatchRules.Decide(RandomStatement.EveryShape, lines, expected, NoneUndone, Calendar);

        output.WriteLine($"20,000 lines against 20,000 records: {watch.ElapsedMilliseconds:N0} ms, {verdicts.Count(verdict => verdict.Match is not null):N0} "
            + "matched");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
    }

    private static List<string> Decide(IReadOnlyCollection<ShownLine> lines, IReadOnlyCollection<Expected> expected) =>
        [.. MatchRules.Decide(RandomStatement.EveryShape, lines, expected, NoneUndone, Calendar).Select(Said.Of).Order(StringComparer.Ordinal)];
}
