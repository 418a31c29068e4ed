using CarersBreaks.Application;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Infrastructure.Banking;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Banking;

/// <summary>A file is looked at before it counts, and lines of it are left out.</summary>
public sealed class PreviewTests
{
    private static readonly DateOnly Monday = new(2012, 11, 12);

    private static Task<StatementStaged> Stage(BankedCouncil council, CamtFile file, ActId? act = null) =>
        council.Officer.Send(new StageStatement(act ?? ActId.New(), "statement.xml", file.Stream()));

    private static Task<StagedImportView> View(BankedCouncil council, BatchId import) => council.Officer.Send(new ViewStagedImport(import));

    private static Task<int> LeaveOut(BankedCouncil council, BatchId import, params long[] lines) =>
        council.Officer.Send(new LeaveOutLines(ActId.New(), import, lines, true, "The bank asked us to wait with it."));

    [Fact]
    public async Task AFileThatWaits_ShowsWhatIsNewHereAndLate_AndCountsOnceItIsConfirmed()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await BankedCouncil.At(app);
        await council.Import(council.File().Line(Monday, 10, "one"));
        var act = ActId.New();
        var file = council.File().Line(Monday, 10, "one").Line(Monday.AddDays(-9), 4, "late").Line(Monday.AddDays(1), 5, "new");

        var staged = await Stage(council, file, act);

        Assert.Equal(staged, await Stage(council, file, act));
        var view = await View(council, staged.Import);
        Assert.Equal([(true, false), (false, true), (false, false)], view.Shown.Select(line => (line.IsHere, line.IsLate)));
        Assert.Equal((3, 2, 0, null), (view.Lines, view.NewLines, view.LeftOut, view.Statements[0].Problem));
        Assert.Single(await council.Lines());
        // Nobody is in the way meanwhile: another import goes through.
        Assert.Equal(0, (await council.Import(council.File(10).Line(Monday.AddDays(-9), 4, "late"))).Quarantined);
        var confirm = new ConfirmImport(ActId.New(), staged.Import);
        var done = await council.Officer.Send(confirm);
        Assert.Equal((1, 0), (done.LinesAdded, done.Quarantined));
        Assert.Equal(done, await council.Officer.Send(confirm));
        Assert.Equal(3, (await council.Lines()).Count);
        Assert.Equal((0, 0), await app.AsJob().In(async scope =>
        {
            var context = scope.GetRequiredService<CarersBreaksContext>();
            return (await context.Set<StagedLine>().CountAsync(), await context.Set<WaitingStatement>().CountAsync());
        }));
    }

    [Fact]
    public async Task LinesLeftOut_AreKeptAndNeverMatched_TheProofCountsThemApart_AndTheyAreLetIn()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await BankedCouncil.At(app);
        await council.PostInstalments();
        var staged = await Stage(council, council.File().Line(Monday, 100_000, council.Instalment).Line(Monday, 5, "x"));
        Assert.Equal(1, await LeaveOut(council, staged.Import, 1));
        var done = await council.Officer.Send(new ConfirmImport(ActId.New(), staged.Import));

        Assert.Equal((2, 0), (done.LinesAdded, done.Quarantined));
        Assert.Equal(0, (await council.Reconcile()).Matched);
        var account = await council.Officer.Find(db => db.BankAccounts.Select(one => one.Id).SingleAsync());
        var proof = await council.Officer.Send(new ViewAccountProof(account));
        Assert.Equal((10_000_000, 500), (proof.LeftOut.Pence, proof.Unknown.Pence));
        Assert.True(proof.Difference.IsZero && proof.LedgerDifference.IsZero);
        Assert.Equal(Money.Zero, (await council.LastRun()).Difference);
        var line = Assert.Single((await council.Officer.Send(new ViewAccountLines(account, LinesShown.LeftOut))).Lines);
        Assert.Equal("The bank asked us to wait with it.", line.Because);

        await council.Officer.Send(new LetLinesIn(ActId.New(), [line.Id], "The bank has confirmed it."));

        Assert.Equal(1, (await council.Reconcile()).Matched);
    }

    [Fact]
    public async Task AStatementThatProvesOnlyWithoutALine_SaysSo_AndOneThatDoesNotIsQuarantined()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await BankedCouncil.At(app);
        var file = council.File().Line(Monday, 10, "one").Line(Monday, 10, "one") with { StatedClosing = 10 };
        var staged = await Stage(council, file);
        Assert.NotNull((await View(council, staged.Import)).Statements[0].Problem);
        await LeaveOut(council, staged.Import, 2);

        Assert.Contains("only without", (await View(council, staged.Import)).Statements[0].Note, StringComparison.Ordinal);
        var done = await council.Officer.Send(new ConfirmImport(ActId.New(), staged.Import));

        Assert.Equal(0, done.Quarantined);
        await council.Reconcile();
        // The one line that counts is open; the other is nowhere in the bank's balance.
        Assert.Equal((Money.Zero, 1000), ((await council.LastRun()).Difference, (await council.LastRun()).UnmatchedLines.Pence));
        var out1 = (await council.Lines()).Single(line => line.Standing == LineStanding.LeftOutOfTheBalance);
        await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(new LetLinesIn(ActId.New(), [out1.Id], "No.")));
        var wrong = await Stage(council, council.File(10).Line(Monday, 1).Line(Monday, 2) with { StatedClosing = 99 });
        await LeaveOut(council, wrong.Import, 1);
        Assert.Equal(1, (await council.Officer.Send(new ConfirmImport(ActId.New(), wrong.Import))).Quarantined);
    }

    [Fact]
    public async Task AFileThatWaits_IsNobodyElses_IsLeftWhole_AndSurvivesARestart()
    {
        await using var app = await TestApp.Start(with: services =>
        {
            PayingCouncil.With(services);
            services.AddImportResumption();
        });
        var (bradford, reading) = (await BankedCouncil.At(app), await BankedCouncil.At(app, "Reading"));
        var staged = await Stage(bradford, bradford.File().Line(Monday, 10));
        foreach (var act in new Func<Task>[]
        {
            () => View(reading, staged.Import), () => LeaveOut(reading, staged.Import, 1),
            () => reading.Officer.Send(new ConfirmImport(ActId.New(), staged.Import)), () => reading.Officer.Send(new LeaveImport(ActId.New(), staged.Import)),
        })
            Assert.Equal(AccessRule.NoSuchRecord, (await Assert.ThrowsAsync<RuleBroken>(act)).Rule);
        await app.AsJob().In(async scope =>
        {
            await scope.GetRequiredService<IStatementImport>().Recover(staged.Import, CancellationToken.None);
            return 0;
        });
        Assert.Single((await View(bradford, staged.Import)).Shown);

        await bradford.Officer.Send(new LeaveImport(ActId.New(), staged.Import));

        await Assert.ThrowsAsync<RuleBroken>(() => View(bradford, staged.Import));
        Assert.Equal((0, BatchState.Discarded), await app.AsJob().In(async scope =>
        {
            var context = scope.GetRequiredService<CarersBreaksContext>();
            return (await context.Set<StagedLine>().CountAsync(), (await context.Batches.SingleAsync(one => one.Id == staged.Import)).State);
        }));
    }
}
