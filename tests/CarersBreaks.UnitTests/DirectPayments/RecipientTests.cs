using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.UnitTests.DirectPayments;

public sealed class RecipientTests
{
    private static readonly DateOnly Day = new(2012, 11, 1);
    private static readonly UserId Worker = new(1);

    [Theory]
    [InlineData(RecipientKind.Nominee, false, 2)]
    [InlineData(RecipientKind.SuitablePerson, true, 4)]
    [InlineData(RecipientKind.SuitablePerson, false, 5)]
    public void Checks_AreCompleteWithTheLastOne(RecipientKind kind, bool isFamilyOrFriend, int required)
    {
        var recipient = Recipient(kind, isFamilyOrFriend);
        Assert.Equal(required, recipient.Missing.Count());

        foreach (var check in recipient.Missing.ToList())
        {
            Assert.Null(recipient.CheckedOn);
            recipient.Check(check, Worker, Day);
        }

        Assert.Equal(Day, recipient.CheckedOn);
    }

    [Fact]
    public void ACheckTakenBack_IsMissingAgain()
    {
        var recipient = Recipient(RecipientKind.Nominee, isFamilyOrFriend: true);
        foreach (var check in recipient.Missing.ToList())
            recipient.Check(check, Worker, Day);

        recipient.TakeBack(RecipientCheckKind.CarerAgrees, Day.AddDays(3));

        Assert.Null(recipient.CheckedOn);
        Assert.Equal([RecipientCheckKind.CarerAgrees], recipient.Missing);
        recipient.Check(RecipientCheckKind.CarerAgrees, Worker, Day.AddDays(5));
        Assert.Equal(Day.AddDays(5), recipient.CheckedOn);
    }

    [Fact]
    public void ACheckThatIsNotAskedFor_IsRefused()
    {
        var recipient = Recipient(RecipientKind.Nominee, isFamilyOrFriend: true);

        Refused.By(DirectPaymentRule.CheckIsNotNeeded, () => recipient.Check(RecipientCheckKind.CriminalRecordCertificate, Worker, Day));
        Refused.By(DirectPaymentRule.CheckIsNotNeeded, () => recipient.TakeBack(RecipientCheckKind.CarerAgrees, Day));
    }

    private static Recipient Recipient(RecipientKind kind, bool isFamilyOrFriend) =>
        new(new Carer(new OrganisationId(9), "C000001", new DateOnly(1960, 1, 1), IdentifiedBy.Self, Day, Worker), kind, isFamilyOrFriend, Worker, Day);
}
