using System.Data.Common;
using System.Net;
using CarersBreaks.Application;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Infrastructure.Banking;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CarersBreaks.IntegrationTests.Banking;

/// <summary>An import that is aborted at its n-th write, for every n, ends as one that never was.</summary>
public sealed class KilledImportTests
{
    private sealed class Killed : Exception;

    /// <summary>Throws before the n-th write or commit, counted from when it is armed; as a kill does, it leaves what was committed.</summary>
    private sealed class Killer
    {
        private int _left = int.MaxValue;

        public void ArmAt(int write) => _left = write;

        public bool IsSpent => _left <= 0;

        public void Write()
        {
            if (_left != int.MaxValue && --_left == 0)
                throw new Killed();
        }

        public IInterceptor[] Interceptors => [new OfCommands(this), new OfCommits(this)];

        private sealed class OfCommands(Killer killer) : DbCommandInterceptor
        {
            public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
                DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
            {
                killer.Write();
                return ValueTask.FromResult(result);
            }

            public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
                DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
            {
                if (!command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
                    killer.Write();
                return ValueTask.FromResult(result);
            }
        }

        private sealed class OfCommits(Killer killer) : DbTransactionInterceptor
        {
            public override ValueTask<InterceptionResult> TransactionCommittingAsync(
                DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
            {
                killer.Write();
                return ValueTask.FromResult(result);
            }

            public override Task TransactionCommittedAsync(
                DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
            {
                killer.Write();
                return Task.CompletedTask;
            }
        }
    }

    private static Task<TestApp> Start(Killer killer) => TestApp.Start(with: services =>
    {
        PayingCouncil.With(services);
        services.ConfigureDbContext<CarersBreaksContext>(options => options.AddInterceptors(killer.Interceptors));
        services.AddSingleton(new StatementImportSteps(2, TimeSpan.Zero));
        services.AddImportResumption();
    });

    private static CamtFile File(BankedCouncil council) => Enumerable.Range(1, 5).Aggregate(council.File(7),
        (file, i) => file.Line(new DateOnly(2012, 11, i), i, council.Instalment, $"line {i}"));

    /// <summary>Everything that a council's import leaves, without keys and instants, and what is left of any.</summary>
    private static async Task<string> Left(TestApp app, BankedCouncil council)
    {
        var statements = await council.Officer.Find(db => db.BankStatements.AsNoTracking().OrderBy(one => one.Id).ToListAsync());
        var lines = await council.Officer.Find(db => db.StatementLines.AsNoTracking().OrderBy(one => one.BookedOn).ToListAsync());
        var records = await council.Officer.Find(db => db.AuditRecords.CountAsync(record => record.Act == nameof(ImportStatement)));
        var (files, staged, working) = await app.AsJob().In(async scope =>
        {
            var context = scope.GetRequiredService<CarersBreaksContext>();
            var holder = council.Council.Council.Value;
            return (await context.Database.SqlQuery<int>($"SELECT COUNT(*) AS \"Value\" FROM \"StoredFiles\" WHERE \"HolderId\" = {holder}").SingleAsync(),
                await context.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM \"StagedLines\"").SingleAsync(),
                await context.Batches.CountAsync(batch => batch.State == BatchState.Working));
        });
        return string.Join('\n', statements.Select(one => $"{one.From} {one.To} {one.Opening} {one.Closing} {one.LineCount} {one.LinesAdded} {one.State}")
            .Concat(lines.Select(one => $"{one.BookedOn} {one.Amount} {one.OurReference == council.Instalment}"))
            .Append($"{files} files, {staged} staged, {working} working, {records} records"));
    }

    private static async Task Resume(TestApp app)
    {
        foreach (var service in app.Services.GetServices<IHostedService>().OfType<BackgroundService>())
        {
            await service.StartAsync(CancellationToken.None);
            await service.ExecuteTask!;
            await service.StopAsync(CancellationToken.None);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Import_KilledAtAnyWriteAndSentAgain_IsAsIfItHadNeverBeenKilled(bool restartsFirst)
    {
        string expected;
        await using (var untouched = await Start(new Killer()))
        {
            var council = await BankedCouncil.At(untouched);
            await council.Import(File(council));
            expected = await Left(untouched, council);
        }
        var killer = new Killer();
        await using var app = await Start(killer);
        for (var write = 1; ; write++)
        {
            // A council of its own for each kill; the store goes on.
            var council = await BankedCouncil.At(app, $"Council {write}");
            var act = ActId.New();
            killer.ArmAt(write);
            try
            {
                await council.Import(File(council), act);
            }
            catch (Exception failure) when (failure is Killed or { InnerException: Killed })
            {
            }
            var wasKilled = killer.IsSpent;
            killer.ArmAt(int.MaxValue);
            if (restartsFirst)
                await Resume(app);
            var answer = await council.Import(File(council), act);
            if (!restartsFirst)
                await Resume(app);

            Assert.Equal((1, 5, 0), (answer.Statements, answer.Lines, answer.Quarantined));
            Assert.Equal(expected, await Left(app, council));
            if (!wasKilled)
            {
                Assert.True(write > 20, $"Only {write} writes were killed.");
                break;
            }
        }
    }

    [Fact]
    public async Task Recover_OfAnImportKilledWhileStaging_DiscardsItWhole()
    {
        var killer = new Killer();
        await using var app = await Start(killer);
        var council = await BankedCouncil.At(app);
        killer.ArmAt(10);
        await Assert.ThrowsAnyAsync<Exception>(() => council.Import(File(council)));
        killer.ArmAt(int.MaxValue);

        await Resume(app);

        Assert.Equal("0 files, 0 staged, 0 working, 0 records", await Left(app, council));
    }

    [Fact]
    public async Task Release_KilledAtAnyWriteAndSentAgain_IsAsIfItHadNeverBeenKilled()
    {
        var killer = new Killer();
        await using var app = await Start(killer);
        string? expected = null;
        for (var write = 0; ; write++)
        {
            var council = await BankedCouncil.At(app, $"Council {write}");
            var import = await council.Import(File(council) with { StatedClosing = 1 });
            var statement = (await council.Officer.Send(new ViewStatements(import.Import)))[0].Id;
            var act = new ReleaseStatement(ActId.New(), statement, "The bank's closing balance is a misprint.");
            killer.ArmAt(write == 0 ? int.MaxValue : write);
            try
            {
                await council.Officer.Send(act);
            }
            catch (Exception failure) when (failure is Killed or { InnerException: Killed })
            {
            }
            var wasKilled = killer.IsSpent;
            killer.ArmAt(int.MaxValue);
            if (write % 2 == 0)
                await Resume(app);

            Assert.Equal(5, (await council.Officer.Send(act)).LinesAdded);
            await Resume(app);
            Assert.Equal(expected ??= await Left(app, council), await Left(app, council));
            if (write > 0 && !wasKilled)
            {
                Assert.True(write > 10, $"Only {write} writes were killed.");
                break;
            }
        }
    }

    /// <summary>The demonstration's service is sent 60,000 lines, killed while they are staged or moved, started again and sent the same form again.</summary>
    [Theory]
    [InlineData("\"Total\" IS NULL AND \"Marker\" > 0")]
    [InlineData("\"Total\" IS NOT NULL AND \"Marker\" BETWEEN 1 AND \"Total\" - 1")]
    public async Task Import_WhoseServiceIsKilledOutright_IsAsIfItHadNeverBeenKilled(string midway)
    {
        var killed = await RunningService.OnDemonstration();
        await using var folder = killed;
        var before = Banked(killed);
        var closing = killed.Number("SELECT ClosingPence FROM BankStatements WHERE BankAccountId = (SELECT MIN(Id) FROM BankAccounts) ORDER BY Id DESC LIMIT 1");
        var file = Enumerable.Range(1, 60_000).Aggregate(new CamtFile("20041570123456", closing / 100m),
            (all, i) => all.Line(new DateOnly(2012, 11, 12), i / 100m, $"LINE{i}")).Text();
        var act = Guid.NewGuid().ToString();
        var sending = Send(killed, file, act);
        while (killed.Number($"SELECT COUNT(*) FROM Batches WHERE State = {(int)BatchState.Working} AND {midway}") == 0)
        {
            Assert.Equal(0, Done(killed));
            await Task.Delay(1);
        }
        await killed.Kill();
        // The page waits a moment for a file, so it has answered or not.
        await Task.WhenAny(sending);
        Assert.Equal(before.Lines, Banked(killed).Lines);

        await using var service = await RunningService.Start(killed.Folder, keepsFolder: true);
        await Send(service, file, act);
        for (var tries = 0; tries < 600 && Done(service) == 0; tries++)
            await Task.Delay(100);

        Assert.Equal((before.Lines + 60_000, before.Pence + Enumerable.Range(1, 60_000).Sum(i => (long)i), before.Files + 1, before.Records + 1, 0, 0),
            Banked(service));
    }

    private static long Done(RunningService service) => service.Number($"SELECT COUNT(*) FROM StatementUploads WHERE State = {(int)UploadState.Done}");

    private static async Task Send(RunningService service, string statement, string act)
    {
        var path = new Uri("/banking/import", UriKind.Relative);
        using var officer = await service.SignedIn("finance.officer");
        var page = await officer.GetStringAsync(path);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(RunningService.Token(page)), "__RequestVerificationToken" },
            { new StringContent(act), "Act" },
            { new StringContent(statement), "Statement", "statement.xml" },
        };
        using var answer = await officer.PostAsync(path, form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>What counts, and what is left over: staged lines and batches at work.</summary>
    private static (long Lines, long Pence, long Files, long Records, long Staged, long Working) Banked(RunningService service) => (
        service.Number("SELECT COUNT(*) FROM StatementLines l JOIN Batches b ON b.Id = l.BatchId AND b.State = 1"),
        service.Number("SELECT SUM(l.AmountPence) FROM StatementLines l JOIN Batches b ON b.Id = l.BatchId AND b.State = 1"),
        service.Number("SELECT COUNT(*) FROM StoredFiles"),
        service.Number($"SELECT COUNT(*) FROM AuditRecords WHERE Act = '{nameof(ImportStatement)}'"),
        service.Number("SELECT COUNT(*) FROM StagedLines"),
        service.Number("SELECT COUNT(*) FROM Batches WHERE State = 0"));
}
