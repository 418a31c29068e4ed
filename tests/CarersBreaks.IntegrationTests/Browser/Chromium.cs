using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace CarersBreaks.IntegrationTests.Browser;

/// <summary>A real browser, where the machine has one.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>The browser, or null after saying that there is none; with CARERSBREAKS_REQUIRE_BROWSER=1 that is a failure.</summary>
    public static async Task<Chromium?> Find(ITestOutputHelper output)
    {
        var place = Environment.GetEnvironmentVariable("CARERSBREAKS_CHROMIUM") ?? Places.FirstOrDefault(File.Exists);
        if (place is null)
        {
            Assert.False(Environment.GetEnvironmentVariable("CARERSBREAKS_REQUIRE_BROWSER") == "1",
                "No Chromium was found, and CARERSBREAKS_REQUIRE_BROWSER asks for one.");
            output.WriteLine("No Chromium was found, so this test did not run.");
            return null;
        }
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = place,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
        return new Chromium(playwright, browser);
    }

    /// <summary>A window of its own, signed in as one of the demonstration's people.</summary>
    public async Task<IPage> SignIn(Uri address, string userName)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address.ToString(), AcceptDownloads = true });
        context.SetDefaultTimeout(30_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.Locator($"button[value='{userName}']").ClickAsync();
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    /// <summary>WCAG 2.2 A and AA, as far as a machine can tell, and no sideways scrolling on a telephone.</summary>
    public static async Task ExpectAccessible(IPage page)
    {
        var faults = await Faults(page);
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    /// <summary>What <see cref="ExpectAccessible"/> would fail for.</summary>
    public static async Task<List<string>> Faults(IPage page)
    {
        var result = await page.RunAxe(new Deque.AxeCore.Commons.AxeRunOptions
        {
            RunOnly = new Deque.AxeCore.Commons.RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        });
        var faults = result.Violations
            .Select(fault => $"{page.Url}: {fault.Id} at {string.Join(", ", fault.Nodes.Select(node => node.Html))}").ToList();
        await page.SetViewportSizeAsync(375, 800);
        if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"))
            faults.Add($"{page.Url} is wider than a telephone.");
        await page.SetViewportSizeAsync(1280, 900);
        return faults;
    }
}
