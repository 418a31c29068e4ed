using CarersBreaks.IntegrationTests.Access;
using CarersBreaks.TestKit;
using Xunit.Abstractions;

namespace CarersBreaks.IntegrationTests.Browser;

public sealed class EveryPageTests(ITestOutputHelper output)
{
    /// <summary>Each page as the first of Bradford's people who may open it, with axe and on a telephone's width.</summary>
    [Fact]
    public async Task EveryPage_IsAccessible_AndFitsATelephone()
    {
        await using var chromium = await Chromium.Find(output);
        if (chromium is null)
            return;
        await using var service = await RunningService.OnDemonstration();
        var keys = PageWalk.BradfordsKeys(service.Folder);
        var faults = new List<string>();
        var looked = 0;
        foreach (var pages in PageWalk.Pages().Where(page => page.Template != "/sign-out" && !page.Template.StartsWith("/error/", StringComparison.Ordinal))
            .GroupBy(page => PageWalk.People.FirstOrDefault(person => page.Door?.OpensFor(person.Role) ?? true).UserName))
        {
            var browser = await chromium.SignIn(service.Address, pages.Key);
            foreach (var page in pages)
            {
                var answer = await browser.GotoAsync(PageWalk.Fill(page.Template, keys));
                if (answer?.Status == 200)
                    looked++;
                faults.AddRange(await Chromium.Faults(browser));
            }
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
        Assert.True(looked > 80, $"Only {looked} pages were looked at.");
    }
}
