using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text;
using System.Text.Json;
using CarersBreaks.Infrastructure.Banking;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using CarersBreaks.TestKit.Payments;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.Pages.Banking;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Banking;

/// <summary>The ways in that take a file of any size: the API and the watched folder; and the page's limit.</summary>
public sealed class StatementDoorsTests
{
    [Fact]
    public async Task AProgramsFile_IsTakenAtOnceAndImportedBesideTheRequest()
    {
        await using var service = await RunningService.OnDemonstration();
        using var officer = await service.SignedIn("finance.officer");
        var closing = service.Number("SELECT ClosingPence FROM BankStatements WHERE BankAccountId = (SELECT MIN(Id) FROM BankAccounts) ORDER BY Id DESC LIMIT 1");
        var file = Enumerable.Range(1, 3).Aggregate(new CamtFile("20041570123456", closing / 100m),
            (all, i) => all.Line(new DateOnly(2012, 11, 12), i, $"LINE{i}")).Text();
        var key = Guid.NewGuid().ToString();

        var first = await Post(officer, file, key);
        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal(first.Headers.Location, (await Post(officer, file, key)).Headers.Location);
        Assert.Equal(HttpStatusCode.Conflict, (await Post(officer, file + " ", key)).StatusCode);
        var done = await Ended(officer, first.Headers.Location!);
        Assert.Equal(("Done", 3), (done.GetProperty("state").GetString(), done.GetProperty("lines").GetInt64()));
        Assert.Contains("3 of 3 lines are new", done.GetProperty("message").GetString(), StringComparison.Ordinal);
        var refused = await Ended(officer, (await Post(officer, "no statement", Guid.NewGuid().ToString())).Headers.Location!);
        Assert.Equal("Refused", refused.GetProperty("state").GetString());
        Assert.Empty(Directory.GetFiles(Path.Combine(service.Folder, "incoming")));
        Assert.Contains("3 of 3 lines are new", await officer.GetStringAsync(new Uri("/banking/uploads", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public void AFileBeyondThePagesLimit_IsRefusedBeforeItIsRead_AndToldTheOtherWaysIn()
    {
        var http = new DefaultHttpContext();
        http.Request.ContentLength = 101L * 1024 * 1024;
        var context = new AuthorizationFilterContext(new ActionContext(http, new RouteData(), new ActionDescriptor()), []);

        typeof(ImportModel).GetCustomAttribute<LargestUploadAttribute>()!.OnAuthorization(context);

        Assert.Equal(StatusCodes.Status413PayloadTooLarge, Assert.IsType<StatusCodeResult>(context.Result).StatusCode);
        var words = Assert.IsType<string>(http.Items[RefusalFilter.Words]);
        foreach (var part in new[] { "at most 100 MB can be sent", "POST /api/v1/statements", "'statement import'", "watched folder" })
            Assert.Contains(part, words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheWatchedFolder_ImportsWhatStoppedGrowing_AndMovesItBesideItsReason()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await BankedCouncil.At(app);
        var (user, organisation) = (council.Officer.Viewer.UserId!.Value, council.Officer.Viewer.OrganisationId!.Value);
        using var watched = ActivatorUtilities.CreateInstance<WatchedFolder>(app.Services, new WatchedFolderOptions(folder, "-", TimeSpan.FromSeconds(1)));
        watched.WatchFor(user, organisation);
        var monday = new DateOnly(2012, 11, 12);
        var good = council.File().Line(monday, 10);
        await File.WriteAllTextAsync(Path.Combine(folder, "a-good.xml"), good.Text());
        await File.WriteAllTextAsync(Path.Combine(folder, "b-gap.xml"), council.File(99).Line(monday, 1).Text());
        await File.WriteAllTextAsync(Path.Combine(folder, "c-letter.txt"), "Dear council");

        await watched.Look(CancellationToken.None);
        Assert.Equal(3, Directory.GetFiles(folder).Length);
        await File.AppendAllTextAsync(Path.Combine(folder, "c-letter.txt"), ", we");
        await watched.Look(CancellationToken.None);

        Assert.Equal(["c-letter.txt"], Directory.GetFiles(folder).Select(Path.GetFileName));
        await watched.Look(CancellationToken.None);
        Assert.Empty(Directory.GetFiles(folder));
        Assert.Contains("1 lines are new", await File.ReadAllTextAsync(Path.Combine(folder, "imported", "a-good.xml.txt")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "quarantined", "b-gap.xml")));
        Assert.Contains("not a statement", await File.ReadAllTextAsync(Path.Combine(folder, "refused", "c-letter.txt.txt")), StringComparison.Ordinal);
        var record = await app.AsJob().Find(db => db.AuditRecords.OrderBy(one => one.Id).FirstAsync(one => one.Act == "ImportStatement"));
        Assert.Equal((user, organisation, "job: watched folder"), (record.ActorId!.Value, record.HolderId, record.ActorName));
        // Killed after the import and before the move: it comes again, and adds nothing.
        await File.WriteAllTextAsync(Path.Combine(folder, "a-good.xml"), good.Text());
        await watched.Look(CancellationToken.None);
        await watched.Look(CancellationToken.None);
        Assert.Single(await council.Lines());
        Assert.True(File.Exists(Path.Combine(folder, "imported", "a-good-2.xml")));
        // Another council's account is not this officer's.
        var reading = await BankedCouncil.At(app, "Reading");
        await File.WriteAllTextAsync(Path.Combine(folder, "d.xml"), reading.File().Line(monday, 10).Text());
        await watched.Look(CancellationToken.None);
        await watched.Look(CancellationToken.None);
        Assert.True(File.Exists(Path.Combine(folder, "refused", "d.xml")));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("/no/such/folder", "x", "there is no such folder")]
    [InlineData(".", "", "has to name the finance officer")]
    public void AWatchedFolderOfNobodyOrNowhere_IsRefusedAtStart(string folder, string user, string words)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Statements:WatchedFolder", folder), new("Statements:WatchedFor", user)]).Build();
        Assert.Contains(words, Assert.Throws<StoreRefused>(() => WatchedFolderOptions.From(settings)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWatchedFolderOfSomebodyUnknown_IsRefusedAtStart()
    {
        await using var app = await TestApp.Start();
        using var service = ActivatorUtilities.CreateInstance<WatchedFolder>(app.Services, new WatchedFolderOptions(".", "nobody", TimeSpan.FromSeconds(1)));
        var refusal = await Assert.ThrowsAsync<StoreRefused>(() => service.StartAsync(CancellationToken.None));
        Assert.Contains("nobody of that user name", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> Post(HttpClient officer, string file, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/statements?name=statement.xml", UriKind.Relative))
        {
            Content = new StringContent(file, Encoding.UTF8, "application/xml"),
        };
        request.Headers.Add("Idempotency-Key", key);
        return await officer.SendAsync(request);
    }

    private static async Task<JsonElement> Ended(HttpClient officer, Uri upload)
    {
        for (var i = 0; i < 300; i++)
        {
            var view = await officer.GetFromJsonAsync<JsonElement>(upload);
            if (view.GetProperty("state").GetString() is "Done" or "Refused")
                return view;
            await Task.Delay(100);
        }
        throw new TimeoutException("The upload was not imported in 30 seconds.");
    }
}
