using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Reconciliation;

namespace CarersBreaks.UnitTests.Reconciliation;

public sealed class MatchPartTests
{
    private static (StatementLineId Id, Money Amount) Line(long key, long pence) => (new StatementLineId(key), new Money(pence));

    private static RecordPart Record(MatchKind kind, long key, long pence) => new(kind, key, new Money(pence));

    private static void Refused(ReconciliationRule rule, (StatementLineId Id, Money Amount)[] lines, params RecordPart[] records) =>
        Assert.Equal(rule, Assert.Throws<RuleBroken>(() => MatchPart.Of(lines, records)).Rule);

    [Fact]
    public void Split_GivesEachRecordItsPartOfTheLine()
    {
        var parts = MatchPart.Of([Line(1, 300)], [Record(MatchKind.FinancialContribution, 7, 200), Record(MatchKind.Suspense, 0, 100)]);

        Assert.Equal([(7L, 200L, 0, 0), (0L, 100L, 1, 0)], parts.Select(part => (part.Record.Target, part.Amount.Pence, part.OfLine, part.OfRecord)));
    }

    [Fact]
    public void Group_GivesEachLineItsPartOfTheRecord()
    {
        var parts = MatchPart.Of([Line(1, -100), Line(2, -200)], [Record(MatchKind.PaymentRun, 7, -300)]);

        Assert.Equal([(1L, -100L, 0, 0), (2L, -200L, 0, 1)], parts.Select(part => (part.Line.Value, part.Amount.Pence, part.OfLine, part.OfRecord)));
    }

    [Fact]
    public void ReturnedPayments_AreEachOnOneLine()
    {
        var parts = MatchPart.Of([Line(1, 100), Line(2, 140)],
            [Record(MatchKind.FinancialContribution, 1, 100), Record(MatchKind.ReturnedPayment, 2, 70), Record(MatchKind.ReturnedPayment, 3, 70)]);

        Assert.All(parts.Where(part => part.Record.IsOnOneLine), part => Assert.Equal(70, part.Amount.Pence));
        Assert.Equal(240, parts.Sum(part => part.Amount.Pence));
        Refused(ReconciliationRule.RecordSpansLines, [Line(1, 50), Line(2, 90)], Record(MatchKind.ReturnedPayment, 2, 140));
    }

    [Fact]
    public void WhatDoesNotSumToTheLines_IsRefused()
    {
        Refused(ReconciliationRule.PartsDoNotSumToTheLines, [Line(1, 300)], Record(MatchKind.FinancialContribution, 7, 299));
        Refused(ReconciliationRule.PartIsOnTheOtherSide, [Line(1, 300)], Record(MatchKind.FinancialContribution, 7, 400),
            Record(MatchKind.ProviderInvoice, 8, -100));
        Refused(ReconciliationRule.PartIsOnTheOtherSide, [Line(1, 300), Line(2, -100)], Record(MatchKind.FinancialContribution, 7, 200));
        Refused(ReconciliationRule.RecordIsChosenTwice, [Line(1, 300)], Record(MatchKind.FinancialContribution, 7, 200),
            Record(MatchKind.FinancialContribution, 7, 100));
        Refused(ReconciliationRule.NothingIsChosen, [Line(1, 300)]);
    }

    [Fact]
    public void AnyLinesAndRecords_ComeOutToThePenny()
    {
        var random = new Random(6);
        for (var round = 0; round < 500; round++)
        {
            var lines = Enumerable.Range(1, random.Next(1, 8)).Select(key => Line(key, random.Next(1, 10_000))).ToArray();
            var total = lines.Sum(line => line.Amount.Pence);
            var cuts = Enumerable.Range(0, random.Next(0, 6)).Select(_ => random.NextInt64(1, total + 1)).Append(0).Append(total).Distinct().Order().ToArray();
            var records = cuts.Zip(cuts.Skip(1), (from, to) => to - from)
                .Select((pence, key) => Record(MatchKind.FinancialContribution, key + 1, pence)).ToArray();

            var parts = MatchPart.Of(lines, records);

            Assert.All(lines, line => Assert.Equal(line.Amount.Pence, parts.Where(part => part.Line == line.Id).Sum(part => part.Amount.Pence)));
            Assert.All(records, record => Assert.Equal(record.Amount.Pence, parts.Where(part => part.Record == record).Sum(part => part.Amount.Pence)));
            Assert.Equal(parts.Count, parts.Select(part => (part.Line, part.OfLine)).Distinct().Count());
            Assert.Equal(parts.Count, parts.Select(part => (part.Record, part.OfRecord)).Distinct().Count());
        }
    }
}
