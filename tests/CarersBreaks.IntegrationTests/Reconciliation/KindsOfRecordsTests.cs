using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Application.Payments;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Application.Transfers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.Reconciliation;

/// <summary>R5 to R8, which compare records of ours with what providers, card providers, carers and payers say: their figures in pence.</summary>
public sealed class KindsOfRecordsTests
{
    private static readonly DateOnly First = new(2012, 11, 1);
    private static readonly DateOnly Last = new(2012, 11, 30);

    [Fact]
    public async Task Invoices_ThatDiffer_AreListedToThePenny_AndWhatNoInvoiceExplainsStaysADifference()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = (await BankedCouncil.At(app)).Council;
        var invoices = await Invoices.At(app, council);
        await invoices.Delivered(4);
        var paid = await invoices.Approved("A1", sessions: 2, net: 100);
        await council.Officer.Send(new PayProviderInvoice(ActId.New(), paid, await invoices.Version(paid), InvoicePaymentMeans.FasterPayment,
            new(2012, 11, 28), "FP-1"));
        await invoices.Approved("A2", sessions: 1, net: 50.07m);
        var queried = await invoices.Enter("A3", sessions: 2, net: 100);
        app.Time.Set(new DateOnly(2012, 12, 3));

        var made = await Make(council.Officer, council.Fund.BookId, ReconciliationKind.ProviderInvoices);

        Proved(made, (150_07, 150_00, 7), (50_07, 50_07, 0));
        Assert.Equal([(1, BreakReason.PriceDiffers, 7L), (0, BreakReason.InQuestion, 100_00)], Listed(made));
        Assert.Contains(made.Items, item => item.Key == queried.Value);

        await council.Officer.Send(new DisputeProviderInvoice(ActId.New(), queried, await invoices.Version(queried), "One was delivered", IsWithdrawn: true));
        var late = await invoices.Approved("A4", sessions: 1, net: 50);
        made = await Make(council.Officer, council.Fund.BookId, ReconciliationKind.ProviderInvoices);

        // Approved in December for days in November, by which the books date it.
        Proved(made, (150_07, 150_00, 7), (100_07, 50_07, 50_00));
        Assert.Equal([(1, BreakReason.PriceDiffers, 7L), (2, BreakReason.Timing, 50_00)], Listed(made));
        Assert.Equal(late.Value, made.Items[^1].Key);

        await Journal(app, council);
        made = await Make(council.Officer, council.Fund.BookId, ReconciliationKind.ProviderInvoices);

        Assert.Equal(ReconciliationState.Unproved, made.State);
        Assert.Equal(-1_00, made.Proofs[1].Difference.Pence);
        Assert.Contains((0, BreakReason.Journal, -1_00L), Listed(made));
    }

    [Fact]
    public async Task Cards_LoadsAndBalances_AreComparedWithPaymentsAndTransactions()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        var budget = await council.Budget(weekly: 0, from: PayingCouncil.PayDay, parts: [(DeliveryMethod.PrepaidCard, 35m, CostPer.Week)]);
        var account = await council.SocialWorker.Send(
            new RecordPayeeAccount(ActId.New(), budget.CarerId, "Card of a carer", "20-00-00", "31926819", PayeeKind.PrepaidCard));
        await council.Officer.Send(new VerifyPayeeAccount(ActId.New(), account, 0, "call-back to the number held"));
        await council.SocialWorker.Send(new AgreeDirectPayment(ActId.New(), budget.Id, account, new DateOnly(2012, 11, 12), budget.From));
        await council.Pay();
        app.Time.Set(new DateOnly(2012, 12, 3));
        var carer = await app.AsJob().Find(db => db.Carers.Select(one => one.Number).SingleAsync());
        var layout = await council.Officer.Send(Layout);
        Task<CardTransactionsImported> Import(string lines) =>
            council.Officer.Send(new ImportCardTransactions(ActId.New(), layout, $"Card,Client,On,Kind,Amount,Left,Id\n{lines}"));
        Task<ReconciliationStatementView> Of(DateOnly from) => Make(council.Officer, council.Fund.BookId, ReconciliationKind.Cards, from);

        await Import($"T-1,{carer},19/11/2012,LOAD,140.00,140.00,1\n");
        var made = await Of(First);

        Proved(made, (140_00, 140_00, 0), (140_00, 140_00, 0));
        Assert.Equal([(0, BreakReason.UnspentLoad, 140_00L)], Listed(made));

        await Import($"T-1,{carer},20/11/2012,POS,-12.50,127.50,2\nT-1,{carer},21/11/2012,LOAD,20.00,147.50,3\nT-1,{carer},22/11/2012,POS,-30.00,107.51,4\n");
        made = await Of(First);

        Proved(made, (160_00, 140_00, 20_00), (117_50, 107_51, 9_99));
        Assert.Equal([(1, BreakReason.LoadNobodyMade, 20_00L), (2, BreakReason.UnexplainedSpend, 9_99)], Listed(made));

        // The payment of 16 November is of the days before: its load is not one that nobody made.
        made = await Of(new DateOnly(2012, 11, 17));

        Proved(made, (160_00, 0, 160_00), (117_50, 107_51, 9_99));
        Assert.Equal([(1, BreakReason.Timing, 140_00L), (1, BreakReason.LoadNobodyMade, 20_00), (2, BreakReason.UnexplainedSpend, 9_99)], Listed(made));
    }

    [Fact]
    public async Task CarersReturns_AreComparedWithWhatWasPaidAndWithTheReturnBefore()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(weekly: 35, from: PayingCouncil.PayDay);
        await council.Payee(weekly: 70, from: PayingCouncil.PayDay);
        await council.Pay();
        app.Time.Set(new DateOnly(2013, 2, 20));
        while (await app.AsJob().Send(new AskForReturns(ActId.New())) > 0)
        {
        }
        var returns = await app.AsJob().Find(db => db.MonitoringReturns.Where(one => one.State == ReturnState.Due).OrderBy(one => one.CarerId).ToListAsync());
        async Task Send(int which, decimal opening, decimal received, decimal spent, decimal planned = 0)
        {
            var carer = app.As(Viewer.OfCarer(new UserId(990 + which), returns[which].CarerId, council.Council));
            var version = (await carer.Send(new ViewReturn(returns[which].Id))).Version;
            ReturnItem[] items = [new(ReturnLineKind.Spent, "A day out", new(2012, 12, 1), Money.FromPounds(spent), BreakKind.DayAway),
                new(ReturnLineKind.PlannedBreak, "A week away", null, Money.FromPounds(planned), BreakKind.ShortStay)];
            await carer.Send(new SendReturn(ActId.New(), returns[which].Id, version, Money.FromPounds(opening), Money.FromPounds(received),
                Money.FromPounds(opening + received - spent), [.. items.Where(item => item.Amount.IsPositive)]));
        }
        Task<ReconciliationStatementView> Of() =>
            Make(council.Officer, council.Fund.BookId, ReconciliationKind.CarersReturns, new(2013, 2, 1), new(2013, 2, 19));

        await Send(0, 0, 140, 100);
        var made = await Of();

        Proved(made, (40_00, 40_00, 0), (140_00, 140_00, 0), (0, 0, 0));
        Assert.Equal([(0, BreakReason.NotSent, 280_00L)], Listed(made));

        // £280 was paid; £700 that no return left is in hand; and 8 weeks of £70 with a planned week may be kept.
        await Send(1, 700, 240, 10, planned: 300);
        made = await Of();

        Proved(made, (970_00, 970_00, 0), (380_00, 420_00, -40_00), (700_00, 0, 700_00));
        Assert.Equal([(2, BreakReason.ContributionMissing, -40_00L), (3, BreakReason.UnexplainedSpend, 700_00), (0, BreakReason.SurplusAboveCeiling, 70_00)],
            Listed(made));
        Assert.All(made.Items, item => Assert.Equal(returns[1].Id.Value, item.Key));
    }

    [Fact]
    public async Task Vouchers_AreComparedWithTheirLedger_AndAYearThatIsOverNeedsOne()
    {
        await using var app = await TestApp.Start(new DateOnly(2013, 4, 2));
        // Agreed after its year, in whose books it stands all the same.
        var transfer = await Transfer.Agreed(app);
        await transfer.Receive(9_000, new(2012, 12, 3));
        await transfer.Spend(transfer.Telecare, 5_000.01m, new(2012, 12, 10));
        app.Time.Set(new DateOnly(2013, 5, 20));
        var book = await app.AsJob().Find(db => db.Section256Memoranda.Select(one => one.BookId).SingleAsync());
        Task<ReconciliationStatementView> Of() => Make(transfer.Finance, book, ReconciliationKind.Memoranda, Transfer.Year.FirstDay, Transfer.Year.LastDay);

        var made = await Of();

        Assert.Equal((ReconciliationState.Unproved, "The voucher of 2012-13 has not been prepared."), (made.State, made.Obstacles));
        Assert.Equal([(10_000_00L, 10_000_00L, 0L)], Figures(made));
        Assert.Equal([(0, BreakReason.Late, 1_000_00L)], Listed(made));

        await transfer.Receive(1_000, new(2013, 4, 10));
        await transfer.Finance.Send(new PrepareVoucher(ActId.New(), transfer.Memorandum));
        made = await Of();

        Proved(made, (10_000_00, 10_000_00, 0), (10_000_00, 9_000_00, 1_000_00), (5_000_01, 5_000_01, 0));
        Assert.Equal([(0, BreakReason.Late, 1_000_00L), (2, BreakReason.Late, 1_000_00)], Listed(made));
    }

    private static readonly MapCardLayout Layout = new(ActId.New(), "Example cards",
        new Dictionary<CardColumn, string>
        {
            [CardColumn.Card] = "Card",
            [CardColumn.Client] = "Client",
            [CardColumn.Date] = "On",
            [CardColumn.Kind] = "Kind",
            [CardColumn.Amount] = "Amount",
            [CardColumn.Balance] = "Left",
            [CardColumn.Transaction] = "Id",
        },
        new Dictionary<string, CardTransactionKind> { ["LOAD"] = CardTransactionKind.Load, ["POS"] = CardTransactionKind.Purchase }, "dd/MM/yyyy");

    private static async Task<ReconciliationStatementView> Make(
        TestPerson by, BookId book, ReconciliationKind kind, DateOnly? from = null, DateOnly? to = null) =>
        await by.Send(new ViewReconciliationStatement(await by.Send(new MakeReconciliation(ActId.New(), book, kind, from ?? First, to ?? Last))));

    /// <summary>Left, right and the listed items of each equation.</summary>
    private static IEnumerable<(long, long, long)> Figures(ReconciliationStatementView made) =>
        made.Proofs.Select(proof => (proof.Left.Pence, proof.Right.Pence, proof.Listed.Pence));

    private static IEnumerable<(int, BreakReason, long)> Listed(ReconciliationStatementView made) =>
        made.Items.Select(item => (item.Proof, item.Reason, item.Amount.Pence));

    private static void Proved(ReconciliationStatementView made, params (long, long, long)[] figures)
    {
        Assert.Equal(figures, Figures(made));
        Assert.Equal(ReconciliationState.Proved, made.State);
        Assert.All(made.Proofs, proof => Assert.True(proof.Difference.IsZero));
    }

    private static async Task Journal(TestApp app, PayingCouncil council)
    {
        var journal = await council.Manager.Send(new ProposeJournal(ActId.New(), council.Fund.Id, new(2012, 11, 20), "Taken for another's invoice", null,
            [new(AccountKind.DueToProviders, Side.Debit, Money.FromPounds(1)), new(AccountKind.Suspense, Side.Credit, Money.FromPounds(1))]));
        await council.OtherManager.Send(new ApproveJournal(ActId.New(), journal,
            await app.AsJob().Find(db => db.Journals.Select(one => one.Version).SingleAsync())));
    }

    /// <summary>A provider of whom a budget's 20 sessions at £50, without VAT, are ordered, on 28 November 2012.</summary>
    private sealed class Invoices(PayingCouncil council, ProviderId provider, BreakOrderId order)
    {
        private static readonly DateOnly Day = new(2012, 11, 26);

        public static async Task<Invoices> At(TestApp app, PayingCouncil council)
        {
            var budget = await council.Budget(parts: [(DeliveryMethod.CouncilManaged, 2_000m, CostPer.Once)]);
            await council.Commit(budget.Id);
            app.Time.Set(new DateOnly(2012, 11, 28));
            var provider = await council.Officer.Send(new RecordProvider(ActId.New(), "Crossroads Bradford", null));
            var account = await council.Officer.Send(new RecordProviderAccount(ActId.New(), provider, "Crossroads", "20-00-00", "31926819"));
            await council.OtherOfficer.Send(new VerifyProviderAccount(ActId.New(), account, 0, "call-back to the number in the contract"));
            var plan = await app.AsJob().Find(db => db.SupportPlans.AsNoTracking().Include(one => one.Breaks).SingleAsync());
            return new Invoices(council, provider, await council.SocialWorker.Send(new OrderBreak(ActId.New(), budget.Id,
                plan.Breaks.Single(one => one.Method == DeliveryMethod.CouncilManaged).Id, provider, BreakUnit.Session, Money.FromPounds(50), 20, budget.From,
                budget.To)));
        }

        public async Task Delivered(decimal sessions) => await council.SocialWorker.Send(new DecideDelivery(ActId.New(),
            await council.Officer.Send(new RecordDelivery(ActId.New(), order, Day, Day.AddDays(1), sessions)), 0, true));

        public Task<ProviderInvoiceId> Enter(string number, decimal sessions, decimal net) => council.Officer.Send(new EnterProviderInvoice(ActId.New(),
            provider, council.Fund.Id, number, Day.AddDays(2), Day.AddDays(30), Money.FromPounds(net), Money.Zero, Money.FromPounds(net),
            [new GivenInvoiceLine("PO000001", null, Day, Day.AddDays(1), sessions, Money.FromPounds(net), Money.Zero, Money.FromPounds(net))]));

        /// <summary>Entered, accepted where it is in question, and approved.</summary>
        public async Task<ProviderInvoiceId> Approved(string number, decimal sessions, decimal net)
        {
            var id = await Enter(number, sessions, net);
            if ((await council.Officer.Send(new ViewProviderInvoice(id))).State == InvoiceState.Queried)
                await council.OtherOfficer.Send(new AcceptProviderInvoice(ActId.New(), id, await Version(id), "Some pence"));
            await council.Manager.Send(new ApproveProviderInvoice(ActId.New(), id, await Version(id)));
            return id;
        }

        public async Task<long> Version(ProviderInvoiceId id) => (await council.Officer.Send(new ViewProviderInvoice(id))).Version;
    }
}
