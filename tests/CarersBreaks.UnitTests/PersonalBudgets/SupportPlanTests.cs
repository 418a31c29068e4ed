using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.PersonalBudgets;

namespace CarersBreaks.UnitTests.PersonalBudgets;

public sealed class SupportPlanTests
{
    private static readonly DateOnly Today = new(2012, 10, 1);
    private static readonly Period HalfAYear = new(Today, new DateOnly(2013, 3, 31));
    private static readonly Money Ample = Money.FromPounds(10_000m);

    [Fact]
    public void SignOff_ByItsAuthor_IsRefused()
    {
        var plan = Plans.Draft(HalfAYear).With(50, CostPer.Week).Submitted();

        Refused.By(AccessRule.NobodyApprovesOwnWork, () => plan.SignOff(Plans.Author, Ample, Today));

        Assert.Equal(PlanState.Submitted, plan.State);
    }

    [Fact]
    public void SignOff_ByWhoeverSubmittedIt_IsRefused()
    {
        var plan = Plans.Draft(HalfAYear).With(50, CostPer.Week);
        plan.Submit(Plans.Signer, saysWhyDearer: false);

        Refused.By(AccessRule.NobodyApprovesOwnWork, () => plan.SignOff(Plans.Signer, Ample, Today));
    }

    [Fact]
    public void SignOff_AtTheSignersLimit_MakesTheBudget()
    {
        var plan = Plans.Draft(HalfAYear).With(50, CostPer.Week).Submitted();

        var budget = plan.SignOff(Plans.Signer, Money.FromPounds(1_300m), Today);

        Assert.Equal(Money.FromPounds(1_300m), budget.Total);
        Assert.Equal((PlanState.SignedOff, Plans.Signer, Today), (plan.State, budget.SignedOffById, budget.SignedOffOn));
    }

    [Fact]
    public void SignOff_APennyAboveTheSignersLimit_IsRefused()
    {
        var plan = Plans.Draft(HalfAYear).With(50, CostPer.Week).Submitted();

        var words = Refused.By(BudgetRule.BudgetIsAboveTheSignersLimit, () => plan.SignOff(Plans.Signer, Money.FromPounds(1_299.99m), Today));

        Assert.Contains("£1,300.00", words, StringComparison.Ordinal);
        Assert.Equal(PlanState.Submitted, plan.State);
    }

    [Fact]
    public void SignOff_ADraftOrTwice_IsRefused()
    {
        var plan = Plans.Draft(HalfAYear).With(50, CostPer.Week);
        Refused.By(BudgetRule.PlanIsNotSubmitted, () => plan.SignOff(Plans.Signer, Ample, Today));
        plan.Submitted().SignOff(Plans.Signer, Ample, Today);
        Refused.By(BudgetRule.PlanIsNotSubmitted, () => plan.SignOff(Plans.Signer, Ample, Today));
    }

    [Fact]
    public void Submit_WithoutBreaks_IsRefused() =>
        Refused.By(BudgetRule.PlanHasNoBreaks, () => Plans.Draft(HalfAYear).Submitted());

    [Fact]
    public void Submit_DearerThanTheIndicativeBudget_NeedsAReason()
    {
        var plan = Plans.Draft(HalfAYear).With(50, CostPer.Week).With(0.01m, CostPer.Once);

        var words = Refused.By(BudgetRule.PlanCostsMoreThanTheIndicativeBudget, () => plan.Submitted(" "));

        Assert.Contains("£0.01", words, StringComparison.Ordinal);
        Assert.Equal(PlanState.Submitted, plan.Submitted("Nights are worse in winter.").State);
    }

    [Fact]
    public void Add_OnceSubmitted_IsRefusedUntilItIsReturned()
    {
        var plan = Plans.Draft(HalfAYear).With(50, CostPer.Week).Submitted();
        Refused.By(BudgetRule.PlanIsNotDraft, () => plan.With(1, CostPer.Once));

        plan.Return("Say which day.");

        Assert.Equal(2, plan.With(1, CostPer.Once).Breaks.Count);
    }

    [Fact]
    public void ABudgetAcrossTheTurnOfTheYear_CommitsEachYearByDays()
    {
        var budget = Plans.Budget(new Period(new DateOnly(2013, 3, 25), new DateOnly(2013, 4, 7)), poundsAWeek: 10, poundsOnce: 3);

        Assert.Equal([(new FinancialYear(2012), Money.FromPounds(13m)), (new FinancialYear(2013), Money.FromPounds(10m))],
            budget.Years.Select(year => (year.Year, year.Amount)));
    }

    [Theory]
    [InlineData(10_000, 7, 10_000)]
    [InlineData(10_000, 28, 40_000)]
    [InlineData(10_000, 1, 1_429)]
    [InlineData(10_000, 366, 522_857)]
    [InlineData(7, 5, 5)]
    [InlineData(1, 4, 1)]
    [InlineData(1, 3, 0)]
    public void WeeklyRate_ForDays_IsRoundedOnce(long weekly, int days, long pence) =>
        Assert.Equal(new Money(pence), WeeklyRate.For(new Money(weekly), days));
}
