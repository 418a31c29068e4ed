using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.GovUk;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>How pages name what the domain names in code.</summary>
public static class Words
{
    public static string InWords(this FundingSource source) => source switch
    {
        FundingSource.NonRecurrent => "Non-recurrent",
        FundingSource.Section256Transfer => "Section 256 transfer",
        _ => Formats.Words(source.ToString()),
    };

    public static string InWords(this FundKind kind) => kind == FundKind.PooledFund ? "Pooled fund (section 75)" : "Council fund (section 256)";

    public static string InWords(this RiskShare share) => share == RiskShare.HostBearsAll ? "The host bears all" : "Pro rata to contributions";

    public static string InWords(this AccountKind kind) =>
        kind == AccountKind.Section256Money ? "Section 256 money" : Formats.Words(kind.ToString());

    public static string InWords(this EntryKind kind) => Formats.Words(kind.ToString());
}
