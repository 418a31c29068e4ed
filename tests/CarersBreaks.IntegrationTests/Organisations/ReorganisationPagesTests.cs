using System.Net;
using System.Text.RegularExpressions;
using CarersBreaks.Domain.Access;
using CarersBreaks.Infrastructure.Access;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Organisations;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CarersBreaks.IntegrationTests.Organisations;

/// <summary>The abolition of a trust through its pages: drafted, agreed, confirmed, applied, and undone.</summary>
public sealed partial class ReorganisationPagesTests : IAsyncLifetime
{
    private const string Password = "a long enough password 1";
    private const string Reorganisations = "/organisations/reorganisations";

    private TestApp _app = null!;
    private WebApplicationFactory<Web.Pages.IndexModel> _web = null!;

    public async Task InitializeAsync()
    {
        _app = await TestApp.Start();
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
    public async Task ATrustIsAbolished_ByTwoPeople_AndUndoneByTwo()
    {
        var trust = await EndingTrust.Opened(_app);
        await trust.SpendTheYear();
        _app.Time.Set(new DateOnly(2013, 4, 2));
        var manager = await SignIn(trust.Bodies.PoolManager);
        var second = await SignIn(await trust.Bodies.Somebody(Role.FinanceManager, trust.Bodies.Bradford));
        var stranger = await SignIn(await trust.Bodies.Somebody(Role.PoolManager, trust.Bodies.Reading));

        var step = await Get(manager, $"{Reorganisations}/draft?Kind=Abolition&LastDay=2013-03-31");
        Assert.Contains("Bodies are abolished at the end of 31 March 2013", step.Html, StringComparison.Ordinal);
        Dictionary<string, string> draft = new()
        {
            ["Name"] = "Abolition of trusts",
            ["Authority"] = "Health and Social Care Act 2012",
            ["Bodies[0].Body"] = $"{trust.Bodies.BradfordTrust.Value}",
            ["Successors[0].Organisation"] = $"{trust.Districts.Value}",
            ["Successors[0].Percent"] = "70",
            ["Successors[1].Organisation"] = $"{trust.City.Value}",
            ["Successors[1].Percent"] = "29.5",
        };
        const string Step = $"{Reorganisations}/draft?Kind=Abolition&LastDay=2013-03-31";
        Assert.Contains("make 99.5 per cent. They have to make 100.", (await Post(manager, Step, draft)).Html, StringComparison.Ordinal);
        var drafted = await Post(manager, Step, new(draft) { ["Successors[1].Percent"] = "30" });
        Assert.Contains("You drafted this, so somebody else has to confirm it", drafted.Html, StringComparison.Ordinal);
        Assert.Contains("Owes on 31 Mar 2013", drafted.Html, StringComparison.Ordinal);
        Assert.Contains("£31,000.00", drafted.Html, StringComparison.Ordinal);
        Assert.Contains("Left of 2012-13", drafted.Html, StringComparison.Ordinal);
        Assert.Contains("£37,199.99", drafted.Html, StringComparison.Ordinal);
        Assert.Contains("And one agreement of others", (await Get(stranger, drafted.Path)).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("£31,000.00", (await Get(stranger, drafted.Path)).Html, StringComparison.Ordinal);

        var handover = HandoverLink().Match(drafted.Html).Value;
        var recorded = await Post(manager, handover, new()
        {
            ["DocumentReference"] = "BRAD-NOV-1",
            ["DocumentDate.Day"] = "20",
            ["DocumentDate.Month"] = "3",
            ["DocumentDate.Year"] = "2013",
        });
        Assert.Contains("NHS Bradford Districts CCG 70%", recorded.Html, StringComparison.Ordinal);
        var key = HandoverKey().Match((await Get(second, drafted.Path)).Html).Groups["key"].Value;
        Assert.Contains("Who follows is confirmed", (await Post(second, $"{drafted.Path}?handler=Handover", new() { ["Handover"] = key, ["Version"] = "0" })).Html,
            StringComparison.Ordinal);
        await Post(second, $"{drafted.Path}?handler=Confirm", []);
        var applied = await Post(second, $"{drafted.Path}?handler=Apply", []);
        Assert.Contains("1 agreements handed over by 1 transfer entries. Totals agree to the penny.", applied.Html, StringComparison.Ordinal);
        Assert.Contains("Totals before and after", applied.Html, StringComparison.Ordinal);

        await Post(second, $"{drafted.Path}?handler=ProposeUndo", new() { ["Reason"] = "The order was quashed" });
        Assert.Contains("You proposed to undo this", (await Get(second, drafted.Path)).Html, StringComparison.Ordinal);
        Assert.Contains("It is undone", (await Post(manager, $"{drafted.Path}?handler=Undo", [])).Html, StringComparison.Ordinal);
        Assert.Contains("Undone", (await Get(stranger, Reorganisations)).Html, StringComparison.Ordinal);
    }

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
        await Post(client, "/sign-in", new() { ["UserName"] = $"user{user}", ["Password"] = Password });
        return client;
    }

    private static async Task<(string Path, string Html)> Get(HttpClient client, string path) => await Read(await client.GetAsync(path));

    /// <summary>Sends the first form that the page shows, with what it shows already as it is.</summary>
    private static async Task<(string Path, string Html)> Post(HttpClient client, string path, Dictionary<string, string> fields)
    {
        var (_, html) = await Get(client, path);
        var form = html[html.IndexOf("<main", StringComparison.Ordinal)..];
        form = form[..form.IndexOf("</form>", StringComparison.Ordinal)];
        var sent = Shown().Matches(form).DistinctBy(field => field.Groups["name"].Value)
            .ToDictionary(field => field.Groups["name"].Value, field => field.Groups["value"].Value);
        foreach (Match select in Chosen().Matches(form))
            sent[select.Groups["name"].Value] = select.Groups["value"].Value;
        foreach (var (name, value) in fields)
            sent[name] = value;
        return await Read(await client.PostAsync(path, new FormUrlEncodedContent(sent)));
    }

    private static async Task<(string Path, string Html)> Read(HttpResponseMessage response)
    {
        var html = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage!.RequestUri}: {response.StatusCode} {html}");
        return (response.RequestMessage!.RequestUri!.AbsolutePath, html);
    }

    [GeneratedRegex("""<input(?=[^>]* type="(hidden|text)")(?=[^>]* name="(?<name>[^"]+)")(?=[^>]* value="(?<value>[^"]*)")[^>]*>""")]
    private static partial Regex Shown();

    [GeneratedRegex("""<select(?=[^>]* name="(?<name>[^"]+)")[^>]*>(?:(?!</select>)[\s\S])*<option(?=[^>]* selected)(?=[^>]* value="(?<value>[^"]*)")""")]
    private static partial Regex Chosen();

    [GeneratedRegex("""/organisations/reorganisations/\d+/handover\?agreement=\d+&body=\d+""")]
    private static partial Regex HandoverLink();

    [GeneratedRegex("name=\"Handover\" value=\"(?<key>\\d+)\"")]
    private static partial Regex HandoverKey();
}
