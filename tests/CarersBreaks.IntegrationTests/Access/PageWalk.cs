using System.Reflection;
using CarersBreaks.Domain.Access;
using CarersBreaks.Web.Doors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Razor.Hosting;
using Microsoft.Data.Sqlite;

namespace CarersBreaks.IntegrationTests.Access;

/// <summary>A page as it is routed.</summary>
internal sealed record PageDoor(string Template, DoorAttribute? Door, bool IsForEverybody);

/// <summary>Every page of the service, the people of the demonstration, and a record of Bradford's for each page that is about one.</summary>
internal static class PageWalk
{
    private static readonly Assembly Web = typeof(DoorAttribute).Assembly;

    public static readonly (string UserName, Role Role, bool IsOfBradford)[] People =
    [
        ("social.worker", Role.SocialWorker, true), ("team.manager", Role.TeamManager, true), ("finance.officer", Role.FinanceOfficer, true),
        ("finance.manager", Role.FinanceManager, true), ("pool.manager", Role.PoolManager, true), ("trust.finance", Role.TrustFinanceOfficer, true),
        ("treasurer", Role.ChiefFinanceOfficer, true),
        ("auditor", Role.Auditor, true), ("carer.1", Role.Carer, true), ("reading.social.worker", Role.SocialWorker, false), ("reading.team.manager", Role.TeamManager, false),
        ("reading.finance.officer", Role.FinanceOfficer, false), ("reading.finance.manager", Role.FinanceManager, false),
        ("reading.pool.manager", Role.PoolManager, false), ("berkshire.trust.finance", Role.TrustFinanceOfficer, false), ("reading.carer.1", Role.Carer, false),
    ];

    public static List<PageDoor> Pages()
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

    public static string Fill(string template, IReadOnlyDictionary<string, long> keys)
    {
        var filled = template.Replace("{id:long?}", "", StringComparison.Ordinal).Replace("{year:int:range(2000,2099)}", "2012", StringComparison.Ordinal);
        var start = filled.IndexOf('{', StringComparison.Ordinal);
        if (start < 0)
            return filled + (filled.EndsWith("/due", StringComparison.Ordinal) || filled.EndsWith("/propose", StringComparison.Ordinal)
                ? $"?fund={keys["fund"]}&payOn=2012-11-26" : "");
        var kind = keys.Keys.OrderByDescending(key => key.Length)
            .First(key => template[..start].Contains(key, StringComparison.Ordinal) || template[start..].Contains(key, StringComparison.Ordinal));
        var query = filled.EndsWith("/check", StringComparison.Ordinal) ? "?kind=Suspense" : "";
        // A second key is that of a record merged into the first: the demonstration has none.
        return filled[..start] + keys[kind] + filled[(filled.IndexOf('}', start) + 1)..].Replace("{merged:long}", "1", StringComparison.Ordinal) + query;
    }

    /// <summary>A record of Bradford's for each kind of door, by a word of its route.</summary>
    public static Dictionary<string, long> BradfordsKeys(string folder)
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
        return new(OfTheBank(One, Of, bradford))
        {
            ["carer"] = One(Of("Carers", "CouncilId")),
            ["personal-budgets"] = One(Of("PersonalBudgets", "CouncilId")),
            ["budget-changes"] = One($"SELECT MIN(Id) FROM BudgetChanges WHERE CouncilId = {bradford} AND State = 1"),
            ["upratings"] = One(Of("Upratings", "CouncilId")),
            ["letters/"] = One(Of("Letters", "CouncilId")),
            ["returns/"] = One(Of("MonitoringReturns", "CouncilId")),
            ["recoveries/"] = One(Of("Recoveries", "CouncilId")),
            ["recoveries/propose/"] = One(Of("PersonalBudgets", "CouncilId")),
            ["providers/"] = One(Of("Providers", "HolderId")),
            ["orders/"] = One(Of("BreakOrders", "CouncilId")),
            ["orders/new/"] = One(Of("PersonalBudgets", "CouncilId")),
            ["provider-invoices/"] = One(Of("ProviderInvoices", "HolderId")),
            ["tasks/"] = One(Of("CaseTasks", "CouncilId")),
            ["concerns/"] = One(Of("SafeguardingConcerns", "CouncilId")),
            ["challenges/"] = One(Of("Challenges", "CouncilId")),
            ["assessments"] = One(Of("CarersAssessments", "CouncilId")),
            ["support-plans"] = One($"SELECT MIN(Id) FROM SupportPlans WHERE CouncilId = {bradford}"),
            ["sign-off"] = One($"SELECT MIN(Id) FROM SupportPlans WHERE CouncilId = {bradford} AND State = 1"),
            ["agree/"] = One(Of("PersonalBudgets", "CouncilId")),
            ["panel"] = One(Of("PanelReferrals", "CouncilId")),
            ["recipients"] = One(Of("Recipients", "CouncilId")),
            ["verify"] = One(Of("PayeeAccounts", "CouncilId")),
            ["payee-accounts"] = One(Of("PayeeAccounts", "CouncilId")),
            ["direct-payments/agreements"] = One(Of("DirectPaymentAgreements", "CouncilId")),
            ["urgent"] = One(Of("DirectPaymentAgreements", "CouncilId")),
            ["direct-payment-agreements"] = One(Of("DirectPaymentAgreements", "CouncilId")),
            ["/agreements"] = One(Of("PartnershipAgreements", "HostId")),
            ["contributions/"] = One($"SELECT MIN(c.Id) FROM FinancialContributions c JOIN PartnershipAgreements a ON a.Id = c.AgreementId WHERE a.HostId = {bradford}"),
            ["contributions/invoices"] = One("SELECT MIN(Id) FROM ContributionInvoices"),
            ["invoices"] = One("SELECT MIN(Id) FROM ContributionInvoices"),
            ["fund"] = One(Of("Funds", "HostId")),
            ["book"] = One(Of("Books", "HostId")),
            ["payments/owed/"] = One(Of("Payments", "CouncilId")),
            ["no-longer-due"] = One(Of("Payments", "CouncilId")),
            ["payments/hold/"] = One(Of("Payments", "CouncilId")),
            ["run"] = One(Of("PaymentRuns", "CouncilId")),
            ["plans"] = One("SELECT MIN(JointPlanId) FROM PublishedPlans"),
            ["reorganisations"] = One("SELECT MIN(Id) FROM Reorganisations"),
            ["transfers"] = One(Of("Section256Memoranda", "CouncilId")),
            ["organisations"] = One("SELECT MIN(Id) FROM Organisations WHERE Kind = 3"),
            ["settlements"] = One("SELECT MIN(Id) FROM Settlements"),
        };
    }

    private static Dictionary<string, long> OfTheBank(Func<string, long> one, Func<string, string, string> of, long bradford) => new()
    {
        ["statement"] = one(of("BankStatements", "HolderId")),
        ["import"] = one($"SELECT MIN(BatchId) FROM BankStatements WHERE HolderId = {bradford}"),
        ["unmatched"] = one($"SELECT MIN(Id) FROM UnmatchedItems WHERE HolderId = {bradford} AND StatementLineId IS NOT NULL AND ClosedOn IS NULL"),
        ["banking/accounts"] = one(of("BankAccounts", "HolderId")),
        ["bank-accounts"] = one(of("BankAccounts", "HolderId")),
        ["banking/reports"] = one(of("BankReports", "CouncilId")),
        ["bank-reports"] = one(of("BankReports", "CouncilId")),
        ["match"] = one(of("Matches", "HolderId")),
        ["reconciliation/rules/"] = one(of("MatchRuleSets", "HolderId")),
        ["reconciliation/statements/"] = one(of("ReconciliationStatements", "HolderId")),
        ["reconciliation-statements/"] = one(of("ReconciliationStatements", "HolderId")),
        ["reconciliation/runs/"] = one($"SELECT MIN(r.Id) FROM ReconciliationRuns r JOIN Books b ON b.Id = r.BookId WHERE b.HostId = {bradford}"),
        ["reconciliation/lines/"] = one($"SELECT MIN(Id) FROM StatementLines WHERE HolderId = {bradford} AND MatchId IS NULL"),
        ["statement-lines/"] = one($"SELECT MIN(Id) FROM StatementLines WHERE HolderId = {bradford} AND MatchId IS NULL"),
        ["reconciliations"] = one("SELECT MIN(Id) FROM ReconciliationRuns"),
    };
}
