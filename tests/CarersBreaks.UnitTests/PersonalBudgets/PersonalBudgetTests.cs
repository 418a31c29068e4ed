using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.PersonalBudgets;
using FsCheck;
using FsCheck.Fluent;

namespace CarersBreaks.UnitTests.PersonalBudgets;

public sealed class PersonalBudgetTests
{
    [Fact]
    public void ByYear_AcrossThe31March_SplitsByDaysAndPutsSingleBreaksFirst()
    {
        var years = PersonalBudget.ByYear(Money.FromPounds(7), Money.FromPounds(100), new Period(new DateOnly(2013, 3, 30), new DateOnly(2013, 4, 3)));

        Assert.Equal([(2012, 102m), (2013, 3m)], years.Select(year => (year.Year.StartsIn, year.Amount.Pounds)));
    }

    /// <summary>4-weekly instalments and the last, shorter one sum to the budget, whatever the rate and however many years.</summary>
    [Fact]
    public void ByYear_SumsToWhatTheInstalmentsSumTo() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(
            Gen.Choose(1, 100_000).Zip(Gen.Choose(0, 50_000)).Zip(Gen.Choose(0, 1_460).Zip(Gen.Choose(0, 800))).ToArbitrary(), given =>
            {
                var ((weekly, once), (start, length)) = given;
                var from = new DateOnly(2011, 4, 1).AddDays(start);
                var period = new Period(from, from.AddDays(length));
                var instalments = new Money(once);
                for (var left = period.Days; left > 0; left -= 28)
                    instalments += WeeklyRate.For(new Money(weekly), Math.Min(28, left));
                var years = PersonalBudget.ByYear(new Money(weekly), new Money(once), period).ToList();
                return Money.Sum(years.Select(year => year.Amount)) == instalments
                    && years.TrueForAll(year => year.Amount >= Money.Zero)
                    && years.Select(year => year.Year).SequenceEqual(FinancialYear.Touching(period));
            }));
}
