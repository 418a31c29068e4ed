using CarersBreaks.Application;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Letters;
using CarersBreaks.Application.Payments;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Letters;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Payments;

public sealed class RecoveryTests
{
    [Fact]
    public async Task ARecovery_FromProposalToReceipt_TakesBackFromTheLinesThatBoreIt()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var bank = await BankedCouncil.At(app);
        var council = bank.Council;
        var budget = await Paid(app, council);
        var recovery = await Proposed(council, budget, 100);
        await Noticed(app, council, recovery);

        await council.Manager.Send(new DecideRecovery(ActId.New(), recovery, await Version(app, recovery), RecoveryMeans.Invoice));

        // The payment of £140 was borne 62 : 38, and so is what comes back of it.
        Assert.Equal([(council.Lines[0].Id, 6_200L), (council.Lines[1].Id, 3_800L)], await Credits(app, EntryKind.RecoveryDecided));
        var decided = await council.Officer.Send(new ViewRecovery(recovery));
        Assert.Equal((RecoveryState.Decided, Money.FromPounds(100), "RI000001"), (decided.State, decided.Outstanding, decided.InvoiceNumber));

        var today = app.Time.GetUtcNow().UtcDateTime;
        await bank.Import(bank.File().Line(DateOnly.FromDateTime(today), 40, "RI000001"));
        var line = Assert.Single(await bank.Lines());
        var matched = await council.Officer.Send(new MatchByHand(ActId.New(), line.Id, MatchKind.Recovery, recovery.Value, "quotes the invoice"));

        Assert.Equal("RI000001", line.OurReference);
        Assert.Equal(Money.FromPounds(60), (await council.Officer.Send(new ViewRecovery(recovery))).Outstanding);
        Assert.Equal("Recovery RC000001", (await council.Officer.Send(new ViewMatch(matched))).Target);
        await council.Officer.Send(new UndoMatch(ActId.New(), matched, "It was somebody else's."));
        Assert.Equal(Money.FromPounds(100), (await council.Officer.Send(new ViewRecovery(recovery))).Outstanding);
        await Proven(app);
    }

    [Fact]
    public async Task Decide_BeforeTheNoticeHasRun_IsRefused_AndNothingIsPosted()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        var recovery = await Proposed(council, await Paid(app, council), 100);
        await council.Officer.Send(new GiveRecoveryNotice(ActId.New(), recovery, await Version(app, recovery)));

        var version = await Version(app, recovery);
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() =>
            council.Manager.Send(new DecideRecovery(ActId.New(), recovery, version, RecoveryMeans.Invoice)));

        Assert.Equal(RecoveryRule.NoticeHasNotRun, refusal.Rule);
        Assert.Empty(await Credits(app, EntryKind.RecoveryDecided));
    }

    [Fact]
    public async Task GiveNotice_DuringABereavement_IsRefused()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        var budget = await Paid(app, council);
        var recovery = await Proposed(council, budget, 100);
        await Change(app, budget.CarerId, carer => carer.PauseUntil(new DateOnly(2013, 1, 9)));

        var version = await Version(app, recovery);
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(new GiveRecoveryNotice(ActId.New(), recovery, version)));

        Assert.Equal(RecoveryRule.BereavementIsRespected, refusal.Rule);
    }

    [Fact]
    public async Task GiveNotice_AfterTheCarersDeath_GoesToTheExecutorByAPersonAlone()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        var budget = await Paid(app, council);
        var recovery = await Proposed(council, budget, 100);
        await Change(app, budget.CarerId, carer => carer.RecordDeath(new DateOnly(2012, 11, 14), new DateOnly(2012, 11, 14)));
        var version = await Version(app, recovery);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(new GiveRecoveryNotice(ActId.New(), recovery, version)));
        Assert.Equal(RecoveryRule.ExecutorIsWrittenToByAPerson, refusal.Rule);
        await council.Officer.Send(new GiveRecoveryNotice(ActId.New(), recovery, version, new Executor("Jo Patel", "3 Elm Road", "I am sorry to write now.")));

        var letter = await app.AsJob().Find(db => db.Letters.AsNoTracking().SingleAsync(one => one.Kind == LetterKind.RecoveryNotice));
        Assert.Equal(LetterTo.Executor, letter.To);
        var text = (await council.Officer.Send(new ViewLetter(letter.Id))).Text;
        Assert.Contains(text.Blocks, block => block is PrintedParagraph { Text: "I am sorry to write now." });
    }

    [Fact]
    public async Task Decide_OfMoreThanThePaymentsCost_IsRefused()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        var recovery = await Proposed(council, await Paid(app, council), 281);
        await Noticed(app, council, recovery);

        var version = await Version(app, recovery);
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() =>
            council.Manager.Send(new DecideRecovery(ActId.New(), recovery, version, RecoveryMeans.Invoice)));

        Assert.Equal(RecoveryRule.RecoveryIsMoreThanWasPaid, refusal.Rule);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task TheLedger_AfterRandomRecoveriesReceiptsAndWriteOffs_StillProves(int seed)
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app, shares: [50, 29, 21]);
        var random = new Random(seed);
        for (var i = 0; i < 3; i++)
        {
            var budget = await Paid(app, council);
            var noticed = new List<(RecoveryId, int)>();
            for (var left = 28_000; left > 0; left -= noticed[^1].Item2)
            {
                var amount = Math.Min(left, random.Next(1, 15_000));
                var proposed = await Proposed(council, budget, amount / 100m);
                await council.Officer.Send(new GiveRecoveryNotice(ActId.New(), proposed, await Version(app, proposed)));
                noticed.Add((proposed, amount));
            }
            app.Time.Set(new DateOnly(2012, 12, 14));
            foreach (var (recovery, amount) in noticed)
            {
                await council.Manager.Send(new DecideRecovery(ActId.New(), recovery, await Version(app, recovery), RecoveryMeans.Invoice));
                await Settle(app, council, recovery, new Money(amount), random);
            }
        }
        await Proven(app);
        // All of it was asked back, and what was written off is cost again.
        var written = await app.AsJob().Find(db => db.Recoveries.SumAsync(one => one.WrittenOff.Pence));
        Assert.Equal(written, await app.AsJob().Find(db => db.Postings.Where(one => one.AccountKind == AccountKind.Expenditure)
            .SumAsync(one => one.Side == Side.Debit ? one.Amount.Pence : -one.Amount.Pence)));
    }

    [Fact]
    public async Task ARecoveryFromFuturePayments_LowersThem_AndIsOwedLessOnceTheRunIsApproved()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var (council, recovery) = await ToBeTakenOff(app);

        var withdrawn = await council.Propose(new DateOnly(2012, 12, 17));
        await council.Officer.Send(new WithdrawPaymentRun(ActId.New(), withdrawn.Run, 0, "Not today"));
        var run = await council.Pay(new DateOnly(2012, 12, 17));

        var payment = Assert.Single(await council.PaymentsOf(run));
        Assert.Equal((Money.FromPounds(110), Money.FromPounds(30), Money.FromPounds(110)), (payment.Amount, payment.Offset, (await council.Run(run)).Total));
        var view = await council.Officer.Send(new ViewRecovery(recovery));
        Assert.Equal((Money.FromPounds(30), Money.FromPounds(70)), (view.Offset, view.Outstanding));
        var postings = await app.AsJob().Find(db => db.Entries.Where(entry => entry.SourceKey == payment.Id.Value && entry.Kind == EntryKind.PaymentReleased)
            .SelectMany(entry => entry.Postings).Select(posting => new { posting.AccountKind, posting.Amount.Pence }).ToListAsync());
        Assert.Equal([(AccountKind.Expenditure, 14_000), (AccountKind.PaymentsInTransit, 11_000), (AccountKind.RecoverableFromCarers, 3_000)],
            postings.GroupBy(one => one.AccountKind).OrderBy(one => one.Key).Select(one => (one.Key, one.Sum(posting => posting.Pence))));
        await Proven(app);
    }

    [Fact]
    public async Task ARunThatTakesOffMoreThanIsOwedByThen_IsNotApproved()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var (council, recovery) = await ToBeTakenOff(app);
        var run = await council.Propose(new DateOnly(2012, 12, 17));
        await council.Officer.Send(new WriteOffRecovery(ActId.New(), recovery, await Version(app, recovery), Money.FromPounds(80), "uneconomic"));
        if ((await council.Officer.Send(new ViewRecovery(recovery))).ProposedWriteOff is not null)
            await council.Manager.Send(new DecideWriteOff(ActId.New(), recovery, await Version(app, recovery), true));

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => council.Approve(run.Run));

        Assert.Equal(PaymentRule.PaymentsAreNoLongerDue, refusal.Rule);
        Assert.Equal(Money.FromPounds(20), (await council.Officer.Send(new ViewRecovery(recovery))).Outstanding);
    }

    /// <summary>A recovery of £100, decided on 13 December, of which £30 at most is taken off a payment of £140.</summary>
    private static async Task<(PayingCouncil Council, RecoveryId Recovery)> ToBeTakenOff(TestApp app)
    {
        var council = await PayingCouncil.At(app);
        var agreement = await council.Payee(weekly: 35, from: new(2012, 10, 5), to: new(2013, 3, 21), firstPayDate: new(2012, 10, 5));
        await council.Pay();
        var budget = await app.AsJob().Find(async db =>
        {
            var paid = await db.DirectPaymentAgreements.Where(one => one.Id == agreement).Select(one => one.BudgetId).SingleAsync();
            return await db.PersonalBudgets.AsNoTracking().SingleAsync(one => one.Id == paid);
        });
        var recovery = await Proposed(council, budget, 100);
        await Noticed(app, council, recovery);
        await council.Manager.Send(new DecideRecovery(ActId.New(), recovery, await Version(app, recovery), RecoveryMeans.Offset,
            MostOffAPayment: Money.FromPounds(30)));
        return (council, recovery);
    }

    private static async Task Settle(TestApp app, PayingCouncil council, RecoveryId id, Money amount, Random random)
    {
        var received = new Money(random.NextInt64(0, amount.Pence + 1));
        await app.AsJob().Find(async db =>
        {
            var recovery = await db.Recoveries.SingleAsync(one => one.Id == id);
            var book = await db.Books.Include(one => one.Accounts).Include(one => one.Periods).SingleAsync(one => one.Id == recovery.BookId);
            if (received.IsPositive)
                db.Entries.Add(recovery.Receive(book, received, PayingCouncil.PayDay)).Entity.StampRecorded(app.Time.GetUtcNow().UtcDateTime);
            return await db.SaveChangesAsync();
        });
        for (var left = amount - received; left.IsPositive;)
        {
            var part = new Money(random.NextInt64(1, left.Pence + 1));
            await council.Officer.Send(new WriteOffRecovery(ActId.New(), id, await Version(app, id), part, "uneconomic"));
            if ((await council.Officer.Send(new ViewRecovery(id))).ProposedWriteOff is not null)
                await council.Manager.Send(new DecideWriteOff(ActId.New(), id, await Version(app, id), true));
            left -= part;
        }
        Assert.Equal(RecoveryState.Settled, (await council.Officer.Send(new ViewRecovery(id))).State);
    }

    /// <summary>A carer who was paid twice £140, for weeks up to the end of November.</summary>
    private static async Task<PersonalBudget> Paid(TestApp app, PayingCouncil council)
    {
        app.Time.Set(new DateOnly(2012, 11, 14));
        var agreement = await council.Payee(weekly: 35, from: new(2012, 10, 5), to: new(2012, 11, 29), firstPayDate: new(2012, 10, 5));
        await council.Pay();
        return await app.AsJob().Find(async db =>
        {
            var budget = await db.DirectPaymentAgreements.Where(one => one.Id == agreement).Select(one => one.BudgetId).SingleAsync();
            return await db.PersonalBudgets.AsNoTracking().SingleAsync(one => one.Id == budget);
        });
    }

    private static Task<RecoveryId> Proposed(PayingCouncil council, PersonalBudget budget, decimal pounds) => council.Officer.Send(new ProposeRecovery(
        ActId.New(), budget.Id, RecoveryReason.OffPlanSpending, [new RecoveryWorking("Spent on something else", Money.FromPounds(pounds))]));

    private static async Task Noticed(TestApp app, PayingCouncil council, RecoveryId recovery)
    {
        await council.Officer.Send(new GiveRecoveryNotice(ActId.New(), recovery, await Version(app, recovery)));
        app.Time.Set(DateOnly.FromDateTime(app.Time.GetUtcNow().UtcDateTime).AddDays(29));
    }

    private static Task<long> Version(TestApp app, RecoveryId id) =>
        app.AsJob().Find(db => db.Recoveries.Where(one => one.Id == id).Select(one => one.Version).SingleAsync());

    private static Task<int> Change(TestApp app, CarerId id, Action<Carer> change) => app.AsJob().Find(async db =>
    {
        change(await db.Carers.SingleAsync(one => one.Id == id));
        return await db.SaveChangesAsync();
    });

    private static Task<List<(FundingLineId, long)>> Credits(TestApp app, EntryKind kind) => app.AsJob().Find(async db =>
        (await db.Entries.Where(entry => entry.Kind == kind).SelectMany(entry => entry.Postings).Where(posting => posting.Side == Side.Credit)
            .OrderBy(posting => posting.FundingLineId).Select(posting => new { posting.FundingLineId, posting.Amount.Pence }).ToListAsync())
            .ConvertAll(posting => (posting.FundingLineId!.Value, posting.Pence)));

    private static async Task Proven(TestApp app)
    {
        var faults = await app.AsJob().In(async scope =>
        {
            var found = new List<string>();
            await foreach (var proof in scope.GetRequiredService<ILedgerVerification>().Verify(CancellationToken.None))
                found.AddRange(proof.Faults.Where(fault => !fault.Contains("the counter says", StringComparison.Ordinal)));
            return found;
        });
        Assert.Empty(faults);
    }
}
