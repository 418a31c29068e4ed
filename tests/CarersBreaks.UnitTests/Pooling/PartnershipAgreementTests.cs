using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.TestKit.Ledger;
using CarersBreaks.TestKit.Store;

namespace CarersBreaks.UnitTests.Pooling;

public sealed class PartnershipAgreementTests
{
    private static readonly FinancialYear Year = new(2012);
    private static readonly Keyring Keys = new();
    private static readonly Organisation Trust = Keys.Keyed(new Organisation(OrganisationKind.PrimaryCareTrust, "Testshire PCT", new DateOnly(2006, 10, 1)));
    private static readonly Organisation Council = Keys.Keyed(new Organisation(OrganisationKind.Council, "Testshire", new DateOnly(1974, 4, 1)));
    private static readonly AgreementTerms Terms = new("Aims", "Contributions", "Functions", "Persons", "Staff", "Duration", "Management");

    [Fact]
    public void Activate_WithEveryItem_IsActiveAndNoLongerADraft()
    {
        var agreement = Draft(Terms);
        agreement.Agree(Trust.Id, Year, FundingSource.Recurrent, new Money(1), Year.FirstDay);

        agreement.Activate();

        Assert.Equal(AgreementState.Active, agreement.State);
        Refused.By(PoolingRule.AgreementIsNotDraft, agreement.Activate);
        Refused.By(PoolingRule.AgreementIsNotDraft, () => agreement.Join(Trust));
        Refused.By(PoolingRule.AgreementIsNotDraft, () => agreement.Agree(Trust.Id, Year, FundingSource.Recurrent, new Money(1), Year.FirstDay));
    }

    [Fact]
    public void Activate_WithoutAnItemOfTheRegulations_NamesEachThatIsMissing()
    {
        var agreement = Draft(Terms with { Functions = " ", ManagementAndMonitoring = "" });

        var words = Refused.By(PoolingRule.AgreementLacksAnItem, agreement.Activate);

        Assert.Contains("health-related functions", words, StringComparison.Ordinal);
        Assert.Contains("managed and monitored", words, StringComparison.Ordinal);
        Assert.Contains("the instalments of the contributions", words, StringComparison.Ordinal);
        Assert.DoesNotContain("aims", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Activate_HostedByNoPartner_IsRefused()
    {
        var agreement = Draft(Terms, host: new OrganisationId(999));
        agreement.Agree(Trust.Id, Year, FundingSource.Recurrent, new Money(1), Year.FirstDay);

        Refused.By(PoolingRule.HostIsNotAPartner, agreement.Activate);
    }

    [Fact]
    public void Join_AClusterOrABodyThatDoesNotExistYet_IsRefused()
    {
        var agreement = Draft(Terms);
        var cluster = Keys.Keyed(new Organisation(OrganisationKind.Cluster, "NHS Testshire and Sampleton", new DateOnly(2011, 6, 1)));
        var group = Keys.Keyed(new Organisation(OrganisationKind.ClinicalCommissioningGroup, "Testshire CCG", new DateOnly(2013, 4, 1)));

        Refused.By(PoolingRule.PartnerCannotBeParty, () => agreement.Join(cluster));
        Refused.By(PoolingRule.PartnerCannotBeParty, () => agreement.Join(group));
    }

    [Theory]
    [InlineData(2012, 3, 31)]
    [InlineData(2013, 4, 1)]
    [InlineData(2014, 4, 1)]
    public void Agree_AnInstalmentOutsideTheAgreementOrItsYear_IsRefused(int year, int month, int day) =>
        Refused.By(PoolingRule.InstalmentFallsOutsideTheAgreement,
        () => Draft(Terms).Agree(Trust.Id, Year, FundingSource.Recurrent, new Money(100), new DateOnly(year, month, day)));

    [Fact]
    public void Agree_AnInstalmentOfNothingOrOfAStranger_IsRefused()
    {
        Refused.By(PoolingRule.InstalmentIsNotAboveZero, () => Draft(Terms).Agree(Trust.Id, Year, FundingSource.Recurrent, Money.Zero, Year.FirstDay));
        Refused.By(PoolingRule.PartnerIsNotInTheAgreement,
            () => Draft(Terms).Agree(new OrganisationId(999), Year, FundingSource.Recurrent, new Money(1), Year.FirstDay));
    }

    [Fact]
    public void Receive_BeforeItFellDue_IsRefused()
    {
        var pool = PooledBook.Make(new Keyring().Give);

        Refused.By(PoolingRule.InstalmentHasNotFallenDue,
            () => pool.Agreement.Contributions[0].Receive(pool.Book, pool.TrustLine, new Money(1), new DateOnly(2012, 5, 1)));
    }

    [Fact]
    public void Receive_InParts_LeavesTheRestOutstandingAndNoMoreIsTaken()
    {
        var pool = PooledBook.Make(new Keyring().Give);
        var instalment = pool.Agreement.Contributions[0];
        var due = instalment.FallDue(pool.Book, pool.TrustLine);

        var received = instalment.Receive(pool.Book, pool.TrustLine, Money.FromPounds(600_000m), new DateOnly(2012, 6, 1));

        Assert.Equal([AccountKind.DueFromPartner, AccountKind.FinancialContributions], due.Postings.Select(posting => posting.AccountKind));
        Assert.Equal([AccountKind.Bank, AccountKind.DueFromPartner], received.Postings.Select(posting => posting.AccountKind));
        Assert.All(due.Postings.Concat(received.Postings), posting => Assert.Equal(pool.TrustLine.Id, posting.FundingLineId));
        Assert.Equal(Money.FromPounds(20_000m), instalment.Outstanding);
        Assert.True(instalment.IsLate(new DateOnly(2012, 5, 2)));
        Assert.False(instalment.IsLate(new DateOnly(2012, 5, 1)));
        Refused.By(PoolingRule.ReceiptIsMoreThanIsDue,
            () => instalment.Receive(pool.Book, pool.TrustLine, Money.FromPounds(20_000.01m), new DateOnly(2012, 6, 2)));
    }

    private static PartnershipAgreement Draft(AgreementTerms terms, OrganisationId? host = null)
    {
        var agreement = new PartnershipAgreement("Testshire carers' breaks", "TCB", host ?? Council.Id,
            new Period(Year.FirstDay, new FinancialYear(2013).LastDay), RiskShare.ProRataToContributions, terms);
        agreement.Join(Trust);
        agreement.Join(Council);
        return agreement;
    }
}
