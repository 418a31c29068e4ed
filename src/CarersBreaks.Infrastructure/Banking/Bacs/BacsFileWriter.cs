using System.Globalization;
using System.Text;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Payments;

namespace CarersBreaks.Infrastructure.Banking.Bacs;

/// <summary>Writes Bacs Standard 18, single processing day: records of one length, ended by CRLF, in ASCII.</summary>
public sealed class BacsFileWriter : IBacsFileWriter
{
    /// <summary>The largest amount that the eleven digits of a contra hold; above it a run needs several.</summary>
    internal const long LargestContraPence = 99_999_999_999;

    // Long enough for a file that the bureau sends again after a holiday; it only has to lie beyond the processing day.
    private const int ExpiresAfterDays = 7;

    /// <inheritdoc />
    public BacsTotals Write(BacsSubmission submission, IEnumerable<BacsItem> items, Stream destination)
    {
        CheckSubmission(submission);
        using var file = new StreamWriter(destination, Encoding.ASCII, 64 * 1024, leaveOpen: true) { NewLine = "\r\n" };
        WriteHeaders(file, submission);

        var totals = default(BacsTotals);
        var written = new HashSet<BacsItem>();
        var user = Padded(BacsText.Name(submission.ServiceUserName));
        foreach (var item in items)
        {
            totals = new(totals.ItemCount + 1, totals.TotalPence + item.AmountPence);
            CheckItem(item, totals.ItemCount, submission);
            // By name the payee may differ and the payment still be the same one twice.
            if (!written.Add(item with { PayeeName = "" }))
                throw Refused(totals.ItemCount, $"{item.Reference} is in the file already with the same account and amount");
            WriteRecord(file, submission, item, "99", user);
        }

        if (totals.ItemCount == 0)
            throw new BacsFileRefused("There is no payment to write.");
        var contras = WriteContras(file, submission, totals.TotalPence);
        WriteTrailers(file, submission, totals, contras);
        return totals;
    }

    private static void WriteHeaders(StreamWriter file, BacsSubmission submission)
    {
        file.WriteLine(Label($"VOL1{submission.Serial}".PadRight(41) + submission.ServiceUserNumber, ending: "1"));
        file.WriteLine(Label("HDR1" + FileLabel(submission)));
        file.WriteLine(Label("HDR2" + LengthLabel));
        file.WriteLine(Label($"UHL1{BacsDate.Write(submission.ProcessingDate)}999999    000000001 DAILY  {submission.FileNumber:000}"));
    }

    private static void WriteTrailers(StreamWriter file, BacsSubmission submission, BacsTotals totals, int contras)
    {
        file.WriteLine(Label("EOF1" + FileLabel(submission)));
        file.WriteLine(Label("EOF2" + LengthLabel));
        file.WriteLine(Label($"UTL1{totals.TotalPence:0000000000000}{totals.TotalPence:0000000000000}{contras:0000000}{totals.ItemCount:0000000}"));
    }

    // The same in the header and the end-of-file label, beyond their first four characters.
    private static string FileLabel(BacsSubmission submission) =>
        $"A{submission.ServiceUserNumber}S  1{submission.ServiceUserNumber}{submission.Serial}00010001      "
        + BacsDate.Write(submission.CreatedOn) + BacsDate.Write(submission.ProcessingDate.AddDays(ExpiresAfterDays)) + " 000000";

    private const string LengthLabel = "F0200000100                                   00";

    private static string Label(string text, string ending = "") => text.PadRight(80 - ending.Length) + ending;

    private static int WriteContras(StreamWriter file, BacsSubmission submission, long pence)
    {
        var contras = 0;
        for (; pence > 0; contras++)
        {
            var amount = Math.Min(pence, LargestContraPence);
            var own = new BacsItem(submission.OriginatingSortCode, submission.OriginatingAccount, amount, "CONTRA", submission.OriginatingAccountName);
            WriteRecord(file, submission, own, "17", Padded(submission.RunReference));
            pence -= amount;
        }

        return contras;
    }

    private static void WriteRecord(StreamWriter file, BacsSubmission submission, BacsItem item, string transactionCode, string user)
    {
        file.Write(item.SortCode);
        file.Write(item.AccountNumber);
        file.Write('0');
        file.Write(transactionCode);
        file.Write(submission.OriginatingSortCode);
        file.Write(submission.OriginatingAccount);
        file.Write("    ");
        Span<char> amount = stackalloc char[11];
        item.AmountPence.TryFormat(amount, out _, "00000000000", CultureInfo.InvariantCulture);
        file.Write(amount);
        file.Write(user);
        file.Write(Padded(item.Reference));
        file.WriteLine(Padded(BacsText.Name(item.PayeeName)));
    }

    private static string Padded(string text) => text.PadRight(BacsText.FieldLength);

    private static void CheckSubmission(BacsSubmission submission)
    {
        Check(IsDigits(submission.ServiceUserNumber, 6), "The service user number is not six digits.");
        Check(IsDigits(submission.OriginatingSortCode, 6), "The originating sort code is not six digits.");
        Check(IsDigits(submission.OriginatingAccount, 8), "The originating account number is not eight digits.");
        Check(submission.Serial.Length == 6 && submission.Serial.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c)) && submission.Serial != "000000",
            $"The serial '{submission.Serial}' is not six letters and digits.");
        Check(submission.FileNumber is >= 1 and <= 999, $"The file number {submission.FileNumber} is not between 1 and 999.");
        Check(submission.CreatedOn <= submission.ProcessingDate, "The processing day lies before the day the file is made.");
        Check(IsReference(submission.RunReference), $"The run's reference '{submission.RunReference}' is not 1 to {BacsText.FieldLength} Bacs characters.");
        CheckName(submission.ServiceUserName, "service user's");
        CheckName(submission.OriginatingAccountName, "originating account's");
    }

    private static void CheckName(string name, string whose) =>
        Check(BacsText.Name(name).Length > 0, $"The {whose} name '{name}' cannot be written in Bacs characters.");

    private static void CheckItem(in BacsItem item, int number, BacsSubmission submission)
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
        if (item.AmountPence > PaymentRun.BankItemLimit.Pence)
            throw Refused(number, $"the amount of {item.Reference} is above the {PaymentRun.BankItemLimit} that one Bacs item carries");
        if (BacsText.Name(item.PayeeName).Length == 0)
            throw Refused(number, $"the payee's name of {item.Reference} cannot be written in Bacs characters");
    }

    private static bool IsDigits(string text, int length) => text.Length == length && text.All(char.IsAsciiDigit);

    private static bool IsReference(string text) =>
        text.Length is > 0 and <= BacsText.FieldLength && text.All(BacsText.IsAllowed) && !string.IsNullOrWhiteSpace(text);

    private static void Check(bool kept, string problem)
    {
        if (!kept)
            throw new BacsFileRefused(problem);
    }

    private static BacsFileRefused Refused(int number, string problem) => new($"Payment {number}: {problem}.");
}
