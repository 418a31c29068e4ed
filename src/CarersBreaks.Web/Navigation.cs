using System.Security.Claims;

namespace CarersBreaks.Web;

/// <summary>The links of the service navigation, by the roles of the person signed in.</summary>
public static class Navigation
{
    /// <summary>One link; shown to whoever has one of the roles. A link hides nothing: each page has its own rule of access.</summary>
    public sealed record Link(string Text, string Href, params string[] Roles);

    /// <summary>Every link, in the order in which it stands on the page.</summary>
    static readonly Link[] Links =
    [
        new("Home", "/", "SocialWorker", "TeamManager", "FinanceOfficer", "FinanceManager", "PoolManager", "TrustFinanceOfficer"),
        new("Find a person", "/people", "SocialWorker", "TeamManager", "FinanceOfficer", "FinanceManager"),
        new("Record a carer", "/carers/identify", "SocialWorker"),
        new("Tasks", "/tasks", "SocialWorker", "TeamManager"),
        new("Reviews", "/reviews", "SocialWorker", "TeamManager"),
        new("Workload", "/workload", "TeamManager"),
        new("Questions and tables", "/council-rules", "TeamManager"),
        new("Waiting for money", "/pooling/waiting", "TeamManager"),
        new("Scheme rules", "/scheme-rules", "TeamManager"),
        new("Direct payments", "/direct-payments", "SocialWorker", "FinanceOfficer", "FinanceManager"),
        new("Returns", "/returns", "SocialWorker", "TeamManager", "FinanceOfficer", "FinanceManager"),
        new("Recoveries", "/recoveries", "TeamManager", "FinanceOfficer", "FinanceManager"),
        new("Letters", "/letters", "SocialWorker", "TeamManager", "FinanceOfficer"),
        new("Payment runs", "/payments", "FinanceOfficer", "FinanceManager", "PoolManager"),
        new("Orders", "/orders", "SocialWorker", "TeamManager"),
        new("Providers", "/providers", "SocialWorker"),
        new("Providers' invoices", "/provider-invoices", "FinanceOfficer", "FinanceManager"),
        new("Unmatched items", "/reconciliation/unmatched", "FinanceOfficer", "FinanceManager"),
        new("Reconciliation", "/reconciliation", "FinanceOfficer", "FinanceManager", "PoolManager"),
        new("Bank statements", "/banking", "FinanceOfficer", "FinanceManager"),
        new("My budget", "/my-budget", "Carer"),
        new("What I have to send", "/my-budget/returns", "Carer"),
        new("My letters", "/my-budget/letters", "Carer"),
        new("Pooled money", "/pooling", "PoolManager", "TrustFinanceOfficer", "FinanceManager"),
        new("Contributions", "/contributions", "FinanceOfficer", "PoolManager", "TrustFinanceOfficer"),
        new("Transfers", "/transfers", "PoolManager", "TrustFinanceOfficer", "ChiefFinanceOfficer", "Auditor"),
        new("Upratings", "/upratings", "FinanceOfficer", "FinanceManager", "PoolManager"),
        new("Plans", "/joint-plans", "PoolManager", "TrustFinanceOfficer"),
        new("Nation", "/nation", "PoolManager", "TrustFinanceOfficer"),
    ];

    /// <summary>The links of this person, none for a visitor.</summary>
    public static IReadOnlyList<Link> For(ClaimsPrincipal person) => [.. Links.Where(link => link.Roles.Any(person.IsInRole))];

    /// <summary>The link of the page shown, or of the nearest page above it; null where there is none.</summary>
    public static Link? Current(this IReadOnlyList<Link> links, PathString path) =>
        links.Where(link => path.StartsWithSegments(link.Href)).MaxBy(link => link.Href.Length)
        ?? links.FirstOrDefault(link => link.Href == "/" && (path == "/" || path.StartsWithSegments("/home")));
}
