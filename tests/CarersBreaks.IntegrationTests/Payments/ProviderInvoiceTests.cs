using CarersBreaks.Application;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Payments;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Payments;

/// <summary>A budget of £2,000 for council-managed breaks, of which 20 sessions at £50 without VAT are ordered, on 14 December 2012.</summary>
public sealed class ProviderInvoiceTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2012, 12, 14);
    private TestApp _app = null!;
    private BankedCouncil _bank = null!;
    private PayingCouncil _council = null!;
    private PersonalBudget _budget = null!;
    private ProviderId _provider;
    private BreakOrderId _order;

    public async Task InitializeAsync()
    {
        _app = await TestApp.Start(with: PayingCouncil.With);
        _bank = await BankedCouncil.At(_app);
        _council = _bank.Council;
        _budget = await _council.Budget(parts: [(DeliveryMethod.CouncilManaged, 2_000m, CostPer.Once)]);
        await _council.Commit(_budget.Id);
        _app.Time.Set(Today);
        _provider = await _council.Officer.Send(new RecordProvider(ActId.New(), "Crossroads Bradford", "123 4567 89"));
        var account = await _council.Officer.Send(new RecordProviderAccount(ActId.New(), _provider, "Crossroads", "20-00-00", "31926819"));
        await _council.OtherOfficer.Send(new VerifyProviderAccount(ActId.New(), account, 0, "call-back to the number in the contract"));
        _order = await Order(20);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task AnInvoice_OfWhatWasOrderedAndDelivered_IsBorneNetByLine_AndPaidWhenTheBankShowsIt()
    {
        await Delivered(3);

        var id = await Invoice("INV 7", 3);
        Assert.Equal(InvoiceState.Payable, (await View(id)).State);
        await _council.Manager.Send(new ApproveProviderInvoice(ActId.New(), id, await Version(id)));

        // £150 net is the fund's, 62 : 38; £30 of VAT the council has back; £180 is the provider's.
        Assert.Equal([(AccountKind.Expenditure, 9_300L, (FundingLineId?)_council.Lines[0].Id), (AccountKind.Expenditure, 5_700, _council.Lines[1].Id),
            (AccountKind.VatRecoverable, 3_000, null), (AccountKind.DueToProviders, -18_000, null)], await Postings(EntryKind.ProviderInvoiceDue));
        await _council.Officer.Send(new PayProviderInvoice(ActId.New(), id, await Version(id), InvoicePaymentMeans.FasterPayment, Today, "FP-7731"));
        Assert.Equal([(AccountKind.DueToProviders, 18_000L, (FundingLineId?)null), (AccountKind.PaymentsInTransit, -18_000, null)],
            await Postings(EntryKind.ProviderInvoicePaid));
        await _bank.Import(_bank.File().Line(Today, -180, "PI000001"));
        await _bank.Reconcile();

        Assert.Equal((InvoiceState.Paid, Today), ((await View(id)).State, (await View(id)).ClearedOn));
        Assert.Equal([(AccountKind.Bank, -18_000L, (FundingLineId?)null), (AccountKind.PaymentsInTransit, 18_000, null)],
            (await Postings(EntryKind.ProviderInvoiceCleared)).OrderBy(one => one.Item1));
        Assert.Equal(Money.FromPounds(150), (await Order()).Paid);
        await _council.Officer.Send(new UndoMatch(ActId.New(), Assert.Single(await _bank.Matches()).Id, "It was another payment."));
        Assert.Equal((InvoiceState.Paying, Money.Zero), ((await View(id)).State, (await Order()).Paid));
        await Proven();
    }

    [Fact]
    public async Task ASplit_WaitsForARunThatIsBeingReleased_GoesOnFromIt_AndTheLedgerProves()
    {
        _app.Time.Set(new DateOnly(2012, 11, 14));
        await _council.Payee(weekly: 33.33m, from: PayingCouncil.PayDay);
        var run = (await _council.Propose()).Run;
        await _council.Manager.Send(new ApprovePaymentRun(ActId.New(), run, 0));
        _app.Time.Set(Today);
        await Delivered(3);

        var id = await Invoice("A1", 1, net: 50.01m, vat: 0);
        await _council.OtherOfficer.Send(new AcceptProviderInvoice(ActId.New(), id, await Version(id), "A penny"));
        var version = await Version(id);
        Assert.Equal(PaymentRule.FundIsReleasingAnotherRun, await Refused(() => _council.Manager.Send(new ApproveProviderInvoice(ActId.New(), id, version))));
        await _council.Manager.Send(new ContinuePaymentRunRelease(run));
        await _council.Manager.Send(new ApproveProviderInvoice(ActId.New(), id, await Version(id)));

        await Proven();
    }

    [Fact]
    public async Task TheSameInvoiceTwice_IsRefused_HoweverItsNumberIsWritten()
    {
        await Invoice("INV-007", 1);

        Assert.Equal(ProviderRule.InvoiceIsEnteredAlready, await Refused(() => Invoice("inv 007", 1)));
    }

    [Fact]
    public async Task OverHours_AnUnplannedBreak_AndAnotherPrice_GoIntoTheQueue_WithTheMoneyAtStake()
    {
        await Delivered(2);

        await Invoice("A1", 3);
        await Invoice("A2", 1, order: null, carer: await CarerNumber());
        await Delivered(1, new DateOnly(2012, 12, 3));
        var id = await Invoice("A3", 0.5m, net: 30);

        Assert.Equal([(UnmatchedReason.MoreInvoicedThanDelivered, -5_000L), (UnmatchedReason.InvoicedBreakIsNotOrdered, -5_000)],
            (await _bank.Open()).Take(2).Select(item => (item.Reason, item.Amount.Pence)));
        // What was invoiced too much by the first is not there for the third, until the first is disputed.
        var first = (await _council.Officer.Send(new ViewProviderInvoices())).Invoices[0].Invoice;
        await _council.Officer.Send(new DisputeProviderInvoice(ActId.New(), first, await Version(first), "Two were delivered", IsWithdrawn: true));
        await _council.Officer.Send(new CheckProviderInvoice(ActId.New(), id, await Version(id)));
        Assert.Equal([(UnmatchedReason.InvoicedBreakIsNotOrdered, -5_000L), (UnmatchedReason.InvoicedPriceDiffers, -500)],
            (await _bank.Open()).Select(item => (item.Reason, item.Amount.Pence)).Order());
        await _bank.Reconcile();
        Assert.Equal(2, (await _bank.Open()).Count);
    }

    [Fact]
    public async Task Accept_AboveTheLimit_NeedsASecondPerson_AndWithinIt_DoesNot()
    {
        var large = await Invoice("A1", 3);
        await _council.Manager.Send(new AcceptProviderInvoice(ActId.New(), large, await Version(large), "The timesheet is lost"));
        Assert.True((await View(large)).AcceptanceWaits);
        Assert.Equal(AccessRule.NobodyApprovesOwnWork, await Refused(() => Decide(_council.Manager, large)));
        await Decide(_council.OtherManager, large);
        Assert.Equal(InvoiceState.Payable, (await View(large)).State);
        Assert.Empty(await _bank.Open());

        var small = await Invoice("A2", 1);
        await _council.Officer.Send(new AcceptProviderInvoice(ActId.New(), small, await Version(small), "The timesheet is lost"));
        Assert.Equal(InvoiceState.Payable, (await View(small)).State);
    }

    [Fact]
    public async Task Accept_BeyondTheBudget_TakesTheFundsUncommittedMoney_AndDisputingGivesItBack()
    {
        await Order(20, new DateOnly(2013, 1, 1));
        var before = await _council.Committed();
        var id = await Invoice("A1", 1, order: null, carer: await CarerNumber());

        await _council.Officer.Send(new AcceptProviderInvoice(ActId.New(), id, await Version(id), "An emergency night"));

        Assert.Equal(Money.FromPounds(50), await _council.Committed() - before);
        await Proven();
        await _council.Officer.Send(new DisputeProviderInvoice(ActId.New(), id, await Version(id), "It was another council's carer", IsWithdrawn: false));
        Assert.Equal(before, await _council.Committed());
        await Proven();
    }

    [Fact]
    public async Task Accept_OfALineThatNobodyKnowsTheCarerOf_IsRefused()
    {
        var id = await Invoice("A1", 1, order: null);
        var version = await Version(id);

        Assert.Equal(ProviderRule.LineHasNoBudget,
            await Refused(() => _council.Officer.Send(new AcceptProviderInvoice(ActId.New(), id, version, "We always pay"))));
    }

    [Fact]
    public async Task OwnWork_IsNotApproved_AndTheApproverDoesNotPay()
    {
        await Delivered(1);
        var id = await Invoice("A1", 1);
        var version = await Version(id);
        var officersOtherPost = await PayingCouncil.Appoint(_app, _council.Council, Role.FinanceManager, user: _council.Officer.Viewer.Person());

        Assert.Equal(AccessRule.NobodyApprovesOwnWork, await Refused(() => officersOtherPost.Send(new ApproveProviderInvoice(ActId.New(), id, version))));
        await _council.Manager.Send(new ApproveProviderInvoice(ActId.New(), id, version));
        version = await Version(id);
        Assert.Equal(AccessRule.NobodyApprovesOwnWork, await Refused(() => _council.Manager.Send(
            new PayProviderInvoice(ActId.New(), id, version, InvoicePaymentMeans.Bacs, Today, "B1"))));
    }

    [Fact]
    public async Task Approve_WithoutAVerifiedAccount_IsRefused()
    {
        await Delivered(1);
        var id = await Invoice("A1", 1);
        await _council.Officer.Send(new RecordProviderAccount(ActId.New(), _provider, "Crossroads", "20-00-00", "55779911"));
        var version = await Version(id);

        Assert.Equal(ProviderRule.ProviderHasNoVerifiedAccount, await Refused(() => _council.Manager.Send(new ApproveProviderInvoice(ActId.New(), id, version))));
    }

    [Fact]
    public async Task Order_BeyondWhatTheBudgetGivesThatWay_IsRefused_UntilAnOrderIsClosed()
    {
        Assert.Equal(ProviderRule.OrderIsMoreThanTheBudgetGives, await Refused(() => Order(20.01m)));
        await _council.Officer.Send(new CloseBreakOrder(ActId.New(), _order, (await Order()).Version, "The provider cannot do it"));

        await Order(40);
    }

    [Fact]
    public async Task Delivery_IsConfirmedByAnother_AndADayIsRecordedOnce()
    {
        var delivery = await _council.Officer.Send(new RecordDelivery(ActId.New(), _order, new DateOnly(2012, 11, 26), new DateOnly(2012, 11, 30), 2));

        Assert.Equal(AccessRule.NobodyApprovesOwnWork, await Refused(() => _council.Officer.Send(new DecideDelivery(ActId.New(), delivery, 0, true))));
        Assert.Equal(ProviderRule.DeliveryIsRecordedAlready, await Refused(() => _council.SocialWorker.Send(
            new RecordDelivery(ActId.New(), _order, new DateOnly(2012, 11, 30), new DateOnly(2012, 12, 1), 1))));
        await _council.SocialWorker.Send(new DecideDelivery(ActId.New(), delivery, 0, true));
        Assert.Equal("2", (await Order()).Delivered);
    }

    private static async Task<Enum> Refused(Func<Task> act) => (await Assert.ThrowsAsync<RuleBroken>(act)).Rule;

    private async Task Decide(TestPerson by, ProviderInvoiceId id) => await by.Send(new DecideInvoiceAcceptance(ActId.New(), id, await Version(id), true));

    private async Task<BreakOrderId> Order(decimal sessions, DateOnly? from = null)
    {
        var plan = await _app.AsJob().Find(db => db.SupportPlans.AsNoTracking().Include(one => one.Breaks).SingleAsync(one => one.Id == _budget.SupportPlanId));
        return await _council.SocialWorker.Send(new OrderBreak(ActId.New(), _budget.Id, plan.Breaks.Single(one => one.Method == DeliveryMethod.CouncilManaged).Id,
            _provider, BreakUnit.Session, Money.FromPounds(50), sessions, from ?? _budget.From, _budget.To));
    }

    private Task<BreakOrderView> Order() => _council.SocialWorker.Send(new ViewBreakOrder(_order));

    private async Task Delivered(decimal sessions, DateOnly? on = null)
    {
        var day = on ?? new DateOnly(2012, 11, 26);
        var delivery = await _council.Officer.Send(new RecordDelivery(ActId.New(), _order, day, day.AddDays(1), sessions));
        await _council.SocialWorker.Send(new DecideDelivery(ActId.New(), delivery, 0, true));
    }

    private Task<ProviderInvoiceId> Invoice(string number, decimal sessions, decimal? net = null, decimal? vat = null, string? order = "PO000001",
        string? carer = null)
    {
        var (without, tax) = (Money.FromPounds(net ?? sessions * 50), Money.FromPounds(vat ?? (net ?? sessions * 50) / 5));
        return _council.Officer.Send(new EnterProviderInvoice(ActId.New(), _provider, _council.Fund.Id, number, Today, Today.AddDays(30), without, tax, without + tax,
            [new GivenInvoiceLine(order, carer, new DateOnly(2012, 11, 26), new DateOnly(2012, 12, 9), sessions, without, tax, without + tax)]));
    }

    private Task<ProviderInvoiceView> View(ProviderInvoiceId id) => _council.Officer.Send(new ViewProviderInvoice(id));

    private async Task<long> Version(ProviderInvoiceId id) => (await View(id)).Version;

    private Task<string> CarerNumber() => _app.AsJob().Find(db => db.Carers.Where(one => one.Id == _budget.CarerId).Select(one => one.Number).SingleAsync());

    /// <summary>Debits above zero.</summary>
    private Task<List<(AccountKind, long, FundingLineId?)>> Postings(EntryKind kind) => _app.AsJob().Find(async db =>
        (await db.Entries.AsNoTracking().Where(entry => entry.Kind == kind).SelectMany(entry => entry.Postings).OrderBy(one => one.Id).ToListAsync())
            .ConvertAll(one => (one.AccountKind, one.Side == Side.Debit ? one.Amount.Pence : -one.Amount.Pence, one.FundingLineId)));

    private async Task Proven()
    {
        var faults = await _app.AsJob().In(async scope =>
        {
            var found = new List<string>();
            await foreach (var proof in scope.GetRequiredService<ILedgerVerification>().Verify(CancellationToken.None))
                found.AddRange(proof.Faults);
            return found;
        });
        Assert.Empty(faults);
    }
}
