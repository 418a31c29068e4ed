using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.GovUk;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>How pages name what the domain names in code.</summary>
public static class Words
{
    public static string InWords(this FundingSource source) => source == FundingSource.NonRecurrent ? "Non-recurrent" : Formats.Words(source.ToString());

    public static string InWords(this RiskShare share) => share == RiskShare.HostBearsAll ? "The host bears all" : "Pro rata to contributions";

    public static string InWords(this AccountKind kind) => Formats.Words(kind.ToString());

    public static string InWords(this EntryKind kind) => Formats.Words(kind.ToString());
}
