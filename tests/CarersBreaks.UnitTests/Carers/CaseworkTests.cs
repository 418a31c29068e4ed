using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.TestKit.Store;
using CarersBreaks.UnitTests.PersonalBudgets;

namespace CarersBreaks.UnitTests.Carers;

/// <summary>The rules of the work on cases that need no store.</summary>
public sealed class CaseworkTests
{
    private static readonly DateOnly Today = new(2012, 11, 14);
    private static readonly Period Year = new(new(2012, 4, 1), new(2013, 3, 31));
    private static readonly UserId Worker = new(1);
    private static readonly OrganisationId Council = new(90);
    private static readonly SchemeRules Rules = SchemeRules.Usual(Council);

    private static Carer Carer => new Keyring().Keyed(new Carer(Council, "C000001", new(1960, 5, 1), IdentifiedBy.Self, new(2011, 3, 1), Worker));

    [Fact]
    public void AFirstReview_IsDueSoManyDaysAfterTheBudgetBegins_AndTheNextSoManyMonthsAfterIt()
    {
        var first = BudgetReview.FirstOf(Plans.Budget(Year, 20), Rules);
        Assert.Equal((ReviewKind.First, new DateOnly(2012, 9, 30)), (first.Kind, first.Due));

        var next = first.Record(Worker, new(2012, 10, 3), ReviewOutcome.NoChange, null, Rules);

        Assert.Equal((ReviewKind.Later, new DateOnly(2013, 10, 3)), (next!.Kind, next.Due));
        Refused.By(CaseworkRule.ReviewIsDoneAlready, () => first.Record(Worker, Today, ReviewOutcome.NoChange, null, Rules));
    }

    [Fact]
    public void AReviewThatEndsTheBudget_HasNoNext_AndAnEarlierDayMayBeSet()
    {
        Assert.Null(BudgetReview.FirstOf(Plans.Budget(Year, 20), Rules).Record(Worker, Today, ReviewOutcome.End, null, Rules));
        Assert.Equal(new DateOnly(2013, 1, 14),
            BudgetReview.FirstOf(Plans.Budget(Year, 20), Rules).Record(Worker, Today, ReviewOutcome.ChangeNeeded, new(2013, 1, 14), Rules)!.Due);
    }

    [Fact]
    public void ASingleAward_IsConfirmedAndNothingElse()
    {
        var light = BudgetReview.FirstOf(Plans.Budget(Year, 0, 300), Rules);
        Assert.Equal(ReviewKind.LightTouch, light.Kind);
        Refused.By(CaseworkRule.OutcomeIsNotOfTheReview, () => light.Record(Worker, Today, ReviewOutcome.NoChange, null, Rules));
        Assert.Null(light.Record(Worker, Today, ReviewOutcome.Confirmed, null, Rules));
        Refused.By(CaseworkRule.OutcomeIsNotOfTheReview,
            () => BudgetReview.FirstOf(Plans.Budget(Year, 20), Rules).Record(Worker, Today, ReviewOutcome.Confirmed, null, Rules));
    }

    [Fact]
    public void ATask_IsDoneOnce()
    {
        var task = new CaseTask(Council, new CarerId(7), CaseTaskKind.Other, "Call", Worker, Today, Today, Worker);
        task.Do(Worker, "Called", Today);
        Refused.By(CarersRule.TaskIsDoneAlready, () => task.Do(Worker, "Called again", Today));
    }

    [Fact]
    public void AHold_IsReleasedOnce()
    {
        var hold = new PaymentHold(Carer, null, Today, Worker, PaymentHold.UsualSentence);
        hold.Release(Worker, Today);
        Assert.Equal(Today, hold.To);
        Refused.By(CaseworkRule.HoldIsReleasedAlready, () => hold.Release(Worker, Today));
    }

    [Fact]
    public void ACode_IsGoodForFourteenDays_FiveTries_AndOneUse()
    {
        var made = new DateTime(2012, 11, 14, 9, 0, 0, DateTimeKind.Utc);
        var code = new AccountCode(Carer, null, [1], made);
        Assert.True(code.IsGoodAt(made.AddDays(14).AddSeconds(-1)));
        Assert.False(code.IsGoodAt(made.AddDays(14)));
        for (var i = 0; i < 4; i++)
            code.Fail();
        Assert.True(code.IsGoodAt(made));
        code.Fail();
        Assert.False(code.IsGoodAt(made));
        var used = new AccountCode(Carer, null, [1], made);
        used.Use(made);
        Assert.False(used.IsGoodAt(made));
    }

    [Fact]
    public void AHelper_ActsFromADayToADay_AndNoMoreOnceEnded()
    {
        var helper = new CarersHelper(Carer, HelperMay.See, Today, Today.AddDays(7));
        Assert.Equal((false, true, true, false), (helper.ActsOn(Today.AddDays(-1)), helper.ActsOn(Today), helper.ActsOn(Today.AddDays(7)),
            helper.ActsOn(Today.AddDays(8))));
        helper.End(Today.AddDays(2));
        Assert.False(helper.ActsOn(Today.AddDays(2)));
        Refused.By(CaseworkRule.HelperHasEnded, () => helper.End(Today.AddDays(2)));
    }

    [Fact]
    public void AConsent_IsWithdrawnOnce_AndNotBeforeItWasGiven()
    {
        var consent = new SharingConsent(Carer, SharedWith.GpPractice, ConsentGiven.InWriting, Today, Worker);
        Refused.By(CaseworkRule.ConsentEndsBeforeItBegan, () => consent.Withdraw(Today.AddDays(-1)));
        consent.Withdraw(Today);
        Refused.By(CaseworkRule.ConsentIsWithdrawnAlready, () => consent.Withdraw(Today));
    }

    [Fact]
    public void AChallenge_IsAnsweredOnce_AndNotByWhoSignedTheBudget()
    {
        var challenge = new Challenge(Council, new CarerId(7), Today, Worker, true, Worker, Today.AddDays(28), new CaseTaskId(9));
        Refused.By(CaseworkRule.SignerDoesNotAnswer, () => challenge.Answer(Worker, isSigner: true, ChallengeOutcome.Agreed, Today));
        challenge.Answer(Worker, isSigner: false, ChallengeOutcome.Agreed, Today);
        Refused.By(CaseworkRule.ChallengeIsAnsweredAlready, () => challenge.Answer(Worker, isSigner: false, ChallengeOutcome.NotAgreed, Today));
    }

    [Fact]
    public void AHelpersTitle_IsNotTheCarers()
    {
        Assert.Equal("carer's helper", Viewer.OfCarer(Worker, new CarerId(7), Council, HelperMay.See).Title);
        Assert.Equal("Carer", Viewer.OfCarer(Worker, new CarerId(7), Council).Title);
    }
}
