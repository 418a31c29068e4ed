using System.Net;
using System.Text.RegularExpressions;
using CarersBreaks.Domain.Payments;
using CarersBreaks.TestKit;

namespace CarersBreaks.IntegrationTests.Payments;

/// <summary>What paying must refuse, through the pages of the demonstration.</summary>
public sealed partial class PaymentPagesTests(PaymentPagesTests.Demonstration demonstration) : IClassFixture<PaymentPagesTests.Demonstration>
{
    public sealed class Demonstration : IAsyncLifetime
    {
        public RunningService Service { get; private set; } = null!;

        public async Task InitializeAsync() => Service = await RunningService.OnDemonstration();

        public async Task DisposeAsync() => await Service.DisposeAsync();
    }

    private RunningService Service => demonstration.Service;

    [Fact]
    public async Task ADoubleClickOnPropose_IsOneRun()
    {
        using var officer = await Service.SignedIn("finance.officer");
        var due = await officer.GetStringAsync(Here("/payments/due?PayOn=2012-11-26"));
        var propose = WebUtility.HtmlDecode(ProposeLink().Match(due).Groups[1].Value);
        var form = Form(await officer.GetStringAsync(Here(propose)), "Propose the run");
        var runs = Number("SELECT COUNT(*) FROM PaymentRuns");

        var answers = await Task.WhenAll(Post(officer, propose, form), Post(officer, propose, form));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        Assert.Equal(answers[0].Location, answers[1].Location);
        Assert.Equal(runs + 1, Number("SELECT COUNT(*) FROM PaymentRuns"));
    }

    [Fact]
    public async Task ARun_IsApprovedByAnotherPersonAlone_ReleasedOnce_AndItsFileDownloadedOnce()
    {
        var page = $"/payments/runs/{Number($"SELECT Id FROM PaymentRuns WHERE Number = 'PR000016' AND State = {(int)RunState.Submitted}")}";
        using var officer = await Service.SignedIn("finance.officer");
        using var manager = await Service.SignedIn("finance.manager");
        var proposers = await officer.GetStringAsync(Here(page));
        Assert.DoesNotContain("Approve £", proposers, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(officer, page + "?handler=Approve", Form(proposers, "Withdraw the run"))).Status);

        var approve = Form(await manager.GetStringAsync(Here(page)), "Approve £");
        var answers = await Task.WhenAll(Post(manager, page + "?handler=Approve", approve), Post(manager, page + "?handler=Approve", approve));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        var released = await officer.GetStringAsync(Here(page));
        Assert.Contains("To send", released, StringComparison.Ordinal);
        Assert.Equal(2, Number("SELECT COUNT(*) FROM Entries e JOIN PaymentRuns r ON r.ReleaseId = e.BatchId WHERE r.Number = 'PR000016'"));

        var download = Form(released, "Download the bank file");
        var file = await Post(officer, page + "?handler=Download", download);
        var again = await Post(officer, page + "?handler=Download", Changed(download, "Act", Guid.NewGuid().ToString()));
        Assert.StartsWith("VOL1", file.Text, StringComparison.Ordinal);
        Assert.Contains("was downloaded already", again.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("VOL1", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAccountNumberWithLetters_IsRefusedBesideItsField()
    {
        using var worker = await Service.SignedIn("social.worker");
        var page = $"/direct-payments/account/{Number("SELECT Id FROM Carers WHERE Number = 'C000001'")}";
        var accounts = Number("SELECT COUNT(*) FROM PayeeAccounts");
        var form = Form(await worker.GetStringAsync(Here(page)), "Record the account");

        var answer = await Post(worker, page, Changed(Changed(Changed(form, "AccountName", "Margaret Dunne"), "SortCode", "40-12-76"), "AccountNumber", "3192681O"));

        Assert.Contains("The account number must only have digits", answer.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#AccountNumber\"", answer.Text, StringComparison.Ordinal);
        Assert.Equal(accounts, Number("SELECT COUNT(*) FROM PayeeAccounts"));
    }

    [Theory]
    [InlineData("2012-11-18", "The last working day before it is 16 November 2012")]
    [InlineData("2012-11-12", "is past")]
    [InlineData("2012-12-24", "more than 30 days ahead")]
    public async Task APayDateThatCannotBe_IsRefusedBesideItsField(string payOn, string words)
    {
        using var officer = await Service.SignedIn("finance.officer");

        var page = await officer.GetStringAsync(Here($"/payments/due?PayOn={payOn}"));

        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains("href=\"#PayOn-Day\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Propose a run", page, StringComparison.Ordinal);
    }

    private static Uri Here(string path) => new(path, UriKind.Relative);

    private static async Task<(HttpStatusCode Status, string? Location, string Text)> Post(HttpClient client, string path, IEnumerable<KeyValuePair<string, string>> form)
    {
        using var content = new FormUrlEncodedContent(form);
        using var answer = await client.PostAsync(Here(path), content);
        return (answer.StatusCode, answer.Headers.Location?.ToString(), await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The fields of the form whose button says <paramref name="button"/>.</summary>
    private static Dictionary<string, string> Form(string page, string button) =>
        InputFields().Matches(Forms().Matches(page).Select(form => form.Value).Single(form => WebUtility.HtmlDecode(form).Contains(button, StringComparison.Ordinal)))
            .DistinctBy(field => field.Groups[1].Value).ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));

    private static Dictionary<string, string> Changed(Dictionary<string, string> form, string field, string value) => new(form) { [field] = value };

    private long Number(string sql) => Service.Number(sql);

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("""<input[^>]* name="([^"]+)"[^>]* value="([^"]*)" """)]
    private static partial Regex InputFields();

    [GeneratedRegex("""href="(/payments/propose[^"]+)" """)]
    private static partial Regex ProposeLink();
}
