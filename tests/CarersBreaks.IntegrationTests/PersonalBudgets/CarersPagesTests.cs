using System.Net;
using System.Text.RegularExpressions;
using CarersBreaks.Application;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Infrastructure.Access;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Carers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CarersBreaks.IntegrationTests.PersonalBudgets;

/// <summary>The way from a carer's name to the carer's own page, through the pages over HTTP and without scripts.</summary>
public sealed partial class CarersPagesTests : IAsyncLifetime
{
    private const string Password = "a long enough password 1";

    private TestApp _app = null!;
    private CarersTeam _team = null!;
    private WebApplicationFactory<Web.Pages.IndexModel> _web = null!;

    public async Task InitializeAsync()
    {
        _app = await TestApp.Start(with: new NotedReads().Register);
        _team = await CarersTeam.At(_app);
        _web = new WebApplicationFactory<Web.Pages.IndexModel>().WithWebHostBuilder(host => host
            .UseSetting("Data:Folder", _app.Store.Folder).UseSetting("Store:Nature", "Real")
            .UseSetting("Database:Provider", _app.Store.Provider.ToString()).UseSetting("Database:ConnectionString", _app.Store.ConnectionString)
            .ConfigureLogging(logging => logging.ClearProviders())
            .ConfigureTestServices(services => services.AddSingleton<TimeProvider>(_app.Time)));
    }

    public async Task DisposeAsync()
    {
        await _web.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task FromNameToBudget_ByTwoPeopleAndTheCarer()
    {
        var worker = await SignIn(_team.SocialWorker.Viewer.UserId!.Value, "worker");
        var identified = await Post(worker, "/carers/identify", new()
        {
            ["Name"] = "Asha Patel",
            ["DateOfBirth.Day"] = "9",
            ["DateOfBirth.Month"] = "3",
            ["DateOfBirth.Year"] = "1961",
            ["Address"] = "12 Mill Lane",
            ["IdentifiedBy"] = "Self",
            ["CaredForName"] = "Ravi Patel",
            ["Relation"] = "husband",
        });
        var carer = identified.Path;
        Assert.Contains("Asha Patel", identified.Html, StringComparison.Ordinal);

        var form = await Get(worker, carer + "/assess");
        var answers = Fields().Matches(form.Html).Select(field => field.Groups["name"].Value).Distinct()
            .ToDictionary(name => name, name => Regex
                .Matches(form.Html, $"""name="{Regex.Escape(name)}"[^>]* value="(?<value>\d+)" """.TrimEnd())[^1].Groups["value"].Value);
        var unanswered = await Post(worker, carer + "/assess",
            new() { ["Kind"] = "Separate", ["Eligibility"] = "Substantial", [answers.Keys.First()] = answers.Values.First() });
        Assert.Contains("There is a problem", unanswered.Html, StringComparison.Ordinal);
        Assert.Contains("Select an answer", unanswered.Html, StringComparison.Ordinal);
        var assessment = await Post(worker, carer + "/assess", new(answers) { ["Kind"] = "Separate", ["Eligibility"] = "Substantial", ["EligibilityGround"] = "No sleep" });
        Assert.Contains("Indicative budget: £1,560.00 a year", assessment.Html, StringComparison.Ordinal);

        var plan = await WritePlan(worker, assessment.Path);
        var refused = await Post(worker, plan.Path, []);
        Assert.Contains("more than the indicative budget", refused.Html, StringComparison.Ordinal);
        var submitted = await Post(worker, plan.Path, new() { ["ReasonForDeparture"] = "A wedding" });
        Assert.Contains("The plan is submitted", submitted.Html, StringComparison.Ordinal);

        var manager = await SignIn(_team.TeamManager.Viewer.UserId!.Value, "manager");
        Assert.Contains(plan.Path + "/sign-off", (await Get(manager, "/home/team-manager")).Html, StringComparison.Ordinal);
        await _app.AsJob().Find(db => db.FundYears.ExecuteUpdateAsync(set => set.SetProperty(year => year.Committed.Pence, year => year.Agreed.Pence - 559_99)));
        var overTheFund = await Post(manager, plan.Path + "/sign-off", []);
        Assert.Contains("£559.99", overTheFund.Html, StringComparison.Ordinal);
        Assert.Contains("There is a problem", overTheFund.Html, StringComparison.Ordinal);
        await _app.AsJob().Find(db => db.FundYears.ExecuteUpdateAsync(set => set.SetProperty(year => year.Committed.Pence, 0)));
        var signed = await Post(manager, plan.Path + "/sign-off", []);
        Assert.Contains("signed off and committed", signed.Html, StringComparison.Ordinal);
        // 17 weeks at £30, and £50 once.
        Assert.Equal(Money.FromPounds(560), await _team.Committed());

        await TheCarerSees("You are entitled to £560.00");
    }

    [Fact]
    public async Task Plan_WithAnAmountThatIsNotOne_IsShownAgainWithTheFieldNamed()
    {
        var worker = await SignIn(_team.SocialWorker.Viewer.UserId!.Value, "worker");
        var assessment = await _team.Assess(await _team.IdentifyCarer());

        var shown = await Post(worker, $"/assessments/{assessment.Value}/plan", Plan("12..34"));

        Assert.Contains("Cost must be in pounds and pence, like 160.00", shown.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"12..34\"", shown.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_BreaksAreAddedAndRemovedWithoutScripts()
    {
        var worker = await SignIn(_team.SocialWorker.Viewer.UserId!.Value, "worker");
        var page = $"/assessments/{(await _team.Assess(await _team.IdentifyCarer())).Value}/plan";

        var added = await Post(worker, page, new(Plan("30")) { ["Step"] = "add" });
        Assert.Contains("Break 3", added.Html, StringComparison.Ordinal);
        var removed = await Post(worker, page, new(Plan("30")) { ["Step"] = "0" });
        Assert.DoesNotContain("Break 2", removed.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"50.00\"", removed.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"A night away\"", removed.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_OfAnotherCouncilsCarer_AreNotFound()
    {
        var plan = await _team.SubmittedPlan();
        var other = await CarersTeam.At(_app, "Reading");
        var worker = await SignIn(other.SocialWorker.Viewer.UserId!.Value, "other-worker");
        var manager = await SignIn(other.TeamManager.Viewer.UserId!.Value, "other-manager");

        Assert.Equal(HttpStatusCode.NotFound, (await worker.GetAsync($"/support-plans/{plan.Value}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync($"/support-plans/{plan.Value}/sign-off")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.GetAsync($"/api/v1/support-plans/{plan.Value}")).StatusCode);
    }

    [Fact]
    public async Task Api_SignsOffOnceForOneIdempotencyKey()
    {
        var plan = await _team.SubmittedPlan();
        var manager = await SignIn(_team.TeamManager.Viewer.UserId!.Value, "manager");
        var key = Guid.NewGuid().ToString();

        var answers = new[] { await SignOff(key), await SignOff(key) };

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], answers.Select(answer => answer.StatusCode));
        Assert.Equal(await answers[0].Content.ReadAsStringAsync(), await answers[1].Content.ReadAsStringAsync());
        Assert.Equal(1, await _team.TeamManager.Find(db => db.PersonalBudgets.CountAsync()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SignOff(Guid.NewGuid().ToString())).StatusCode);

        async Task<HttpResponseMessage> SignOff(string idempotencyKey)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/support-plans/{plan.Value}/sign-off")
            {
                Content = new StringContent("""{"version":1}""", null, "application/json"),
            };
            request.Headers.Add("Idempotency-Key", idempotencyKey);
            return await manager.SendAsync(request);
        }
    }

    [Fact]
    public async Task ADuplicate_IsShownBeforeItIsRecorded_AndFound()
    {
        await _team.IdentifyCarer();
        var worker = await SignIn(_team.SocialWorker.Viewer.UserId!.Value, "worker");
        var fields = new Dictionary<string, string>
        {
            ["Name"] = "Asha Pattel",
            ["DateOfBirth.Day"] = "9",
            ["DateOfBirth.Month"] = "3",
            ["DateOfBirth.Year"] = "1961",
            ["Address"] = "12 Mill Lane",
            ["NhsNumber"] = "943 476 5919",
            ["IdentifiedBy"] = "Self",
            ["CaredForName"] = "Ravi Patel",
            ["Relation"] = "husband",
        };

        var shown = await Post(worker, "/carers/identify", fields);
        Assert.Contains("Is it one of these?", shown.Html, StringComparison.Ordinal);
        Assert.Contains("C000001", shown.Html, StringComparison.Ordinal);
        var again = await Again(worker, shown, new() { ["IsShown"] = "true" });
        Assert.Contains("say that the carer is none of them", again.Html, StringComparison.Ordinal);
        var done = await Again(worker, again, new() { ["IsNoneOfThese"] = "true", ["CaredFor"] = "0" });
        Assert.Contains("The carer is recorded", done.Html, StringComparison.Ordinal);

        var found = await Post(worker, "/people", new() { ["NhsNumber"] = "9434765919" });
        Assert.Contains("1 person was found", found.Html, StringComparison.Ordinal);
        Assert.Contains("NHS number", found.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("9434765919", found.Path, StringComparison.Ordinal);
        var wrong = await Post(worker, "/people", new() { ["NhsNumber"] = "9434765918" });
        Assert.Contains("This is not an NHS number", wrong.Html, StringComparison.Ordinal);

        async Task<(string Path, string Html)> Again(HttpClient client, (string Path, string Html) page, Dictionary<string, string> more)
        {
            var sent = Hidden().Matches(page.Html[page.Html.IndexOf("<main", StringComparison.Ordinal)..])
                .DistinctBy(field => field.Groups["name"].Value).ToDictionary(field => field.Groups["name"].Value, field => field.Groups["value"].Value);
            foreach (var (name, value) in fields.Concat(more))
                sent[name] = value;
            return await Read(await client.PostAsync("/carers/identify", new FormUrlEncodedContent(sent)));
        }
    }

    [Fact]
    public async Task ANewTable_IsTried_ThenPublished_AndTheCarerSeesTheWorking()
    {
        var carer = await _team.IdentifyCarer();
        await _team.Assess(carer);
        var manager = await SignIn(_team.TeamManager.Viewer.UserId!.Value, "manager");
        var table = new Dictionary<string, string>
        {
            ["Name"] = "By the point",
            ["Kind"] = "PointsTimesPrice",
            ["PricePerPoint"] = "60",
            ["TryFrom.Day"] = "1",
            ["TryFrom.Month"] = "4",
            ["TryFrom.Year"] = "2012",
            ["TryTo.Day"] = "31",
            ["TryTo.Month"] = "3",
            ["TryTo.Year"] = "2013",
            ["From.Day"] = "1",
            ["From.Month"] = "4",
            ["From.Year"] = "2013",
        };

        var tried = await Post(manager, "/council-rules/table", new(table) { ["Step"] = "Try" });
        Assert.Contains("+£240.00", tried.Html, StringComparison.Ordinal);
        var published = await Post(manager, "/council-rules/table", new(table) { ["Step"] = "Do" });
        Assert.Contains("The table is in force from 1 April 2013", published.Html, StringComparison.Ordinal);
        Assert.Contains("By the point", published.Html, StringComparison.Ordinal);
        var questions = await Post(manager, "/council-rules/questions", new()
        {
            ["Name"] = "New questions",
            ["Text"] = "question,answer,points,about\nSleep?,Good,0,\nSleep?,Bad,5,",
            ["From.Day"] = "1",
            ["From.Month"] = "4",
            ["From.Year"] = "2013",
            ["Step"] = "Check",
        });
        Assert.Contains("Nothing is published yet", questions.Html, StringComparison.Ordinal);

        var version = await _team.SocialWorker.Find(db => db.Carers.Select(one => one.Version).SingleAsync());
        var account = new UserId(_app.Services.GetRequiredService<IKeys>().Next());
        await _team.SocialWorker.Send(new OpenCarersAccount(ActId.New(), carer, version, account));
        var page = await Get(await SignIn(account, "asha"), "/my-budget/how-worked-out");
        Assert.Contains("30 points are in the band from 30 points", page.Html, StringComparison.Ordinal);
    }

    private async Task TheCarerSees(string words)
    {
        var carer = await _team.SocialWorker.Find(db => db.Carers.SingleAsync());
        var account = new UserId(_app.Services.GetRequiredService<IKeys>().Next());
        await _team.SocialWorker.Send(new OpenCarersAccount(ActId.New(), carer.Id, carer.Version, account));
        var page = await Get(await SignIn(account, "asha"), "/");
        Assert.Equal("/my-budget", page.Path);
        Assert.Contains(words, page.Html, StringComparison.Ordinal);
        Assert.Contains("Your worker is Sam Okafor on 01274 111111", page.Html, StringComparison.Ordinal);
    }

    private static Task<(string Path, string Html)> WritePlan(HttpClient worker, string assessment) => Post(worker, assessment + "/plan", Plan("30"));

    private static Dictionary<string, string> Plan(string weekly) => new()
    {
        ["Outcome"] = "To see her sister on Sundays",
        ["From.Day"] = "3",
        ["From.Month"] = "12",
        ["From.Year"] = "2012",
        ["To.Day"] = "31",
        ["To.Month"] = "3",
        ["To.Year"] = "2013",
        ["Breaks[0].Kind"] = "ReplacementCareAtHome",
        ["Breaks[0].Description"] = "Somebody to sit in",
        ["Breaks[0].WhoseService"] = "Carers",
        ["Breaks[0].Cost"] = weekly,
        ["Breaks[0].Per"] = "Week",
        ["Breaks[1].Kind"] = "ShortStay",
        ["Breaks[1].Description"] = "A night away",
        ["Breaks[1].WhoseService"] = "Carers",
        ["Breaks[1].Cost"] = "50",
        ["Breaks[1].Per"] = "Once",
    };

    private async Task<HttpClient> SignIn(UserId user, string name)
    {
        using (var scope = _web.Services.CreateScope())
        {
            var created = await scope.ServiceProvider.GetRequiredService<UserManager<User>>()
                .CreateAsync(new User { Id = user.Value, UserName = name }, Password);
            Assert.True(created.Succeeded, created.ToString());
        }
        var client = _web.CreateClient();
        await Post(client, "/sign-in", new() { ["UserName"] = name, ["Password"] = Password });
        return client;
    }

    private static async Task<(string Path, string Html)> Get(HttpClient client, string path) => await Read(await client.GetAsync(path));

    /// <summary>Fills in the form that the page shows: its hidden and chosen fields stay as they are.</summary>
    private static async Task<(string Path, string Html)> Post(HttpClient client, string path, Dictionary<string, string> fields)
    {
        var (_, html) = await Get(client, path);
        var form = html[html.IndexOf("<main", StringComparison.Ordinal)..];
        var hidden = Hidden().Matches(form[..form.IndexOf("</form>", StringComparison.Ordinal)])
            .Concat(Chosen().Matches(form)).ToDictionary(field => field.Groups["name"].Value, field => field.Groups["value"].Value);
        foreach (var (name, value) in fields)
            hidden[name] = value;
        return await Read(await client.PostAsync(path, new FormUrlEncodedContent(hidden)));
    }

    private static async Task<(string Path, string Html)> Read(HttpResponseMessage response)
    {
        var html = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage!.RequestUri}: {response.StatusCode} {html}");
        return (response.RequestMessage!.RequestUri!.AbsolutePath, html);
    }

    [GeneratedRegex("""name="(?<name>Answers\[\d+\]\.Option)" """)]
    private static partial Regex Fields();

    [GeneratedRegex("""<input(?=[^>]* type="hidden")(?=[^>]* name="(?<name>[^"]+)")(?=[^>]* value="(?<value>[^"]*)")[^>]*>""")]
    private static partial Regex Hidden();

    [GeneratedRegex("""<input(?=[^>]* type="radio")(?=[^>]* checked)(?=[^>]* name="(?<name>[^"]+)")(?=[^>]* value="(?<value>[^"]*)")[^>]*>""")]
    private static partial Regex Chosen();
}
