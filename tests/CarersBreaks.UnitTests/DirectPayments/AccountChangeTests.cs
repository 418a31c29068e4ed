using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.UnitTests.DirectPayments;

public sealed class AccountChangeTests
{
    private static readonly DateOnly Asked = new(2012, 11, 12);
    private static readonly DateOnly Today = new(2012, 11, 14);
    private static readonly UserId Recorder = new(1);
    private static readonly UserId Other = new(2);

    private static AccountChange Change(ChangeSource source = ChangeSource.Email)
    {
        var carer = new Carer(new OrganisationId(5), "C000001", new DateOnly(1961, 3, 9), IdentifiedBy.Self, new DateOnly(2011, 4, 1), Recorder);
        return new AccountChange(new PayeeAccount(carer, [1], Recorder, Asked), new PayeeAccount(carer, [2], Recorder, Asked), source, false, Asked, Recorder);
    }

    private static RuleBroken Refused(Action<AccountChange> act) => Assert.Throws<RuleBroken>(() => act(Change()));

    [Fact]
    public void Confirm_ByWhoeverRecordedIt_IsRefused() =>
        Assert.Equal(AccessRule.NobodyApprovesOwnWork,
            Refused(change => change.Confirm(ContactKind.Telephone, Asked.AddDays(-1), Today, Recorder, Today)).Rule);

    [Theory]
    [InlineData(ContactKind.Email, -100, "no call-back")]
    [InlineData(ContactKind.Telephone, 0, "Use one that was held before")]
    [InlineData(ContactKind.Address, 1, "Use one that was held before")]
    [InlineData(ContactKind.Telephone, null, "is not held, or is not safe")]
    public void Confirm_WithoutACallBackByAWayHeldBefore_IsRefused(ContactKind route, int? daysFromRequest, string words)
    {
        var refusal = Refused(change => change.Confirm(route, daysFromRequest is { } days ? Asked.AddDays(days) : null, Today, Other, Today));

        Assert.Equal(DirectPaymentRule.RouteCannotConfirm, refusal.Rule);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Confirm_ByACallBackBeforeTheRequestOrToCome_IsRefused(int daysFromRequest) =>
        Assert.Equal(DirectPaymentRule.RouteCannotConfirm,
            Refused(change => change.Confirm(ContactKind.Telephone, Asked.AddDays(-9), Asked.AddDays(daysFromRequest), Other, Today)).Rule);

    [Theory]
    [InlineData(ChangeSource.Email)]
    [InlineData(ChangeSource.BankAdvice)]
    [InlineData(ChangeSource.InPerson)]
    public void Confirm_ByCallBack_KeepsHowByWhomAndSinceWhenTheWayWasHeld(ChangeSource source)
    {
        var change = Change(source);

        change.Confirm(ContactKind.Telephone, Asked.AddDays(-1), Asked, Other, Today);

        Assert.Equal((AccountChangeState.Confirmed, ContactKind.Telephone, Asked.AddDays(-1), Asked, Other, Today),
            (change.State, change.Route!.Value, change.RouteHeldSince!.Value, change.CalledOn!.Value, change.DecidedById!.Value, change.DecidedOn!.Value));
        Assert.Equal(DirectPaymentRule.ChangeIsDecidedAlready, Assert.Throws<RuleBroken>(() => change.Reject("no", Other, Today)).Rule);
    }

    [Fact]
    public void Check_OfAnAccountThatCannotExist_IsRefused()
    {
        var carer = new Carer(new OrganisationId(5), "C000001", new DateOnly(1961, 3, 9), IdentifiedBy.Self, new DateOnly(2011, 4, 1), Recorder);
        var account = new PayeeAccount(carer, [1], Recorder, Asked);

        Assert.Equal(DirectPaymentRule.AccountCannotExist, Assert.Throws<RuleBroken>(() => account.Check(ModulusAnswer.Invalid, "7.70")).Rule);
    }
}
