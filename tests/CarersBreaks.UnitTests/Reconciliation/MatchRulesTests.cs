using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.TestKit.Reconciliation;
using FsCheck;
using FsCheck.Fluent;

namespace CarersBreaks.UnitTests.Reconciliation;

public class MatchRulesTests
{
    private static readonly BankCalendar Calendar = new(
        new Period(new DateOnly(2012, 1, 1), new DateOnly(2012, 12, 31)), [new DateOnly(2012, 12, 25), new DateOnly(2012, 12, 26)]);

    private static readonly DateOnly Friday = new(2012, 11, 16);

    private static readonly HashSet<(StatementLineId, MatchKind, long)> NoneUndone = [];

    private static ShownLine Line(long id, decimal pounds, string? reference = null, DateOnly? on = null) =>
        new(new StatementLineId(id), Money.FromPounds(pounds), on ?? Friday, reference, true);

    private static Expected Run(long key, decimal pounds, DateOnly? on = null, string? obstacle = null) =>
        new(MatchKind.PaymentRun, key, $"PR{key:000000}", Money.FromPounds(-pounds), on ?? Friday, false, obstacle);

    private static Expected Returned(long key, decimal pounds, DateOnly? on = null) =>
        new(MatchKind.ReturnedPayment, key, $"CB{key:0000000}", Money.FromPounds(pounds), on ?? Friday, false, null);

    private static Expected Instalment(long key, decimal pounds, DateOnly? on = null) =>
        new(MatchKind.FinancialContribution, key, $"BRAD75-{key:00}", Money.FromPounds(pounds), on ?? Friday, true, null);

    private static Verdict Only(ShownLine line, params Expected[] expected) => Assert.Single(MatchRules.Decide(MatchRulesInForce.Shipped, [line], expected, NoneUndone, Calendar));

    [Fact]
    public void ReferenceAmountAndDate_MatchAndSayHowLateAndWhatIsNext()
    {
        var verdict = Only(Line(1, -100, "PR000012", Friday.AddDays(4)), Run(12, 100), Run(13, 103));

        Assert.Equal("same reference (PR000012), amount equal, 2 working days late", verdict.Words);
        Assert.Equal("next best PR000013 differs by £3.00", verdict.RunnerUp);
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(7, true)]
    [InlineData(10, false)]
    public void ARunsContra_IsMatchedFromADayBeforeToFiveWorkingDaysAfter(int days, bool matches) =>
        Assert.Equal(matches, Only(Line(1, -100, "PR000012", Friday.AddDays(days)), Run(12, 100)).Match is not null);

    [Fact]
    public void OtherAmount_StaysOpenAndNamesTheDifference()
    {
        var verdict = Only(Line(1, -97, "PR000012"), Run(12, 100));
        Assert.Equal((UnmatchedReason.AmountDiffers, true), (verdict.Reason, verdict.Words.Contains("differs by £3.00", StringComparison.Ordinal)));
    }

    [Fact]
    public void WithoutOurReference_IsNeverMatchedHoweverWellItFits()
    {
        var verdict = Only(Line(1, 45), Returned(1, 45));
        Assert.Equal((null, UnmatchedReason.NobodyExpectsIt), (verdict.Match, verdict.Reason));
        Assert.Contains("CB0000001", verdict.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void EqualCandidates_AreLeftToAPerson()
    {
        var verdict = Only(Line(1, 45), Returned(2, 45), Returned(1, 45), Returned(3, 46));
        Assert.Equal(UnmatchedReason.SeveralFitEqually, verdict.Reason);
        Assert.Contains("CB0000001 and CB0000002", verdict.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void PartsOfAnInstalment_MatchUpToWhatIsDueAndNotAPennyMore()
    {
        Assert.All(Parts(60, 40), verdict => Assert.NotNull(verdict.Match));
        Assert.All(Parts(60, 40.01m), verdict => Assert.Equal(UnmatchedReason.SeveralFitEqually, verdict.Reason));

        static IReadOnlyList<Verdict> Parts(decimal first, decimal second) =>
            MatchRules.Decide(MatchRulesInForce.Shipped, [Line(1, first, "BRAD75-01"), Line(2, second, "BRAD75-01")], [Instalment(1, 100)], NoneUndone, Calendar);
    }

    [Fact]
    public void MoneyInThatQuotesARun_IsNotTheRun() => Assert.Null(Only(Line(1, 100, "PR000012"), Run(12, 100)).Match);

    [Fact]
    public void WhatAPersonUndid_IsNotMadeAgain()
    {
        var undone = new HashSet<(StatementLineId, MatchKind, long)> { (new StatementLineId(1), MatchKind.PaymentRun, 12) };
        var verdict = Assert.Single(MatchRules.Decide(MatchRulesInForce.Shipped, [Line(1, -100, "PR000012")], [Run(12, 100)], undone, Calendar));
        Assert.Equal(UnmatchedReason.MatchWasUndone, verdict.Reason);
    }

    [Fact]
    public void WhatAPersonUndid_IsNotSaidToFitAmongOthers()
    {
        var undone = new HashSet<(StatementLineId, MatchKind, long)> { (new StatementLineId(1), MatchKind.PaymentRun, 12) };
        var verdict = Assert.Single(MatchRules.Decide(MatchRulesInForce.Shipped, [Line(1, -100)], [Run(12, 100), Run(13, 100)], undone, Calendar));
        Assert.Equal(UnmatchedReason.MatchWasUndone, verdict.Reason);
        Assert.Equal("A person undid its match with PR000012, and only a person may make it again. PR000013 is for the same amount too.", verdict.Words);
    }

    [Fact]
    public void AnObstacle_KeepsTheLineOpenAndIsNamed() =>
        Assert.Equal("It quotes PR000012, which the bank has shown already.",
            Only(Line(1, -100, "PR000012"), Run(12, 100, obstacle: "the bank has shown already")).Words);

    /// <summary>Every line gets one verdict, nothing is claimed beyond what it is for, and order changes nothing.</summary>
    [Fact]
    public void AnyLines_GetOneVerdictEachWhateverTheirOrder()
    {
        var generator =
            from lines in (from pounds in Gen.Choose(1, 3)
                           from reference in Gen.Elements("BRAD75-01", "CB0000001", "CB0000002", null, "CB0000009")
                           from day in Gen.Choose(-8, 20)
                           select (Pounds: pounds, Reference: reference, Day: day)).ListOf()
            from seed in Gen.Choose(0, int.MaxValue)
            select (lines, seed);
        Prop.ForAll(generator.ToArbitrary(), test =>
        {
            var lines = test.lines.Select((line, i) => Line(i + 1, line.Pounds, line.Reference, Friday.AddDays(line.Day))).ToList();
            Expected[] expected = [Instalment(1, 4), Returned(1, 2), Returned(2, 2), Returned(3, 3)];
            var verdicts = MatchRules.Decide(MatchRulesInForce.Shipped, lines, expected, NoneUndone, Calendar);
            var shuffled = lines.ToArray();
            new Random(test.seed).Shuffle(shuffled);
            var again = MatchRules.Decide(MatchRulesInForce.Shipped, shuffled, [.. expected.Reverse()], NoneUndone, Calendar);

            Assert.Equal(lines.Select(line => line.Line).OrderBy(id => id.Value), verdicts.Select(verdict => verdict.Line.Line).OrderBy(id => id.Value));
            Assert.Equal(verdicts.Select(Said.Of).Order(StringComparer.Ordinal), again.Select(Said.Of).Order(StringComparer.Ordinal));
            Assert.All(verdicts.Where(verdict => verdict.Match is not null).GroupBy(verdict => verdict.Match!), match =>
                Assert.True(Money.Sum(match.Select(verdict => verdict.Line.Amount)) <= match.Key.Amount));
            Assert.All(verdicts, verdict => Assert.True(verdict.Match is null || verdict.Match.Reference == verdict.Line.Reference));
            Assert.All(verdicts, verdict => Assert.Equal(verdict.Match is null, verdict.Reason is not null));
        }).QuickCheckThrowOnFailure();
    }
}
