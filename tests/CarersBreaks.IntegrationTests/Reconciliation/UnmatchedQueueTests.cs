using CarersBreaks.Application;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.Reconciliation;

public sealed class UnmatchedQueueTests
{
    private static readonly DateOnly Today = new(2012, 11, 14);

    /// <summary>Lines of 0, 30, 31, 60, 61, 90 and 91 days, of £1, £2, … , the last of them money out.</summary>
    private static async Task<BankedCouncil> WithAQueue(TestApp app)
    {
        var council = await BankedCouncil.At(app);
        int[] ages = [91, 90, 61, 60, 31, 30, 0];
        var file = council.File();
        foreach (var (age, index) in ages.Select((age, index) => (age, index)))
            file = file.Line(Today.AddDays(-age), index == 6 ? -7 : index + 1);
        await council.Import(file);
        await council.Reconcile();
        return council;
    }

    [Fact]
    public async Task Queue_IsFilteredSortedAndPaged_WithTotalsOfItsBands()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await WithAQueue(app);

        var all = await council.Officer.Send(new ViewUnmatchedItems());
        var most = await council.Officer.Send(new ViewUnmatchedItems(Order: QueueOrder.MostMoney));
        var third = await council.Officer.Send(new ViewUnmatchedItems(new UnmatchedFilter(Band: AgeBandKey.From61To90)));
        var outgoing = await council.Officer.Send(new ViewUnmatchedItems(new UnmatchedFilter(Direction: MoneyGoes.Out)));
        var after = await council.Officer.Send(new ViewUnmatchedItems(After: $"{Today.AddDays(-60):yyyyMMdd}-{all.Items[3].Id.Value}"));
        var afterStake = await council.Officer.Send(new ViewUnmatchedItems(Order: QueueOrder.MostMoney, After: $"600-{most.Items[1].Id.Value}"));

        Assert.Equal([(2, 1_300L), (2, 900L), (2, 500L), (1, 100L)], all.Bands.Select(band => (band.Count, band.MoneyAtStake.Pence)));
        Assert.Equal([91, 90, 61, 60, 31, 30, 0], all.Items.Select(item => item.Age));
        Assert.Equal([-700L, 600, 500, 400, 300, 200, 100], most.Items.Select(item => item.Amount.Pence));
        Assert.Equal([90, 61], third.Items.Select(item => item.Age));
        Assert.Equal(-700, Assert.Single(outgoing.Items).Amount.Pence);
        Assert.Equal([31, 30, 0], after.Items.Select(item => item.Age));
        Assert.Equal([500L, 400, 300, 200, 100], afterStake.Items.Select(item => item.Amount.Pence));
        Assert.Null(all.Next);
    }

    [Fact]
    public async Task Assign_OfASelection_IsOneActWithCountsAlone()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await WithAQueue(app);
        var other = council.Council.OtherOfficer.Viewer.Person();
        var ticked = (await council.Officer.Send(new ViewUnmatchedItems())).Items.Take(2).Select(item => item.Id).ToList();

        Assert.Equal(2, await council.Officer.Send(new AssignUnmatchedItems(ActId.New(), ticked, null, other, NextStep.AskTheBank, Today.AddDays(-1))));
        Assert.Equal(5, await council.Officer.Send(new AssignUnmatchedItems(ActId.New(), [], new UnmatchedFilter(Nobodys: true), other, null, null)));

        var overdue = await council.Officer.Send(new ViewUnmatchedItems(new UnmatchedFilter(Owner: other, Overdue: true)));
        Assert.Equal(ticked, overdue.Items.Select(item => item.Id));
        Assert.All(overdue.Items, item => Assert.Equal((NextStep.AskTheBank, true), (item.NextStep!.Value, item.IsOverdue)));
        Assert.Empty((await council.Officer.Send(new ViewUnmatchedItems(new UnmatchedFilter(Nobodys: true)))).Items);
        var records = await app.AsJob().Find(db => db.AuditRecords.Where(record => record.Act == nameof(AssignUnmatchedItems)).Select(record => record.Changes)
            .ToListAsync());
        Assert.Equal(2, records.Count);
        Assert.Contains(records, record => record.Contains("5 with", StringComparison.Ordinal));
        var stranger = await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(
            new AssignUnmatchedItems(ActId.New(), ticked, null, council.Council.SocialWorker.Viewer.Person(), null, null)));
        Assert.Equal(AccessRule.NoSuchRecord, stranger.Rule);
        await Assert.ThrowsAsync<FormRefused>(() => council.Officer.Send(new AssignUnmatchedItems(ActId.New(), [], null, other, null, null)));
        await Assert.ThrowsAsync<FormRefused>(() => council.Officer.Send(new AssignUnmatchedItems(ActId.New(), ticked, null, null, null, null)));
    }

    [Fact]
    public async Task Note_ToTheWorker_IsATaskOfTheCaseAndNotInTheAudit()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await BankedCouncil.At(app);
        await council.Payee();
        var run = await council.Council.Run(await council.Council.Pay());
        var payment = Assert.Single(await council.Council.PaymentsOf(run.Id));
        await council.Import(council.File().Line(PayingCouncil.PayDay, 13, payment.Reference).Line(PayingCouncil.PayDay, 14));
        await council.Reconcile();
        var items = (await council.Open()).Where(item => item.StatementLineId is not null).OrderBy(item => item.Amount).ToList();

        await council.Officer.Send(new NoteUnmatchedItem(ActId.New(), items[0].Id, "Did Mrs Whitfield send this back?", ToWorker: true));

        var note = Assert.Single((await council.Officer.Send(new ViewUnmatchedItem(items[0].Id))).Notes);
        Assert.Equal(("Did Mrs Whitfield send this back?", true), (note.Text, note.ToldTheWorker));
        var task = await app.AsJob().Find(db => db.CaseTasks.SingleAsync(one => one.Kind == CaseTaskKind.UnmatchedMoney));
        Assert.Equal(payment.CarerId, task.CarerId);
        Assert.Contains("Whitfield", task.Text, StringComparison.Ordinal);
        Assert.False(await app.AsJob().Find(db => db.AuditRecords.AnyAsync(record => record.Changes.Contains("Whitfield"))));
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(new NoteUnmatchedItem(ActId.New(), items[1].Id, "Whose is it?", true)));
        Assert.Equal(ReconciliationRule.ItemHasNoCase, refused.Rule);
    }

    [Fact]
    public async Task Reason_GivenByAPerson_StaysWhenTheBookIsReconciledAgain()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await WithAQueue(app);
        var item = (await council.Open()).First(one => one.StatementLineId is not null);
        var me = council.Officer.Viewer.Person();

        await council.Officer.Send(new OwnUnmatchedItem(ActId.New(), item.Id, me, "asked", item.Version, Found: UnmatchedReason.PaidTwice));
        await council.Reconcile();

        Assert.Equal(UnmatchedReason.PaidTwice, (await council.Open()).Single(one => one.Id == item.Id).Reason);
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(
            new OwnUnmatchedItem(ActId.New(), item.Id, me, "asked", item.Version + 1, Found: UnmatchedReason.RunIsNotOnTheStatement)));
        Assert.Equal(ReconciliationRule.ReasonIsTheMachines, refused.Rule);
    }

    [Fact]
    public async Task UndoReconciliation_OfPaymentsShownByThemselves_FreesThemInStepsAndReversesTheirEntries()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await BankedCouncil.At(app);
        await council.Council.Manager.Send(new SetPaymentLimits(ActId.New(), council.Council.Fund.Id, null, null, 30, false, ShowsEachPayment: true));
        await council.Payee();
        await council.Payee();
        var run = await council.Council.Pay();
        app.Time.Set(PayingCouncil.PayDay.AddDays(8));
        var payments = await council.Council.PaymentsOf(run);
        await council.Import(council.File().Line(PayingCouncil.PayDay, -140, payments[0].Reference).Line(PayingCouncil.PayDay, -140, payments[1].Reference));
        await council.Reconcile();
        Assert.Equal(RunState.Paid, (await council.Council.Run(run)).State);

        var undone = await council.Officer.Send(new UndoReconciliation(ActId.New(), (await council.LastRun()).Id, "another council's statement"));

        Assert.Equal(2, undone.Undone);
        Assert.Equal(RunState.Approved, (await council.Council.Run(run)).State);
        Assert.All(await council.Council.PaymentsOf(run), payment => Assert.Equal((PaymentState.Released, null), (payment.State, payment.PaidOn)));
        Assert.All(await council.Lines(), line => Assert.Null(line.MatchId));
        Assert.Equal(2, (await council.Open()).Count(item => item.Reason == UnmatchedReason.MatchWasUndone));
        Assert.Equal(Money.Zero, await app.AsJob().Find(async db => new Money(await db.Postings
            .Where(posting => posting.AccountKind == Domain.Ledger.AccountKind.Bank)
            .SumAsync(posting => posting.Side == Domain.Ledger.Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence))));
        var line = (await council.Lines()).First(one => one.OurReference == payments[0].Reference);
        await council.Reconcile();
        Assert.All(await council.Matches(), match => Assert.False(match.IsLive));
        await council.Officer.Send(new MatchByHand(ActId.New(), line.Id, MatchKind.Payment, payments[0].Id.Value, "it was ours after all"));
        Assert.Equal([PaymentState.Paid, PaymentState.Released], (await council.Council.PaymentsOf(run)).ConvertAll(payment => payment.State));
    }
}
