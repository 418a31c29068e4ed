using System.Diagnostics;
using System.Globalization;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Carers;
using CarersBreaks.TestKit.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.Benchmarks.People;

/// <summary>
/// The same views on a small and on a large store: finding a person, opening a case, the carer's page, a worker's list; and over HTTP, with
/// sixteen readers at once, beside a page that reads nothing.
/// </summary>
internal static class PeopleViews
{
    private const int Seed = 1;
    private const int Readers = 16;

    /// <summary>Exit code: 0 done, 1 a view shows the wrong person, 2 the options cannot be read.</summary>
    public static async Task<int> Run(string[] options)
    {
        var check = options.Contains("--check");
        var large = check ? 200 : Number(options, "--carers", 400_000);
        var small = check ? 20 : Math.Min(4_000, large / 10);
        if (large < 200)
        {
            Console.Error.WriteLine("--carers takes a whole number of 200 or more.");
            return 2;
        }
        var rounds = check ? 5 : 300;
        await using var few = await Store.Make(small);
        await using var many = await Store.Make(large);
        var views = Store.Views.Keys.ToList();
        var (fewTimes, manyTimes) = (await few.Times(rounds), await many.Times(rounds));
        var waits = await many.Waits(check ? 2 : 60);
        Console.WriteLine(few.Wrong + many.Wrong == 0
            ? "Each view showed the person whom it was asked for."
            : $"{few.Wrong + many.Wrong} views showed the wrong person.");
        Console.WriteLine($"Of {few.Misspelled + many.Misspelled} names with a slip, {few.MisspelledFound + many.MisspelledFound} led to the person.");
        if (!check)
            Print(few, many, views.Select(view => (view, fewTimes[view], manyTimes[view])), waits);
        return few.Wrong + many.Wrong == 0 ? 0 : 1;
    }

    private static void Print(Store few, Store many, IEnumerable<(string View, double Few, double Many)> views, IReadOnlyDictionary<string, double> waits)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            Stores made in {few.MadeIn.TotalSeconds:0} and {many.MadeIn.TotalSeconds:0} seconds. Through the pipeline, median
            | view              | {few.Carers,8} carers | {many.Carers,8} carers | times (at most 3) |
            |-------------------|----------------:|----------------:|------------------:|
            """));
        foreach (var (view, small, large) in views)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {view,-17} | {small,12:0.00} ms | {large,12:0.00} ms | {large / small,17:0.0} |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            Over HTTP at {many.Carers} carers, {Readers} readers at once, 99th percentile
            | page              |              p99 | times an empty page (at most 4) |
            |-------------------|-----------------:|--------------------------------:|
            """));
        foreach (var (page, wait) in waits)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {page,-17} | {wait,13:0.0} ms | {wait / waits["empty page"],31:0.0} |"));
    }

    private static int Number(string[] options, string name, int otherwise)
    {
        var at = Array.IndexOf(options, name);
        return at < 0 ? otherwise : at + 1 < options.Length && int.TryParse(options[at + 1], out var number) ? number : 0;
    }

    private sealed class Store(TestApp app, PayingCouncil council, Func<int, CarerId> carer, int carers, TimeSpan madeIn) : IAsyncDisposable
    {
        /// <summary>Each view of the carer of a number; true where it shows that carer.</summary>
        public static readonly IReadOnlyDictionary<string, Func<Store, int, Task<bool>>> Views = new Dictionary<string, Func<Store, int, Task<bool>>>
        {
            ["find by name"] = async (store, number) => (await store._worker.Send(new FindPeople(Person(number).Name, Person(number).Born)))
                .People.Any(person => person.Carers.Any(found => found.Carer == store._carer(number))),
            ["find, misspelt"] = async (store, number) =>
            {
                var found = await store._worker.Send(new FindPeople(Misspelt(Person(number).Name), Person(number).Born));
                store.Misspelled++;
                store.MisspelledFound += found.People.Any(person => person.Carers.Any(one => one.Carer == store._carer(number))) ? 1 : 0;
                return true;
            },
            ["find by surname"] = async (store, number) => (await store._worker.Send(new FindPeople(Person(number).Name.Split(' ')[1]))).People.Count > 0,
            ["find by NHS number"] = async (store, number) => (await store._worker.Send(new FindPeople(NhsNumber: Person(number).NhsNumber)))
                .People.Any(person => person.Carers.Any(found => found.Carer == store._carer(number))),
            ["open a case"] = async (store, number) =>
                (await store._worker.Send(new ViewCarer(store._carer(number)))).Number == InventedPeople.Number(number),
            ["the carer's page"] = async (store, number) => (await store._app.As(Viewer.OfCarer(new UserId(1), store._carer(number), store._council))
                .Send(new ViewMyBudget())).Name == Person(number).Name,
            ["overdue reviews"] = async (store, _) => (await store._worker.Send(new ViewReviews(store._worker.Viewer.UserId))).Overdue.Count > 0,
            ["a worker's list"] = async (store, _) => (await store._worker.Send(new ViewCaseload())).Carers.Count > 0,
        };

        private readonly TestApp _app = app;
        private readonly Func<int, CarerId> _carer = carer;
        private readonly TestPerson _worker = council.SocialWorker;
        private readonly Domain.Organisations.OrganisationId _council = council.Council;
        private readonly Random _dice = new(Seed);

        public int Carers => carers;

        public TimeSpan MadeIn => madeIn;

        public int Wrong { get; private set; }

        public int Misspelled { get; private set; }

        /// <summary>A slip in a name is forgiven in most cases, not in all.</summary>
        public int MisspelledFound { get; private set; }

        public static async Task<Store> Make(int carers)
        {
            var started = Stopwatch.GetTimestamp();
            var app = await TestApp.Start(with: new NotedReads().Register, provider: StoreProvider.Sqlite);
            var (council, carer) = await ManyCarers.At(app, carers, Seed);
            return new Store(app, council, carer, carers, Stopwatch.GetElapsedTime(started));
        }

        /// <summary>The median time of each view, in milliseconds, in turn over carers at random.</summary>
        public async Task<IReadOnlyDictionary<string, double>> Times(int rounds)
        {
            var times = Views.Keys.ToDictionary(view => view, _ => new List<double>());
            for (var round = -rounds / 5; round < rounds; round++)
            {
                foreach (var (name, view) in Views)
                {
                    var number = _dice.Next(1, carers + 1);
                    var started = Stopwatch.GetTimestamp();
                    var isRight = await view(this, number);
                    if (round >= 0)
                        times[name].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                    Wrong += isRight ? 0 : 1;
                }
            }
            return times.ToDictionary(view => view.Key, view => view.Value.Order().ElementAt(view.Value.Count / 2));
        }

        /// <summary>What one request in a hundred waits longer than, in milliseconds, while sixteen readers ask at once.</summary>
        public async Task<IReadOnlyDictionary<string, double>> Waits(int each)
        {
            // The service keeps real time, and the token has to live in it.
            _app.Time.Set(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
            var secret = await _app.AsJob().In(async scope =>
            {
                var context = scope.GetRequiredService<CarersBreaksContext>();
                await context.Keys!.TopUp(CancellationToken.None);
                var user = await scope.GetRequiredService<IAccounts>().Make("reader", "a long enough password 1", CancellationToken.None);
                context.Add(new Post(user, _council, Role.SocialWorker, new DateOnly(2011, 4, 1), null));
                await context.SaveChangesAsync();
                return await scope.GetRequiredService<IPersonalTokens>().Make(user, null, "benchmark", CancellationToken.None);
            });
            await using var service = await RunningService.On(_app);
            using var client = new HttpClient { BaseAddress = service.Address };
            client.DefaultRequestHeaders.Authorization = new("Bearer", secret);
            var pages = new Dictionary<string, Func<int, Task<HttpResponseMessage>>>
            {
                ["empty page"] = _ => client.GetAsync(new Uri("/about/accessibility", UriKind.Relative)),
                ["a case"] = number => client.GetAsync(new Uri($"/carers/{_carer(number).Value}", UriKind.Relative)),
                ["find a person"] = number => client.PostAsync(new Uri("/api/v1/people/search", UriKind.Relative), new StringContent(
                    $$"""{"name":"{{Person(number).Name}}","dateOfBirth":"{{Person(number).Born:yyyy-MM-dd}}"}""", null, "application/json")),
            };
            var waits = new Dictionary<string, double>();
            foreach (var (name, page) in pages)
            {
                await Ask(page, Math.Max(1, each / 4));
                waits[name] = (await Ask(page, each)).Order().ElementAt(Readers * each * 99 / 100);
            }
            return waits;
        }

        public async ValueTask DisposeAsync() => await _app.DisposeAsync();

        private async Task<IReadOnlyList<double>> Ask(Func<int, Task<HttpResponseMessage>> page, int each)
        {
            var waits = await Task.WhenAll(Enumerable.Range(0, Readers).Select(async reader =>
            {
                var dice = new Random(Seed + reader);
                var own = new List<double>();
                for (var i = 0; i < each; i++)
                {
                    var started = Stopwatch.GetTimestamp();
                    using var answer = await page(dice.Next(1, carers + 1));
                    own.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                    answer.EnsureSuccessStatusCode();
                }
                return own;
            }));
            return [.. waits.SelectMany(own => own)];
        }

        private static InventedPeople.Particulars Person(int number) => InventedPeople.Of(number, Seed);

        /// <summary>The name without its third letter.</summary>
        private static string Misspelt(string name) => name.Remove(2, 1);
    }
}
