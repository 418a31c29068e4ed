using System.Globalization;
using System.Text;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Amounts;

namespace CarersBreaks.Infrastructure.Banking.Bacs;

/// <summary>Writes Bacs Standard 18: records of one length, ended by CRLF, in ASCII.</summary>
public sealed class BacsFileWriter : IBacsFileWriter
{
    /// <summary>The largest amount that the eleven digits of a contra hold; above it a processing day needs several.</summary>
    internal const long LargestContraPence = 99_999_999_999;

    // Long enough for a file that the bureau sends again after a holiday; it only has to lie beyond the last processing day.
    private const int ExpiresAfterDays = 7;

    /// <inheritdoc />
    public BacsTotals Write(BacsSubmission submission, IEnumerable<BacsItem> items, Stream destination)
    {
        BacsRules.Check(submission);
        using var file = new StreamWriter(destination, Encoding.ASCII, 64 * 1024, leaveOpen: true) { NewLine = "\r\n" };
        WriteHeaders(file, submission);

        var totals = default(BacsTotals);
        var (contras, day, dayPence) = (0, submission.LastProcessingDate is null ? null : (DateOnly?)submission.ProcessingDate, 0L);
        var written = new HashSet<BacsItem>();
        var user = Padded(BacsText.Name(submission.ServiceUserName));
        foreach (var item in items)
        {
            totals = new(totals.ItemCount + 1, totals.TotalPence + item.AmountPence);
            BacsRules.Check(item, totals.ItemCount, submission, day);
            // By name the payee may differ and the payment still be the same one twice.
            if (!written.Add(item with { PayeeName = "" }))
                throw BacsRules.Refused(totals.ItemCount, $"{item.Reference} is in the file already with the same account and amount");
            if (item.ProcessingDate != day)
            {
                contras += WriteContras(file, submission, dayPence, day);
                (day, dayPence) = (item.ProcessingDate, 0);
            }
            WriteRecord(file, submission, item, "99", user);
            dayPence += item.AmountPence;
        }

        if (totals.ItemCount == 0)
            throw new BacsFileRefused("There is no payment to write.");
        if (new Money(totals.TotalPence) > submission.FileLimit)
            throw new BacsFileRefused($"The payments make {new Money(totals.TotalPence)}, above the {submission.FileLimit} that one file may carry.");
        contras += WriteContras(file, submission, dayPence, day);
        WriteTrailers(file, submission, totals, contras);
        return totals;
    }

    private static void WriteHeaders(StreamWriter file, BacsSubmission submission)
    {
        var user = submission.LastProcessingDate is null ? $"UHL1{BacsDate.Write(submission.ProcessingDate)}999999    000000001 DAILY  "
            : "UHL1      999999    000000004 MULTI  ";
        file.WriteLine(Label($"VOL1{submission.Serial}".PadRight(41) + submission.ServiceUserNumber, ending: "1"));
        file.WriteLine(Label("HDR1" + FileLabel(submission)));
        file.WriteLine(Label("HDR2" + LengthLabel(submission)));
        file.WriteLine(Label($"{user}{submission.FileNumber:000}"));
    }

    private static void WriteTrailers(StreamWriter file, BacsSubmission submission, BacsTotals totals, int contras)
    {
        file.WriteLine(Label("EOF1" + FileLabel(submission)));
        file.WriteLine(Label("EOF2" + LengthLabel(submission)));
        file.WriteLine(Label($"UTL1{totals.TotalPence:0000000000000}{totals.TotalPence:0000000000000}{contras:0000000}{totals.ItemCount:0000000}"));
    }

    // The same in the header and the end-of-file label, beyond their first four characters.
    private static string FileLabel(BacsSubmission submission) =>
        $"A{submission.ServiceUserNumber}S  1{submission.ServiceUserNumber}{submission.Serial}00010001      "
        + BacsDate.Write(submission.CreatedOn) + BacsDate.Write((submission.LastProcessingDate ?? submission.ProcessingDate).AddDays(ExpiresAfterDays))
        + " 000000";

    private static string LengthLabel(BacsSubmission submission) =>
        $"F02000{(submission.LastProcessingDate is null ? "00100" : "00106")}                                   00";

    private static string Label(string text, string ending = "") => text.PadRight(80 - ending.Length) + ending;

    private static int WriteContras(StreamWriter file, BacsSubmission submission, long pence, DateOnly? day)
    {
        var contras = 0;
        for (; pence > 0; contras++)
        {
            var amount = Math.Min(pence, LargestContraPence);
            var own = new BacsItem(submission.OriginatingSortCode, submission.OriginatingAccount, amount, "CONTRA", submission.OriginatingAccountName, day);
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
        file.Write(Padded(BacsText.Name(item.PayeeName)));
        file.WriteLine(item.ProcessingDate is { } day ? BacsDate.Write(day) : "");
    }

    private static string Padded(string text) => text.PadRight(BacsText.FieldLength);
}
