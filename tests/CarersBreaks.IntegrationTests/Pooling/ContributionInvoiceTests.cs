using CarersBreaks.Application;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Letters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Pooling;

public sealed class ContributionInvoiceTests
{
    [Fact]
    public async Task AnInvoice_IsNumberedPrintedAndPaidInParts()
    {
        await using var app = await TestApp.Start();
        var (pool, officer, trust) = await DueSinceMay(app);
        await officer.Send(new WritePartnerContact(ActId.New(), pool.Agreement, pool.Bodies.BradfordTrust, "Accounts payable", "Douglas Mill, Bradford", "", "",
            true));
        var contribution = await Instalment(pool, "BRAD-1213-01");

        var first = await officer.Send(new IssueInvoice(ActId.New(), contribution, Money.FromPounds(20_000), "PO-77"));
        var second = await officer.Send(new IssueInvoice(ActId.New(), contribution, null, "PO-78", new(2012, 12, 14)));
        await pool.Receive(pool.Bodies.BradfordTrust, new(2012, 11, 10), Money.FromPounds(25_000));

        var (one, two) = (await trust.Send(new ViewInvoice(first)), await officer.Send(new ViewInvoice(second)));
        Assert.Equal(("CI000001", 20_000_00L, 20_000_00L, 0L), (one.Number, one.Amount.Pence, one.Received.Pence, one.Outstanding.Pence));
        Assert.Equal(("CI000002", 11_000_00L, 5_000_00L, 6_000_00L), (two.Number, two.Amount.Pence, two.Received.Pence, two.Outstanding.Pence));
        var state = (await trust.Send(new ViewContributions())).Contributions.Single(row => row.Id == contribution);
        Assert.Equal((31_000_00L, 31_000_00L, 25_000_00L, true, true),
            (state.Due.Pence, state.Invoiced.Pence, state.Received.Pence, state.IsLate, state.IsShort));
        var pdf = await trust.Send(new PrintInvoice(second));
        var text = PdfText.Whole(pdf.Pdf);
        Assert.Equal("CI000002.pdf", pdf.Name);
        Assert.All(["Invoice CI000002", "NHS Bradford and Airedale", "Accounts payable", "PO-78", "14 December 2012", "BRAD-1213-01", "£11,000.00"],
            words => Assert.Contains(words, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnInvoice_BeyondTheInstalmentOrWithoutAPurchaseOrder_IsRefusedAndItsNumberIsNotLost()
    {
        await using var app = await TestApp.Start();
        var (pool, officer, trust) = await DueSinceMay(app);
        var contribution = await Instalment(pool, "BRAD-1213-01");
        await officer.Send(new WritePartnerContact(ActId.New(), pool.Agreement, pool.Bodies.BradfordTrust, "Accounts payable", "", "", "", true));

        Assert.Equal(PoolingRule.InvoiceLacksAPurchaseOrder, await Refused(officer, new IssueInvoice(ActId.New(), contribution)));
        Assert.Equal(PoolingRule.InvoiceIsMoreThanIsAgreed,
            await Refused(officer, new IssueInvoice(ActId.New(), contribution, Money.FromPounds(31_000.01m), "PO-1")));
        Assert.Equal(PoolingRule.InvoiceIsDueBeforeItIsIssued,
            await Refused(officer, new IssueInvoice(ActId.New(), contribution, null, "PO-1", new(2012, 11, 13))));
        Assert.Equal(AccessRule.RoleDoesNotHaveThis, await Refused(trust, new IssueInvoice(ActId.New(), contribution, null, "PO-1")));
        var invoice = await officer.Send(new IssueInvoice(ActId.New(), contribution, null, "PO-1"));
        Assert.Equal(PoolingRule.InvoiceIsMoreThanIsAgreed, await Refused(officer, new IssueInvoice(ActId.New(), contribution, null, "PO-1")));
        Assert.Equal("CI000001", (await officer.Send(new ViewInvoice(invoice))).Number);
    }

    [Fact]
    public async Task ACreditNote_OfASecondPerson_TakesTheDebtBackAndANewInvoicePutsItThere()
    {
        await using var app = await TestApp.Start();
        var (pool, officer, _) = await DueSinceMay(app);
        var manager = await pool.Bodies.Somebody(Role.FinanceManager, pool.Bodies.Bradford);
        var contribution = await Instalment(pool, "BRAD-1213-01");
        var invoice = await officer.Send(new IssueInvoice(ActId.New(), contribution));
        var note = await officer.Send(new ProposeCreditNote(ActId.New(), invoice, 0, Money.FromPounds(31_000), "Wrong address."));

        var number = await manager.Send(new ApproveCreditNote(ActId.New(), invoice, 1, note));

        Assert.Equal("CN000001", number);
        Assert.Equal(30_000_00, await Owed(app));
        Assert.True(await Due(officer, contribution) == Money.Zero);
        Assert.Contains("Wrong address.", PdfText.Whole((await officer.Send(new PrintInvoice(invoice, note))).Pdf), StringComparison.Ordinal);
        await officer.Send(new IssueInvoice(ActId.New(), contribution, Money.FromPounds(31_000)));
        Assert.Equal(61_000_00, await Owed(app));
        Assert.Equal(Money.FromPounds(31_000), await Due(officer, contribution));
    }

    [Fact]
    public async Task ACreditNote_OfMoreThanIsInvoicedOrStillDue_OrByOnePerson_IsRefused()
    {
        await using var app = await TestApp.Start();
        var (pool, officer, _) = await DueSinceMay(app);
        var manager = await pool.Bodies.Somebody(Role.FinanceManager, pool.Bodies.Bradford);
        var invoice = await officer.Send(new IssueInvoice(ActId.New(), await Instalment(pool, "BRAD-1213-01")));

        Assert.Equal(PoolingRule.CreditIsMoreThanIsInvoiced,
            await Refused(officer, new ProposeCreditNote(ActId.New(), invoice, 0, Money.FromPounds(31_000.01m), "Too much.")));
        var note = await manager.Send(new ProposeCreditNote(ActId.New(), invoice, 0, Money.FromPounds(20_000), "Half of it."));
        Assert.Equal(PoolingRule.CreditIsMoreThanIsInvoiced,
            await Refused(officer, new ProposeCreditNote(ActId.New(), invoice, 1, Money.FromPounds(11_000.01m), "And again.")));
        Assert.Equal(AccessRule.NobodyApprovesOwnWork, await Refused(manager, new ApproveCreditNote(ActId.New(), invoice, 1, note)));
        await pool.Receive(pool.Bodies.BradfordTrust, new(2012, 11, 10), Money.FromPounds(30_000));
        var other = await pool.Bodies.Somebody(Role.FinanceManager, pool.Bodies.Bradford);
        Assert.Equal(PoolingRule.CreditIsMoreThanIsInvoiced, await Refused(other, new ApproveCreditNote(ActId.New(), invoice, 1, note)));
        await other.Send(new RejectCreditNote(ActId.New(), invoice, 1, note));
        Assert.Equal(PoolingRule.CreditIsDecided, await Refused(other, new ApproveCreditNote(ActId.New(), invoice, 2, note)));
    }

    [Fact]
    public async Task ACreditNote_InAClosedMonth_IsEnteredInTheFirstOpenOne()
    {
        await using var app = await TestApp.Start();
        var (pool, officer, _) = await DueSinceMay(app);
        var manager = await pool.Bodies.Somebody(Role.FinanceManager, pool.Bodies.Bradford);
        var invoice = await officer.Send(new IssueInvoice(ActId.New(), await Instalment(pool, "BRAD-1213-01")));
        var note = await officer.Send(new ProposeCreditNote(ActId.New(), invoice, 0, Money.FromPounds(1_000), "Part."));
        await Close(app, new(2012, 11, 1));

        await manager.Send(new ApproveCreditNote(ActId.New(), invoice, 1, note));

        Assert.Equal(new DateOnly(2012, 12, 1), await app.AsJob().Find(db =>
            db.Entries.Where(entry => entry.Kind == EntryKind.ContributionCredited).Select(entry => entry.AccountingDate).SingleAsync()));
    }

    [Fact]
    public async Task AnInstalment_DueInAClosedMonth_IsNotPosted()
    {
        await using var app = await TestApp.Start(new(2012, 5, 2));
        var pool = await Pool.Opened(app);
        await Close(app, new(2012, 5, 1));

        Assert.Equal(LedgerRule.PeriodIsClosed, await Refused(pool.Bodies.PoolManager, new PostInstalmentsDue(ActId.New(), pool.Fund)));
    }

    [Fact]
    public async Task AgedDebt_OnAnyDay_IsWhatTheLedgerHeldByAge()
    {
        await using var app = await TestApp.Start();
        var (pool, officer, trust) = await DueSinceMay(app);
        await pool.Receive(pool.Bodies.BradfordTrust, new(2012, 6, 15), Money.FromPounds(11_000));

        var inMay = await officer.Send(new ViewAgedDebt(new(2012, 5, 31)));
        var inJune = await officer.Send(new ViewAgedDebt(new(2012, 6, 30)));
        var today = await officer.Send(new ViewAgedDebt());

        Assert.Equal(new AgedDebt(Money.FromPounds(61_000), Money.Zero, Money.Zero, Money.Zero), inMay.Total);
        Assert.Equal(new AgedDebt(Money.Zero, Money.FromPounds(50_000), Money.Zero, Money.Zero), inJune.Total);
        Assert.Equal((31_000_00L, 50_000_00L), (today.Total.UpTo30.Pence, today.Total.Over90.Pence));
        Assert.Equal(pool.Bodies.BradfordTrust, Assert.Single((await trust.Send(new ViewAgedDebt())).Partners).PartnerId);
    }

    [Fact]
    public async Task TheChasingList_NamesWhomToAskAndWhatComesNext()
    {
        await using var app = await TestApp.Start();
        var (pool, officer, trust) = await DueSinceMay(app);
        var contribution = await Instalment(pool, "BRAD-1213-01");
        await officer.Send(new WritePartnerContact(ActId.New(), pool.Agreement, pool.Bodies.BradfordTrust, "Accounts payable", "", "01274 000000", "", false));
        await officer.Send(new ChaseContribution(ActId.New(), contribution, "Accounts payable", "The order was lost.", "Send the invoice again",
            new(2012, 11, 20)));

        var list = (await officer.Send(new ViewContributions(ToChaseOnly: true))).Contributions;

        Assert.Equal(["BRAD-1213-01", "BRAD-1213-03", "BRAD-1213-02"], list.Select(row => row.Reference));
        Assert.Equal((197, "01274 000000", "Send the invoice again", new DateOnly(2012, 11, 14)),
            (list[0].DaysLate, list[0].Contact!.Telephone, list[0].LastChase!.NextStep, list[0].LastChase!.On));
        Assert.All((await trust.Send(new ViewContributions())).Contributions, row => Assert.Equal(pool.Bodies.BradfordTrust, row.PartnerId));
        Assert.Null((await trust.Send(new ViewContributions())).Contributions[0].LastChase);
    }

    [Fact]
    public async Task AnInvoice_OfAnotherPartner_IsNotSeen()
    {
        await using var app = await TestApp.Start();
        var (pool, officer, trust) = await DueSinceMay(app);
        var invoice = await officer.Send(new IssueInvoice(ActId.New(), await Instalment(pool, "BRAD-1213-03")));
        var stranger = await pool.Bodies.Somebody(Role.FinanceManager, pool.Bodies.Reading);

        Assert.Equal(AccessRule.NoSuchRecord, await Refused(trust, new ViewInvoice(invoice)));
        Assert.Equal(AccessRule.NoSuchRecord, await Refused(stranger, new PrintInvoice(invoice)));
    }

    private static async Task<(Pool Pool, TestPerson Officer, TestPerson Trust)> DueSinceMay(TestApp app)
    {
        var pool = await Pool.Opened(app);
        await pool.Bodies.PoolManager.Send(new PostInstalmentsDue(ActId.New(), pool.Fund));
        return (pool, await pool.Bodies.Somebody(Role.FinanceOfficer, pool.Bodies.Bradford),
            await pool.Bodies.Somebody(Role.TrustFinanceOfficer, pool.Bodies.BradfordTrust));
    }

    private static Task<ContributionId> Instalment(Pool pool, string reference) =>
        pool.App.AsJob().Find(db => db.FinancialContributions.Where(one => one.Reference == reference).Select(one => one.Id).SingleAsync());

    private static Task<long> Owed(TestApp app) => app.AsJob().Find(db => db.Postings
        .Where(posting => posting.AccountKind == AccountKind.DueFromPartner && posting.AccountingDate <= new DateOnly(2012, 12, 1)
            && db.Entries.Any(entry => entry.Id == posting.EntryId && entry.AccountingDate != new DateOnly(2012, 11, 1)))
        .SumAsync(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence));

    private static async Task<Money> Due(TestPerson officer, ContributionId contribution) =>
        (await officer.Send(new ViewContributions())).Contributions.Single(row => row.Id == contribution).Due;

    private static Task<int> Close(TestApp app, DateOnly month) => app.AsJob().In(scope =>
        scope.GetRequiredService<CarersBreaksContext>().Set<AccountingPeriod>().Where(period => period.Month == month)
            .ExecuteUpdateAsync(set => set.SetProperty(period => period.State, PeriodState.Closed)));

    private static async Task<Enum> Refused<T>(TestPerson person, MediatR.IRequest<T> act) =>
        (await Assert.ThrowsAsync<RuleBroken>(() => person.Send(act))).Rule;
}
