using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.TestKit.Ledger;
using CarersBreaks.TestKit.Store;
using CarersBreaks.UnitTests.Calendar;

namespace CarersBreaks.UnitTests.Payments;

public sealed class PaymentRunTests
{
    private static readonly DateOnly Today = new(2012, 11, 14);
    private static readonly UserId Proposer = new(1);
    private static readonly UserId Approver = new(2);
    private static readonly PooledBook Pool = PooledBook.Make(new Keyring().Give);
    private static readonly Fund Fund = new("Testshire pooled fund", FundKind.PooledFund, Pool.Agreement, Pool.Book, new PostId(1));

    [Fact]
    public void Approve_ByWhoeverProposedIt_IsRefusedWhateverTheirPost()
    {
        var run = Run();

        Assert.Contains("PR000001", Refused.By(AccessRule.NobodyApprovesOwnWork, () => run.Approve(Proposer, Today)), StringComparison.Ordinal);

        Assert.Equal((RunState.Submitted, null), (run.State, run.ApprovedById));
    }

    [Fact]
    public void Approve_Twice_IsRefused()
    {
        var run = Run();
        run.Approve(Approver, Today);

        Refused.By(PaymentRule.RunIsNotSubmitted, () => run.Approve(new UserId(3), Today));

        Assert.Equal(Approver, run.ApprovedById);
    }

    [Fact]
    public void Withdraw_OnceApproved_IsRefused()
    {
        var run = Run();
        run.Approve(Approver, Today);

        Refused.By(PaymentRule.RunIsReleasedAlready, run.Withdraw);
    }

    [Fact]
    public void Withdraw_BeforeApproval_CannotBeApprovedAnyMore()
    {
        var run = Run();
        run.Withdraw();

        Refused.By(PaymentRule.RunIsNotSubmitted, () => run.Approve(Approver, Today));
    }

    [Fact]
    public void Approve_ByWhoeverSubmittedIt_OrWhileItIsADraft_IsRefused()
    {
        var run = new PaymentRun(Pool.Council.Id, Fund, "PR000001", Today.AddDays(2), Proposer, Today);
        run.Hold(2, Money.FromPounds(560m));
        Refused.By(PaymentRule.RunIsNotSubmitted, () => run.Approve(Approver, Today));
        run.Submit(Approver, Today, [1, 2, 3]);

        Refused.By(AccessRule.NobodyApprovesOwnWork, () => run.Approve(Approver, Today));
        Refused.By(PaymentRule.RunHasChangedSinceSubmission, () => run.EnsureUnchanged([1, 2, 4]));
        Refused.By(PaymentRule.RunIsNotADraft, () => run.LetGo(Money.FromPounds(1)));
        Refused.By(PaymentRule.RunIsNotADraft, () => run.Submit(Proposer, Today, []));
    }

    [Fact]
    public void LetGo_TheOnlyPayment_IsRefused()
    {
        var run = new PaymentRun(Pool.Council.Id, Fund, "PR000001", Today.AddDays(2), Proposer, Today);
        run.Hold(2, Money.FromPounds(560m));
        run.LetGo(Money.FromPounds(60m));

        Assert.Equal((1, Money.FromPounds(500m)), (run.Count, run.Total));
        Refused.By(PaymentRule.RunIsEmpty, () => run.LetGo(Money.FromPounds(500m)));
    }

    [Fact]
    public void Hold_Nothing_IsRefused() => Refused.By(PaymentRule.RunIsEmpty, () => Run().Hold(0, Money.Zero));

    [Fact]
    public void Download_Twice_IsRefused()
    {
        var run = Run();
        Refused.By(PaymentRule.RunIsNotApproved, () => run.Download(Proposer, default));
        run.Approve(Approver, Today);
        run.Released();
        run.KeepFile([1, 2, 3]);

        Assert.Equal([1, 2, 3], run.Download(Proposer, default));
        Refused.By(PaymentRule.FileWasDownloadedAlready, () => run.Download(Proposer, default));
    }

    [Fact]
    public void Send_WithoutABankFile_IsRefused()
    {
        var run = Run();
        run.Approve(Approver, Today);
        run.Released();

        Refused.By(PaymentRule.RunIsNotApproved, () => run.Send("B1", Today, new TimeOnly(9, 30)));
    }

    [Theory]
    [InlineData(2012, 11, 13, PaymentRule.PayDateIsPast)]
    [InlineData(2012, 11, 14, PaymentRule.PayDateIsTooSoon)]
    [InlineData(2012, 11, 17, PaymentRule.PayDateIsNoWorkingDay)]
    [InlineData(2012, 12, 15, PaymentRule.PayDateIsTooFarAhead)]
    public void EnsurePayable_ADayOnWhichNobodyCanBePaid_IsRefused(int year, int month, int day, PaymentRule rule) =>
        Refused.By(rule, () => PaymentRun.EnsurePayable(new DateOnly(year, month, day), Today, EnglishHolidays.Calendar));

    [Fact]
    public void New_ByACouncilThatDoesNotHostTheFund_IsRefused() => Refused.By(PaymentRule.FundIsHostedElsewhere,
        () => _ = new PaymentRun(new OrganisationId(999), Fund, "PR000001", Today.AddDays(2), Proposer, Today));

    private static PaymentRun Run()
    {
        var run = new PaymentRun(Pool.Council.Id, Fund, "PR000001", Today.AddDays(2), Proposer, Today);
        run.Hold(2, Money.FromPounds(560m));
        run.Submit(Proposer, Today, [1, 2, 3]);
        return run;
    }
}
