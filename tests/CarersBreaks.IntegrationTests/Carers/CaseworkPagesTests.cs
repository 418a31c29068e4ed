using System.Net;
using System.Text.RegularExpressions;
using CarersBreaks.Domain.Payments;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Letters;

namespace CarersBreaks.IntegrationTests.Carers;

/// <summary>The pages of the work on cases over HTTP, without scripts, as people of the demonstration.</summary>
public sealed partial class CaseworkPagesTests
{
    [Fact]
    public async Task AWorkersDay_TasksNotesContactConsentReviewsAndHandOver()
    {
        await using var service = await RunningService.OnDemonstration();
        using var worker = await service.SignedIn("social.worker");
        var kathleen = Carer(service, "C000005");
        Assert.Contains("1 of your 6 open tasks is late", Flat(await Get(worker, "/")), StringComparison.Ordinal);
        var task = service.Number($"SELECT MIN(Id) FROM CaseTasks WHERE CarerId = {kathleen} AND DoneOn IS NULL AND Kind = 1");
        Assert.Contains("Say what was done", await Post(worker, $"/tasks/{task}", null, new() { ["Outcome"] = "" }), StringComparison.Ordinal);
        Assert.Contains("The task is done", await Post(worker, $"/tasks/{task}", null, new() { ["Outcome"] = "It goes on" }), StringComparison.Ordinal);
        Assert.Contains("by Helen Marsh: It goes on", await Get(worker, $"/tasks/{task}"), StringComparison.Ordinal);

        Assert.Contains("The task is added", await Post(worker, $"/carers/{kathleen}/task", null, new()
        {
            ["Text"] = "Visit in the new year",
            ["Owner"] = service.Number("SELECT WorkerId FROM Carers WHERE Number = 'C000005' LIMIT 1").ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Due.Day"] = "7",
            ["Due.Month"] = "1",
            ["Due.Year"] = "2013",
        }), StringComparison.Ordinal);
        Assert.Contains("She likes the class", await Post(worker, $"/carers/{kathleen}/notes", null, new() { ["Text"] = "She likes the class" }),
            StringComparison.Ordinal);
        var reached = await Post(worker, $"/carers/{kathleen}/contact", null, new()
        {
            ["Kind"] = "Email",
            ["Value"] = "km@example.org",
            ["IsUnsafe"] = "true",
            ["Why"] = "Her son reads it"
        });
        Assert.Contains("Do not use: not safe", reached, StringComparison.Ordinal);
        Assert.Contains("Yes, since 12 November 2012. In person", await Post(worker, $"/carers/{kathleen}/consent", null, new()
        {
            ["With"] = "CarersOrganisation",
            ["How"] = "InPerson",
            ["From.Day"] = "12",
            ["From.Month"] = "11",
            ["From.Year"] = "2012"
        }), StringComparison.Ordinal);

        Assert.Contains("Reviews overdue", await Get(worker, "/reviews"), StringComparison.Ordinal);
        var budget = service.Number($"SELECT MIN(Id) FROM PersonalBudgets WHERE CarerId = {kathleen}");
        Assert.Contains("The review is recorded", await Post(worker, $"/carers/{kathleen}/review?budget={budget}", null, new()
        {
            ["Outcome"] = "NoChange",
            ["On.Day"] = "13",
            ["On.Month"] = "11",
            ["On.Year"] = "2012"
        }), StringComparison.Ordinal);

        using var manager = await service.SignedIn("team.manager");
        Assert.Contains("Helen Marsh", await Get(manager, "/workload"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AConcern_IsNoPageForAnybodyElse_AndTheCarerReadsNothingOfIt()
    {
        await using var service = await RunningService.OnDemonstration();
        var concern = service.Number("SELECT MIN(Id) FROM SafeguardingConcerns");
        using var stranger = await service.SignedIn("second.manager");
        Assert.Equal(HttpStatusCode.NotFound, await Status(stranger, $"/concerns/{concern}"));
        Assert.Equal(HttpStatusCode.NotFound, await Status(stranger, $"/api/v1/concerns/{concern}"));
        var dorothy = Carer(service, "C000004");
        Assert.DoesNotContain("that you may see", await Get(stranger, $"/carers/{dorothy}/casework"), StringComparison.Ordinal);
        using var manager = await service.SignedIn("team.manager");
        Assert.Contains("Somebody else may be using the payments", await Get(manager, $"/concerns/{concern}"), StringComparison.Ordinal);

        using var worker = await service.SignedIn("social.worker");
        var margaret = Carer(service, "C000001");
        var opened = await Post(worker, $"/carers/{margaret}/concern", null, new() { ["Ground"] = "A bruise, seen on Sunday", ["HoldsPayments"] = "true" });
        Assert.Contains("A bruise, seen on Sunday", opened, StringComparison.Ordinal);

        using var carer = await service.SignedIn("carer.1");
        var page = await Get(carer, "/my-budget");
        Assert.Contains(PaymentHold.UsualSentence, page, StringComparison.Ordinal);
        Assert.DoesNotContain("bruise", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("concern", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Helen Marsh looked", page, StringComparison.OrdinalIgnoreCase);
        using var finance = await service.SignedIn("finance.officer");
        var fund = service.Number("SELECT FundId FROM PersonalBudgets WHERE CarerId = " + margaret + " LIMIT 1");
        var due = await Get(finance, $"/payments/due?fund={fund}&payOn=2012-11-26");
        Assert.Contains("Held: ask the worker", due, StringComparison.Ordinal);
        Assert.DoesNotContain("bruise", due, StringComparison.OrdinalIgnoreCase);

        var held = service.Number("SELECT MAX(Id) FROM SafeguardingConcerns");
        Assert.Contains("It is kept", await Post(worker, $"/concerns/{held}", null, new() { ["Text"] = "Seen by the doctor", ["Step"] = "ReleasePayments" }),
            StringComparison.Ordinal);
        Assert.DoesNotContain(PaymentHold.UsualSentence, await Get(carer, "/my-budget"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACarer_OpensTheAccountFromTheLetter_Challenges_AndReadsTheAnswer()
    {
        await using var service = await RunningService.OnDemonstration();
        using var worker = await service.SignedIn("social.worker");
        var kathleen = Carer(service, "C000005");
        using var letter = await Send(worker, $"/carers/{kathleen}/account", "Letter", []);
        Assert.Equal("application/pdf", letter.Content.Headers.ContentType?.MediaType);
        Assert.True(letter.Headers.CacheControl?.NoStore);
        var code = Code().Match(PdfText.Whole(await letter.Content.ReadAsByteArrayAsync())).Value;

        using var carer = service.Client();
        var fields = new Dictionary<string, string>
        {
            ["CarerNumber"] = "c000005",
            ["DateOfBirth.Day"] = "12",
            ["DateOfBirth.Month"] = "12",
            ["DateOfBirth.Year"] = "1961",
            ["Code"] = "2222-2222-2222",
            ["UserName"] = "station-road",
            ["Password"] = "correct horse battery",
        };
        Assert.Contains("These do not belong together", await Post(carer, "/account/open", null, fields), StringComparison.Ordinal);
        fields["Code"] = code;
        Assert.Contains("My budget", await Post(carer, "/account/open", null, fields), StringComparison.Ordinal);

        Assert.Contains("We have your challenge", await Post(carer, "/my-budget/challenge", null, new() { ["Text"] = "I was told two nights" }),
            StringComparison.Ordinal);
        using var manager = await service.SignedIn("second.manager");
        var challenge = service.Number("SELECT MAX(Id) FROM Challenges");
        Assert.Contains("The carer sees your answer now", await Post(manager, $"/challenges/{challenge}", null, new()
        {
            ["Outcome"] = "PartlyAgreed",
            ["Answer"] = "One night now, the second from January"
        }), StringComparison.Ordinal);
        var mine = await Get(carer, "/my-budget");
        Assert.Contains("We agree with you in part", mine, StringComparison.Ordinal);
        Assert.Contains("One night now, the second from January", mine, StringComparison.Ordinal);
    }

    private static long Carer(RunningService service, string number) => service.Number(
        $"SELECT MIN(c.Id) FROM Carers c JOIN OrganisationCodes o ON o.OrganisationId = c.CouncilId WHERE o.Code = 'E08000032' AND c.Number = '{number}'");

    private static async Task<HttpStatusCode> Status(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }

    private static async Task<string> Get(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return await Read(client, answer);
    }

    /// <summary>Fills in the form of the page that goes to a handler, with its hidden fields as they are.</summary>
    private static async Task<string> Post(HttpClient client, string path, string? handler, Dictionary<string, string> fields)
    {
        using var answer = await Send(client, path, handler, fields);
        return await Read(client, answer);
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, string path, string? handler, Dictionary<string, string> fields)
    {
        var html = await client.GetStringAsync(new Uri(path, UriKind.Relative));
        var forms = Form().Matches(html[html.IndexOf("<main", StringComparison.Ordinal)..]).Select(form => form.Value);
        var form = forms.First(one => handler is null ? !one[..one.IndexOf('>', StringComparison.Ordinal)].Contains("handler=", StringComparison.Ordinal)
            : one.Contains($"handler={handler}", StringComparison.Ordinal));
        var sent = Hidden().Matches(form).GroupBy(field => field.Groups["name"].Value)
            .ToDictionary(field => field.Key, field => WebUtility.HtmlDecode(field.First().Groups["value"].Value));
        foreach (var (name, value) in fields)
            sent[name] = value;
        using var content = new FormUrlEncodedContent(sent);
        var action = handler is null ? path : $"{path}?handler={handler}";
        return await client.PostAsync(new Uri(action, UriKind.Relative), content);
    }

    private static async Task<string> Read(HttpClient client, HttpResponseMessage answer)
    {
        if (answer.StatusCode == HttpStatusCode.Redirect)
            return await Get(client, answer.Headers.Location!.OriginalString);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage!.RequestUri}: {answer.StatusCode} {html}");
        return html;
    }

    private static string Flat(string html) => Spaces().Replace(Tags().Replace(html, " "), " ");

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("""<input(?=[^>]* type="hidden")(?=[^>]* name="(?<name>[^"]+)")(?=[^>]* value="(?<value>[^"]*)")[^>]*>""")]
    private static partial Regex Hidden();

    [GeneratedRegex("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")]
    private static partial Regex Code();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
