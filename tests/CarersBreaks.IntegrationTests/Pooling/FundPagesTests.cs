using System.Net;
using System.Text;
using CarersBreaks.Application;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Infrastructure.Access;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Letters;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CarersBreaks.IntegrationTests.Pooling;

/// <summary>The fund's pages over HTTP: months, journals, headings, the trail, the reports and the year end.</summary>
public sealed class FundPagesTests : IAsyncLifetime
{
    private const string Password = "a long enough password 1";

    private TestApp _app = null!;
    private Closing _closing = null!;
    private WebApplicationFactory<Web.Pages.IndexModel> _web = null!;

    private string Fund => $"/pooling/funds/{_closing.Pool.Fund.Value}";

    public async Task InitializeAsync()
    {
        _app = await TestApp.Start(new DateOnly(2012, 7, 14));
        _web = new WebApplicationFactory<Web.Pages.IndexModel>().WithWebHostBuilder(host => host
            .UseSetting("Data:Folder", _app.Store.Folder).UseSetting("Store:Nature", "Real")
            .UseSetting("Database:Provider", _app.Store.Provider.ToString()).UseSetting("Database:ConnectionString", _app.Store.ConnectionString)
            .ConfigureLogging(logging => logging.ClearProviders())
            .ConfigureTestServices(services => services.AddSingleton<TimeProvider>(_app.Time)));
        _closing = await Closing.Of(await Pool.Opened(_app));
        await _closing.PoolManager.Send(new PostInstalmentsDue(ActId.New(), _closing.Pool.Fund));
        await _closing.Pool.Receive(_closing.Pool.Bodies.BradfordTrust, new(2012, 5, 3));
        await _closing.Pool.Spend(Money.FromPounds(1_000), new(2012, 6, 1), payment: 1);
    }

    public async Task DisposeAsync()
    {
        await _web.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Months_AreClosedAndReopened_ByTwoPeople()
    {
        var (manager, pool) = (await SignIn(_closing.Manager), await SignIn(_closing.PoolManager));
        var path = $"{Fund}/months";
        var april = new Dictionary<string, string> { ["Book"] = $"{_closing.Book.Value}", ["Month"] = "2012-04-01" };

        Assert.Contains("April 2012 is soft closed", await Post(manager, path, "SoftClose", april), StringComparison.Ordinal);
        Assert.Contains("the bank has not been reconciled since 30 April 2012", await Get(manager, path), StringComparison.Ordinal);
        Assert.Contains("cannot be closed yet", await Post(manager, path, "Close", april), StringComparison.Ordinal);
        await _closing.Reconcile();
        Assert.Contains("April 2012 is closed", await Post(manager, path, "Close", april), StringComparison.Ordinal);
        Assert.Contains("Say why", await Post(manager, path, "Reopen", april), StringComparison.Ordinal);
        await Post(manager, path, "Reopen", new(april) { ["Reason"] = "An invoice came late" });
        Assert.Contains("so somebody else has to agree", await Post(manager, path, "Agree", april), StringComparison.Ordinal);
        Assert.Contains("April 2012 is open again", await Post(pool, path, "Agree", april), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Journal_IsProposedByOne_AndPostedByAnother()
    {
        var (manager, pool) = (await SignIn(_closing.Manager), await SignIn(_closing.PoolManager));
        var path = $"{Fund}/journals";
        Assert.Contains("Give at least one debit and one credit", await Post(manager, path, "Propose", Date("AccountingDate", 30, 6, 2012)),
            StringComparison.Ordinal);
        var proposed = await Post(manager, path, "Propose", new(Date("AccountingDate", 30, 6, 2012))
        {
            ["Reason"] = "Breaks delivered and not invoiced",
            ["ReverseOn.Day"] = "1",
            ["ReverseOn.Month"] = "7",
            ["ReverseOn.Year"] = "2012",
            ["Legs[0].Account"] = "4",
            ["Legs[0].Side"] = "1",
            ["Legs[0].Amount"] = "100",
            ["Legs[1].Account"] = "52",
            ["Legs[1].Side"] = "2",
            ["Legs[1].Amount"] = "100",
        });
        Assert.Contains("The journal waits for a second person", proposed, StringComparison.Ordinal);
        var journal = (await _closing.Manager.Send(new ViewJournals(_closing.Pool.Fund))).Journals.Single();
        var decision = new Dictionary<string, string> { ["Journal"] = $"{journal.Id.Value}", ["Version"] = $"{journal.Version}" };

        Assert.Contains("so somebody else has to decide on it", await Post(manager, path, "Approve", decision), StringComparison.Ordinal);
        Assert.Contains("The journal is in the books", await Post(pool, path, "Approve", decision), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headings_ArePlannedAndMoved_WithinTheLimit()
    {
        var (manager, pool) = (await SignIn(_closing.Manager), await SignIn(_closing.PoolManager));
        var path = $"{Fund}/budget?year=2012";
        Assert.Contains("The year is planned by heading", await Post(pool, path, "Plan", new()
        {
            ["Headings[0].Name"] = "Direct payments",
            ["Headings[0].Amount"] = "80,000",
            ["Headings[1].Name"] = "Contingency",
            ["Headings[1].Amount"] = "20,000",
        }), StringComparison.Ordinal);
        Assert.Contains("The limits are set", await Post(manager, path, "Limit",
            new(Date("LimitFrom", 1, 4, 2012)) { ["Delegated"] = "1,000", ["Most"] = "2,000" }), StringComparison.Ordinal);
        var plan = await _closing.PoolManager.Send(new ViewFundBudget(_closing.Pool.Fund));
        var move = new Dictionary<string, string>
        {
            ["Version"] = $"{plan.Version}",
            ["From"] = $"{plan.Headings[1].Id.Value}",
            ["To"] = $"{plan.Headings[0].Id.Value}",
            ["Reason"] = "More carers",
        };

        Assert.Contains("no more than £2,000.00 may be", await Post(pool, path, "Move", new(move) { ["Amount"] = "2,000.01" }), StringComparison.Ordinal);
        Assert.Contains("a second person has to agree", await Post(pool, path, "Move", new(move) { ["Amount"] = "1,500" }), StringComparison.Ordinal);
        plan = await _closing.PoolManager.Send(new ViewFundBudget(_closing.Pool.Fund));
        Assert.Contains("The money is moved", await Post(manager, path, "Approve",
            new() { ["Version"] = $"{plan.Version}", ["Virement"] = $"{plan.Virements[0].Id.Value}" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TrailReportsForecastBalancesAndYearEnd_AreShown_AndGivenAsFiles()
    {
        var trust = await SignIn(await _closing.Pool.Bodies.Somebody(Role.TrustFinanceOfficer, _closing.Pool.Bodies.BradfordTrust));
        var contribution = (await _closing.PoolManager.Send(new ViewFund(_closing.Pool.Fund))).Instalments
            .First(instalment => instalment.Received.IsPositive).Id.Value;

        Assert.Contains("£620.00", await Get(trust, $"{Fund}/trail?contribution={contribution}"), StringComparison.Ordinal);
        Assert.Contains("Not paid in yet: covered by the host", await Get(trust, $"{Fund}/trail?payment=1"), StringComparison.Ordinal);
        Assert.Contains("Journal,,620.00,620.00", await Get(trust, $"{Fund}/trail?contribution={contribution}&format=csv"), StringComparison.Ordinal);
        Assert.Contains("At the rate of the first 3 months", await Get(trust, $"{Fund}/forecast"), StringComparison.Ordinal);
        Assert.Contains("Owes the fund", await Get(trust, $"{Fund}/balances"), StringComparison.Ordinal);
        foreach (var kind in new[] { "MemorandumAccount", "QuarterlyReport", "AnnualReturn" })
        {
            Assert.Contains("£1,000.00", await Get(trust, $"{Fund}/reports?kind={kind}"), StringComparison.Ordinal);
            Assert.Contains("1000.00", await Get(trust, $"{Fund}/reports?kind={kind}&format=csv"), StringComparison.Ordinal);
            var pdf = await trust.GetByteArrayAsync(new Uri($"{Fund}/reports?kind={kind}&format=pdf", UriKind.Relative));
            Assert.Contains("£1,000.00", PdfText.Whole(pdf), StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.Forbidden, (await trust.GetAsync(new Uri($"{Fund}/year-end", UriKind.Relative))).StatusCode);
        var manager = await SignIn(_closing.Manager);
        Assert.Contains("April 2012 is not closed", await Get(manager, $"{Fund}/year-end?year=2012"), StringComparison.Ordinal);
        Assert.Contains("2012-13 has not ended", await Post(manager, $"{Fund}/year-end?year=2012", "Share", []), StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Date(string field, int day, int month, int year) =>
        new() { [$"{field}.Day"] = $"{day}", [$"{field}.Month"] = $"{month}", [$"{field}.Year"] = $"{year}" };

    private async Task<HttpClient> SignIn(TestPerson person)
    {
        var user = person.Viewer.UserId!.Value.Value;
        using (var scope = _web.Services.CreateScope())
        {
            var created = await scope.ServiceProvider.GetRequiredService<UserManager<User>>()
                .CreateAsync(new User { Id = user, UserName = $"user{user}" }, Password);
            Assert.True(created.Succeeded, created.ToString());
        }
        var client = _web.CreateClient();
        using var form = new FormUrlEncodedContent([new("UserName", $"user{user}"), new("Password", Password),
            new("__RequestVerificationToken", RunningService.Token(await Get(client, "/sign-in")))]);
        (await client.PostAsync(new Uri("/sign-in", UriKind.Relative), form)).EnsureSuccessStatusCode();
        return client;
    }

    private static async Task<string> Get(HttpClient client, string path)
    {
        var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        var text = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {text}");
        return WebUtility.HtmlDecode(text);
    }

    private static async Task<string> Post(HttpClient client, string path, string handler, Dictionary<string, string> fields)
    {
        var page = await client.GetStringAsync(new Uri(path, UriKind.Relative));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(fields)
        {
            ["Act"] = $"{Guid.NewGuid()}",
            ["__RequestVerificationToken"] = RunningService.Token(page),
        });
        var answer = await client.PostAsync(new Uri($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}handler={handler}", UriKind.Relative), form);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {html}");
        return html;
    }
}
