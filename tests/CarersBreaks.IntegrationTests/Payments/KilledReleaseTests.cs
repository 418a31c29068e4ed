using System.Data.Common;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Infrastructure.Payments;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CarersBreaks.IntegrationTests.Payments;

/// <summary>A release that is killed at any write goes on to the same entries, pennies, file and states as one that never was.</summary>
public sealed class KilledReleaseTests
{
    private static readonly DateOnly LongAgo = new(1900, 1, 1);

    private sealed class Killed : Exception;

    /// <summary>Fails the n-th write (a statement that changes rows, or a commit) after it is armed.</summary>
    private sealed class Killer : DbCommandInterceptor, IDbTransactionInterceptor
    {
        private int _left;

        public void Arm(int nthWrite) => _left = nthWrite;

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData,
            InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Count();
            return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData,
            InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (!command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
                Count();
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }

        public ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result,
            CancellationToken cancellationToken = default)
        {
            Count();
            return ValueTask.FromResult(result);
        }

        private void Count()
        {
            if (_left > 0 && --_left == 0)
                throw new Killed();
        }
    }

    private sealed record Outcome(List<string> Books, List<PaymentState> States, RunState State, long Split, string File, int Entries, int Audited)
    {
        public bool Equals(Outcome? other) => other is not null && Books.SequenceEqual(other.Books) && States.SequenceEqual(other.States)
            && (State, Split, File, Entries, Audited) == (other.State, other.Split, other.File, other.Entries, other.Audited);

        public override int GetHashCode() => Books.Count;
    }

    [Fact]
    public async Task ARelease_KilledAtAnyWrite_EndsAsIfNeverKilled()
    {
        var (expected, _) = await Release(killAt: 0);
        Assert.Equal((RunState.Approved, 1), (expected.State, expected.Audited));
        Assert.True(expected.States.Count > 2_000, "More than one step's worth.");

        var kills = 0;
        for (var write = 1; ; write++, kills++)
        {
            var (outcome, wasKilled) = await Release(write);
            Assert.Equal(expected, outcome);
            if (!wasKilled)
                break;
        }

        Assert.True(kills >= 12, $"Two steps and the last one are more than {kills} writes.");
    }

    [Fact]
    public async Task ARelease_DoneByTwoAtOnce_IsDoneOnce()
    {
        var killer = new Killer();
        await using var app = await Start(killer);
        var (council, run) = await Approved(app);

        await Task.WhenAll(council.Manager.Send(new ContinuePaymentRunRelease(run)), council.OtherManager.Send(new ContinuePaymentRunRelease(run)));

        Assert.Equal((await Release(killAt: 0)).Outcome, await OutcomeOf(app, council, run));
    }

    [Fact]
    public async Task ARelease_ThatWasKilled_GoesOnWhenTheServiceStarts()
    {
        var killer = new Killer();
        await using var app = await Start(killer, services => services.AddReleaseResumption());
        var (council, run) = await Approved(app);
        killer.Arm(5);
        await Assert.ThrowsAsync<Killed>(() => council.Manager.Send(new ContinuePaymentRunRelease(run)));
        Assert.Equal(0, await app.AsJob().Find(db => db.Entries.CountAsync()));

        var resumption = app.Services.GetServices<IHostedService>().OfType<BackgroundService>().Single();
        await resumption.StartAsync(CancellationToken.None);
        await resumption.ExecuteTask!;

        Assert.Equal(RunState.Approved, (await council.Run(run)).State);
    }

    [Fact]
    public async Task ARelease_WhoseServiceIsKilledOutrightTwice_EndsAsIfNeverKilled()
    {
        var (expected, _) = await Release(killAt: 0, isLong: true);
        await using var app = await Start(new Killer());
        var (council, run) = await Approved(app, isLong: true);

        for (long marker = 0, kills = 0; kills < 2; kills++)
        {
            await using var service = await RunningService.On(app, until: async cancellationToken =>
            {
                while (await BatchOf(app) is { State: BatchState.Working } batch && batch.Marker == marker)
                    await Task.Delay(1, cancellationToken);
            });
            await service.Kill();
            var batch = await BatchOf(app);
            Assert.True(batch.State == BatchState.Working && batch.Marker > marker, $"Killed too late: {batch.State} at {batch.Marker}.");
            Assert.Empty(await council.BooksOf(run));
            marker = batch.Marker;
        }
        await using (await RunningService.On(app, until: async cancellationToken =>
        {
            while ((await BatchOf(app)).State != BatchState.Complete)
                await Task.Delay(50, cancellationToken);
        }))
        {
        }

        Assert.Equal(expected, await OutcomeOf(app, council, run));
    }

    [Fact]
    public async Task ARelease_OfARunThatChangedAfterApproval_IsRefused()
    {
        await using var app = await Start(new Killer());
        var (council, run) = await Approved(app);
        await app.AsJob().Find(db => db.Payments.Where(payment => payment.Number == 7)
            .ExecuteUpdateAsync(set => set.SetProperty(payment => payment.Amount.Pence, 1_000_000)));

        var refusal = await Assert.ThrowsAsync<Domain.RuleBroken>(() => council.Manager.Send(new ContinuePaymentRunRelease(run)));

        Assert.Equal(PaymentRule.RunHasChangedSinceApproval, refusal.Rule);
        Assert.Equal(0, await app.AsJob().Find(db => db.Entries.IgnoreQueryFilters().CountAsync()));
    }

    private static Task<Batch> BatchOf(TestApp app) => app.AsJob().Find(db => db.Batches.AsNoTracking().SingleAsync());

    private static async Task<(Outcome Outcome, bool WasKilled)> Release(int killAt, bool isLong = false)
    {
        var killer = new Killer();
        await using var app = await Start(killer);
        var (council, run) = await Approved(app, isLong);
        var wasKilled = false;
        killer.Arm(killAt);
        try
        {
            await council.Manager.Send(new ContinuePaymentRunRelease(run));
        }
        catch (Exception failure) when (failure is Killed || failure.InnerException is Killed)
        {
            wasKilled = true;
        }
        if (wasKilled)
        {
            Assert.Equal(RunState.Releasing, (await council.Run(run)).State);
            Assert.Empty(await council.BooksOf(run));
            await council.OtherManager.Send(new ContinuePaymentRunRelease(run));
        }
        return (await OutcomeOf(app, council, run), wasKilled);
    }

    private static Task<TestApp> Start(Killer killer, Action<IServiceCollection>? with = null) => TestApp.Start(with: services =>
    {
        PayingCouncil.With(services);
        services.ConfigureDbContext<CarersBreaksContext>(builder => builder.AddInterceptors(killer));
        with?.Invoke(services);
    });

    /// <summary>Carers who are owed for a hundred years: thousands of payments from few records.</summary>
    /// <param name="isLong">Twice as many payments, so that there is time to kill a service in the midst of them.</param>
    private static async Task<(PayingCouncil Council, PaymentRunId Run)> Approved(TestApp app, bool isLong = false)
    {
        await app.AsJob().Insert(new BankHoliday(new DateOnly(1900, 12, 25), "Christmas Day", "test"));
        var council = await PayingCouncil.At(app, shares: [50, 30, 20]);
        foreach (var weekly in new[] { 12.34m, 0.07m, 1.01m, 3.21m }.Take(isLong ? 4 : 2))
            await council.Payee(weekly, from: LongAgo);
        var run = (await council.Propose()).Run;
        await council.Approve(run);
        return (council, run);
    }

    private static async Task<Outcome> OutcomeOf(TestApp app, PayingCouncil council, PaymentRunId run) => new(
        await council.BooksOf(run), [.. (await council.PaymentsOf(run)).Select(payment => payment.State)], (await council.Run(run)).State,
        await app.AsJob().Find(db => db.FundShareSets.Select(set => set.SplitSoFar.Pence).SingleAsync()), await council.FileOf(run),
        await app.AsJob().Find(db => db.Entries.IgnoreQueryFilters().CountAsync()),
        await app.AsJob().Find(db => db.AuditRecords.CountAsync(record => record.Act == "ReleasePaymentRun")));
}
