using System.Net;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;

namespace CarersBreaks.IntegrationTests.Banking;

/// <summary>What the page for statements says of a file that it cannot take.</summary>
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
            (sound.Replace("GBP", "EUR", StringComparison.Ordinal), "EUR"),
            (sound.Replace("20041570123456", "99999999999999", StringComparison.Ordinal), "an account ending 9999, which is not a bank account of your funds"),
            ("", "The file is empty"),
        })
        {
            var page = await Send(officer, file);
            Assert.Contains(words, page, StringComparison.Ordinal);
            Assert.Contains("There is a problem", page, StringComparison.Ordinal);
            Assert.Equal(before, Kept(service));
        }
    }

    private static async Task<string> Send(HttpClient officer, string file)
    {
        var path = new Uri("/banking/import", UriKind.Relative);
        var page = await officer.GetStringAsync(path);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(RunningService.Token(page)), "__RequestVerificationToken" },
            { new StringContent(Guid.NewGuid().ToString()), "Act" },
            { new StringContent(file), "Statement", "statement.xml" },
        };
        using var answer = await officer.PostAsync(path, form);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private static (long Statements, long Lines, long Files, long Staged, long Records) Kept(RunningService service) => (
        service.Number("SELECT COUNT(*) FROM BankStatements"), service.Number("SELECT COUNT(*) FROM StatementLines"),
        service.Number("SELECT COUNT(*) FROM StoredFiles"), service.Number("SELECT COUNT(*) FROM StagedLines"),
        service.Number("SELECT COUNT(*) FROM AuditRecords"));
}
