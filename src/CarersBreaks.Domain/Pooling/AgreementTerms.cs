namespace CarersBreaks.Domain.Pooling;

/// <summary>
/// What a partnership agreement must state before it can be activated: SI 2000/617, regulation 7(3), in the words in which
/// the partners wrote it.
/// </summary>
public sealed record AgreementTerms(
    string AimsAndOutcomes,
    string ContributionsAndVariation,
    string Functions,
    string PersonsAndServices,
    string StaffGoodsAndAccommodation,
    string DurationReviewAndTermination,
    string ManagementAndMonitoring)
{
    /// <summary>The items that are missing, named as a pool manager knows them.</summary>
    public IEnumerable<string> Missing()
    {
        (string Text, string Name)[] items =
        [
            (AimsAndOutcomes, "the agreed aims and outcomes"),
            (ContributionsAndVariation, "the contributions of each partner and how they may be varied"),
            (Functions, "the NHS functions and health-related functions"),
            (PersonsAndServices, "the persons for whom and the kinds of services for which the fund may be used"),
            (StaffGoodsAndAccommodation, "the staff, goods, services or accommodation that partners provide"),
            (DurationReviewAndTermination, "the duration, review, variation and termination"),
            (ManagementAndMonitoring, "how the fund is managed and monitored, and who hosts it"),
        ];
        return items.Where(item => string.IsNullOrWhiteSpace(item.Text)).Select(item => item.Name);
    }
}
