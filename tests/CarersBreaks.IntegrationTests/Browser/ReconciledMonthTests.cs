using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CarersBreaks.Cli;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace CarersBreaks.IntegrationTests.Browser;

/// <summary>A council's November with ten kinds of trouble, in a browser: reconciled, signed off by two people, broken afterwards, and corrected.</summary>
public sealed partial class ReconciledMonthTests(ITestOutputHelper output)
{
    private const string Account = "20041570123456";
    private const string Book = "Bradford carers' breaks fund: the books";
    private const string Instalment = "BRAD75-07";
    private const string Kind = "R3 Payment runs and the books against the bank";

    [Fact]
    public async Task AMonthWithTenKindsOfTrouble_IsReconciledSignedBrokenAndAmberTheNextNight()
    {
        if (await Chromium.Find(output) is not { } browser)
            return;
        await using var _ = browser;
        await using var service = await RunningService.OnDemonstration();
        var officer = await browser.SignIn(service.Address, "finance.officer");
        var manager = await browser.SignIn(service.Address, "finance.manager");

        var run = await PayTheRun(officer, manager);
        var payment = await ReferenceOf(officer, "£91.00");
        Hold(service, new(2012, 12, 3));
        var opening = service.Number("SELECT ClosingPence FROM BankStatements WHERE BankReference = '70123456-20121109'") / 100m;
        var mistyped = run[..^2] + "99";
        CamtFile First() => new CamtFile(Account, opening) { StatementId = "NOV-1" }.Line(new(2012, 11, 13), 20_000, Instalment, "CONTRIBUTION IN PART");
        CamtFile Both(CamtFile file) => file.Line(new(2012, 11, 19), -223, narrative: $"BACS {mistyped} CARERSBREAKS")
            .Line(new(2012, 11, 20), 42, narrative: "REFUND CATERING");
        var second = Both(new CamtFile(Account, opening + 20_000) { StatementId = "NOV-2" })
            .Line(new(2012, 11, 8), 5_000, Instalment, "CONTRIBUTION IN PART").Line(new(2012, 11, 21), 91, payment, "RETURNED CREDIT")
            .Line(new(2012, 11, 30), 4_000, narrative: "FOR BRADFORD AND AIREDALE");

        await RejectTheStatementThatDoesNotProve(officer, Both(First() with { StatedClosing = opening + 19_829 }));
        await Import(officer, Both(First()), "New lines 3", "3 lines were added");
        await ReconcileNow(officer);
        await SeeTheContributionThatCameLateAndInPart(officer);
        await MatchTheRunWhoseNumberIsMistyped(officer, mistyped, run);
        await HoldInSuspense(officer, "£42.00");
        await ChooseOneOfTwoThatFitEqually(officer, "CB0000044", "CB0000044 and CB0000046 are equally likely, each for £158.40");

        await ImportTheOverlappingFile(officer, second);
        await ReconcileNow(officer);
        await SeeTheReturnAndTheLatePosting(officer, payment);
        await MatchWhatTheClusterPaid(officer);
        await ReconcileNow(officer);
        await SeeThatTheRestIsOpen(officer);

        var signed = await MakeTheMonthsReconciliation(officer);
        await SignAndCountersign(officer, manager, signed);
        await UndoTheWrongChoice(officer, "CB0000044");
        await LetTheNightPass(officer);
        await SeeThatItIsAmber(manager, signed);
        await ChooseOneOfTwoThatFitEqually(officer, "CB0000046", "CB0000046");
        await RunTheCorrectingVersion(officer, manager, signed);
        await Prove(service.Folder);
    }

    private static async Task<string> PayTheRun(IPage officer, IPage manager)
    {
        await officer.GotoAsync("/payments");
        await officer.Locator("tr", new() { HasText = "19 Nov 2012" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await manager.GotoAsync(new Uri(officer.Url).PathAndQuery);
        await Send(manager, "Approve £223.00");
        await Expect(manager.Locator("main")).ToContainTextAsync("To send");
        await officer.ReloadAsync();
        await officer.RunAndWaitForDownloadAsync(() => Send(officer, "Download the bank file"));
        await officer.ReloadAsync();
        foreach (var (field, value) in new[] { ("Reference", "BUREAU-7"), ("On.Day", "14"), ("On.Month", "11"), ("On.Year", "2012"), ("At", "14:05") })
            await officer.FillAsync($"[name='{field}']", value);
        await Send(officer, "Record as sent");
        await Expect(officer.Locator("main")).ToContainTextAsync("BUREAU-7");
        return (await officer.Locator("h1").InnerTextAsync())["Payment run ".Length..].Trim();
    }

    private static async Task<string> ReferenceOf(IPage run, string amount) =>
        (await run.Locator("tr", new() { HasText = amount }).GetByRole(AriaRole.Rowheader).InnerTextAsync()).Trim();

    /// <summary>Weeks pass at once: a night of each of them is not what this is about.</summary>
    private static void Hold(RunningService service, DateOnly day)
    {
        using var store = new SqliteConnection($"Data Source={Path.Combine(service.Folder, "carersbreaks.db")};Pooling=False");
        store.Open();
        using var command = store.CreateCommand();
        command.CommandText = "UPDATE StoreRecord SET HeldDate = $day";
        command.Parameters.AddWithValue("$day", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        command.ExecuteNonQuery();
    }

    private static async Task RejectTheStatementThatDoesNotProve(IPage page, CamtFile file)
    {
        await Look(page, file);
        await Expect(page.Locator("main")).ToContainTextAsync("Would be quarantined");
        await Send(page, "Import all of it");
        await Expect(page.Locator("main")).ToContainTextAsync("is quarantined, so its lines do not count");
        await Chromium.ExpectAccessible(page);
        await Follow(page, "See its lines and decide");
        await Expect(page.Locator("main")).ToContainTextAsync("a difference of £10.00");
        await Chromium.ExpectAccessible(page);
        await page.FillAsync("[name=Reason]", "The bank sent the wrong closing balance, and sends the file again.");
        await Send(page, "Reject the statement");
        await Expect(page.Locator("main")).ToContainTextAsync("Rejected");
    }

    private static async Task Import(IPage page, CamtFile file, string shown, string said)
    {
        await Look(page, file);
        await Expect(page.Locator("main")).ToContainTextAsync(shown, new() { UseInnerText = true });
        await Chromium.ExpectAccessible(page);
        await Send(page, "Import all of it");
        await Expect(page.Locator("body")).ToContainTextAsync(said);
    }

    /// <summary>Two of its lines are here already, and one has a day of the statement before; the same file again adds nothing.</summary>
    private static async Task ImportTheOverlappingFile(IPage page, CamtFile file)
    {
        await Look(page, file);
        Assert.Equal(2, await page.GetByText("Here already", new() { Exact = true }).CountAsync());
        await Expect(page.Locator("tr", new() { HasText = "£5,000.00" })).ToContainTextAsync("Posted late");
        await Chromium.ExpectAccessible(page);
        await Send(page, "Import all of it");
        await Expect(page.Locator("body")).ToContainTextAsync("3 lines were added");
        await Look(page, file);
        await Expect(page.Locator("body")).ToContainTextAsync("This file was imported before, so there is nothing to add");
    }

    private static async Task Look(IPage page, CamtFile file)
    {
        await page.GotoAsync("/banking/import");
        await page.SetInputFilesAsync("[name=Statement]",
            new FilePayload { Name = "november.xml", MimeType = "text/xml", Buffer = Encoding.UTF8.GetBytes(file.Text()) });
        await Send(page, "Show what it holds");
    }

    private static async Task ReconcileNow(IPage page)
    {
        await page.GotoAsync("/reconciliation");
        await Send(page, $"Reconcile {Book} now");
        await Expect(page.Locator("body")).ToContainTextAsync("Reconciled: ");
        await Expect(page.Locator("tr", new() { HasText = Book }).First).ToContainTextAsync("3 Dec 2012");
    }

    private static async Task SeeTheContributionThatCameLateAndInPart(IPage page)
    {
        await OpenMatch(page, "£20,000.00");
        await Expect(page.Locator("h1")).ToContainTextAsync(Instalment);
        await Expect(page.Locator("main")).ToContainTextAsync($"same reference ({Instalment}), part of the £31,000.00 expected, 31 working days late");
        await Chromium.ExpectAccessible(page);
    }

    private static async Task MatchTheRunWhoseNumberIsMistyped(IPage page, string mistyped, string run)
    {
        await OpenItem(page, $"It quotes {mistyped}, which is no open number of this fund. {run} is for the same amount");
        await MatchWith(page, run, "The amount and the day are the run's; the bank mistyped its number.");
        await Expect(page.Locator("h1")).ToContainTextAsync($"Payment run {run}");
    }

    private static async Task HoldInSuspense(IPage page, string amount)
    {
        await OpenItem(page, $"Nothing of ours is for {amount}");
        await Follow(page, "Hold it in suspense");
        await page.FillAsync("[name=Reason]", "Asked the bank who sent it.");
        await Chromium.ExpectAccessible(page);
        await Send(page, "Hold it in suspense");
        await Expect(page.Locator("h1")).ToContainTextAsync("suspense");
    }

    private static async Task ChooseOneOfTwoThatFitEqually(IPage page, string payment, string known)
    {
        await OpenItem(page, known);
        foreach (var likely in new[] { "CB0000044", "CB0000046" })
            await Expect(page.Locator("main")).ToContainTextAsync(likely);
        await Chromium.ExpectAccessible(page);
        await MatchWith(page, payment, "The payee's bank says so.");
        await Expect(page.Locator("h1")).ToContainTextAsync($"Return of payment {payment}");
    }

    private static async Task SeeTheReturnAndTheLatePosting(IPage page, string payment)
    {
        await OpenMatch(page, "£91.00");
        await Expect(page.Locator("h1")).ToContainTextAsync($"Return of payment {payment}");
        await OpenMatch(page, "£5,000.00");
        await Expect(page.Locator("main")).ToContainTextAsync("£5,000.00 on 8 November 2012");
        await Expect(page.Locator("h1")).ToContainTextAsync(Instalment);
    }

    private static async Task MatchWhatTheClusterPaid(IPage page)
    {
        const string Cluster = "Airedale, Bradford and Leeds Cluster";
        await OpenItem(page, "Nothing of ours is for £4,000.00");
        await Candidate(page, Instalment).ClickAsync();
        await page.SelectOptionAsync("[name=PaidBy]", new SelectOptionValue { Label = Cluster });
        await page.FillAsync("[name=Reason]", "The cluster's remittance advice of 30 November.");
        await Chromium.ExpectAccessible(page);
        await Send(page, "Match and post");
        await Expect(page.Locator("h1")).ToContainTextAsync($"Instalment {Instalment}, paid by {Cluster}");
    }

    private static async Task SeeThatTheRestIsOpen(IPage page)
    {
        await page.GotoAsync("/reconciliation/unmatched");
        await Expect(page.Locator("tr", new() { HasText = Instalment })).ToContainTextAsync("£29,000.00 of £31,000.00 has come");
        await Chromium.ExpectAccessible(page);
    }

    /// <returns>Its page's address.</returns>
    private static async Task<string> MakeTheMonthsReconciliation(IPage page)
    {
        await page.GotoAsync("/reconciliation/statements/new");
        await page.SelectOptionAsync("[name=Book]", new SelectOptionValue { Label = Book });
        await page.SelectOptionAsync("[name=Kind]", new SelectOptionValue { Label = Kind });
        await Expect(page.Locator("[name='To.Day']")).ToHaveValueAsync("30");
        await Chromium.ExpectAccessible(page);
        await Send(page, "Reconcile");
        await Expect(page.Locator("main")).ToContainTextAsync("Proved");
        return new Uri(page.Url).AbsolutePath;
    }

    private static async Task SignAndCountersign(IPage officer, IPage manager, string statement)
    {
        await officer.GotoAsync(statement);
        await Expect(officer.Locator("main")).ToContainTextAsync(DifferenceOfZero());
        await Chromium.ExpectAccessible(officer);
        await Send(officer, "Sign");
        await Expect(officer.Locator("h1")).ToContainTextAsync("Check before you sign");
        await Chromium.ExpectAccessible(officer);
        await Send(officer, "Sign");
        await Expect(officer.Locator("h1")).ToContainTextAsync(Kind);
        await Expect(Button(officer, "Countersign and lock")).Not.ToBeVisibleAsync();
        await manager.GotoAsync(statement);
        await Send(manager, "Countersign and lock");
        await Expect(manager.Locator("h1")).ToContainTextAsync("Check before you countersign");
        await Send(manager, "Countersign and lock");
        await Expect(manager.Locator("main")).ToContainTextAsync("Locked");
        await Chromium.ExpectAccessible(manager);
    }

    private static async Task UndoTheWrongChoice(IPage page, string payment)
    {
        await OpenMatch(page, "£158.40");
        await Expect(page.Locator("main")).ToContainTextAsync($"Payment {payment} counts as paid again.");
        await page.FillAsync("[name=Reason]", "It was the other payment.");
        await Send(page, "Undo the match");
        await Expect(page.Locator("main")).ToContainTextAsync("Undone");
    }

    private static async Task LetTheNightPass(IPage page)
    {
        await page.GotoAsync("/demonstration/next-day");
        await Button(page, "Move on to 4 December 2012").ClickAsync(new() { Timeout = 180_000 });
        await Expect(page.Locator("body")).ToContainTextAsync("It is 4 December 2012, and the night's work is done", new() { Timeout = 180_000 });
    }

    private static async Task SeeThatItIsAmber(IPage page, string statement)
    {
        await page.GotoAsync("/reconciliation/statements");
        await Expect(page.Locator("main")).ToContainTextAsync("1 reconciliation is amber");
        await Chromium.ExpectAccessible(page);
        await page.GotoAsync(statement);
        await Expect(page.Locator("main")).ToContainTextAsync("On 4 December 2012 the night found that something had touched it.");
        await Expect(page.Locator("main")).ToContainTextAsync(TheEntryThatTouchedIt());
        await Expect(Button(page, "Run a correcting version")).ToBeVisibleAsync();
        await Chromium.ExpectAccessible(page);
    }

    private static async Task RunTheCorrectingVersion(IPage officer, IPage manager, string before)
    {
        await officer.GotoAsync(before);
        await Send(officer, "Run a correcting version");
        await Send(officer, "Reconcile");
        await Expect(officer.Locator("main")).ToContainTextAsync("version 2");
        await SignAndCountersign(officer, manager, new Uri(officer.Url).AbsolutePath);
        await manager.GotoAsync(before);
        await Expect(manager.Locator("main")).ToContainTextAsync("Superseded");
    }

    private static async Task Prove(string folder)
    {
        foreach (var books in new[] { "ledger", "audit" })
        {
            using var said = new StringWriter(CultureInfo.InvariantCulture);
            using var error = new StringWriter(CultureInfo.InvariantCulture);
            var code = await Task.Run(() => CommandLine.Run([books, "verify", "--data", folder], said, error));
            Assert.True(code == ExitCode.Done, $"{books} verify: {said}{error}");
        }
    }

    /// <summary>An item of the queue, by what is known of it.</summary>
    private static async Task OpenItem(IPage page, string known)
    {
        await page.GotoAsync("/reconciliation/unmatched");
        await page.Locator("tr", new() { HasText = known }).Locator("th a").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync(known);
    }

    /// <summary>The newest match of an amount.</summary>
    private static async Task OpenMatch(IPage page, string amount)
    {
        await page.GotoAsync("/reconciliation");
        await page.Locator("tr", new() { HasText = amount }).Locator("a[href*='/reconciliation/matches/']").First.ClickAsync();
    }

    private static async Task MatchWith(IPage page, string reference, string reason)
    {
        await Candidate(page, reference).ClickAsync();
        await page.FillAsync("[name=Reason]", reason);
        await Send(page, "Match and post");
    }

    private static ILocator Candidate(IPage page, string reference) =>
        page.GetByRole(AriaRole.Link, new() { Name = $"Match with {reference}", Exact = true });

    /// <summary>Follows a link of the page itself, whatever it looks like.</summary>
    private static Task Follow(IPage page, string words) => page.Locator("main a", new() { HasText = words }).First.ClickAsync();

    private static Task Send(IPage page, string button) => Button(page, button).ClickAsync();

    /// <summary>A button of the page itself, or a link that looks like one.</summary>
    private static ILocator Button(IPage page, string words) => page.Locator("main").GetByRole(AriaRole.Button, new() { Name = words, Exact = true });

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    [GeneratedRegex("Bank balance on 30 November 2012, £[0-9,.]+, is the same as ledger balance of the bank account on 30 November 2012, £[0-9,.]+, .*"
        + "The difference is £0.00.")]
    private static partial Regex DifferenceOfZero();

    [GeneratedRegex(@"Entry \d+ of 5 November 2012 \(.*Match undone.*\) was recorded on .*, by Priya Nair\.")]
    private static partial Regex TheEntryThatTouchedIt();
}
