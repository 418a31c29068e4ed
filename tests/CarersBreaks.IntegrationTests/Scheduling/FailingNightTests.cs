using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CarersBreaks.Application;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Infrastructure.Scheduling;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using CarersBreaks.TestKit.Payments;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CarersBreaks.IntegrationTests.Scheduling;

/// <summary>Nights in which the store fails when an act's work is done and not yet kept: tried again, seen, caught up, and nothing is half done.</summary>
public sealed class FailingNightTests
{
    private const string Scheduled = "scheduled reconciliations";

    private static async Task<(TestApp App, BankedCouncil Council)> Start<TRequest, TAnswer>(Faltering<TRequest, TAnswer> faltering)
        where TRequest : IRequest<TAnswer>
    {
        var app = await TestApp.Start(with: services =>
        {
            PayingCouncil.With(services);
            services.AddSingleton<IPipelineBehavior<TRequest, TAnswer>>(faltering);
            services.AddSingleton<ReconciliationHealth>().AddHealthChecks().AddCheck<ReconciliationHealth>("reconciliations");
        });
        return (app, await BankedCouncil.At(app));
    }

    private static async Task Night(TestApp app, DateOnly day)
    {
        app.Time.Set(day);
        await app.Services.GetRequiredService<INight>().Run(null, CancellationToken.None);
    }

    private static async Task<HealthStatus> Health(TestApp app) =>
        (await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status;

    private static Task<int> Made(TestApp app) => app.AsJob().Find(db => db.ReconciliationStatements.CountAsync());

    private static Task<ReconciliationScheduleId> Schedule(BankedCouncil council) => council.Council.Manager.Send(
        new ScheduleReconciliation(ActId.New(), ReconciliationKind.Contributions, ReconciliationRhythm.Monthly, null, 3));

    [Fact]
    public async Task WhatIsDueAndFails_IsTriedThreeTimes_IsSeen_LeavesNoHalf_AndIsMadeTheNextNight()
    {
        var faltering = new Faltering<MakeReconciliation, ReconciliationStatementId>(new IOException("1"), new IOException("2"), new IOException("3"),
            new RuleBroken(AccessRule.RecordHasChanged, "Somebody was faster."));
        var (app, council) = await Start(faltering);
        await using var _ = app;
        await council.PostInstalments();
        await Schedule(council);
        using var counted = new Counted("Contributions");

        await Night(app, new(2012, 12, 6));

        Assert.Equal((3, 0), (faltering.Times, await Made(app)));
        Assert.Equal(0, await app.AsJob().Find(db => db.AuditRecords.CountAsync(record => record.Act == nameof(MakeReconciliation))));
        Assert.Equal(0, await app.AsJob().Find(db => db.Database.SqlQueryRaw<int>("""SELECT COUNT(*) AS "Value" FROM "StoredFiles" """).SingleAsync()));
        var seen = (await council.Officer.Send(new ViewJobs())).Runs.Where(run => run.Job == Scheduled).ToList();
        Assert.Equal(2, seen.Count);
        Assert.All(seen, run => Assert.Equal(JobOutcome.Failed, run.Outcome));
        Assert.Contains(seen, run => run.Book is null
            && run.Message!.StartsWith("1 reconciliations that are due could not be made; 0 were.", StringComparison.Ordinal));
        Assert.Equal((HealthStatus.Unhealthy, 1L, 0L), (await Health(app), counted["failed"], counted["made"]));

        await Night(app, new(2012, 12, 7));

        // Somebody was faster once, which is no reason to give up.
        Assert.Equal((5, 1), (faltering.Times, await Made(app)));
        Assert.Equal((HealthStatus.Healthy, 1L, 1L), (await Health(app), counted["failed"], counted["made"]));
    }

    [Fact]
    public async Task WhatARuleRefuses_IsTriedOnce_AndTheHealthIsGoodAgainWhenItsScheduleIsStopped()
    {
        var faltering = new Faltering<MakeReconciliation, ReconciliationStatementId>(new RuleBroken(SignOffRule.PeriodHasNotEnded, "Not over."));
        var (app, council) = await Start(faltering);
        await using var _ = app;
        await council.PostInstalments();
        var schedule = await Schedule(council);

        await Night(app, new(2012, 12, 6));

        Assert.Equal((1, HealthStatus.Unhealthy), (faltering.Times, await Health(app)));
        Assert.Contains((await council.Officer.Send(new ViewJobs())).Runs, run => run.Book is not null && run.Message == "Not over.");

        await council.Council.Manager.Send(new StopReconciliationSchedule(ActId.New(), schedule));
        await Night(app, new(2012, 12, 7));

        Assert.Equal((0, HealthStatus.Healthy), (await Made(app), await Health(app)));
    }

    [Fact]
    public async Task AFundThatFails_IsTriedAgain_HasNoHalfOfAMatch_AndIsMatchedOnceTheNextNight()
    {
        var faltering = new Faltering<ReconcileBook, Reconciled>(new IOException("1"), new RuleBroken(AccessRule.NoSuchRecord, "Refused."));
        var (app, council) = await Start(faltering);
        await using var _ = app;
        await council.Import(council.File().Line(new(2012, 11, 12), 100_000, council.Instalment));
        var before = await Entries(app);
        using var counted = new Counted(null);

        await Assert.ThrowsAsync<NightFailed>(() => Night(app, new(2012, 11, 15)));

        Assert.Equal(2, faltering.Times);
        Assert.Empty(await council.Matches());
        Assert.Null(Assert.Single(await council.Lines()).MatchId);
        Assert.Equal((1, 0), (await Entries(app) - before, await app.AsJob().Find(db => db.ReconciliationRuns.CountAsync())));
        Assert.True(counted["carersbreaks.funds.failed"] >= 1);

        await Night(app, new(2012, 11, 16));

        var match = Assert.Single(await council.Matches());
        Assert.Equal(match.Id, Assert.Single(await council.Lines()).MatchId);
        Assert.Equal(2, await Entries(app) - before);
    }

    /// <summary>The instalment that falls due is one, and what its match posts another.</summary>
    private static Task<int> Entries(TestApp app) => app.AsJob().Find(db => db.Entries.CountAsync());

    /// <summary>Lets an act do its work, and throws before it is kept, as often as there are failures.</summary>
    private sealed class Faltering<TRequest, TAnswer>(params Exception[] failures) : IPipelineBehavior<TRequest, TAnswer>
        where TRequest : IRequest<TAnswer>
    {
        public int Times { get; private set; }

        public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
        {
            var answer = await next();
            return Times++ < failures.Length ? throw failures[Times - 1] : answer;
        }
    }

    /// <summary>What the counters of reconciliation counted meanwhile, by their names' ends.</summary>
    private sealed class Counted : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentDictionary<string, long> _sums = new();

        /// <param name="kind">Only of a kind, for other tests count at the same time; null: whatever has none.</param>
        public Counted(string? kind)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "CarersBreaks.Reconciliation")
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            {
                if ((tags.IsEmpty ? null : tags[0].Value as string) == kind)
                    _sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value);
            });
            _listener.Start();
        }

        public long this[string name] => _sums.FirstOrDefault(one => one.Key.EndsWith(name, StringComparison.Ordinal)).Value;

        public void Dispose() => _listener.Dispose();
    }
}
