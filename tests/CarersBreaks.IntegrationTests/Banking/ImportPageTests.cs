using System.Net;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;

namespace CarersBreaks.IntegrationTests.Banking;

/// <summary>Where the page for statements leads: to what a file brought, to how far it is, or back to the form with why it was refused.</summary>
public sealed class ImportPageTests
{
    [Fact]
    public async Task AFileThatCannotBeTaken_IsRefusedBesideItsField_AndNothingIsKept()
    {
        await using var service = await RunningService.OnDemonstration();
        using var officer = await service.SignedIn("finance.officer");
        var sound = new CamtFile("20041570123456", 0).Line(new DateOnly(2012, 11, 12), 5m, "ONE").Text();
        var before = Kept(service);

        foreach (var (file, words) in new[]
        {
            ("Dear Sir, please find our statement enclosed.", "This is not a statement of a kind that can be read"),
            (sound[..^40], "it was cut short"),
            (sound.Replace("<Amt Ccy=\"GBP\">5.00", "<Amt Ccy=\"GBP\">12..34", StringComparison.Ordinal), "12..34"),
            (sound.Replace("<Amt Ccy=\"GBP\">5.00", "<Amt Ccy=\"GBP\">&lt;i&gt;5", StringComparison.Ordinal), "<i>5"),
            (sound.Replace("GBP", "EUR", StringComparison.Ordinal), "EUR"),
            (sound.Replace("20041570123456", "99999999999999", StringComparison.Ordinal), "an account ending 9999, which is not a bank account of your funds"),
            ("", "The file is empty"),
        })
        {
            var page = await Shown(officer, await Send(officer, file, Guid.NewGuid()));
            Assert.Contains(words, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
            Assert.DoesNotContain("<i>", page, StringComparison.Ordinal);
            Assert.Contains("There is a problem", page, StringComparison.Ordinal);
            Assert.Equal(before, Kept(service));
        }
    }

    [Fact]
    public async Task ASmallFile_LeadsToWhatItBrought_IsOneUploadWhenSentTwice_AndIsNotAnothersToSee()
    {
        await using var service = await RunningService.OnDemonstration();
        using var officer = await service.SignedIn("finance.officer");
        using var another = await service.SignedIn("reading.finance.officer");
        var (file, act) = (Next(service, 3), Guid.NewGuid());

        var both = await Task.WhenAll(Send(officer, file, act), Send(officer, file, act));
        var upload = both[0].Headers.Location!;
        Assert.Equal(upload, both[1].Headers.Location);
        Assert.Equal(1, service.Number("SELECT COUNT(*) FROM StatementUploads"));
        Assert.Contains("3 of 3 lines are new.", await Shown(officer, both[0]), StringComparison.Ordinal);
        Assert.StartsWith("/banking/imports/", (await officer.GetAsync(upload)).Headers.Location!.OriginalString, StringComparison.Ordinal);

        Assert.Contains("This form was sent before with other content", await Shown(officer, await Send(officer, file + " ", act)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await another.GetAsync(upload)).StatusCode);
        var refused = new Uri(upload.OriginalString.Replace("upload?id", "import?refused", StringComparison.Ordinal), UriKind.Relative);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), ((await officer.GetAsync(refused)).StatusCode, (await another.GetAsync(refused)).StatusCode));
    }

    [Fact]
    public async Task AFileThatTakesLonger_ShowsHowFarItIs_AndThenLeadsToWhatItBrought()
    {
        await using var service = await RunningService.OnDemonstration();
        using var officer = await service.SignedIn("finance.officer");
        var sent = await Send(officer, Next(service, 2), Guid.NewGuid());
        await Shown(officer, sent);
        var (page, import) = (sent.Headers.Location!, service.Number("SELECT ImportId FROM StatementUploads"));

        service.Number("UPDATE StatementUploads SET State = 0, ImportId = NULL RETURNING 1");
        Assert.Contains("its turn comes after the files that were sent before it", await officer.GetStringAsync(page), StringComparison.Ordinal);
        service.Number("UPDATE StatementUploads SET State = 1 RETURNING 1");
        Assert.Contains("<progress class=\"app-progress\" max=\"2\" value=\"2\" aria-label=\"Lines imported\">", await officer.GetStringAsync(page),
            StringComparison.Ordinal);
        service.Number($"UPDATE StatementUploads SET State = 2, ImportId = {import} RETURNING 1");
        Assert.Contains("2 of 2 lines are new.", await Shown(officer, sent), StringComparison.Ordinal);
    }

    /// <summary>The statement that follows the last one of the demonstration's first account.</summary>
    private static string Next(RunningService service, int lines)
    {
        var closing = service.Number("SELECT ClosingPence FROM BankStatements WHERE BankAccountId = (SELECT MIN(Id) FROM BankAccounts) ORDER BY Id DESC LIMIT 1");
        return Enumerable.Range(1, lines).Aggregate(new CamtFile("20041570123456", closing / 100m),
            (all, i) => all.Line(new DateOnly(2012, 11, 12), i, $"LINE{i}OF{lines}")).Text();
    }

    private static async Task<HttpResponseMessage> Send(HttpClient officer, string file, Guid act)
    {
        var path = new Uri("/banking/import", UriKind.Relative);
        var page = await officer.GetStringAsync(path);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(RunningService.Token(page)), "__RequestVerificationToken" },
            { new StringContent(act.ToString()), "Act" },
            { new StringContent(file), "Statement", "statement.xml" },
        };
        return await officer.PostAsync(path, form);
    }

    /// <summary>The page to which an answer leads.</summary>
    private static async Task<string> Shown(HttpClient officer, HttpResponseMessage answer)
    {
        while (answer.StatusCode == HttpStatusCode.Redirect)
            answer = await officer.GetAsync(answer.Headers.Location);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static (long Statements, long Lines, long Files, long Staged, long Records) Kept(RunningService service) => (
        service.Number("SELECT COUNT(*) FROM BankStatements"), service.Number("SELECT COUNT(*) FROM StatementLines"),
        service.Number("SELECT COUNT(*) FROM StoredFiles"), service.Number("SELECT COUNT(*) FROM StagedLines"),
        service.Number("SELECT COUNT(*) FROM AuditRecords"));
}
