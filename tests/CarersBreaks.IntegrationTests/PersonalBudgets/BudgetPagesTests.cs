using System.Net;
using System.Text.RegularExpressions;
using CarersBreaks.Domain.Payments;
using CarersBreaks.TestKit;

namespace CarersBreaks.IntegrationTests.PersonalBudgets;

/// <summary>What changes a budget, through the pages of the demonstration and without scripts.</summary>
public sealed partial class BudgetPagesTests(BudgetPagesTests.Demonstration demonstration) : IClassFixture<BudgetPagesTests.Demonstration>
{
    private const string Margaret = "C000001";
    private const string Ronald = "C000002";
    private const string Iqbal = "C000003";
    private const string George = "C000006";
    private const string Joyce = "C000007";

    public sealed class Demonstration : IAsyncLifetime
    {
        public RunningService Service { get; private set; } = null!;

        public async Task InitializeAsync() => Service = await RunningService.OnDemonstration();

        public async Task DisposeAsync() => await Service.DisposeAsync();
    }

    private RunningService Service => demonstration.Service;

    [Fact]
    public async Task Change_ShowsThePaidWeeksFirst_IsDecidedByAnotherPerson_AndReadByTheCarer()
    {
        using var worker = await Service.SignedIn("social.worker");
        using var manager = await Service.SignedIn("team.manager");
        var change = $"{BudgetOf(Margaret)}/change";
        var changes = Changes();

        var unread = await Send(worker, change, "Show what changes", new() { ["Weekly"] = "12..34" });
        foreach (var words in new[] { "Enter the first day of the new amount", "must be in pounds and pence", "Say why, in words that the carer will read",
            "href=\"#Reason\"" })
            Assert.Contains(words, unread.Html, StringComparison.Ordinal);
        var outside = await Send(worker, change, "Show what changes", Fields("44.00", new(2011, 9, 3)));
        Assert.Contains("The budget runs from 16 April 2012", outside.Html, StringComparison.Ordinal);

        var check = await Send(worker, change, "Show what changes", Fields("44.00", new(2012, 9, 3)));
        // Three periods of four weeks at £4.40 more, 62 % of it the trust's.
        foreach (var words in new[] { "Paid weeks that change", "£158.40", "£176.00", "£17.60", "£10.91", "£6.69", "£52.80, paid with the next run" })
            Assert.Contains(words, check.Html, StringComparison.Ordinal);
        Assert.Equal(changes, Changes());
        var again = await Answer(worker, change, check.Html, "Propose the change", new() { ["Step"] = "edit" });
        Assert.Contains("value=\"44.00\"", again.Html, StringComparison.Ordinal);
        Assert.Contains("The sitter's price rose", again.Html, StringComparison.Ordinal);

        var proposed = await Answer(worker, change, check.Html, "Propose the change", new() { ["Step"] = "propose" });
        Assert.Equal(changes + 1, Changes());
        Assert.Contains("You proposed this change", (await Get(worker, proposed.Location!)).Html, StringComparison.Ordinal);
        Assert.Contains(proposed.Location!, (await Get(manager, "/home/team-manager")).Html, StringComparison.Ordinal);
        Assert.Equal("/home/team-manager", (await Send(manager, proposed.Location!, "Approve the change", [])).Location);

        var budget = await Get(worker, BudgetOf(Margaret));
        Assert.Contains("In force", budget.Html, StringComparison.Ordinal);
        Assert.Contains("David Okafor", budget.Html, StringComparison.Ordinal);
        using var carer = await Service.SignedIn("carer.1");
        var mine = await Get(carer, "/my-budget");
        Assert.Contains("£44.00 a week instead of £39.60", mine.Html, StringComparison.Ordinal);
        Assert.Contains("The sitter's price rose", mine.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_IsTurnedDownWithAReasonAlone()
    {
        using var manager = await Service.SignedIn("team.manager");
        var change = $"/budget-changes/{Service.Number($"SELECT Id FROM BudgetChanges WHERE State = 1 AND CarerId = {Carer(Iqbal)}")}";

        var unsaid = await Send(manager, change, "Turn down", []);
        Assert.Contains("Say why the change is turned down", unsaid.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"#Reason\"", unsaid.Html, StringComparison.Ordinal);
        await Send(manager, change, "Turn down", new() { ["Reason"] = "The sitter's invoices show three hours." });

        Assert.Contains("Turned down", (await Get(manager, change)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task End_WithoutNotice_AsksWhy()
    {
        using var worker = await Service.SignedIn("social.worker");
        var end = $"{BudgetOf(Iqbal)}/end";
        var fields = Date("LastDay", new(2012, 11, 18));
        fields["Reason"] = "Caring goes on with a brother.";

        var check = await Send(worker, end, "Show what changes", fields);
        Assert.Contains("Overpaid", check.Html, StringComparison.Ordinal);
        Assert.Contains("Nothing is taken by itself", check.Html, StringComparison.Ordinal);
        var refused = await Answer(worker, end, check.Html, "Propose the end", new() { ["Step"] = "propose" });
        Assert.Contains("say why there is no notice", refused.Html, StringComparison.Ordinal);
        fields["WhyWithoutNotice"] = "It was asked for.";
        var reasoned = await Send(worker, end, "Show what changes", fields);
        var proposed = await Answer(worker, end, reasoned.Html, "Propose the end", new() { ["Step"] = "propose" });

        Assert.Contains("18 November 2012", (await Get(worker, proposed.Location!)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suspension_IsLiftedByATeamManager_WhoSaysWhetherTheDaysArePaid()
    {
        using var worker = await Service.SignedIn("social.worker");
        using var manager = await Service.SignedIn("team.manager");
        using var carer = await Service.SignedIn("carer.2");
        var budget = BudgetOf(Joyce);

        var past = await Send(worker, budget + "/suspend", "Suspend payments", Reasoned(Date("From", new(2012, 11, 13)), "Nobody could be reached."));
        Assert.Contains("cannot be suspended from a day that is past", past.Html, StringComparison.Ordinal);
        await Send(worker, budget + "/suspend", "Suspend payments", Reasoned(Date("From", new(2012, 11, 19)), "Nobody could be reached."));
        Assert.Contains("we have not decided yet", (await Get(carer, "/my-budget")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/resume", (await Get(worker, budget)).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await Get(worker, budget + "/resume")).Status);

        var unsaid = await Send(manager, budget + "/resume", "Let payments go on", Reasoned(Date("From", new(2012, 11, 26)), "She telephoned."));
        Assert.Contains("Select whether the withheld days are paid", unsaid.Html, StringComparison.Ordinal);
        var lift = Reasoned(Date("From", new(2012, 11, 26)), "She telephoned.");
        lift["PaysWithheldDays"] = "false";
        Assert.Equal(budget, (await Send(manager, budget + "/resume", "Let payments go on", lift)).Location);

        Assert.Contains("These days are not paid. She telephoned.", (await Get(carer, "/my-budget")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Close_IsRefusedWhileMoneyIsToCome()
    {
        using var manager = await Service.SignedIn("finance.manager");
        var refused = await Send(manager, BudgetOf(Ronald) + "/close", "Close the budget", []);
        Assert.Contains("it gives money until 31 March 2013", refused.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Death_NamesWhatIsInABankFile_AndIsTakenBackByATeamManager()
    {
        using var officer = await Service.SignedIn("finance.manager");
        var run = $"/payments/runs/{Service.Number($"SELECT Id FROM PaymentRuns WHERE Number = 'PR000016' AND State = {(int)RunState.Submitted}")}";
        await Send(officer, run, "Approve £", []);
        using var worker = await Service.SignedIn("social.worker");
        var death = $"/carers/{Carer(George)}/death";

        var toCome = await Send(worker, death, "Record the death", Known(Date("DiedOn", new(2012, 12, 1))));
        Assert.Contains("is to come", toCome.Html, StringComparison.Ordinal);
        var unsaid = await Send(worker, death, "Record the death", Date("DiedOn", new(2012, 11, 12)));
        Assert.Contains("href=\"#HowKnown\"", unsaid.Html, StringComparison.Ordinal);
        var recorded = await Send(worker, death, "Record the death", Known(Date("DiedOn", new(2012, 11, 12))));
        foreach (var words in new[] { "In a bank file", "PR000016", "19 Nov 2012", "£132.00" })
            Assert.Contains(words, recorded.Html, StringComparison.Ordinal);
        Assert.Contains("The carer died on 12 November 2012", (await Get(worker, $"/carers/{Carer(George)}")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Take the record back", (await Get(worker, death)).Html, StringComparison.Ordinal);

        using var manager = await Service.SignedIn("team.manager");
        Assert.Contains("Say how the error came about", (await Send(manager, death, "Take the record back", [])).Html, StringComparison.Ordinal);
        await Send(manager, death, "Take the record back", new() { ["Reason"] = "Another person of that name." });
        Assert.DoesNotContain("The carer died", (await Get(worker, $"/carers/{Carer(George)}")).Html, StringComparison.Ordinal);

        static Dictionary<string, string> Known(Dictionary<string, string> fields) => new(fields) { ["HowKnown"] = "The surgery wrote." };
    }

    [Fact]
    public async Task CaringThatEnded_IsShownOnTheCase_WithThePause()
    {
        using var worker = await Service.SignedIn("social.worker");
        var page = $"/carers/{Carer(Ronald)}/caring-ended";

        var unsaid = await Send(worker, page, "Record it", []);
        Assert.Contains("Select what happened", unsaid.Html, StringComparison.Ordinal);
        Assert.Contains("Enter the day on which it happened", unsaid.Html, StringComparison.Ordinal);
        await Send(worker, page, "Record it", new(Date("On", new(2012, 11, 10))) { ["How"] = "CaredForPersonDied" });

        Assert.Contains("A pause for bereavement", (await Get(worker, $"/carers/{Carer(Ronald)}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Uprating_IsReadFromATableOrAPerCent_ApprovedByAnother_AndUndoneAsOneAct()
    {
        using var officer = await Service.SignedIn("finance.officer");
        using var manager = await Service.SignedIn("finance.manager");
        var fields = Reasoned(Date("From", new(2013, 2, 4)), "Prices rose.");

        Assert.Contains("Enter a per cent above 0", (await Send(officer, "/upratings/new", "Propose the uprating", fields)).Html, StringComparison.Ordinal);
        var unread = await Send(officer, "/upratings/new", "Propose the uprating", new(fields) { ["BasisPoints"] = "2,1" });
        Assert.Contains("like 2.1", unread.Html, StringComparison.Ordinal);
        var line = await Send(officer, "/upratings/new", "Propose the uprating", new(fields) { ["Rates"] = "was,becomes\n28.00,28.50\n33.00" });
        Assert.Contains("Line 3 of the table", line.Html, StringComparison.Ordinal);
        var lower = await Send(officer, "/upratings/new", "Propose the uprating", new(fields) { ["Rates"] = "28.00,27.50" });
        Assert.Contains("an uprating lowers nothing", lower.Html, StringComparison.Ordinal);
        var missing = await Send(officer, "/upratings/new", "Propose the uprating", new(fields) { ["Rates"] = "28.00,28.50" });
        Assert.Contains("the table does not say what that becomes", missing.Html, StringComparison.Ordinal);

        var proposed = await Send(officer, "/upratings/new", "Propose the uprating", new(fields) { ["BasisPoints"] = "2.1" });
        var own = await Get(officer, proposed.Location!);
        Assert.Contains("You proposed this uprating", own.Html, StringComparison.Ordinal);
        Assert.Contains("What it costs", own.Html, StringComparison.Ordinal);
        await Send(manager, proposed.Location!, "Approve £", []);
        Assert.Contains("In force", (await Get(manager, proposed.Location!)).Html, StringComparison.Ordinal);
        Assert.Contains("Say why the uprating is undone", (await Send(manager, proposed.Location!, "Undo the uprating", [])).Html, StringComparison.Ordinal);
        await Send(manager, proposed.Location!, "Undo the uprating", new() { ["Reason"] = "The per cent was last year's." });

        Assert.Contains("Undone", (await Get(officer, "/upratings")).Html, StringComparison.Ordinal);
        Assert.Equal(0, Service.Number("SELECT COUNT(*) FROM BudgetChanges WHERE Kind = 4 AND State = 2"));

        // What was undone leaves its place to what comes into force after it.
        var anew = await Send(officer, "/upratings/new", "Propose the uprating", new(fields) { ["BasisPoints"] = "2.2" });
        Assert.Equal(anew.Location, (await Send(manager, anew.Location!, "Approve £", [])).Location);
    }

    private string BudgetOf(string carer) => $"/personal-budgets/{Service.Number($"SELECT Id FROM PersonalBudgets WHERE CarerId = {Carer(carer)}")}";

    /// <summary>Bradford's, which was first: the other council numbers its carers likewise.</summary>
    private long Carer(string number) => Service.Number($"SELECT MIN(Id) FROM Carers WHERE Number = '{number}'");

    private long Changes() => Service.Number("SELECT COUNT(*) FROM BudgetChanges");

    private static Dictionary<string, string> Fields(string weekly, DateOnly from) =>
        new(Reasoned(Date("From", from), "The sitter's price rose.")) { ["Weekly"] = weekly };

    private static Dictionary<string, string> Reasoned(Dictionary<string, string> fields, string reason) => new(fields) { ["Reason"] = reason };

    private static Dictionary<string, string> Date(string field, DateOnly day) =>
        new() { [$"{field}.Day"] = $"{day.Day}", [$"{field}.Month"] = $"{day.Month}", [$"{field}.Year"] = $"{day.Year}" };

    private static async Task<(HttpStatusCode Status, string? Location, string Html)> Get(HttpClient client, string path) =>
        await Read(await client.GetAsync(Here(path)));

    /// <summary>Opens a page, fills in its form of that button, and sends it.</summary>
    private static async Task<(HttpStatusCode Status, string? Location, string Html)> Send(HttpClient client, string path, string button,
        Dictionary<string, string> fields) => await Answer(client, path, await client.GetStringAsync(Here(path)), button, fields);

    private static async Task<(HttpStatusCode Status, string? Location, string Html)> Answer(HttpClient client, string path, string page, string button,
        Dictionary<string, string> fields)
    {
        var form = Forms().Matches(page).Select(one => WebUtility.HtmlDecode(one.Value)).Single(one => one.Contains(button, StringComparison.Ordinal));
        var filled = Inputs().Matches(form).Where(input => !input.Value.Contains("type=\"radio\"", StringComparison.Ordinal)
                || input.Value.Contains(" checked", StringComparison.Ordinal))
            .Concat(Selected().Matches(form)).ToDictionary(input => input.Groups["name"].Value, input => input.Groups["value"].Value);
        foreach (var (name, value) in fields)
            filled[name] = value;
        using var content = new FormUrlEncodedContent(filled);
        var action = Action().Match(form) is { Success: true } match ? match.Groups[1].Value : path;
        return await Read(await client.PostAsync(Here(action), content));
    }

    private static async Task<(HttpStatusCode Status, string? Location, string Html)> Read(HttpResponseMessage answer) =>
        (answer.StatusCode, answer.Headers.Location?.ToString(), WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));

    private static Uri Here(string path) => new(path, UriKind.Relative);

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("""^<form[^>]* action="([^"]+)\x22""")]
    private static partial Regex Action();

    [GeneratedRegex("""<input(?=[^>]* name="(?<name>[^"]+)")(?=[^>]* value="(?<value>[^"]*)")[^>]*>""")]
    private static partial Regex Inputs();

    [GeneratedRegex("""<select[^>]* name="(?<name>[^"]+)"(?:(?!</select>).)*<option(?=[^>]* selected)[^>]* value="(?<value>[^"]*)\x22""",
        RegexOptions.Singleline)]
    private static partial Regex Selected();
}
