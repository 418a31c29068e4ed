using CarersBreaks.Application;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Infrastructure.Scheduling;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Reconciliation;

public sealed class SignOffTests
{
    private static readonly DateOnly First = new(2012, 11, 1);
    private static readonly DateOnly Last = new(2012, 11, 30);

    /// <summary>A council whose November is over: a contribution received, a run paid, and a statement that reaches the month's end.</summary>
    private static async Task<(TestApp App, BankedCouncil Council)> November(bool reachesTheEnd = true)
    {
        var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await BankedCouncil.At(app);
        await council.PostInstalments();
        await council.Payee();
        var run = await council.Council.Run(await council.Council.Pay());
        var file = council.File().Line(new(2012, 11, 12), 100_000, council.Instalment).Line(PayingCouncil.PayDay, -run.Total.Pounds, run.Number);
        await council.Import(reachesTheEnd ? file.Line(Last, 7, narrative: "NOBODY KNOWS") : file);
        app.Time.Set(new DateOnly(2012, 12, 3));
        await council.Reconcile();
        return (app, council);
    }

    private static Task<ReconciliationStatementId> Make(BankedCouncil council, ReconciliationKind kind, TestPerson? by = null) =>
        (by ?? council.Officer).Send(new MakeReconciliation(ActId.New(), council.Council.Fund.BookId, kind, First, Last));

    private static Task<ReconciliationStatement> Find(TestApp app, ReconciliationStatementId id) => app.AsJob().Find(db => db.ReconciliationStatements
        .AsNoTracking().Include(one => one.Proofs).Include(one => one.Items).Include(one => one.Inputs).Include(one => one.Events)
        .AsSplitQuery().SingleAsync(one => one.Id == id));

    private static async Task Sign(TestApp app, ReconciliationStatementId id, TestPerson by) =>
        await by.Send(new SignReconciliation(ActId.New(), id, (await Find(app, id)).Version));

    private static async Task Countersign(TestApp app, ReconciliationStatementId id, TestPerson by) =>
        await by.Send(new CountersignReconciliation(ActId.New(), id, (await Find(app, id)).Version));

    private static async Task<ReconciliationStatementId> Locked(TestApp app, BankedCouncil council, ReconciliationKind kind)
    {
        var made = await Make(council, kind);
        await Sign(app, made, council.Officer);
        await Countersign(app, made, council.Council.Manager);
        return made;
    }

    private static Task Night(TestApp app) => app.Services.GetRequiredService<INight>().Run(null, CancellationToken.None);

    private static async Task Refused(Enum rule, Func<Task> act) => Assert.Equal(rule, (await Assert.ThrowsAsync<RuleBroken>(act)).Rule);

    [Fact]
    public async Task RunsToBank_OfAMonth_StatesADifferenceOfZeroAndListsWhatIsOpen()
    {
        var (app, council) = await November();
        await using var _ = app;

        var made = await Find(app, await Make(council, ReconciliationKind.RunsToBank));

        Assert.Equal(ReconciliationState.Proved, made.State);
        var proof = made.Proofs.Single(one => one.Position == 1);
        Assert.Equal(("Bank balance on 30 November 2012", Money.FromPounds(99_867), Money.FromPounds(99_860), Money.FromPounds(7), Money.Zero),
            (proof.LeftWords, proof.Left, proof.Right, proof.Listed, proof.Difference));
        var item = Assert.Single(made.Items);
        Assert.Equal((BreakReason.Unmatched, Money.FromPounds(7), Last), (item.Reason, item.Amount, item.On));
        Assert.Contains(made.Inputs, input => input is { Name: "bank lines", Count: 3 });
        Assert.Contains("Our reference: receipts", made.Rules, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_ByOneAndCountersignedByAnother_Locks()
    {
        var (app, council) = await November();
        await using var _ = app;
        var made = await Make(council, ReconciliationKind.RunsToBank);

        await Refused(SignOffRule.ReconciliationIsNotSigned, () => Countersign(app, made, council.Council.Manager));
        await Sign(app, made, council.Council.Manager);
        await Refused(AccessRule.NobodyApprovesOwnWork, () => Countersign(app, made, council.Council.Manager));
        await Countersign(app, made, council.Council.OtherManager);

        var locked = await Find(app, made);
        Assert.Equal(ReconciliationState.Locked, locked.State);
        Assert.Equal([ReconciliationEventKind.Made, ReconciliationEventKind.SignedByOne, ReconciliationEventKind.Countersigned],
            locked.Events.OrderBy(one => one.Position).Select(one => one.Kind));
        await Refused(SignOffRule.ReconciliationIsLocked, () => Make(council, ReconciliationKind.RunsToBank));
    }

    [Fact]
    public async Task Sign_WhereNoStatementReachesTheMonthsEnd_IsRefused()
    {
        var (app, council) = await November(reachesTheEnd: false);
        await using var _ = app;
        var made = await Make(council, ReconciliationKind.RunsToBank);

        var refused = await Assert.ThrowsAsync<RuleBroken>(() => Sign(app, made, council.Officer));

        Assert.Equal(SignOffRule.ReconciliationIsNotProved, refused.Rule);
        Assert.Contains("No statement of Bradford Carers Fund reaches 30 November 2012", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_AfterAChange_IsRefusedAndNamesIt()
    {
        var (app, council) = await November();
        await using var _ = app;
        var made = await Make(council, ReconciliationKind.RunsToBank);
        var match = (await council.Matches())[0];
        await council.Officer.Send(new UndoMatch(ActId.New(), match.Id, "Another instalment's."));

        var refused = await Assert.ThrowsAsync<RuleBroken>(() => Sign(app, made, council.Officer));

        Assert.Equal(SignOffRule.RestsOnWhatHasChanged, refused.Rule);
        Assert.Contains($"Match {match.Id.Value} of {match.Amount} was undone on 3 December 2012", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Locked_BrokenByABackdatedJournal_TurnsAmberTheNextNightAndACorrectingVersionSupersedesIt()
    {
        var (app, council) = await November();
        await using var _ = app;
        var locked = await Locked(app, council, ReconciliationKind.Contributions);
        await Night(app);
        Assert.Null((await Find(app, locked)).AmberOn);

        var entry = await Backdate(app, council, new DateOnly(2012, 11, 20));
        app.Time.Set(new DateOnly(2012, 12, 4));
        await Night(app);

        var amber = await Find(app, locked);
        Assert.Equal((ReconciliationState.Locked, new DateOnly(2012, 12, 4)), (amber.State, amber.AmberOn));
        Assert.Contains($"Entry {entry.Value} of 20 November 2012 (Journal 1) was recorded on 3 December 2012", amber.AmberBecause, StringComparison.Ordinal);
        Assert.Contains("by FinanceManager", amber.AmberBecause, StringComparison.Ordinal);

        var correcting = await Make(council, ReconciliationKind.Contributions);
        var found = await Find(app, correcting);
        Assert.Equal((2, ReconciliationState.Proved, locked), (found.Number, found.State, found.FollowsId!.Value));
        Assert.Contains(found.Items, item => item.Reason == BreakReason.Journal && item.Key == entry.Value);
        Assert.Equal(ReconciliationState.Locked, (await Find(app, locked)).State);
        await Sign(app, correcting, council.Officer);
        await Countersign(app, correcting, council.Council.Manager);
        Assert.Equal((ReconciliationState.Superseded, ReconciliationState.Locked),
            ((await Find(app, locked)).State, (await Find(app, correcting)).State));
        await Night(app);
        Assert.Null((await Find(app, correcting)).AmberOn);
    }

    [Fact]
    public async Task UndoingAMatch_SaysFirstWhichSignedReconciliationsTurnAmber_AndThoseDo()
    {
        var (app, council) = await November();
        await using var _ = app;
        var runs = await Locked(app, council, ReconciliationKind.RunsToBank);
        var contributions = await Locked(app, council, ReconciliationKind.Contributions);
        var made = await Make(council, ReconciliationKind.PartnerBalances);
        var matches = await council.Matches();
        var (received, paid) = (matches.Single(one => one.Kind == MatchKind.FinancialContribution).Id, matches.Single(one => one.Kind == MatchKind.PaymentRun).Id);

        Assert.Equal([contributions, runs], Ids((await council.Officer.Send(new ViewMatch(received))).Touches));
        var touched = Assert.Single((await council.Officer.Send(new ViewMatch(paid))).Touches);
        Assert.Equal(new TouchedReconciliation(runs, ReconciliationKind.RunsToBank, First, Last, 1), touched);
        Assert.Equal([contributions, runs], Ids((await council.Officer.Send(new ViewReconciliation((await council.LastRun()).Id))).Touches));

        await council.Officer.Send(new UndoMatch(ActId.New(), paid, "Another run's."));
        app.Time.Set(new DateOnly(2012, 12, 4));
        await Night(app);
        Assert.Equal((null, new DateOnly(2012, 12, 4), null),
            ((await Find(app, contributions)).AmberOn, (await Find(app, runs)).AmberOn, (await Find(app, made)).AmberOn));
        Assert.Equal([contributions], Ids((await council.Officer.Send(new ViewMatch(received))).Touches));

        static IEnumerable<ReconciliationStatementId> Ids(IReadOnlyList<TouchedReconciliation> touches) => touches.Select(one => one.Id);
    }

    [Fact]
    public async Task Reopen_NeedsTwoPeopleAndLeavesTheSignatures()
    {
        var (app, council) = await November();
        await using var _ = app;
        var locked = await Locked(app, council, ReconciliationKind.RunsToBank);
        var (manager, other) = (council.Council.Manager, council.Council.OtherManager);

        await Refused(SignOffRule.NoReopeningIsProposed, () => other.Send(new ApproveReconciliationReopening(ActId.New(), locked)));
        await manager.Send(new ProposeReconciliationReopening(ActId.New(), locked, "A statement was wrong."));
        await Refused(AccessRule.NobodyApprovesOwnWork, () => manager.Send(new ApproveReconciliationReopening(ActId.New(), locked)));
        await other.Send(new ApproveReconciliationReopening(ActId.New(), locked));

        var reopened = await Find(app, locked);
        Assert.Equal((ReconciliationState.Reopened, council.Officer.Viewer.UserId), (reopened.State, reopened.SignedById));
        Assert.Equal(2, (await Find(app, await Make(council, ReconciliationKind.RunsToBank))).Number);
    }

    [Fact]
    public async Task AnotherCouncilsReconciliation_IsNotSeenAndNotMade()
    {
        var (app, council) = await November();
        await using var _ = app;
        var made = await Make(council, ReconciliationKind.RunsToBank);
        var other = await PayingCouncil.At(app, "Reading");

        Assert.Empty(await other.Officer.Find(db => db.ReconciliationStatements.ToListAsync()));
        await Refused(AccessRule.NoSuchRecord, () => Sign(app, made, other.Officer));
        await Refused(AccessRule.NoSuchRecord, () => Make(council, ReconciliationKind.RunsToBank, other.Officer));
    }

    [Fact]
    public async Task Items_AreNeverChanged()
    {
        var (app, council) = await November();
        await using var _ = app;
        await Make(council, ReconciliationKind.RunsToBank);

        await Assert.ThrowsAnyAsync<Exception>(() => app.AsJob().In(scope => scope.GetRequiredService<CarersBreaksContext>()
            .Set<ReconciliationItem>().ExecuteUpdateAsync(set => set.SetProperty(item => item.Words, "another"))));
    }

    [Fact]
    public async Task Schedule_AfterTheServiceWasDown_MakesEachMissedRunOnceAndSaysWhoSetItUp()
    {
        var (app, council) = await November();
        await using var _ = app;
        var manager = council.Council.Manager;
        await manager.Send(new ScheduleReconciliation(ActId.New(), ReconciliationKind.RunsToBank, ReconciliationRhythm.Monthly, null, 3));
        app.Time.Set(new DateOnly(2013, 2, 6));

        await Night(app);
        await Night(app);

        var made = await app.AsJob().Find(db => db.ReconciliationStatements.AsNoTracking().OrderBy(one => one.Id).ToListAsync());
        Assert.Equal([(First, Last), (new(2012, 12, 1), new(2012, 12, 31)), (new(2013, 1, 1), new(2013, 1, 31))], made.Select(one => (one.From, one.To)));
        Assert.All(made, one => Assert.Equal((manager.Viewer.UserId, true), (one.MadeById, one.IsMadeByJob)));
        var runs = await app.AsJob().Find(db => db.JobRuns.Where(run => run.Job == "scheduled reconciliations" && run.BookId != null).ToListAsync());
        Assert.Equal(3, runs.Count);
        Assert.All(runs, run => Assert.Equal(JobOutcome.Succeeded, run.Outcome));
    }

    private static async Task<EntryId> Backdate(TestApp app, BankedCouncil council, DateOnly day)
    {
        var (fund, trust) = (council.Council.Fund, council.Council.Trust);
        var line = council.Council.Lines[0].Id;
        var journal = await council.Council.Manager.Send(new ProposeJournal(ActId.New(), fund.Id, day, "Part of the instalment was not owed", null,
            [new(AccountKind.FinancialContributions, Side.Debit, Money.FromPounds(50), Line: line),
                new(AccountKind.DueFromPartner, Side.Credit, Money.FromPounds(50), trust, line)]));
        return await council.Council.OtherManager.Send(new ApproveJournal(ActId.New(), journal,
            await app.AsJob().Find(db => db.Journals.Select(one => one.Version).SingleAsync())));
    }
}
