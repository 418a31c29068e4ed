using System.Net;
using System.Text.Json;
using CarersBreaks.Domain.Access;
using CarersBreaks.TestKit;

namespace CarersBreaks.IntegrationTests.Access;

/// <summary>Walks every page and every endpoint that reads, as each person of the demonstration, and as people of the other council (rule 12).</summary>
public sealed class DoorsTests
{
    /// <summary>Doors that are about the person signed in, whoever that is.</summary>
    private static readonly string[] OwnDoors = ["/account/tokens", "/account/act-for"];

    [Fact]
    public void EveryPage_NamesTheRequestItSends_OrIsForEverybody()
    {
        var unruled = PageWalk.Pages().Where(page => page.Door is null && !page.IsForEverybody && !OwnDoors.Contains(page.Template)).Select(page => page.Template);
        Assert.Empty(unruled);
        Assert.True(PageWalk.Pages().Count > 30, "The walk has lost its pages.");
    }

    [Fact]
    public async Task EveryPage_OpensForItsRolesAlone_AndShowsNothingOfAnotherCouncil()
    {
        await using var service = await RunningService.OnDemonstration();
        var keys = PageWalk.BradfordsKeys(service.Folder);
        var faults = new List<string>();
        using var nobody = service.Client();
        foreach (var page in PageWalk.Pages().Where(page => page.Door is not null))
            await Expect(nobody, "nobody", PageWalk.Fill(page.Template, keys), [page.Door!.IsForEverybody ? HttpStatusCode.OK : HttpStatusCode.Redirect], faults);
        foreach (var (userName, role, isOfBradford) in PageWalk.People)
        {
            using var client = await service.SignedIn(userName);
            foreach (var page in PageWalk.Pages().Where(page => page.Door is not null))
            {
                var isAboutARecord = page.Template.Contains(":long}", StringComparison.Ordinal) || page.Template is "/payments/due" or "/payments/propose";
                HttpStatusCode[] expected = !page.Door!.OpensFor(role) ? [HttpStatusCode.Forbidden]
                    : page.Template.Contains("{merged:", StringComparison.Ordinal) ? [HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity]
                    : role == Role.Carer && isAboutARecord ? [HttpStatusCode.OK, HttpStatusCode.NotFound]
                    : isOfBradford || !isAboutARecord || page.Door.IsForEverybody ? [HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity]
                    : [HttpStatusCode.NotFound];
                await Expect(client, userName, PageWalk.Fill(page.Template, keys), Known(page.Template) ? [HttpStatusCode.OK, HttpStatusCode.Redirect, .. expected] : expected, faults);
            }
        }
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public async Task EveryEndpointThatReads_ShowsNothingOfAnotherCouncil_AndRefusesWhoIsNotSignedIn()
    {
        await using var service = await RunningService.OnDemonstration();
        var keys = PageWalk.BradfordsKeys(service.Folder);
        var faults = new List<string>();
        using var nobody = service.Client();
        using var description = JsonDocument.Parse(await nobody.GetStringAsync(new Uri("/api/v1/openapi.json", UriKind.Relative)));
        var paths = description.RootElement.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("get", out _))
            .Select(path => path.Name).ToList();
        Assert.True(paths.Count > 10, "The walk has lost its endpoints.");
        foreach (var path in paths)
            await Expect(nobody, "nobody", PageWalk.Fill(path, keys), [IsPublic(path) ? HttpStatusCode.OK : HttpStatusCode.Unauthorized], faults);
        foreach (var (userName, _, isOfBradford) in PageWalk.People.Where(person => !person.IsOfBradford))
        {
            using var client = await service.SignedIn(userName);
            foreach (var path in paths.Where(path => path.Contains('{', StringComparison.Ordinal) && !Known(path) && !IsPublic(path)))
                await Expect(client, userName, PageWalk.Fill(path, keys), [HttpStatusCode.NotFound, HttpStatusCode.Forbidden], faults);
        }
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public async Task TheTrustsPages_NameNobody()
    {
        await using var service = await RunningService.OnDemonstration();
        var keys = PageWalk.BradfordsKeys(service.Folder);
        using var trust = await service.SignedIn("trust.finance");
        foreach (var page in PageWalk.Pages().Where(page => page.Door?.OpensFor(Role.TrustFinanceOfficer) is true))
        {
            var text = await trust.GetStringAsync(new Uri(PageWalk.Fill(page.Template, keys), UriKind.Relative));
            foreach (var marker in new[] { "Dunne", "Birch", "Hussain", "C000001", "CB00000", "31926819" })
                Assert.False(text.Contains(marker, StringComparison.Ordinal), $"{page.Template} shows {marker} to the trust.");
        }
    }

    /// <summary>Published plans are everybody's.</summary>
    private static bool IsPublic(string path) => path.StartsWith("/api/v1/plans", StringComparison.Ordinal);

    /// <summary>The settlement and the nation's bodies are known to every officer, of whatever organisation.</summary>
    private static bool Known(string template) => template.Contains("settlements", StringComparison.Ordinal)
        || template.Contains("organisations", StringComparison.Ordinal);

    private static async Task Expect(HttpClient client, string who, string path, HttpStatusCode[] expected, List<string> faults)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        if (!expected.Contains(answer.StatusCode))
            faults.Add($"{who} at {path}: {(int)answer.StatusCode}, expected {string.Join(" or ", expected.Select(one => (int)one))}");
    }
}
