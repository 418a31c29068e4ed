using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.UnitTests.PersonalBudgets;

namespace CarersBreaks.UnitTests.Payments;

public sealed class RecoveryTests
{
    private static readonly UserId Proposer = new(1);
    private static readonly UserId Other = new(2);
    private static readonly UserId Third = new(3);
    private static readonly UserId Carer = new(4);
    private static readonly DateOnly Day = new(2012, 11, 14);

    [Fact]
    public void Recovery_OfWorkingThatComesToNothing_IsRefused() =>
        Refused.By(RecoveryRule.RecoveryIsNotAboveZero, () => Make(("In hand", 100), ("What you may keep", -280)));

    [Fact]
    public void Decide_BeforeTheNoticeHasRun_IsRefusedUpToItsLastDay()
    {
        var recovery = Noticed();

        var message = Refused.By(RecoveryRule.NoticeHasNotRun, () => recovery.Decide(RecoveryMeans.Invoice, Other, Day.AddDays(28)));

        Assert.Contains("12 December 2012", message, StringComparison.Ordinal);
        recovery.Decide(RecoveryMeans.Invoice, Other, Day.AddDays(29));
        Assert.Equal(RecoveryState.Decided, recovery.State);
    }

    [Fact]
    public void Decide_ByItsProposer_IsRefused()
    {
        var recovery = Noticed();

        Refused.By(AccessRule.NobodyApprovesOwnWork, () => recovery.Decide(RecoveryMeans.Invoice, Proposer, Day.AddDays(60)));
    }

    [Fact]
    public void Decide_WithAnOpenObjection_IsRefused_AndTheClockStandsStillMeanwhile()
    {
        var recovery = Noticed();
        recovery.RaiseObjection("I have booked a week away with it.", Carer, Day.AddDays(10));

        Refused.By(RecoveryRule.ObjectionIsOpen, () => recovery.Decide(RecoveryMeans.Invoice, Other, Day.AddDays(60)));

        recovery.DecideObjection(false, "The week is not in the plan.", Third, Day.AddDays(30));
        Assert.Equal(Day.AddDays(28 + 20), recovery.NoticeEnds);
        Refused.By(RecoveryRule.NoticeHasNotRun, () => recovery.Decide(RecoveryMeans.Invoice, Other, Day.AddDays(48)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void DecideObjection_ByTheRecoverysProposerOrWhoeverEnteredIt_IsRefused(long person)
    {
        var recovery = Noticed();
        recovery.RaiseObjection("No.", Carer, Day);

        Refused.By(AccessRule.NobodyApprovesOwnWork, () => recovery.DecideObjection(false, "Yes.", new UserId(person), Day.AddDays(1)));
    }

    [Fact]
    public void DecideObjection_Upheld_GivesTheRecoveryUp()
    {
        var recovery = Noticed();
        recovery.RaiseObjection("I paid it back in June.", Carer, Day);

        recovery.DecideObjection(true, "You did.", Third, Day.AddDays(1));

        Assert.Equal(RecoveryState.Withdrawn, recovery.State);
        Refused.By(RecoveryRule.RecoveryIsNotNoticed, () => recovery.Decide(RecoveryMeans.Invoice, Other, Day.AddDays(60)));
    }

    [Fact]
    public void WriteOff_AboveTheLimit_NeedsASecondPerson_AlsoInSmallParts()
    {
        var recovery = Noticed();
        recovery.Decide(RecoveryMeans.Invoice, Other, Day.AddDays(60));
        var limit = Money.FromPounds(50);

        Assert.True(recovery.WriteOff(Money.FromPounds(50), "small", limit, Proposer));
        Assert.False(recovery.WriteOff(Money.FromPounds(1), "again", limit, Proposer));

        Refused.By(AccessRule.NobodyApprovesOwnWork, () => recovery.ApproveWriteOff(Proposer));
        Assert.Equal((Money.FromPounds(50), RecoveryState.Decided), (recovery.WrittenOff, recovery.State));
        recovery.ApproveWriteOff(Other);
        Assert.Equal(Money.FromPounds(51), recovery.WrittenOff);
    }

    [Fact]
    public void WriteOff_OfMoreThanIsOwed_IsRefused()
    {
        var recovery = Noticed();
        recovery.Decide(RecoveryMeans.Invoice, Other, Day.AddDays(60));

        Refused.By(RecoveryRule.MoreThanIsOwed, () => recovery.WriteOff(Money.FromPounds(101), "all", Money.FromPounds(500), Proposer));
    }

    private static Recovery Noticed()
    {
        var recovery = Make(("In hand", 420), ("What you may keep: 8 weeks of £40.00", -320));
        recovery.GiveNotice(28, Other, Day);
        return recovery;
    }

    private static Recovery Make(params (string Words, decimal Pounds)[] working) => new(
        Plans.Budget(new Period(new(2012, 4, 1), new(2013, 3, 31)), 40), new BookId(5), "RC000001", RecoveryReason.Surplus,
        [.. working.Select(one => new RecoveryWorking(one.Words, Money.FromPounds(one.Pounds)))], Proposer, Day);
}
