using System.Globalization;
using System.Text;
using CarersBreaks.Cli;
using CarersBreaks.Infrastructure.Banking.Bacs;
using CarersBreaks.TestKit;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace CarersBreaks.IntegrationTests.Browser;

/// <summary>The whole line, by hand, in a browser: from the settlement to the reconciled payment, by the people of the demonstration.</summary>
public sealed class EightStepsTests(ITestOutputHelper output)
{
    private const string Trust = "NHS Bradford and Airedale";
    private const string Council = "City of Bradford Metropolitan District Council";
    private const string SortCode = "200415";
    private const string Account = "70999888";

    [Fact]
    public async Task TheWholeLine_FromSettlementToReconciledPayment()
    {
        if (await Chromium.Find(output) is not { } browser)
            return;
        await using var _ = browser;
        await using var service = await RunningService.OnDemonstration();
        Task<IPage> SignIn(string userName) => browser.SignIn(service.Address, userName);
        var poolManager = await SignIn("pool.manager");
        var socialWorker = await SignIn("social.worker");
        var financeOfficer = await SignIn("finance.officer");
        var financeManager = await SignIn("finance.manager");

        await SeeTheSettlement(poolManager);
        await AgreeAndOpenTheFund(poolManager);
        await RecordTheBankAccount(financeManager);
        var budget = await PlanABudget(socialWorker, await SignIn("team.manager"));
        await AgreeTheDirectPayment(socialWorker, financeManager, budget);
        var run = await PayTheRun(financeOfficer, financeManager);
        await RunTheNight(financeOfficer);
        await ReconcileTheStatement(financeOfficer, run);
        await SeeMyBudget(await SignIn("carer.1"));
        await Prove(service.Folder);
    }

    private static async Task SeeTheSettlement(IPage page)
    {
        await page.GotoAsync("/settlements");
        await Expect(page.Locator("main")).ToContainTextAsync("£400,000,000.00");
        await page.ClickAsync("main a[href$='/2012']");
        await Expect(page.Locator("main")).ToContainTextAsync("£1,217,573.99 (estimate)");
        await Chromium.ExpectAccessible(page);
    }

    private static async Task AgreeAndOpenTheFund(IPage page)
    {
        await page.GotoAsync("/pooling/agreements/draft");
        await page.FillAsync("[name=Title]", "A second fund for breaks");
        await page.FillAsync("[name=Reference]", "LINE75");
        await page.SelectOptionAsync("[name=Host]", new SelectOptionValue { Label = Council });
        await page.SelectOptionAsync("[name='Partners[0]']", new SelectOptionValue { Label = Council });
        await page.SelectOptionAsync("[name='Partners[1]']", new SelectOptionValue { Label = Trust });
        await Date(page, "From", 1, 4, 2012);
        await Date(page, "To", 31, 3, 2013);
        await page.CheckAsync("[name='Risk.RiskShare'][value=ProRataToContributions]");
        await page.FillAsync("[name='Terms.AimsAndOutcomes']", "Breaks of carers' own choice.");
        await Instalment(page, 0, Council, "3800.00");
        await Instalment(page, 1, Trust, "6200.00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Activate" }).ClickAsync();
        await Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("how the fund is managed and monitored");
        await Chromium.ExpectAccessible(page);

        await Follow(page, "Complete the draft");
        foreach (var field in new[] { "ContributionsAndVariation", "Functions", "PersonsAndServices", "StaffGoodsAndAccommodation",
            "DurationReviewAndTermination", "ManagementAndMonitoring" })
            await page.FillAsync($"[name='Terms.{field}']", "As both partners wrote it down.");
        await page.Locator("main form button:not([name=Step])").Last.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Activate" }).ClickAsync();
        await Follow(page, "Open its fund");
        await page.FillAsync("[name=Name]", "Second fund");
        await page.FillAsync("[name=BookName]", "Second fund: the books");
        await page.SelectOptionAsync("[name=PoolManager]", new SelectOptionValue { Index = 1 });
        foreach (var (name, share) in new[] { (Council, "38"), (Trust, "62") })
            await page.GetByLabel(name).FillAsync(share);
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the fund" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Second fund");
        await Chromium.ExpectAccessible(page);
    }

    private static async Task RecordTheBankAccount(IPage page)
    {
        await page.GotoAsync("/payments/due");
        await Follow(page, "Record its account");
        await page.FillAsync("[name=Name]", "SECOND FUND");
        await page.FillAsync("[name=SortCode]", SortCode);
        await page.FillAsync("[name=AccountNumber]", "7099988A");
        await page.FillAsync("[name=ServiceUserNumber]", "654321");
        await Send(page, "Record the account");
        await Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("only have digits");
        await page.FillAsync("[name=AccountNumber]", Account);
        await Send(page, "Record the account");
    }

    private static async Task<string> PlanABudget(IPage page, IPage manager)
    {
        await page.GotoAsync("/carers/identify");
        await page.FillAsync("[name=Name]", "Violet Harker");
        await Date(page, "DateOfBirth", 3, 3, 1950);
        await page.FillAsync("[name=Address]", "1 Test Row, Bradford");
        await page.CheckAsync("[name=IdentifiedBy] >> nth=0");
        await page.FillAsync("[name=CaredForName]", "Jack Harker");
        await page.FillAsync("[name=Relation]", "husband");
        await Send(page, "Record");
        await Follow(page, "Assess the carer");
        await page.CheckAsync("[name=Kind] >> nth=0");
        await page.CheckAsync("[name=Eligibility] >> nth=2");
        await page.FillAsync("[name=EligibilityGround]", "Nights are broken, and there is nobody else.");
        for (var i = 0; i < 5; i++)
            await page.CheckAsync($"[name='Answers[{i}].Option'] >> nth=3");
        await Send(page, "Complete the assessment");
        await Expect(page.Locator("main")).ToContainTextAsync("£3,000.00");
        await Chromium.ExpectAccessible(page);

        await Follow(page, "support plan");
        await page.FillAsync("[name='Outcomes[0]']", "To walk on the moor.");
        await Date(page, "From", 16, 11, 2012);
        await Date(page, "To", 31, 3, 2013);
        await page.GetByLabel("Second fund").CheckAsync();
        await Send(page, "Save and continue");
        await Chromium.ExpectAccessible(page);
        await page.SelectOptionAsync("[name='Break.Kind']", new SelectOptionValue { Index = 1 });
        await page.FillAsync("[name='Break.Description']", "Somebody to sit in on Sundays");
        await page.CheckAsync("[name='Break.WhoseService'] >> nth=0");
        await page.FillAsync("[name='Break.Cost']", "40.00");
        await page.CheckAsync("[name='Break.Per'] >> nth=0");
        await page.CheckAsync("[name='Break.Method'] >> nth=0");
        await Send(page, "Add the break");
        await Send(page, "Submit for sign-off");
        await Chromium.ExpectAccessible(page);

        await manager.GotoAsync("/home/team-manager");
        await Follow(manager, "Violet Harker");
        await Send(manager, "Sign off £");
        await page.GotoAsync("/direct-payments");
        var agree = page.Locator("tr", new() { HasText = "Violet Harker" }).Locator("a[href*='/direct-payments/agree/']").First;
        return (await agree.GetAttributeAsync("href"))!;
    }

    private static async Task AgreeTheDirectPayment(IPage worker, IPage manager, string agree)
    {
        await worker.GotoAsync(agree);
        await Follow(worker, "account");
        await worker.FillAsync("[name=AccountName]", "Violet Harker");
        await worker.FillAsync("[name=SortCode]", "401276");
        await worker.FillAsync("[name=AccountNumber]", "31926000");
        await Send(worker, "Record the account");
        await manager.GotoAsync("/direct-payments");
        await manager.Locator("tr", new() { HasText = "Violet Harker" }).Locator("a[href*='/verify/']").First.ClickAsync();
        await manager.FillAsync("[name=How]", "Call-back to the number on the case");
        await Send(manager, "Verify the account");
        await worker.GotoAsync(agree);
        await worker.CheckAsync("[name=Account] >> nth=0");
        await Date(worker, "SignedOn", 14, 11, 2012);
        await Date(worker, "FirstPayDate", 16, 11, 2012);
        await Send(worker, "Continue");
        await Send(worker, "Agree the direct payment");
        await Expect(worker.Locator("main")).ToContainTextAsync("£160.00");
        await Chromium.ExpectAccessible(worker);
    }

    private static async Task<string> PayTheRun(IPage officer, IPage manager)
    {
        await officer.GotoAsync("/payments/due");
        await officer.SelectOptionAsync("[name=Fund]", new SelectOptionValue { Label = "Second fund" });
        await Date(officer, "PayOn", 16, 11, 2012);
        await Send(officer, "Show what is due");
        await Follow(officer, "Propose a run");
        await Send(officer, "Propose the run");
        var number = (await officer.Locator("h1").InnerTextAsync())["Payment run ".Length..].Trim();
        Assert.Equal(0, await officer.GetByRole(AriaRole.Button, new() { Name = "Approve" }).CountAsync());
        await manager.GotoAsync(new Uri(officer.Url).PathAndQuery);
        await Send(manager, "Approve £160.00");
        await Expect(manager.Locator("main")).ToContainTextAsync("£99.20");
        await Chromium.ExpectAccessible(manager);
        await officer.ReloadAsync();
        var download = await officer.RunAndWaitForDownloadAsync(() => Send(officer, "Download the bank file"));
        await using var file = File.OpenRead((await download.PathAsync())!);
        var check = BacsCheck.Of(file, day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        Assert.True(check.IsSound, string.Join("; ", check.Problems));
        Assert.Equal(16_000, check.CreditTotalPence);
        await officer.ReloadAsync();
        await officer.FillAsync("[name=Reference]", "BUREAU-1");
        await Date(officer, "On", 14, 11, 2012);
        await officer.FillAsync("[name=At]", "14:05");
        await Send(officer, "Record as sent");
        await Expect(officer.Locator("main")).ToContainTextAsync("14 November 2012 at 14:05, BUREAU-1");
        return number;
    }

    private static async Task RunTheNight(IPage page)
    {
        await page.GotoAsync("/reconciliation/jobs");
        await Chromium.ExpectAccessible(page);
        await Send(page, "Run the nightly reconciliation now");
        var second = page.Locator("tr", new() { HasText = "Second fund: the books" });
        for (var tries = 0; tries < 60 && await second.CountAsync() == 0; tries++)
        {
            await Task.Delay(1_000);
            await page.GotoAsync("/reconciliation/jobs");
        }
        await Expect(second.First).ToContainTextAsync("Done");
    }

    private static async Task ReconcileTheStatement(IPage page, string run)
    {
        await page.GotoAsync("/banking/import");
        await page.SetInputFilesAsync("[name=Statement]",
            new FilePayload { Name = "broken.xml", MimeType = "text/xml", Buffer = "<Document><BkToCstmrStmt>"u8.ToArray() });
        await Send(page, "Import");
        await Expect(page.Locator(".govuk-error-summary")).ToBeVisibleAsync();
        await Chromium.ExpectAccessible(page);
        await page.SetInputFilesAsync("[name=Statement]",
            new FilePayload { Name = "november.xml", MimeType = "text/xml", Buffer = Encoding.UTF8.GetBytes(Statement(run)) });
        await Send(page, "Import");
        await Expect(page.Locator("main")).ToContainTextAsync("4");
        await Chromium.ExpectAccessible(page);

        await page.GotoAsync("/reconciliation");
        await Send(page, "Reconcile Second fund: the books now");
        await Expect(page.Locator("main")).ToContainTextAsync("£12.34");
        await Expect(page.Locator("main")).ToContainTextAsync("same reference");
        await Chromium.ExpectAccessible(page);
        await page.GotoAsync("/reconciliation/unmatched");
        await Chromium.ExpectAccessible(page);
        await page.Locator("tr", new() { HasText = "£12.34" }).GetByRole(AriaRole.Link).ClickAsync();
        await page.SelectOptionAsync("[name=Owner]", new SelectOptionValue { Label = "Priya Nair" });
        await page.FillAsync("[name=Note]", "Asked the bank who sent it.");
        await Send(page, "Save");
        await page.GotoAsync("/home/finance");
        await Chromium.ExpectAccessible(page);
        await page.GotoAsync("/payments");
        await Expect(page.Locator("tr", new() { HasText = run })).ToContainTextAsync("Paid");
    }

    private static async Task SeeMyBudget(IPage page)
    {
        foreach (var words in new[] { "You are entitled to", "Next payment", "£158.40", "Whom to ask", "Helen Marsh" })
            await Expect(page.Locator("main")).ToContainTextAsync(words);
        await Chromium.ExpectAccessible(page);
    }

    /// <summary>Both contributions, the run's debit, and a credit that nobody expects.</summary>
    private static string Statement(string run)
    {
        static string Entry(string amount, string side, string day, string reference, string words) => $"""
            <Ntry><Amt Ccy="GBP">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt>
            <NtryDtls><TxDtls><Refs><EndToEndId>{reference}</EndToEndId></Refs><RmtInf><Ustrd>{words}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
            """;
        static string Balance(string code, string amount, string day) =>
            $"""<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="GBP">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>""";
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>T1</MsgId></GrpHdr>
            <Stmt><Id>T1</Id><Acct><Id><Othr><Id>{SortCode}{Account}</Id></Othr></Id></Acct>
            {Balance("OPBD", "0.00", "2012-11-12")}{Balance("CLBD", "9852.34", "2012-11-16")}
            {Entry("3800.00", "CRDT", "2012-11-13", "LINE75-01", "CONTRIBUTION")}
            {Entry("6200.00", "CRDT", "2012-11-13", "LINE75-02", "CONTRIBUTION")}
            {Entry("12.34", "CRDT", "2012-11-14", "NOTPROVIDED", "NOBODY KNOWS")}
            {Entry("160.00", "DBIT", "2012-11-16", run, "BACS")}
            </Stmt></BkToCstmrStmt></Document>
            """;
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

    private static async Task Instalment(IPage page, int row, string partner, string amount)
    {
        await page.SelectOptionAsync($"[name='Instalments[{row}].Partner']", new SelectOptionValue { Label = partner });
        await page.SelectOptionAsync($"[name='Instalments[{row}].Source']", new SelectOptionValue { Label = "Recurrent" });
        await page.FillAsync($"[name='Instalments[{row}].Amount']", amount);
        await Date(page, $"Instalments[{row}].DueOn", 12, 11, 2012);
    }

    private static async Task Date(IPage page, string field, int day, int month, int year)
    {
        foreach (var (part, value) in new[] { ("Day", day), ("Month", month), ("Year", year) })
            await page.FillAsync($"[name='{field}.{part}']", value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Follows a link of the page itself, whatever it looks like.</summary>
    private static Task Follow(IPage page, string words) => page.Locator("main a", new() { HasText = words }).First.ClickAsync();

    private static Task Send(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
