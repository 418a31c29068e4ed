using System.ComponentModel.DataAnnotations;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.GovUk;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>The rule by which over- and underspends are shared, as it is typed.</summary>
public sealed class RiskShareForm
{
    [Display(Name = "Who bears an overspend")]
    public RiskShare? RiskShare { get; set; }

    /// <summary>For a fixed ratio, one beside each partner of the page.</summary>
    public List<int?> Ratios { get; set; } = [];

    [Pounds, Display(Name = "For a cap: so much is shared")]
    public decimal? Cap { get; set; }

    [Display(Name = "For a cap: who bears the excess")]
    public long? ExcessTo { get; set; }

    [Display(Name = "What becomes of an underspend")]
    public Underspend? Underspend { get; set; }

    public static RiskShareForm Of(RiskShareRule rule, IEnumerable<OrganisationId> partners) => new()
    {
        RiskShare = rule.Overspend,
        Ratios = [.. partners.Select(partner => rule.Ratios.FirstOrDefault(ratio => ratio.Partner == partner)?.Ratio)],
        Cap = rule.Cap?.Pounds,
        ExcessTo = rule.ExcessTo?.Value,
        Underspend = rule.Underspend,
    };

    /// <param name="field">The name of the page's form.</param>
    public RiskShareRule Read(IReadOnlyList<long?> partners, string field, ModelStateDictionary state)
    {
        state.Need(RiskShare is not null, $"{field}.{nameof(RiskShare)}", "Choose how an overspend is shared");
        var share = RiskShare ?? default;
        var isFixed = share == Domain.Pooling.RiskShare.FixedRatio;
        var isCapped = share == Domain.Pooling.RiskShare.CappedWithExcess;
        state.Need(!isFixed || Ratios.Exists(ratio => ratio > 0), $"{field}.{nameof(Ratios)}[0]", "Enter the ratio");
        state.Need(!isCapped || Cap is not null, $"{field}.{nameof(Cap)}", "Enter the cap");
        state.Need(!isCapped || ExcessTo is not null, $"{field}.{nameof(ExcessTo)}", "Choose who bears the excess");
        var ratios = partners.Zip(Ratios).Where(pair => pair is { First: not null, Second: not null })
            .Select(pair => new PartnerRatio(new OrganisationId(pair.First!.Value), pair.Second!.Value));
        return new RiskShareRule(share, Underspend ?? default, isFixed ? [.. ratios] : [],
            isCapped && Cap is { } cap ? Money.FromPounds(cap) : null, isCapped && ExcessTo is { } who ? new OrganisationId(who) : null);
    }
}
