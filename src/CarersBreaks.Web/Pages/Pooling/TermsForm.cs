using System.ComponentModel.DataAnnotations;
using CarersBreaks.Domain.Pooling;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>The seven items of regulation 7(3) as they are typed. Any may be empty in a draft.</summary>
public sealed class TermsForm
{
    [Display(Name = "Aims and outcomes agreed")]
    public string? AimsAndOutcomes { get; set; }

    [Display(Name = "Contributions of each partner, and how they may be varied")]
    public string? ContributionsAndVariation { get; set; }

    [Display(Name = "NHS functions and health-related functions")]
    public string? Functions { get; set; }

    [Display(Name = "Persons for whom, and kinds of services for which, the fund may be used")]
    public string? PersonsAndServices { get; set; }

    [Display(Name = "Staff, goods, services or accommodation that partners provide")]
    public string? StaffGoodsAndAccommodation { get; set; }

    [Display(Name = "Duration, review, variation and termination")]
    public string? DurationReviewAndTermination { get; set; }

    [Display(Name = "How the fund is managed and monitored, and who hosts it")]
    public string? ManagementAndMonitoring { get; set; }

    public static TermsForm Of(AgreementTerms terms) => new()
    {
        AimsAndOutcomes = terms.AimsAndOutcomes,
        ContributionsAndVariation = terms.ContributionsAndVariation,
        Functions = terms.Functions,
        PersonsAndServices = terms.PersonsAndServices,
        StaffGoodsAndAccommodation = terms.StaffGoodsAndAccommodation,
        DurationReviewAndTermination = terms.DurationReviewAndTermination,
        ManagementAndMonitoring = terms.ManagementAndMonitoring,
    };

    public AgreementTerms Read() => new(AimsAndOutcomes ?? "", ContributionsAndVariation ?? "", Functions ?? "", PersonsAndServices ?? "",
        StaffGoodsAndAccommodation ?? "", DurationReviewAndTermination ?? "", ManagementAndMonitoring ?? "");
}
