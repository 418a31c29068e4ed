using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Pooling;

/// <summary>Who bears an overspend.</summary>
public enum RiskShare
{
    ProRataToContributions = 1,
    HostBearsAll = 2,

    /// <summary>In whole numbers that the agreement states.</summary>
    FixedRatio = 3,

    /// <summary>Pro rata to contributions up to a sum, and what is beyond it by one named partner.</summary>
    CappedWithExcess = 4,
}

/// <summary>What becomes of an underspend. Either way it is each contributor's, pro rata to what it contributed.</summary>
public enum Underspend
{
    RefundedToContributors = 0,

    /// <summary>Stays in the fund for the next year, as non-recurrent money of its contributors.</summary>
    CarriedForward = 1,
}

/// <summary>A partner's whole number against the others', such as 60 and 40.</summary>
public sealed record PartnerRatio(OrganisationId Partner, int Ratio);

/// <summary>A sum of one partner's.</summary>
public sealed record PartnerAmount(OrganisationId Partner, Money Amount);

/// <summary>How an agreement shares an over- or underspend between its partners.</summary>
/// <param name="Ratios">For <see cref="RiskShare.FixedRatio"/>, one for each partner; otherwise none.</param>
/// <param name="Cap">For <see cref="RiskShare.CappedWithExcess"/>: so much of a year's overspend is shared pro rata.</param>
/// <param name="ExcessTo">For <see cref="RiskShare.CappedWithExcess"/>: the partner that bears what is beyond the cap.</param>
public sealed record RiskShareRule(
    RiskShare Overspend, Underspend Underspend, IReadOnlyList<PartnerRatio> Ratios, Money? Cap = null, OrganisationId? ExcessTo = null)
{
    /// <summary>The rule that needs no figures; underspends are refunded.</summary>
    public static RiskShareRule Of(RiskShare overspend) => new(overspend, Underspend.RefundedToContributors, []);

    public static implicit operator RiskShareRule(RiskShare overspend) => Of(overspend);

    /// <summary>
    /// Splits what was spent beyond what was contributed (above zero: an overspend, so much each partner pays in) or what was
    /// contributed beyond what was spent (below zero: so much is each contributor's). The parts sum to the whole to the penny:
    /// by largest remainder, and among equal remainders the partner with the lower key gets the penny.
    /// </summary>
    /// <param name="difference">Spent less contributed.</param>
    /// <param name="contributed">What each partner contributed to the year, zero or more, each partner once, in any order.</param>
    /// <returns>One part for each partner of <paramref name="contributed"/>, by key, of the sign of <paramref name="difference"/> or zero.</returns>
    /// <exception cref="RuleBroken">
    /// <see cref="PoolingRule.RiskShareLacksItsFigures"/>; <see cref="AmountRule.WeightsCannotSplit"/> where nothing was contributed.
    /// </exception>
    public IReadOnlyList<PartnerAmount> Split(Money difference, IReadOnlyList<PartnerAmount> contributed, OrganisationId host)
    {
        var partners = contributed.OrderBy(one => one.Partner.Value).ToList();
        EnsureWhole([.. partners.Select(one => one.Partner)], host);
        if (difference.IsZero)
            return [.. partners.Select(one => one with { Amount = Money.Zero })];
        var proRata = partners.ConvertAll(one => one.Amount.Pence);
        return !difference.IsPositive ? By(proRata, difference) : Overspend switch
        {
            RiskShare.HostBearsAll => All(difference, host),
            RiskShare.FixedRatio => By(partners.ConvertAll(one => (long)Ratios.Single(ratio => ratio.Partner == one.Partner).Ratio), difference),
            RiskShare.CappedWithExcess => Add(By(proRata, Money.Min(difference, Cap!.Value)),
                All(Money.Max(difference - Cap.Value, Money.Zero), ExcessTo!.Value)),
            _ => By(proRata, difference),
        };

        List<PartnerAmount> By(List<long> weights, Money amount) => [.. partners.Zip(amount.SplitBy(weights), (one, part) => one with { Amount = part })];

        List<PartnerAmount> All(Money amount, OrganisationId who) =>
            partners.ConvertAll(one => one with { Amount = one.Partner == who ? amount : Money.Zero });

        static List<PartnerAmount> Add(List<PartnerAmount> left, List<PartnerAmount> right) =>
            [.. left.Zip(right, (one, other) => one with { Amount = one.Amount + other.Amount })];
    }

    /// <summary>Whether it has the figures that it goes by, for these partners and no others.</summary>
    /// <exception cref="RuleBroken"><see cref="PoolingRule.RiskShareLacksItsFigures"/>.</exception>
    public void EnsureWhole(IReadOnlyCollection<OrganisationId> partners, OrganisationId host)
    {
        switch (Overspend)
        {
            case RiskShare.HostBearsAll:
                Require(partners.Contains(host), "The host that bears all is not among the partners.");
                break;
            case RiskShare.FixedRatio:
                Require(Ratios.Count == partners.Count && Ratios.All(ratio => partners.Contains(ratio.Partner))
                    && Ratios.DistinctBy(ratio => ratio.Partner).Count() == Ratios.Count, "A fixed ratio names every partner once.");
                Require(Ratios.All(ratio => ratio.Ratio >= 0) && Ratios.Any(ratio => ratio.Ratio > 0),
                    "A fixed ratio is whole numbers of zero or more, at least one of them above zero.");
                break;
            case RiskShare.CappedWithExcess:
                Require(Cap is { Pence: >= 0 }, "State up to which sum an overspend is shared.");
                Require(ExcessTo is { } who && partners.Contains(who), "Name the partner that bears what is beyond the cap.");
                break;
        }

        static void Require(bool whole, string message) => Refuse.Unless(whole, PoolingRule.RiskShareLacksItsFigures, message);
    }
}
