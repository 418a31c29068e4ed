using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Infrastructure;
using CarersBreaks.Infrastructure.Access;
using CarersBreaks.Infrastructure.Scheduling;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace CarersBreaks.IntegrationTests.Scheduling;

public sealed class NightTests
{
    private const string Nightly = "nightly reconciliation";

    private static Task<TestApp> Start() => TestApp.Start(with: PayingCouncil.With);

    private static Task<List<JobRun>> Runs(TestApp app) => app.AsJob().Find(db => db.JobRuns.AsNoTracking().OrderBy(run => run.Id).ToListAsync());

    /// <summary>A service with the scheduler, on the store and the clock of <paramref name="app"/>.</summary>
    private static async Task<IHost> Serve(TestApp app)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(app.Time);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.Services.AddCarersBreaksApplication();
        builder.Services.AddCarersBreaksStore(app.Store);
        builder.Services.AddCarersBreaksAccess(app.Store);
        builder.Services.AddCarersBreaksScheduling(app.Store);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static async Task Stop(IHost host)
    {
        await host.StopAsync();
        host.Dispose();
    }

    private static async Task<List<JobRun>> RunsOnce(TestApp app, Func<List<JobRun>, bool> are)
    {
        for (var i = 0; i < 150; i++)
        {
            if (await Runs(app) is var runs && are(runs))
                return runs;
            await Task.Delay(200);
        }
        throw new TimeoutException(
            $"After 30 seconds: {string.Join("; ", (await Runs(app)).Select(run => $"{run.Job} {run.Outcome}"))}");
    }

    private static async Task<HealthStatus> Health(IServiceProvider services) =>
        (await services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status;

    [Fact]
    public async Task Night_PostsWhatIsDueMatchesAndKeepsARunForTheWholeAndForEachFund()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        await council.Import(council.File().Line(new(2012, 11, 12), 100_000, council.Instalment));

        await app.Services.GetRequiredService<INight>().Run(council.Officer.Viewer.UserId, CancellationToken.None);

        Assert.Single(await council.Matches());
        var runs = await Runs(app);
        Assert.Equal(
            [
                (null, JobOutcome.Succeeded, "Funds reconciled: 1."),
                (council.Council.Fund.BookId, JobOutcome.Succeeded, "Instalments fallen due: 1. Lines matched: 1. Items open: 0."),
            ],
            runs.Select(run => (run.BookId, run.Outcome, run.Message)));
        Assert.All(runs, run => Assert.Equal(new DateOnly(2012, 11, 14), run.BusinessDate));
        var record = await app.AsJob().Find(db => db.AuditRecords.SingleAsync(one => one.Act == nameof(ReconcileBook)));
        Assert.Equal(($"job: {Nightly}", council.Officer.Viewer.UserId), (record.ActorName, record.ActorId));
    }

    [Fact]
    public async Task Night_ThatFailsForOneFund_IsRecordedInWordsAndTheOthersAreDone()
    {
        await using var app = await Start();
        // Its book has no account of what the trust owes.
        var broken = await PayingCouncil.At(app);
        var whole = await BankedCouncil.At(app, "Reading");
        await whole.Import(whole.File().Line(new(2012, 11, 12), 100_000, whole.Instalment));

        await Assert.ThrowsAsync<NightFailed>(() => app.Services.GetRequiredService<INight>().Run(null, CancellationToken.None));

        Assert.Empty(await broken.Officer.Find(db => db.Matches.ToListAsync()));
        Assert.Single(await whole.Officer.Find(db => db.Matches.ToListAsync()));
        var seen = (await broken.Officer.Send(new ViewJobs())).Runs;
        Assert.Equal(["1 of 2 funds could not be reconciled. Each fund's run says why.",
            "Pooled fund of City of Bradford has no account DueFromPartner for that partner."], seen.Select(run => run.Message!).Order());
        Assert.DoesNotContain((await whole.Officer.Send(new ViewJobs())).Runs, run => run.Message!.Contains("Bradford", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Scheduler_StartedByAPerson_RunsTheJobOnceForOneAct()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        var host = await Serve(app);
        try
        {
            var person = new TestPerson(host.Services, council.Officer.Viewer);
            var act = new RunJobNow(ActId.New(), Nightly);
            await person.Send(act);
            var runs = await RunsOnce(app, runs => runs.Count == 2 && runs.TrueForAll(run => run.Outcome == JobOutcome.Succeeded));
            await person.Send(act);

            Assert.Equal(2, runs.Count);
            var view = await person.Send(new ViewJobs());
            Assert.Equal((Nightly, new DateTime(2012, 11, 15, 2, 30, 0)), (view.Jobs[0].Name, view.Jobs[0].NextRun));
            Assert.Equal(HealthStatus.Healthy, await Health(host.Services));
            Assert.Equal(1, await app.AsJob().Find(db => db.AuditRecords.CountAsync(record => record.Act == nameof(RunJobNow))));
            var record = await app.AsJob().Find(db => db.AuditRecords.SingleAsync(record => record.Act == nameof(ReconcileBook)));
            Assert.Equal(council.Officer.Viewer.UserId, record.ActorId);
            await Assert.ThrowsAsync<RuleBroken>(() => person.Send(new RunJobNow(ActId.New(), "no such job")));
        }
        finally
        {
            await Stop(host);
        }
    }

    [Fact]
    public async Task Trigger_SurvivesARestartAndAMissedNightIsCaughtUp()
    {
        await using var app = await Start();
        await BankedCouncil.At(app);
        await Stop(await Serve(app));
        Assert.Empty(await Runs(app));
        app.Time.Set(new DateOnly(2012, 11, 17));

        var host = await Serve(app);
        try
        {
            var runs = await RunsOnce(app, runs => runs.Count == 2 && runs.TrueForAll(run => run.Outcome == JobOutcome.Succeeded));

            Assert.All(runs, run => Assert.Equal(new DateOnly(2012, 11, 17), run.BusinessDate));
            var scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
            var trigger = Assert.IsAssignableFrom<ICronTrigger>(Assert.Single(await scheduler.GetTriggersOfJob(NightlyReconciliationJob.Key)));
            Assert.Equal(("Europe/London", new DateTime(2012, 11, 18, 2, 30, 0)), (trigger.TimeZone.Id, trigger.NextFireTimeUtc!.Value.UtcDateTime));
        }
        finally
        {
            await Stop(host);
        }
    }

    [Fact]
    public async Task Health_FailsWhenTheLastNightFailedOrNoneCame()
    {
        await using var app = await TestApp.Start(with: services => services.AddSingleton<NightHealth>().AddHealthChecks().AddCheck<NightHealth>(Nightly));
        Assert.Equal(HealthStatus.Healthy, await Health(app.Services));
        app.Time.Set(new DateOnly(2012, 11, 16));
        Assert.Equal(HealthStatus.Unhealthy, await Health(app.Services));

        await app.Services.GetRequiredService<INight>().Run(null, CancellationToken.None);
        Assert.Equal(HealthStatus.Healthy, await Health(app.Services));

        var failed = new JobRun(Nightly, null, new DateOnly(2012, 11, 16), app.Time.GetUtcNow().UtcDateTime.AddHours(1));
        failed.Finish(JobOutcome.Failed, "It failed.", app.Time.GetUtcNow().UtcDateTime.AddHours(1));
        await app.AsJob().Insert(failed);
        Assert.Equal(HealthStatus.Unhealthy, await Health(app.Services));
    }

    [Fact]
    public async Task Night_AfterOneThatWasKilled_SaysSo()
    {
        await using var app = await Start();
        await app.AsJob().Insert(new JobRun(Nightly, null, new DateOnly(2012, 11, 13), new DateTime(2012, 11, 13, 2, 30, 0, DateTimeKind.Utc)));

        await app.Services.GetRequiredService<INight>().Run(null, CancellationToken.None);

        Assert.Equal([(JobOutcome.Failed, "The service was stopped while it ran."), (JobOutcome.Succeeded, "Funds reconciled: 0.")],
            (await Runs(app)).Select(run => (run.Outcome, run.Message!)));
    }

    [Fact]
    public async Task MoveBusinessDateOn_InARealStore_IsRefused()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(new MoveBusinessDateOn(ActId.New())));
        Assert.Equal(AccessRule.OnlyInADemonstration, refusal.Rule);
    }
}
