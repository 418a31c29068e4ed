using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
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
        FundingSource.CouncilsOwn => "Council's own money",
        _ => Formats.Words(source.ToString()),
    };

    public static string InWords(this FundKind kind) => kind switch
    {
        FundKind.PooledFund => "Pooled fund (section 75)",
        FundKind.CouncilFund => "Council fund (section 256)",
        _ => "Council's own budget",
    };

    public static string InWords(this RiskShare share) => share switch
    {
        RiskShare.HostBearsAll => "The host bears all",
        RiskShare.FixedRatio => "In a fixed ratio",
        RiskShare.CappedWithExcess => "Pro rata to contributions up to a cap, and the excess to one partner",
        _ => "Pro rata to contributions",
    };

    public static string InWords(this Underspend underspend) =>
        underspend == Underspend.CarriedForward ? "Carried forward, as non-recurrent money" : "Refunded to the contributors, pro rata";

    public static string InWords(this VatRegime vat) => vat == VatRegime.Council ? "The host council's (section 33, VAT Act 1994)" : "The host NHS body's";

    /// <summary>The whole rule, with its figures.</summary>
    public static string InWords(this RiskShareRule rule, Func<OrganisationId, string> nameOf) => rule.Overspend switch
    {
        RiskShare.FixedRatio => $"In a fixed ratio: {string.Join(", ", rule.Ratios.Select(ratio => $"{nameOf(ratio.Partner)} {ratio.Ratio}"))}",
        RiskShare.CappedWithExcess when rule is { Cap: { } cap, ExcessTo: { } who } =>
            $"Pro rata to contributions up to {Formats.Pounds(cap.Pence)} a year, and the excess to {nameOf(who)}",
        _ => rule.Overspend.InWords(),
    };

    public static string InWords(this AccountKind kind) =>
        kind == AccountKind.Section256Money ? "Section 256 money" : Formats.Words(kind.ToString());

    public static string InWords(this EntryKind kind) => Formats.Words(kind.ToString());
}
