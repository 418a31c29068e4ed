using CarersBreaks.Domain.Carers;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>How pages say what the work on cases names.</summary>
public static class CaseworkWords
{
    public static string InWords(this ContactKind kind) => kind switch
    {
        ContactKind.Address => "Address",
        ContactKind.Telephone => "Telephone",
        ContactKind.Email => "Email",
        ContactKind.Text => "Text message",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string InWords(this SharedWith with) => with switch
    {
        SharedWith.GpPractice => "The carer's GP practice",
        SharedWith.NhsPartner => "The NHS partner",
        SharedWith.CarersOrganisation => "A carers' organisation",
        _ => throw new ArgumentOutOfRangeException(nameof(with), with, null),
    };

    public static string InWords(this ConsentGiven how) => how switch
    {
        ConsentGiven.InWriting => "In writing",
        ConsentGiven.InPerson => "In person",
        ConsentGiven.ByTelephone => "By telephone",
        _ => throw new ArgumentOutOfRangeException(nameof(how), how, null),
    };

    public static string InWords(this ReviewKind kind) => kind switch
    {
        ReviewKind.First => "First review",
        ReviewKind.Later => "Review",
        ReviewKind.LightTouch => "Confirmation of a single award",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string InWords(this ReviewOutcome outcome) => outcome switch
    {
        ReviewOutcome.NoChange => "Nothing changes",
        ReviewOutcome.ChangeNeeded => "Something has to change",
        ReviewOutcome.End => "The budget is no longer needed",
        ReviewOutcome.Confirmed => "Used as agreed",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public static string InWords(this HelperMay may) => may switch
    {
        HelperMay.See => "See the budget",
        HelperMay.SeeAndSendReturns => "See the budget and send returns",
        _ => throw new ArgumentOutOfRangeException(nameof(may), may, null),
    };

    public static string InWords(this ChallengeOutcome outcome) => outcome switch
    {
        ChallengeOutcome.Agreed => "We agree with you",
        ChallengeOutcome.PartlyAgreed => "We agree with you in part",
        ChallengeOutcome.NotAgreed => "We do not agree",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
