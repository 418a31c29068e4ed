using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.GovUk;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>How pages say what the code names.</summary>
public static class CarersWords
{
    public static string InWords(this IdentifiedBy by) => by switch
    {
        IdentifiedBy.Self => "The carer",
        IdentifiedBy.SocialWorker => "A social worker",
        IdentifiedBy.GpPractice => "A GP practice",
        IdentifiedBy.CarersOrganisation => "A carers' organisation",
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, null),
    };

    public static string InWords(this AssessmentKind kind) => kind switch
    {
        AssessmentKind.Separate => "Separately",
        AssessmentKind.JointWithCaredForPerson => "Together with the person cared for",
        AssessmentKind.Declined => "Declined by the carer",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>An indicative budget with what it is for: "£1,560.00 a year", "£250.00, once".</summary>
    public static string For(this Money amount, AllocationSpan span) => span == AllocationSpan.Once ? $"{amount}, once" : $"{amount} a year";

    public static string InWords(this AllocationKind kind) => kind switch
    {
        AllocationKind.BandsOfAYear => "Bands: points give an amount a year",
        AllocationKind.OneOffBands => "Bands: points give a flat sum, once",
        AllocationKind.PointsTimesPrice => "A price for each point, a year",
        AllocationKind.HoursAtARate => "Hours a week at a rate",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string InWords(this FoundBy by) => by switch
    {
        FoundBy.NhsNumber => "NHS number",
        FoundBy.Reference => "reference",
        FoundBy.Name => "name",
        FoundBy.NameSpeltDifferently => "name, spelt differently",
        FoundBy.PartOfName => "part of the name",
        FoundBy.DateOfBirth => "date of birth",
        FoundBy.DateOfBirthTurned => "date of birth, day and month turned",
        FoundBy.Postcode => "postcode",
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, null),
    };

    public static string InWords(this CaseStep step) => step switch
    {
        CaseStep.Assess => "Assess the carer",
        CaseStep.WritePlan => "Write the support plan",
        CaseStep.SubmitPlan => "Submit the support plan",
        CaseStep.ChangePlan => "Change the support plan",
        CaseStep.AwaitSignOff => "Waits for sign-off",
        CaseStep.SetUpPayments => "Payments to be set up",
        CaseStep.InPayment => "In payment",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };

    /// <summary>Whether the step asks something of the social worker, of somebody else, or of nobody.</summary>
    public static TagState State(this CaseStep step) => step switch
    {
        CaseStep.InPayment => TagState.Done,
        CaseStep.AwaitSignOff or CaseStep.SetUpPayments => TagState.Open,
        _ => TagState.Waiting,
    };

    /// <summary>The answers of a question whose answers are an enum's members.</summary>
    public static IEnumerable<Choice> Choices<T>(Func<T, string> words)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => new Choice(value.ToString(), words(value)));
}
