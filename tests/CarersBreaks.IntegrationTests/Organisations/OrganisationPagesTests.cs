using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Infrastructure.Access;
using CarersBreaks.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CarersBreaks.IntegrationTests.Organisations;

/// <summary>The register's pages over HTTP: the national files by page, and any day asked.</summary>
public sealed partial class OrganisationPagesTests : IAsyncLifetime
{
    private const string Password = "a long enough password 1";

    private TestApp _app = null!;
    private WebApplicationFactory<Web.Pages.IndexModel> _web = null!;
    private Bodies _bodies = null!;
    private HttpClient _manager = null!;

    public async Task InitializeAsync()
    {
        _app = await TestApp.Start();
        _web = new WebApplicationFactory<Web.Pages.IndexModel>().WithWebHostBuilder(host => host
            .UseSetting("Data:Folder", _app.Store.Folder).UseSetting("Store:Nature", "Real")
            .UseSetting("Database:Provider", _app.Store.Provider.ToString()).UseSetting("Database:ConnectionString", _app.Store.ConnectionString)
            .ConfigureLogging(logging => logging.ClearProviders())
            .ConfigureTestServices(services => services.AddSingleton<TimeProvider>(_app.Time)));
        _bodies = await Bodies.Known(_app);
        _manager = await SignIn(_bodies.PoolManager);
    }

    public async Task DisposeAsync()
    {
        _manager.Dispose();
        await _web.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task TheFiles_AreShownFirst_ThenKept_AndChangeNothingTheSecondTime()
    {
        var files = new NationalFiles();

        var check = await Upload([.. files.All.Select(file => (file.Name, file.Content))]);
        Assert.Matches(@"Trusts</th><td[^>]*>2</td><td[^>]*>0</td><td[^>]*>0</td><td[^>]*>0</td>", check);
        Assert.Empty((await _bodies.PoolManager.Send(new FindOrganisations(new(2012, 4, 1), null, "5X1", 1))).Rows);
        var kept = await Send("/organisations/import?handler=Keep", check, []);
        Assert.Contains("16 records of the nation's bodies were added or changed", kept, StringComparison.Ordinal);

        var again = await Upload([("nation.zip", Zip(files))]);
        Assert.Contains("There is nothing to keep", again, StringComparison.Ordinal);
        Assert.DoesNotContain("Keep all of it", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARefusedRow_IsNamed_AndNothingCanBeKept()
    {
        var check = await Upload([("nation.zip", Zip(new NationalFiles().With("pct_ccg.csv", "33.33", "20")))]);

        Assert.Contains("pct_ccg.csv, line 2: the percentages of 5X1 make 86.67, not 100.", check, StringComparison.Ordinal);
        Assert.DoesNotContain("Keep all of it", check, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("councils.csv", "pct.csv, pct_council.csv, pct_ccg.csv, ccg_2012_proposed.csv, ccg_council.csv missing")]
    [InlineData("nation.zip", "The zip cannot be read")]
    public async Task FilesThatCannotBeRead_AreRefusedBesideTheField(string name, string problem) =>
        Assert.Contains(problem, await Upload([(name, "a,b\n"u8.ToArray())]), StringComparison.Ordinal);

    [Fact]
    public async Task TheListAndOneBody_AreOfTheDayAsked()
    {
        await Send("/organisations/import?handler=Keep", await Upload([("nation.zip", Zip(new NationalFiles()))]), []);

        var before = await Get("/organisations?search=Hilltown&on=2013-03-31");
        var after = await Get("/organisations?search=Hilltown&on=2013-04-01");
        Assert.Contains("E06000948", before, StringComparison.Ordinal);
        Assert.Contains("E06000957", after, StringComparison.Ordinal);
        Assert.DoesNotContain("E06000948", after, StringComparison.Ordinal);
        var trust = (await _bodies.PoolManager.Send(new FindOrganisations(new(2012, 4, 1), OrganisationKind.CareTrust, null, 1))).Rows.Single();
        var page = await Get($"/organisations/{trust.Id.Value}?on=2012-04-01");
        Assert.Contains("Coterminous: one to one", page, StringComparison.Ordinal);
        Assert.Contains("NHS Southshire CCG", page, StringComparison.Ordinal);
        Assert.Contains("100%", page, StringComparison.Ordinal);
        Assert.Contains("inferred", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAppointmentAndAPractice_AreRecordedByPage()
    {
        var appointed = await Send($"/organisations/{_bodies.Cluster.Value}/appoint", await Get($"/organisations/{_bodies.Cluster.Value}/appoint"), new()
        {
            ["Capacity"] = "Safeguarding",
            ["Name"] = "Carol Benning",
            ["JobTitle"] = "Director of nursing",
            ["From.Day"] = "1",
            ["From.Month"] = "6",
            ["From.Year"] = "2011",
        });
        Assert.Matches("Carol Benning</th>\\s*<td>Director of nursing</td>\\s*<td>Answers for safeguarding", appointed);

        var recorded = await Send("/organisations/record", await Get("/organisations/record"), new()
        {
            ["Kind"] = "GpPractice",
            ["Name"] = "Beckside Surgery",
            ["ExistsFrom.Day"] = "1",
            ["ExistsFrom.Month"] = "4",
            ["ExistsFrom.Year"] = "2011",
            ["OdsCode"] = "B83001",
        });
        Assert.Contains("Beckside Surgery is recorded", recorded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFinanceOfficer_SeesTheRegister_AndDoesNotImport()
    {
        using var officer = await SignIn(await _bodies.Somebody(Role.FinanceOfficer, _bodies.Bradford));

        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/organisations")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/organisations/import")).StatusCode);
    }

    private static byte[] Zip(NationalFiles files)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files.All)
            {
                using var entry = archive.CreateEntry($"reference/{file.Name}").Open();
                entry.Write(file.Content);
            }
        }
        return zip.ToArray();
    }

    private async Task<string> Upload((string Name, byte[] Content)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in HiddenFields(await Get("/organisations/import")))
            form.Add(new StringContent(value), name);
        foreach (var (name, content) in files)
            form.Add(new ByteArrayContent(content), "Files", name);
        return await Read(await _manager.PostAsync("/organisations/import", form));
    }

    /// <summary>Sends the first form of a page, with its hidden fields as they are.</summary>
    private async Task<string> Send(string path, string page, Dictionary<string, string> fields)
    {
        var sent = HiddenFields(page);
        foreach (var (name, value) in fields)
            sent[name] = value;
        using var form = new FormUrlEncodedContent(sent);
        return await Read(await _manager.PostAsync(path, form));
    }

    private static Dictionary<string, string> HiddenFields(string page)
    {
        var form = page[page.IndexOf("<main", StringComparison.Ordinal)..];
        return Hidden().Matches(form[..form.IndexOf("</form>", StringComparison.Ordinal)]).DistinctBy(field => field.Groups["name"].Value)
            .ToDictionary(field => field.Groups["name"].Value, field => field.Groups["value"].Value);
    }

    private async Task<string> Get(string path) => await Read(await _manager.GetAsync(path));

    private static async Task<string> Read(HttpResponseMessage response)
    {
        var html = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage!.RequestUri}: {response.StatusCode} {html}");
        return html;
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
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(HiddenFields(await Read(await client.GetAsync("/sign-in"))))
        {
            ["UserName"] = $"user{user}",
            ["Password"] = Password,
        });
        await Read(await client.PostAsync("/sign-in", form));
        return client;
    }

    [GeneratedRegex("""<input(?=[^>]* type="hidden")(?=[^>]* name="(?<name>[^"]+)")(?=[^>]* value="(?<value>[^"]*)")[^>]*>""")]
    private static partial Regex Hidden();
}
