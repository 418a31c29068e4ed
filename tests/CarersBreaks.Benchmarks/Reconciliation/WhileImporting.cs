using System.Diagnostics;
using System.Globalization;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.Benchmarks.Reconciliation;

/// <summary>What people notice of an import: the case page over HTTP, its read recorded, and an act of one row, before it and while it goes on.</summary>
internal static class WhileImporting
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);

    /// <returns>The 99th percentiles in milliseconds: page and act without, page and act while the file is imported and matched.</returns>
    public static async Task<(double Page, double Act, double PageThen, double ActThen)> Measure(ShownPayments prepared, string file)
    {
        var app = prepared.App;
        var carer = await Carer(prepared);
        app.Time.Set(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        var secret = await Secret(prepared);
        await using var service = await RunningService.On(app);
        using var client = new HttpClient { BaseAddress = service.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        await Ask(client, carer, Task.Delay(Quiet / 4));
        var (page, act) = await Both(client, prepared, carer, Task.Delay(Quiet));
        var (pageThen, actThen) = await Both(client, prepared, carer, Task.Run(async () =>
        {
            await prepared.Import(file);
            await prepared.Reconcile();
        }));
        return (page, act, pageThen, actThen);
    }

    private static async Task<(double Page, double Act)> Both(HttpClient client, ShownPayments prepared, CarerId carer, Task until)
    {
        var pages = Ask(client, carer, until);
        var acts = Act(prepared, carer, until);
        await until;
        return (P99(await pages), P99(await acts));
    }

    private static async Task<List<double>> Ask(HttpClient client, CarerId carer, Task until)
    {
        var waits = new List<double>();
        for (var page = new Uri($"/carers/{carer.Value}", UriKind.Relative); !until.IsCompleted; await Task.Delay(20))
        {
            var started = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(page);
            waits.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            answer.EnsureSuccessStatusCode();
        }
        return waits;
    }

    private static async Task<List<double>> Act(ShownPayments prepared, CarerId carer, Task until)
    {
        var waits = new List<double>();
        for (var number = 1; !until.IsCompleted; await Task.Delay(50))
        {
            var started = Stopwatch.GetTimestamp();
            await prepared.Paying.SocialWorker.Send(new WriteCaseNote(ActId.New(), carer, string.Create(CultureInfo.InvariantCulture, $"Note {number++}"), false));
            waits.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return waits;
    }

    private static double P99(List<double> waits) => waits.Order().ElementAt(waits.Count * 99 / 100);

    private static async Task<CarerId> Carer(ShownPayments prepared)
    {
        var (app, carer) = (prepared.App, (await prepared.Paying.Budget()).CarerId);
        var vault = app.Services.GetRequiredService<IVault>();
        PersonalDetail Detail(DetailKind kind, string text) =>
            new(prepared.Paying.Council, carer, DetailSubject.Carer, carer.Value, kind, vault.Seal(text));
        await app.AsJob().Insert(Detail(DetailKind.DateOfBirth, "1961-03-09"), Detail(DetailKind.Address, "1 Mill Lane, Bradford"));
        return carer;
    }

    private static Task<string> Secret(ShownPayments prepared) => prepared.App.AsJob().In(async scope =>
    {
        var context = scope.GetRequiredService<CarersBreaksContext>();
        await context.Keys!.TopUp(CancellationToken.None);
        var user = await scope.GetRequiredService<IAccounts>().Make("reader", "a long enough password 1", CancellationToken.None);
        context.Add(new Post(user, prepared.Paying.Council, Role.SocialWorker, new DateOnly(2011, 4, 1), null));
        await context.SaveChangesAsync();
        return await scope.GetRequiredService<IPersonalTokens>().Make(user, null, "benchmark", CancellationToken.None);
    });
}
