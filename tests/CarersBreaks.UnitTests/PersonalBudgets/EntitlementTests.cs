using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.PersonalBudgets;

namespace CarersBreaks.UnitTests.PersonalBudgets;

public sealed class EntitlementTests
{
    private static readonly DateOnly Today = new(2012, 6, 1);
    private static readonly UserId Worker = new(11);
    private static readonly UserId Manager = new(12);

    private static readonly PersonalBudget Budget = Plans.Budget(new FinancialYear(2012).Days, 70);

    private int _order;

    [Fact]
    public void WithoutChanges_GivesTheWeeklyMoneyForItsDays()
    {
        var entitlement = Budget.Entitlement([]);

        Assert.Equal(Money.FromPounds(280), entitlement.Payable(new Period(new(2012, 4, 1), new(2012, 4, 28))));
        Assert.Equal(Budget.Total, entitlement.Payable(Budget.Period));
    }

    [Fact]
    public void AChangeFromTheMiddleOfAWeek_CountsByDay()
    {
        // Three days at £70 a week are £30, four at £35 are £20.
        var entitlement = Budget.Entitlement([Rate(new(2012, 4, 4), null, 35)]);

        Assert.Equal(Money.FromPounds(50), entitlement.Payable(new Period(new(2012, 4, 1), new(2012, 4, 7))));
        Assert.Equal(Money.FromPounds(70), entitlement.WeeklyOn(new(2012, 4, 3)));
        Assert.Equal(Money.FromPounds(35), entitlement.WeeklyOn(new(2012, 4, 4)));
    }

    [Fact]
    public void OfTwoDecisionsForADay_TheLaterCounts()
    {
        var first = Rate(new(2012, 6, 4), null, 80);
        var second = Rate(new(2012, 5, 7), new(2012, 6, 10), 60);

        var entitlement = Budget.Entitlement([second, first]);

        Assert.Equal(Money.FromPounds(60), entitlement.WeeklyOn(new(2012, 6, 10)));
        Assert.Equal(Money.FromPounds(80), entitlement.WeeklyOn(new(2012, 6, 11)));
    }

    [Fact]
    public void WhileSuspended_NothingIsPayableAndAllIsEntitled()
    {
        var week = new Period(new(2012, 6, 4), new(2012, 6, 10));
        var suspension = Suspension(new(2012, 6, 4));

        Assert.Equal((Money.Zero, Money.FromPounds(70)), (Budget.Entitlement([suspension]).Payable(week), Budget.Entitlement([suspension]).Entitled(week)));
    }

    [Theory]
    [InlineData(true, 70, 70)]
    [InlineData(false, 0, 0)]
    public void Resumed_TheDaysWithheldArePaidOrNot_AsAPersonSaid(bool paysWithheldDays, int payable, int entitled)
    {
        var week = new Period(new(2012, 6, 4), new(2012, 6, 10));
        var suspension = Suspension(new(2012, 6, 4));
        suspension.Lift(new(2012, 6, 18), paysWithheldDays, "She is home again", Manager, Today);

        var entitlement = Budget.Entitlement([suspension]);

        Assert.Equal((Money.FromPounds(payable), Money.FromPounds(entitled)), (entitlement.Payable(week), entitlement.Entitled(week)));
        Assert.Equal(Money.FromPounds(70), entitlement.Payable(new Period(new(2012, 6, 18), new(2012, 6, 24))));
    }

    [Fact]
    public void ARateDecidedDuringASuspensionOrAfterAnEnd_RevivesNothing()
    {
        var suspension = Suspension(new(2012, 6, 4));
        var end = BudgetChange.OfEnd(Budget, new(2012, 8, 31), "He has moved into care", Worker, Today);
        end.Approve(Manager, Today, ++_order);

        var entitlement = Budget.Entitlement([suspension, end, Rate(new(2012, 6, 11), null, 90)]);

        Assert.Equal(Money.Zero, entitlement.Payable(new Period(new(2012, 6, 4), Budget.To)));
        Assert.Equal(Money.FromPounds(90), entitlement.WeeklyOn(new(2012, 8, 31)));
        Assert.Equal(Money.Zero, entitlement.Entitled(new Period(new(2012, 9, 1), new(2013, 3, 31))));
    }

    [Fact]
    public void AnEndBeforeTheDayOfTheSingleBreaks_TakesTheirMoney_AndOneAfterLeavesIt()
    {
        var budget = Plans.Budget(new FinancialYear(2012).Days, 0, 300);
        var end = BudgetChange.OfEnd(budget, new(2012, 5, 31), "She died", Worker, Today);
        end.StopAtOnce(1);

        Assert.Equal(Money.Zero, budget.Entitlement([end]).PayableOnce(new(2012, 6, 1)));
        Assert.Equal(Money.FromPounds(300), budget.Entitlement([end]).PayableOnce(new(2012, 5, 31)));
    }

    [Fact]
    public void OnesOwnProposal_IsDecidedBySomebodyElse()
    {
        var change = BudgetChange.OfRate(Budget, new(2012, 6, 4), null, Money.FromPounds(80), "More nights", Worker, Today);

        Refused.By(AccessRule.NobodyApprovesOwnWork, () => change.Approve(Worker, Today, 1));
        Assert.False(change.IsInForce);
    }

    [Fact]
    public void AChangeOfRate_NeverTakesEffectWithoutASecondPerson() => Refused.By(AccessRule.NobodyApprovesOwnWork,
        () => BudgetChange.OfRate(Budget, new(2012, 6, 4), null, Money.FromPounds(80), "More nights", Worker, Today).StopAtOnce(1));

    [Fact]
    public void DaysBeyondTheBudget_AreRefused() => Refused.By(BudgetChangeRule.DaysAreNotTheBudgets,
        () => BudgetChange.OfRate(Budget, new(2012, 3, 31), null, Money.FromPounds(80), "More nights", Worker, Today));

    [Fact]
    public void ASuspensionInThePast_IsRefused() => Refused.By(BudgetChangeRule.SuspensionStartsInThePast,
        () => BudgetChange.OfSuspension(Budget, Today.AddDays(-1), "In hospital", Worker, Today));

    private BudgetChange Rate(DateOnly from, DateOnly? to, decimal pounds)
    {
        var change = BudgetChange.OfRate(Budget, from, to, Money.FromPounds(pounds), "Circumstances changed", Worker, Today);
        change.Approve(Manager, Today, ++_order);
        return change;
    }

    private BudgetChange Suspension(DateOnly from)
    {
        var change = BudgetChange.OfSuspension(Budget, from, "In hospital", Worker, Today);
        change.StopAtOnce(++_order);
        return change;
    }
}
