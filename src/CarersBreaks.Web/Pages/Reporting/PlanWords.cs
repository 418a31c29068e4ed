using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Reporting;
using CarersBreaks.Web.GovUk;

namespace CarersBreaks.Web.Pages.Reporting;

/// <summary>How pages say what the code names.</summary>
public static class PlanWords
{
    public static string InWords(this PlanSubject subject) => subject == PlanSubject.Carers ? "Carers" : "Dementia services";

    /// <summary>An amount that may be withheld, because it rests on few people.</summary>
    public static string OrWithheld(this Money? amount) => amount is { } one ? Formats.Pounds(one.Pence) : "Withheld";
}
