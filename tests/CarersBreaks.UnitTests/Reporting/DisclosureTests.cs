using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Reporting;
using FsCheck;
using FsCheck.Fluent;

namespace CarersBreaks.UnitTests.Reporting;

public sealed class DisclosureTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 5)]
    [InlineData(7, 5)]
    [InlineData(8, 10)]
    public void Round_IsToTheNearestFive(int count, int published) => Assert.Equal(published, Disclosure.Round(count));

    [Fact]
    public void FourPeoplesMoney_IsWithheld_AndSoIsAnotherPart_OrTheTotal()
    {
        var withAnother = Disclosure.Of([Part(100, 4), Part(900, 9), Part(2_000, 20)], [30]);
        var alone = Disclosure.Of([Part(100, 4)], [4]);
        var withNothingBesides = Disclosure.Of([Part(100, 4), Part(0, 0)], [4]);

        Assert.Equal([null, null, 2_000], withAnother.Parts.Select(part => part?.Pence));
        Assert.Equal(3_000, withAnother.Total?.Pence);
        Assert.Null(alone.Total);
        Assert.Null(Assert.Single(alone.Parts));
        Assert.Null(withNothingBesides.Total);
    }

    [Fact]
    public void MoneyOfFewPeopleSinceTheLastFigures_IsWithheld()
    {
        var shown = Disclosure.Of([Part(1_100, 10, 2)], [10, 2]);

        Assert.Null(shown.Total);
        Assert.Equal(1_100, Disclosure.Of([Part(1_100, 10, 0)], [10, 0]).Total?.Pence);
    }

    /// <summary>
    /// Somebody who has only what is published adds and subtracts it in every way: whatever comes out is money of nobody or of at
    /// least five people. People may stand in several parts.
    /// </summary>
    [Fact]
    public void NothingWithheld_CanBeDerivedFromWhatIsShown()
    {
        var members = Gen.Choose(0, 11).ListOf().Select(people => people.ToHashSet());
        var cases = from count in Gen.Choose(1, 4) from parts in members.ListOf(count) select parts.ToList();
        Prop.ForAll(cases.ToArbitrary(), parts =>
        {
            var disclosed = Disclosure.Of([.. parts.Select((people, i) => Part(1_000 + i, people.Count))], [parts.SelectMany(people => people).Distinct().Count()]);
            // What is shown, as which parts it adds up.
            var shown = disclosed.Parts.Select((part, i) => (part, i)).Where(one => one.part is not null)
                .Select(one => parts.Select((_, i) => i == one.i ? 1 : 0).ToArray()).ToList();
            if (disclosed.Total is not null)
                shown.Add([.. parts.Select(_ => 1)]);
            return Combinations(shown, parts.Count).All(sum => sum.Any(times => times is not (0 or 1))
                || parts.Where((_, i) => sum[i] == 1).SelectMany(people => people).Distinct().Count() is 0 or >= Disclosure.FewestPeople);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void WhatIsPublished_WithholdsNoMoreThanItMust_WhereEveryPartHasEnoughPeople()
    {
        var disclosed = Disclosure.Of([Part(1, 5), Part(2, 0), Part(3, 500)], [505]);

        Assert.DoesNotContain(null, disclosed.Parts);
        Assert.Equal(6, disclosed.Total?.Pence);
    }

    /// <summary>Every sum and difference of the rows, each taken at most once.</summary>
    private static IEnumerable<int[]> Combinations(List<int[]> rows, int width)
    {
        IEnumerable<int[]> sums = [new int[width]];
        foreach (var row in rows)
            sums = [.. sums.SelectMany(sum => new[] { -1, 0, 1 }.Select(times => sum.Select((value, i) => value + (times * row[i])).ToArray()))];
        return sums;
    }

    private static PartOfTotal Part(long pence, params int[] people) => new(new Money(pence), people);
}
