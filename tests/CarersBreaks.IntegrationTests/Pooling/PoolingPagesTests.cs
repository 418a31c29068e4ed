using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using CarersBreaks.Application;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Application.Settlements;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Infrastructure.Access;
using CarersBreaks.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CarersBreaks.IntegrationTests.Pooling;

/// <summary>From a draft to a fund through the pages over HTTP, and who gets to see it.</summary>
public sealed partial class PoolingPagesTests : IAsyncLifetime
{
    private const string Password = "a long enough password 1";

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
    public async Task FromDraftToFund_WithItsRefusals_ByThePoolManager()
    {
        var bodies = await Bodies.Known(_app);
        var manager = await SignIn(bodies.PoolManager);
        var draft = Draft(bodies);

        var unreadable = await Post(manager, "/pooling/agreements/draft", new(draft) { ["Instalments[0].Amount"] = "12..34", ["Instalments[1].Source"] = "" });
        Assert.Contains("Amount must be in pounds and pence, like 160.00", unreadable.Html, StringComparison.Ordinal);
        Assert.Contains("Choose whether instalment 2 is recurrent", unreadable.Html, StringComparison.Ordinal);
        var outside = await Post(manager, "/pooling/agreements/draft",
            new(draft) { ["Instalments[1].DueOn.Month"] = "4", ["Instalments[1].DueOn.Year"] = "2013" });
        Assert.Contains("1 April 2013 is outside the agreement (1 April 2012 to 31 March 2013).", outside.Html, StringComparison.Ordinal);
        var drafted = await Post(manager, "/pooling/agreements/draft", draft);

        var lacking = await Post(manager, drafted.Path, []);
        Assert.Contains("cannot be activated. The 2000 regulations require what it lacks: the agreed aims and outcomes.", lacking.Html,
            StringComparison.Ordinal);
        await Post(manager, drafted.Path + "/complete", new(Terms()) { ["Terms.AimsAndOutcomes"] = "Breaks" });
        Assert.Contains("The agreement is active", (await Post(manager, drafted.Path, [])).Html, StringComparison.Ordinal);

        var fund = await Post(manager, drafted.Path + "/open-fund", new()
        {
            ["Name"] = "Carers' fund",
            ["BookName"] = "Its book",
            ["PoolManager"] = $"{bodies.PoolManager.Viewer.PostId!.Value.Value}",
            ["Shares[0].Share"] = "38",
            ["Shares[1].Share"] = "62",
        });
        Assert.Contains("Carers' fund is open", fund.Html, StringComparison.Ordinal);
        Assert.Contains("2 instalments are posted as due", (await Post(manager, fund.Path, [])).Html, StringComparison.Ordinal);
        Assert.Contains("14 days late", (await Get(manager, fund.Path)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_OfAFund_AreThePartiesAlone()
    {
        var pool = await Pool.Opened(_app);
        await pool.Bodies.PoolManager.Send(new PostInstalmentsDue(ActId.New(), pool.Fund));
        await pool.Spend(Money.FromPounds(100), new(2012, 6, 1), payment: 1);
        var book = (await pool.Bodies.PoolManager.Send(new ViewFund(pool.Fund))).BookId;
        string[] pages =
        [
            $"/pooling/agreements/{pool.Agreement.Value}", $"/pooling/funds/{pool.Fund.Value}", $"/pooling/funds/{pool.Fund.Value}/payments",
            $"/pooling/ledger/{book.Value}",
            $"/api/v1/agreements/{pool.Agreement.Value}", $"/api/v1/funds/{pool.Fund.Value}", $"/api/v1/funds/{pool.Fund.Value}/payments",
            $"/api/v1/books/{book.Value}/entries",
        ];
        var trust = await SignIn(await pool.Bodies.Somebody(Role.TrustFinanceOfficer, pool.Bodies.BradfordTrust));
        HttpClient[] strangers =
        [
            await SignIn(await pool.Bodies.Somebody(Role.PoolManager, pool.Bodies.Reading)),
            await SignIn(await pool.Bodies.Somebody(Role.TrustFinanceOfficer, pool.Bodies.BerkshireWest)),
        ];

        Assert.Contains("Bradford carers' breaks fund", (await Get(trust, "/home/trust-finance-officer")).Html, StringComparison.Ordinal);
        Assert.Contains("NHS Bradford and Airedale, Recurrent 2012-13: £62.00", (await Get(trust, pages[2])).Html, StringComparison.Ordinal);
        foreach (var page in pages)
        {
            Assert.Equal(HttpStatusCode.OK, (await trust.GetAsync(page)).StatusCode);
            foreach (var stranger in strangers)
                Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(page)).StatusCode);
        }
    }

    [Fact]
    public async Task Settlement_RecordedAndWeighed_CallsSharesEstimates()
    {
        var bodies = await Bodies.Known(_app);
        var manager = await SignIn(bodies.PoolManager);
        Dictionary<string, string> settlement = new()
        {
            ["Name"] = "Carers' breaks",
            ["Total"] = "129,000,000.00",
            ["Source"] = "Department of Health",
            ["Years[0].Year"] = "2012",
            ["Years[0].Amount"] = "129,000,000",
            ["Years[0].IsDocumented"] = "true",
            ["Years[0].Source"] = "Carers Trust",
        };

        var refused = await Post(manager, "/settlements/record", new(settlement) { ["Years[0].Amount"] = "100" });
        Assert.Contains("a difference of £128,999,900.00", refused.Html, StringComparison.Ordinal);
        var recorded = await Post(manager, "/settlements/record", settlement);
        var weighed = await Post(manager, recorded.Path + "/weights/2012", new()
        {
            ["Weights[0].Organisation"] = $"{bodies.BradfordTrust.Value}",
            ["Weights[0].Weight"] = "1",
            ["Weights[0].Source"] = "Allocation",
            ["Weights[1].Organisation"] = "0",
            ["Weights[1].Weight"] = "3",
            ["Weights[1].Source"] = "Allocation",
        });

        Assert.Contains("£32,250,000.00 (estimate)", weighed.Html, StringComparison.Ordinal);
        Assert.Contains("Every other body", weighed.Html, StringComparison.Ordinal);
        Assert.Single(await bodies.PoolManager.Send(new ViewSettlements()));
    }

    [Fact]
    public async Task AnInvoice_IsIssuedDownloadedCreditedAndApproved_ByTheHostsPeople()
    {
        var pool = await Pool.Opened(_app);
        await pool.Bodies.PoolManager.Send(new PostInstalmentsDue(ActId.New(), pool.Fund));
        var contribution = (await pool.Bodies.PoolManager.Send(new ViewContributions())).Contributions.First(one => one.PartnerId == pool.Bodies.BradfordTrust);
        var officer = await SignIn(await pool.Bodies.Somebody(Role.FinanceOfficer, pool.Bodies.Bradford));
        var manager = await SignIn(await pool.Bodies.Somebody(Role.FinanceManager, pool.Bodies.Bradford));
        var trust = await SignIn(await pool.Bodies.Somebody(Role.TrustFinanceOfficer, pool.Bodies.BradfordTrust));

        await Post(officer, $"/contributions/{contribution.Id.Value}/contact", new()
        {
            ["Name"] = "Accounts payable",
            ["Telephone"] = "01274 000000",
            ["RequiresPurchaseOrder"] = "true",
        });
        var lacking = await Post(officer, $"/contributions/{contribution.Id.Value}/invoice", new() { ["Amount"] = "31000.00" });
        Assert.Contains("enter the purchase order's number", lacking.Html, StringComparison.Ordinal);
        var issued = await Post(officer, $"/contributions/{contribution.Id.Value}/invoice", new() { ["Amount"] = "31000.00", ["PurchaseOrder"] = "PO-1" });
        Assert.Contains("Invoice CI000001", issued.Html, StringComparison.Ordinal);
        var pdf = await trust.GetAsync(new Uri($"{issued.Path}?handler=Pdf", UriKind.Relative));
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);
        var credited = await Post(officer, $"{issued.Path}?handler=Credit", new() { ["Amount"] = "1000.00", ["Reason"] = "Agreed by telephone" });
        Assert.Contains("The credit note waits for a second person", credited.Html, StringComparison.Ordinal);
        var note = (await pool.Bodies.PoolManager.Send(new ViewInvoice(new(long.Parse(issued.Path.Split('/')[^1], CultureInfo.InvariantCulture))))).CreditNotes[0];
        var approved = await Post(manager, $"{issued.Path}?handler=Approve&note={note.Id.Value}", []);
        Assert.Contains("Credit note CN000001 is approved", approved.Html, StringComparison.Ordinal);
        await Post(officer, $"/contributions/{contribution.Id.Value}/chase", new()
        {
            ["Contact"] = "Accounts payable",
            ["Note"] = "=SUM(A1) was their answer",
            ["NextStep"] = "Ask again",
        });
        var list = await Get(officer, "/contributions/chasing");
        Assert.Contains("Next: Ask again", list.Html, StringComparison.Ordinal);
        var csv = await Get(officer, "/contributions/chasing?handler=Csv");
        Assert.Contains("31000.00,0.00,30000.00,CI000001,Accounts payable,01274 000000,,2012-11-14,Accounts payable,'=SUM(A1) was their answer,Ask again,",
            csv.Html, StringComparison.Ordinal);
        Assert.Contains("£30,000.00", (await Get(trust, "/contributions/aged-debt?On=2012-11-14")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AVariation_IsProposedByTheHostAndAgreedByTheTrust()
    {
        var pool = await Pool.Opened(_app);
        var host = await SignIn(pool.Bodies.PoolManager);
        var trust = await SignIn(await pool.Bodies.Somebody(Role.TrustFinanceOfficer, pool.Bodies.BradfordTrust));
        var agreement = $"/pooling/agreements/{pool.Agreement.Value}";
        var form = new Dictionary<string, string>(Terms())
        {
            ["Terms.AimsAndOutcomes"] = "More breaks",
            ["From.Day"] = "1",
            ["From.Month"] = "12",
            ["From.Year"] = "2012",
            ["Document"] = "File 12",
            ["Reason"] = "More carers",
            ["LastDay.Day"] = "31",
            ["LastDay.Month"] = "3",
            ["LastDay.Year"] = "2013",
            ["Risk.RiskShare"] = "HostBearsAll",
            ["Risk.Underspend"] = "CarriedForward",
            ["Scheduled[0].Amount"] = "9000.00",
            ["Scheduled[0].DueOn.Day"] = "1",
            ["Scheduled[0].DueOn.Month"] = "2",
            ["Scheduled[0].DueOn.Year"] = "2013",
        };

        var late = await Post(host, $"{agreement}/vary", new(form) { ["From.Day"] = "1", ["From.Month"] = "11" });
        Assert.Contains("it never rewrites the past", late.Html, StringComparison.Ordinal);
        var proposed = await Post(host, $"{agreement}/vary", form);
        Assert.Contains("£8,000.00 on 1 Feb 2013", proposed.Html, StringComparison.Ordinal);
        var agreed = await Post(trust, $"{agreement}/variation?handler=Agree", []);

        Assert.Contains("The variation is agreed", agreed.Html, StringComparison.Ordinal);
        Assert.Contains("Breaks for carers", (await Get(trust, $"{agreement}?On=2012-11-30")).Html, StringComparison.Ordinal);
        var varied = (await Get(trust, $"{agreement}?On=2012-12-01")).Html;
        Assert.Contains("More breaks", varied, StringComparison.Ordinal);
        Assert.Contains("£9,000.00", varied, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Draft(Bodies bodies) => new(Terms())
    {
        ["Title"] = "Carers' breaks",
        ["Reference"] = "BRAD-1213",
        ["Host"] = $"{bodies.Bradford.Value}",
        ["Partners[0]"] = $"{bodies.Bradford.Value}",
        ["Partners[1]"] = $"{bodies.BradfordTrust.Value}",
        ["From.Day"] = "1",
        ["From.Month"] = "4",
        ["From.Year"] = "2012",
        ["To.Day"] = "31",
        ["To.Month"] = "3",
        ["To.Year"] = "2013",
        ["Risk.RiskShare"] = "ProRataToContributions",
        ["Instalments[0].Partner"] = $"{bodies.Bradford.Value}",
        ["Instalments[0].Source"] = "Recurrent",
        ["Instalments[0].Amount"] = "38,000.00",
        ["Instalments[0].DueOn.Day"] = "31",
        ["Instalments[0].DueOn.Month"] = "10",
        ["Instalments[0].DueOn.Year"] = "2012",
        ["Instalments[1].Partner"] = $"{bodies.BradfordTrust.Value}",
        ["Instalments[1].Source"] = "Recurrent",
        ["Instalments[1].Amount"] = "62,000.00",
        ["Instalments[1].DueOn.Day"] = "1",
        ["Instalments[1].DueOn.Month"] = "11",
        ["Instalments[1].DueOn.Year"] = "2012",
    };

    private static Dictionary<string, string> Terms() => new()
    {
        ["Terms.ContributionsAndVariation"] = "In two instalments",
        ["Terms.Functions"] = "NHS and social care",
        ["Terms.PersonsAndServices"] = "Carers",
        ["Terms.StaffGoodsAndAccommodation"] = "None",
        ["Terms.DurationReviewAndTermination"] = "One year",
        ["Terms.ManagementAndMonitoring"] = "The council hosts",
    };

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

    /// <summary>Sends the form that the page shows, with its hidden fields as they are.</summary>
    private static async Task<(string Path, string Html)> Post(HttpClient client, string path, Dictionary<string, string> fields)
    {
        var (_, html) = await Get(client, path.Split("?handler")[0]);
        var form = html[html.IndexOf("<main", StringComparison.Ordinal)..];
        var sent = Hidden().Matches(form[..form.IndexOf("</form>", StringComparison.Ordinal)]).DistinctBy(field => field.Groups["name"].Value)
            .ToDictionary(field => field.Groups["name"].Value, field => field.Groups["value"].Value);
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

    [GeneratedRegex("""<input(?=[^>]* type="hidden")(?=[^>]* name="(?<name>[^"]+)")(?=[^>]* value="(?<value>[^"]*)")[^>]*>""")]
    private static partial Regex Hidden();
}
