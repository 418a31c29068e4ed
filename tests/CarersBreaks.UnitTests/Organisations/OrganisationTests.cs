using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.UnitTests.Organisations;

public sealed class OrganisationTests
{
    private static readonly DateOnly April2011 = new(2011, 4, 1);
    private static readonly DateOnly April2013 = new(2013, 4, 1);

    [Fact]
    public void ANewCode_ClosesTheOneBeforeOnTheDayBefore()
    {
        var council = new Organisation(OrganisationKind.Council, "Northumberland", April2011);
        council.BearCode(CodeScheme.Gss, "E06000048", April2011);
        council.BearCode(CodeScheme.Gss, "E06000057", April2013);

        Assert.Equal([("E06000048", April2011, (DateOnly?)new DateOnly(2013, 3, 31)), ("E06000057", April2013, null)],
            council.Codes.Select(code => (code.Code, code.From, code.To)));
    }

    [Fact]
    public void ACodeOfAnotherScheme_ClosesNothing()
    {
        var trust = new Organisation(OrganisationKind.PrimaryCareTrust, "Testshire", April2011);
        trust.BearCode(CodeScheme.Ods, "5XX", April2011);
        trust.BearCode(CodeScheme.Gss, "E16000999", new DateOnly(2011, 6, 1));

        Assert.All(trust.Codes, code => Assert.Null(code.To));
    }

    [Fact]
    public void ARenamedBody_HasEachNameOnItsDays()
    {
        var trust = new Organisation(OrganisationKind.PrimaryCareTrust, "NHS Old", April2011);
        trust.CeaseAfter(new DateOnly(2013, 3, 31));
        trust.Rename("NHS New", new DateOnly(2012, 1, 1));

        Assert.Equal(("NHS Old", "NHS New", "NHS New"),
            (trust.NameOn(new DateOnly(2011, 12, 31)), trust.NameOn(new DateOnly(2012, 1, 1)), trust.NameOn(April2013)));
        Assert.Equal(new DateOnly(2013, 3, 31), trust.Names[^1].To);
    }

    [Theory]
    [InlineData("2011-04-01")]
    [InlineData("2013-04-01")]
    public void ANameFromADayBeforeTheLastOrAfterTheEnd_BreaksNameOrCodeStartsTooEarly(string from)
    {
        var trust = new Organisation(OrganisationKind.PrimaryCareTrust, "NHS Old", April2011);
        trust.CeaseAfter(new DateOnly(2013, 3, 31));

        Refused.By(OrganisationRule.NameOrCodeStartsTooEarly, () => trust.Rename("NHS New", DateOnly.Parse(from, null)));
    }

    [Theory]
    [InlineData(OrganisationKind.Cluster)]
    [InlineData(OrganisationKind.Consortium)]
    [InlineData(OrganisationKind.GpPractice)]
    public void AGroupWithoutALegalPerson_CannotBeParty(OrganisationKind kind) =>
        Assert.False(new Organisation(kind, "Testshire", April2011).CanBeParty(April2013));

    [Theory]
    [InlineData(OrganisationKind.Council, OrganisationKind.Cluster)]
    [InlineData(OrganisationKind.PrimaryCareTrust, OrganisationKind.Consortium)]
    [InlineData(OrganisationKind.GpPractice, OrganisationKind.Cluster)]
    [InlineData(OrganisationKind.GpPractice, OrganisationKind.PrimaryCareTrust)]
    public void AMemberOfAGroupOfAnotherKind_BreaksMembershipIsOfOtherKinds(OrganisationKind member, OrganisationKind group) =>
        Refused.By(OrganisationRule.MembershipIsOfOtherKinds,
            () => _ = new Membership(new Organisation(member, "A", April2011), new Organisation(group, "B", April2011), April2011, null));
}
