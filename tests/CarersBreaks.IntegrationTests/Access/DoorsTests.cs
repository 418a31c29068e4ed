using System.Net;
using System.Reflection;
using System.Text.Json;
using CarersBreaks.Domain.Access;
using CarersBreaks.TestKit;
using CarersBreaks.Web.Doors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Razor.Hosting;
using Microsoft.Data.Sqlite;

namespace CarersBreaks.IntegrationTests.Access;

/// <summary>Walks every page and every endpoint that reads, as each person of the demonstration, and as people of the other council (rule 12).</summary>
public sealed class DoorsTests
{
    private static readonly Assembly Web = typeof(DoorAttribute).Assembly;

    /// <summary>Doors that are about the person signed in, whoever that is.</summary>
    private static readonly string[] OwnDoors = ["/account/tokens", "/account/act-for"];

    private static readonly (string UserName, Role Role, bool IsOfBradford)[] People =
    [
        ("social.worker", Role.SocialWorker, true), ("team.manager", Role.TeamManager, true), ("finance.officer", Role.FinanceOfficer, true),
        ("finance.manager", Role.FinanceManager, true), ("pool.manager", Role.PoolManager, true), ("trust.finance", Role.TrustFinanceOfficer, true),
        ("treasurer", Role.ChiefFinanceOfficer, true),
        ("auditor", Role.Auditor, true), ("carer.1", Role.Carer, true), ("reading.social.worker", Role.SocialWorker, false), ("reading.team.manager", Role.TeamManager, false),
        ("reading.finance.officer", Role.FinanceOfficer, false), ("reading.finance.manager", Role.FinanceManager, false),
        ("reading.pool.manager", Role.PoolManager, false), ("berkshire.trust.finance", Role.TrustFinanceOfficer, false), ("reading.carer.1", Role.Carer, false),
    ];

    private sealed record PageDoor(string Template, DoorAttribute? Door, bool IsForEverybody);

    [Fact]
    public void EveryPage_NamesTheRequestItSends_OrIsForEverybody()
    {
        var unruled = Pages().Where(page => page.Door is null && !page.IsForEverybody && !OwnDoors.Contains(page.Template)).Select(page => page.Template);
        Assert.Empty(unruled);
        Assert.True(Pages().Count > 30, "The walk has lost its pages.");
    }

    [Fact]
    public async Task EveryPage_OpensForItsRolesAlone_AndShowsNothingOfAnotherCouncil()
    {
        await using var service = await RunningService.OnDemonstration();
        var keys = BradfordsKeys(service.Folder);
        var faults = new List<string>();
        using var nobody = service.Client();
        foreach (var page in Pages().Where(page => page.Door is not null))
            await Expect(nobody, "nobody", Fill(page.Template, keys), [page.Door!.IsForEverybody ? HttpStatusCode.OK : HttpStatusCode.Redirect], faults);
        foreach (var (userName, role, isOfBradford) in People)
        {
            using var client = await service.SignedIn(userName);
            foreach (var page in Pages().Where(page => page.Door is not null))
            {
                var isAboutARecord = page.Template.Contains(":long}", StringComparison.Ordinal) || page.Template is "/payments/due" or "/payments/propose";
                HttpStatusCode[] expected = !page.Door!.OpensFor(role) ? [HttpStatusCode.Forbidden]
                    : isOfBradford || !isAboutARecord || page.Door.IsForEverybody ? [HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity]
                    : [HttpStatusCode.NotFound];
                await Expect(client, userName, Fill(page.Template, keys), Known(page.Template) ? [HttpStatusCode.OK, HttpStatusCode.Redirect, .. expected] : expected, faults);
            }
        }
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public async Task EveryEndpointThatReads_ShowsNothingOfAnotherCouncil_AndRefusesWhoIsNotSignedIn()
    {
        await using var service = await RunningService.OnDemonstration();
        var keys = BradfordsKeys(service.Folder);
        var faults = new List<string>();
        using var nobody = service.Client();
        using var description = JsonDocument.Parse(await nobody.GetStringAsync(new Uri("/api/v1/openapi.json", UriKind.Relative)));
        var paths = description.RootElement.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("get", out _))
            .Select(path => path.Name).ToList();
        Assert.True(paths.Count > 10, "The walk has lost its endpoints.");
        foreach (var path in paths)
            await Expect(nobody, "nobody", Fill(path, keys), [IsPublic(path) ? HttpStatusCode.OK : HttpStatusCode.Unauthorized], faults);
        foreach (var (userName, _, isOfBradford) in People.Where(person => !person.IsOfBradford))
        {
            using var client = await service.SignedIn(userName);
            foreach (var path in paths.Where(path => path.Contains('{', StringComparison.Ordinal) && !Known(path) && !IsPublic(path)))
                await Expect(client, userName, Fill(path, keys), [HttpStatusCode.NotFound, HttpStatusCode.Forbidden], faults);
        }
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public async Task TheTrustsPages_NameNobody()
    {
        await using var service = await RunningService.OnDemonstration();
        var keys = BradfordsKeys(service.Folder);
        using var trust = await service.SignedIn("trust.finance");
        foreach (var page in Pages().Where(page => page.Door?.OpensFor(Role.TrustFinanceOfficer) is true))
        {
            var text = await trust.GetStringAsync(new Uri(Fill(page.Template, keys), UriKind.Relative));
            foreach (var marker in new[] { "Dunne", "Birch", "Hussain", "C000001", "CB00000", "31926819" })
                Assert.False(text.Contains(marker, StringComparison.Ordinal), $"{page.Template} shows {marker} to the trust.");
        }
    }

    private static List<PageDoor> Pages()
    {
        var models = Web.GetTypes().Where(type => type.IsAssignableTo(typeof(PageModel)) && !type.IsAbstract).ToDictionary(type => type.FullName!);
        return [.. Web.GetCustomAttributes<RazorCompiledItemAttribute>().Where(item => item.Kind == "mvc.1.0.razor-page").Select(item =>
        {
            var file = item.Identifier["/Pages/".Length..^".cshtml".Length];
            var template = item.Type.GetCustomAttributes<RazorCompiledItemMetadataAttribute>().FirstOrDefault(one => one.Key == "RouteTemplate")?.Value
                ?? "/" + file;
            models.TryGetValue($"CarersBreaks.Web.Pages.{file.Replace('/', '.')}Model", out var model);
            var isForEverybody = model?.GetCustomAttribute<AllowAnonymousAttribute>() is not null || file.StartsWith("About/", StringComparison.Ordinal);
            return new PageDoor(template, model?.GetCustomAttribute<DoorAttribute>(), isForEverybody);
        })];
    }

    /// <summary>Published plans are everybody's.</summary>
    private static bool IsPublic(string path) => path.StartsWith("/api/v1/plans", StringComparison.Ordinal);

    /// <summary>The settlement and the nation's bodies are known to every officer, of whatever organisation.</summary>
    private static bool Known(string template) => template.Contains("settlements", StringComparison.Ordinal)
        || template.Contains("organisations", StringComparison.Ordinal);

    private static string Fill(string template, IReadOnlyDictionary<string, long> keys)
    {
        var filled = template.Replace("{id:long?}", "", StringComparison.Ordinal).Replace("{year:int:range(2000,2099)}", "2012", StringComparison.Ordinal);
        var start = filled.IndexOf('{', StringComparison.Ordinal);
        if (start < 0)
            return filled + (filled.EndsWith("/due", StringComparison.Ordinal) || filled.EndsWith("/propose", StringComparison.Ordinal)
                ? $"?fund={keys["fund"]}&payOn=2012-11-26" : "");
        var kind = keys.Keys.OrderByDescending(key => key.Length)
            .First(key => template[..start].Contains(key, StringComparison.Ordinal) || template[start..].Contains(key, StringComparison.Ordinal));
        var query = filled.EndsWith("/check", StringComparison.Ordinal) ? "?kind=Suspense" : "";
        return filled[..start] + keys[kind] + filled[(filled.IndexOf('}', start) + 1)..] + query;
    }

    /// <summary>A record of Bradford's for each kind of door, by a word of its route.</summary>
    private static Dictionary<string, long> BradfordsKeys(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "carersbreaks.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        long One(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return (long)(command.ExecuteScalar() ?? throw new InvalidOperationException($"The demonstration has no row for: {sql}"));
        }
        var bradford = One("SELECT OrganisationId FROM OrganisationCodes WHERE Code = 'E08000032'");
        string Of(string table, string column) => $"SELECT MIN(Id) FROM {table} WHERE {column} = {bradford}";
        return new()
        {
            ["carer"] = One(Of("Carers", "CouncilId")),
            ["assessments"] = One(Of("CarersAssessments", "CouncilId")),
            ["support-plans"] = One($"SELECT MIN(Id) FROM SupportPlans WHERE CouncilId = {bradford}"),
            ["sign-off"] = One($"SELECT MIN(Id) FROM SupportPlans WHERE CouncilId = {bradford} AND State = 1"),
            ["agree/"] = One(Of("PersonalBudgets", "CouncilId")),
            ["verify"] = One(Of("PayeeAccounts", "CouncilId")),
            ["payee-accounts"] = One(Of("PayeeAccounts", "CouncilId")),
            ["direct-payments/agreements"] = One(Of("DirectPaymentAgreements", "CouncilId")),
            ["direct-payment-agreements"] = One(Of("DirectPaymentAgreements", "CouncilId")),
            ["/agreements"] = One(Of("PartnershipAgreements", "HostId")),
            ["contributions/"] = One($"SELECT MIN(c.Id) FROM FinancialContributions c JOIN PartnershipAgreements a ON a.Id = c.AgreementId WHERE a.HostId = {bradford}"),
            ["contributions/invoices"] = One("SELECT MIN(Id) FROM ContributionInvoices"),
            ["invoices"] = One("SELECT MIN(Id) FROM ContributionInvoices"),
            ["fund"] = One(Of("Funds", "HostId")),
            ["book"] = One(Of("Books", "HostId")),
            ["run"] = One(Of("PaymentRuns", "CouncilId")),
            ["plans"] = One("SELECT MIN(JointPlanId) FROM PublishedPlans"),
            ["reorganisations"] = One("SELECT MIN(Id) FROM Reorganisations"),
            ["transfers"] = One(Of("Section256Memoranda", "CouncilId")),
            ["organisations"] = One("SELECT MIN(Id) FROM Organisations WHERE Kind = 3"),
            ["settlements"] = One("SELECT MIN(Id) FROM Settlements"),
            ["statement"] = One(Of("BankStatements", "HolderId")),
            ["import"] = One($"SELECT MIN(BatchId) FROM BankStatements WHERE HolderId = {bradford}"),
            ["unmatched"] = One($"SELECT MIN(Id) FROM UnmatchedItems WHERE HolderId = {bradford} AND StatementLineId IS NOT NULL AND ClosedOn IS NULL"),
            ["match"] = One(Of("Matches", "HolderId")),
            ["reconciliations"] = One("SELECT MIN(Id) FROM ReconciliationRuns"),
        };
    }

    private static async Task Expect(HttpClient client, string who, string path, HttpStatusCode[] expected, List<string> faults)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        if (!expected.Contains(answer.StatusCode))
            faults.Add($"{who} at {path}: {(int)answer.StatusCode}, expected {string.Join(" or ", expected.Select(one => (int)one))}");
    }
}
