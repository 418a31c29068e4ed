using CarersBreaks.Application.Payments;

namespace CarersBreaks.Infrastructure.Banking.Bacs;

/// <summary>What cannot be written to a Bacs file, each refused in words that name it.</summary>
internal static class BacsRules
{
    public static void Check(BacsSubmission submission)
    {
        Check(IsDigits(submission.ServiceUserNumber, 6), "The service user number is not six digits.");
        Check(IsDigits(submission.OriginatingSortCode, 6), "The originating sort code is not six digits.");
        Check(IsDigits(submission.OriginatingAccount, 8), "The originating account number is not eight digits.");
        Check(submission.Serial.Length == 6 && submission.Serial.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c)) && submission.Serial != "000000",
            $"The serial '{submission.Serial}' is not six letters and digits.");
        Check(submission.FileNumber is >= 1 and <= 999, $"The file number {submission.FileNumber} is not between 1 and 999.");
        Check(submission.CreatedOn <= submission.ProcessingDate, "The processing day lies before the day the file is made.");
        Check(!(submission.LastProcessingDate < submission.ProcessingDate), "The last processing day lies before the first.");
        Check(IsReference(submission.RunReference), $"The run's reference '{submission.RunReference}' is not 1 to {BacsText.FieldLength} Bacs characters.");
        CheckName(submission.ServiceUserName, "service user's");
        CheckName(submission.OriginatingAccountName, "originating account's");
    }

    /// <param name="day">In a file of several processing days, that of the item before it.</param>
    public static void Check(in BacsItem item, int number, BacsSubmission submission, DateOnly? day)
    {
        if (!IsReference(item.Reference))
            throw Refused(number, $"its reference '{item.Reference}' is not 1 to {BacsText.FieldLength} Bacs characters");
        if (!IsDigits(item.SortCode, 6))
            throw Refused(number, $"the sort code of {item.Reference} is not six digits");
        if (!IsDigits(item.AccountNumber, 8))
            throw Refused(number, $"the account number of {item.Reference} is not eight digits");
        if (item.SortCode == submission.OriginatingSortCode && item.AccountNumber == submission.OriginatingAccount)
            throw Refused(number, $"{item.Reference} pays the account that it comes from");
        if (item.AmountPence <= 0)
            throw Refused(number, $"the amount of {item.Reference} is not above zero");
        if (item.AmountPence > submission.ItemLimit.Pence)
            throw Refused(number, $"the amount of {item.Reference} is above the {submission.ItemLimit} that one Bacs item carries");
        if (BacsText.Name(item.PayeeName).Length == 0)
            throw Refused(number, $"the payee's name of {item.Reference} cannot be written in Bacs characters");
        if (item.ProcessingDate is null != day is null)
            throw Refused(number, $"{item.Reference} {(day is null ? "has a processing day of its own in a file of a single one" : "has no processing day")}");
        if (item.ProcessingDate < day || item.ProcessingDate > submission.LastProcessingDate)
            throw Refused(number, $"the processing day of {item.Reference} is not in order between the file's first and last");
    }

    public static BacsFileRefused Refused(int number, string problem) => new($"Payment {number}: {problem}.");

    private static void CheckName(string name, string whose) =>
        Check(BacsText.Name(name).Length > 0, $"The {whose} name '{name}' cannot be written in Bacs characters.");

    private static bool IsDigits(string text, int length) => text.Length == length && text.All(char.IsAsciiDigit);

    private static bool IsReference(string text) =>
        text.Length is > 0 and <= BacsText.FieldLength && text.All(BacsText.IsAllowed) && !string.IsNullOrWhiteSpace(text);

    private static void Check(bool kept, string problem)
    {
        if (!kept)
            throw new BacsFileRefused(problem);
    }
}
