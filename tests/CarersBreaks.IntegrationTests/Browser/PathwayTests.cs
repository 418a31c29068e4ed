using System.Globalization;
using System.Net.Http.Json;
using CarersBreaks.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace CarersBreaks.IntegrationTests.Browser;

/// <summary>A carer's pathway in a browser: two social workers, a manager, finance, and the carer.</summary>
public sealed class PathwayTests(ITestOutputHelper output)
{
    private const string Carer = "Violet Harker";
    private const string Fund = "Bradford carers' breaks fund";

    /// <summary>
    /// One worker identifies and assesses, the other plans. Four weeks are paid; then a change from a day of them, before today, is
    /// proposed and approved.
    /// </summary>
    [Fact]
    public async Task ThePathway_IsWalkedByTwoSocialWorkersAndACarer_IncludingABackdatedChange()
    {
        if (await Chromium.Find(output) is not { } browser)
            return;
        await using var _ = browser;
        await using var service = await RunningService.OnDemonstration();
        var worker = await browser.SignIn(service.Address, "social.worker");
        var other = await browser.SignIn(service.Address, "second.social.worker");
        var manager = await browser.SignIn(service.Address, "team.manager");
        var officer = await browser.SignIn(service.Address, "finance.officer");
        var payer = await browser.SignIn(service.Address, "finance.manager");

        var (carer, assessment) = await IdentifyAndAssess(worker);
        await Plan(other, assessment);
        await manager.GotoAsync("/home/team-manager");
        await Follow(manager, Carer);
        await Send(manager, "Sign off £");
        await AgreeHowToPay(worker, payer);
        await Pay(officer, payer, new(2012, 11, 16), "£120.00");

        await worker.GotoAsync(carer);
        await worker.Locator("main a[href^='/personal-budgets/']").ClickAsync();
        await Chromium.ExpectAccessible(worker);
        var budget = new Uri(worker.Url).AbsolutePath;
        await ProposeABackdatedChange(other, budget);
        await manager.GotoAsync("/home/team-manager");
        await Chromium.ExpectAccessible(manager);
        await manager.Locator("main a[href^='/budget-changes/']", new() { HasText = Carer }).ClickAsync();
        await Expect(manager.Locator("main")).ToContainTextAsync("£30.00, paid with the next run");
        await Chromium.ExpectAccessible(manager);
        await Send(manager, "Approve the change");
        await Pay(officer, payer, new(2012, 11, 21), "£30.00");

        await OpenTheAccount(service, carer);
        var own = await browser.SignIn(service.Address, "carer.2");
        foreach (var words in new[] { Carer, "What changed and why", "£40.00 a week instead of £30.00, for 12 November 2012",
            "More hours of sitting are needed.", "£150.00" })
            await Expect(own.Locator("main")).ToContainTextAsync(words);
        await Chromium.ExpectAccessible(own);
    }

    private static async Task<(string Carer, string Assessment)> IdentifyAndAssess(IPage page)
    {
        await page.GotoAsync("/carers/identify");
        await page.FillAsync("[name=Name]", Carer);
        await Date(page, "DateOfBirth", new(1950, 3, 3));
        await page.FillAsync("[name=Address]", "1 Test Row, Bradford");
        await page.CheckAsync("[name=IdentifiedBy] >> nth=0");
        await page.FillAsync("[name=CaredForName]", "Jack Harker");
        await page.FillAsync("[name=Relation]", "husband");
        await Send(page, "Record");
        await Expect(page.Locator("h1")).ToContainTextAsync(Carer);
        var carer = new Uri(page.Url).AbsolutePath;
        await Follow(page, "Assess the carer");
        await page.CheckAsync("[name=Kind] >> nth=0");
        await page.CheckAsync("[name=Eligibility] >> nth=2");
        await page.FillAsync("[name=EligibilityGround]", "Nights are broken, and there is nobody else.");
        for (var i = 0; i < 5; i++)
            await page.CheckAsync($"[name='Answers[{i}].Option'] >> nth=3");
        await Send(page, "Complete the assessment");
        await Expect(page.Locator("main")).ToContainTextAsync("£3,000.00");
        return (carer, new Uri(page.Url).AbsolutePath);
    }

    /// <summary>A plan for £30 a week since last Monday.</summary>
    private static async Task Plan(IPage page, string assessment)
    {
        await page.GotoAsync(assessment + "/plan");
        await page.FillAsync("[name='Outcomes[0]']", "To walk on the moor.");
        await Date(page, "From", new(2012, 11, 5));
        await Date(page, "To", new(2013, 3, 31));
        await page.GetByLabel(Fund).CheckAsync();
        await Send(page, "Save and continue");
        await page.SelectOptionAsync("[name='Break.Kind']", new SelectOptionValue { Index = 1 });
        await page.FillAsync("[name='Break.Description']", "Somebody to sit in on Sundays");
        await page.CheckAsync("[name='Break.WhoseService'] >> nth=0");
        await page.FillAsync("[name='Break.Cost']", "30.00");
        await page.CheckAsync("[name='Break.Per'] >> nth=0");
        await page.CheckAsync("[name='Break.Method'] >> nth=0");
        await Send(page, "Add the break");
        await Send(page, "Submit for sign-off");
        await Expect(page.Locator("main")).ToContainTextAsync("To sign off");
    }

    private static async Task AgreeHowToPay(IPage worker, IPage payer)
    {
        await worker.GotoAsync("/direct-payments");
        var agree = (await Row(worker).Locator("a[href*='/direct-payments/agree/']").First.GetAttributeAsync("href"))!;
        await worker.GotoAsync(agree);
        await Follow(worker, "account");
        await worker.FillAsync("[name=AccountName]", Carer);
        await worker.FillAsync("[name=SortCode]", "401276");
        await worker.FillAsync("[name=AccountNumber]", "31926000");
        await Send(worker, "Record the account");
        await payer.GotoAsync("/direct-payments");
        await Row(payer).Locator("a[href*='/verify/']").First.ClickAsync();
        await payer.FillAsync("[name=How]", "Call-back to the number on the case");
        await Send(payer, "Verify the account");
        await worker.GotoAsync(agree);
        await worker.CheckAsync("[name=Account] >> nth=0");
        await Date(worker, "SignedOn", new(2012, 11, 14));
        await Date(worker, "FirstPayDate", new(2012, 11, 16));
        await Send(worker, "Continue");
        await Send(worker, "Agree the direct payment");
    }

    private static async Task Pay(IPage officer, IPage payer, DateOnly on, string total)
    {
        await officer.GotoAsync("/payments/due");
        await officer.SelectOptionAsync("[name=Fund]", new SelectOptionValue { Label = Fund });
        await Date(officer, "PayOn", on);
        await Send(officer, "Show what is due");
        await Follow(officer, "Propose a run");
        await Send(officer, "Propose the run");
        await Expect(officer.Locator("h1")).ToContainTextAsync("Payment run PR");
        await payer.GotoAsync(new Uri(officer.Url).PathAndQuery);
        await Expect(payer.Locator("main")).ToContainTextAsync(Carer);
        await Send(payer, $"Approve {total}");
        await Expect(payer.Locator("main")).ToContainTextAsync("To send");
    }

    private static async Task ProposeABackdatedChange(IPage page, string budget)
    {
        await page.GotoAsync(budget);
        await Follow(page, "Change the weekly amount");
        await Send(page, "Show what changes");
        await Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("Enter the new weekly amount");
        await Chromium.ExpectAccessible(page);
        await Date(page, "From", new(2012, 11, 12));
        await page.FillAsync("[name=Weekly]", "40");
        await page.FillAsync("[name=Reason]", "More hours of sitting are needed");
        // From the keyboard alone: the form's first button shows what changes, and proposes nothing.
        await page.FocusAsync("[name=Weekly]");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync("Check the change");
        foreach (var words in new[] { "5 Nov 2012 to 2 Dec 2012", "£120.00", "£150.00", "£18.60", "£11.40", "£30.00, paid with the next run" })
            await Expect(page.Locator("main")).ToContainTextAsync(words);
        await Chromium.ExpectAccessible(page);
        await Send(page, "Propose the change");
        await Expect(page.Locator("main")).ToContainTextAsync("You proposed this change");
        await Chromium.ExpectAccessible(page);
    }

    /// <summary>The account of the demonstration's second carer, whose case lets it go first, becomes the carer's.</summary>
    private static async Task OpenTheAccount(RunningService service, string carer)
    {
        var account = service.Number("SELECT AccountId FROM Carers WHERE Number = 'C000007' AND AccountId IS NOT NULL");
        await using (var store = new SqliteConnection($"Data Source={Path.Combine(service.Folder, "carersbreaks.db")};Pooling=False"))
        {
            await store.OpenAsync();
            await using var release = store.CreateCommand();
            release.CommandText = "UPDATE Carers SET AccountId = NULL WHERE Number = 'C000007' AND AccountId IS NOT NULL";
            await release.ExecuteNonQueryAsync();
        }
        var id = long.Parse(carer["/carers/".Length..], CultureInfo.InvariantCulture);
        using var worker = await service.SignedIn("social.worker");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1{carer}/account", UriKind.Relative))
        {
            Content = JsonContent.Create(new { version = service.Number($"SELECT Version FROM Carers WHERE Id = {id}"), account }),
        };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await worker.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    private static ILocator Row(IPage page) => page.Locator("tr", new() { HasText = Carer });

    private static async Task Date(IPage page, string field, DateOnly day)
    {
        foreach (var (part, value) in new[] { ("Day", day.Day), ("Month", day.Month), ("Year", day.Year) })
            await page.FillAsync($"[name='{field}.{part}']", value.ToString(CultureInfo.InvariantCulture));
    }

    private static Task Follow(IPage page, string words) => page.Locator("main a", new() { HasText = words }).First.ClickAsync();

    private static Task Send(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
