using System.Globalization;
using CarersBreaks.Application.Payments;

namespace CarersBreaks.Infrastructure.Banking.Bacs;

/// <summary>Something wrong in a Bacs file.</summary>
/// <param name="Record">From 1; the record after the last where one is missing.</param>
/// <param name="Position">Character within the record, from 1.</param>
/// <param name="Text">In the user's words, without a full stop.</param>
public sealed record BacsProblem(int Record, int Position, string Text)
{
    public override string ToString() => $"Record {Record}, position {Position}: {Text}.";
}

/// <summary>What a file says, as far as it could be read. Totals are those of its records, in pence.</summary>
/// <param name="Problems">In the order in which they were found; reading stops at the hundredth.</param>
public sealed record BacsCheckResult(
    IReadOnlyList<BacsProblem> Problems,
    string? ServiceUserNumber,
    string? Serial,
    int CreditCount,
    long CreditTotalPence,
    int ContraCount,
    long ContraTotalPence)
{
    public bool IsSound => Problems.Count == 0;
}

/// <summary>
/// Reads any Standard 18 file of direct credits, of a single or of several processing days, as strictly as Bacs does, and says what is wrong and where.
/// Lines may end in CRLF or LF, but all in the same.
/// </summary>
public sealed class BacsCheck
{
    private const int MostProblems = 100;
    private const int MostDaysAhead = 31;

    private readonly Func<DateOnly, bool>? _isWorkingDay;
    private readonly DateOnly? _today;
    private readonly List<BacsProblem> _problems = [];
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);
    private readonly BacsDataRecords _data;
    private int _expected;
    private int _number;

    private BacsCheck(Func<DateOnly, bool>? isWorkingDay, DateOnly? today)
    {
        (_isWorkingDay, _today) = (isWorkingDay, today);
        _data = new BacsDataRecords(Report, CheckProcessingDate);
    }

    /// <summary>Reads the whole file, holding some 100 bytes of each payment to find repeated ones.</summary>
    /// <param name="content">The file.</param>
    /// <param name="isWorkingDay">Whether Bacs works on a day; without it processing days are not asked for that.</param>
    /// <param name="today">Without it processing days are not asked whether they are past, or more than 31 days ahead.</param>
    public static BacsCheckResult Of(Stream content, Func<DateOnly, bool>? isWorkingDay = null, DateOnly? today = null)
    {
        var check = new BacsCheck(isWorkingDay, today);
        try
        {
            check.Read(new BacsRecords(content, check.Report));
        }
        catch (TooManyProblems)
        {
            // What was found so far is more than enough.
        }

        return new(
            check._problems, check.Label("HDR1", BacsLabel.ServiceUser), check.Label("VOL1", BacsLabel.Serial),
            check._data.CreditCount, check._data.CreditPence, check._data.ContraCount, check._data.ContraPence);
    }

    private void Read(BacsRecords records)
    {
        while (records.Read() is { } record)
        {
            _number = records.Number;
            var label = Array.IndexOf(BacsLabel.Order, record.Length >= 4 ? record[..4] : "");
            CheckCharacters(record);
            if (label >= 0)
                CheckLabel(label, record);
            else if (InData)
                _data.Check(record, _number);
            else
                ReportOutOfOrder("");
        }

        _number = records.Number + 1;
        if (_expected < BacsLabel.Order.Length)
            Report(_number, 1, $"the file ends before {BacsLabel.Order[_expected]}");
    }

    // EOF1 ends the data; until it comes, what is not a label is a payment.
    private bool InData => BacsLabel.Order.ElementAtOrDefault(_expected) == "EOF1";

    private void CheckLabel(int label, string record)
    {
        var name = BacsLabel.Order[label];
        if (label != _expected)
            ReportOutOfOrder($", not {name}");
        if (InData && label >= _expected)
            _data.End(_number);
        _expected = label + 1;
        if (record.Length != BacsLabel.Length)
        {
            Report(_number, Math.Min(record.Length, BacsLabel.Length) + 1, $"{name} is {record.Length} characters long, not {BacsLabel.Length}");
            return;
        }

        _labels[name] = record;
        foreach (var field in BacsLabel.Fields[name].Where(field => !field.Allows(record)))
            Report(_number, field.From, $"the {field.Name} of {name} is '{field.Of(record)}'");
        CheckAgainstOthers(name, record);
    }

    private void ReportOutOfOrder(string found) =>
        Report(_number, 1, _expected < BacsLabel.Order.Length ? $"{BacsLabel.Order[_expected]} is expected here{found}" : "nothing may follow UTL1");

    private void CheckAgainstOthers(string name, string record)
    {
        switch (name)
        {
            case "HDR1":
                CheckSubmitter(record);
                if (BacsLabel.ServiceUserAgain.Of(record) is not "      ")
                    MustEqual(record, BacsLabel.ServiceUserAgain, BacsLabel.ServiceUser.Of(record), "position 6 has");
                MustEqual(record, BacsLabel.FileSerial, Label("VOL1", BacsLabel.Serial), "that of VOL1 is");
                MustBeDate(record, BacsLabel.CreatedOn);
                MustBeDate(record, BacsLabel.ExpiresOn);
                break;
            case "HDR2":
                _data.RecordLength = BacsLabel.RecordLength.Of(record) == "00106" ? 106 : 100;
                break;
            case "UHL1":
                CheckUserHeader(record);
                break;
            case "EOF1" or "EOF2":
                CheckTrailer(record, "HDR" + name[3]);
                break;
            case "UTL1":
                MustEqual(record, BacsLabel.DebitTotal, Total(_data.ContraPence), "the sum of the contras is");
                MustEqual(record, BacsLabel.CreditTotal, Total(_data.CreditPence), "the sum of the payments is");
                MustEqual(record, BacsLabel.DebitCount, Count(_data.ContraCount), "the number of contras is");
                MustEqual(record, BacsLabel.CreditCount, Count(_data.CreditCount), "the number of payments is");
                break;
        }
    }

    // A bureau, whose numbers begin with B, may submit for the service user; nobody else may.
    private void CheckSubmitter(string header)
    {
        if (Label("VOL1", BacsLabel.Submitter) is { } submitter && submitter[0] != 'B')
            MustEqual(header, BacsLabel.ServiceUser, submitter, "that of VOL1 is");
    }

    private void CheckUserHeader(string record)
    {
        var isSeveralDays = _data.RecordLength == 106;
        MustEqual(record, BacsLabel.WorkCode, isSeveralDays ? "4 MULTI  " : "1 DAILY  ", "the record length of HDR2 asks for");
        if (isSeveralDays && BacsLabel.ProcessingDate.Of(record) == "      ")
            return;
        if (MustBeDate(record, BacsLabel.ProcessingDate) is { } date)
            CheckProcessingDate(date, BacsLabel.ProcessingDate.From);
    }

    private void CheckProcessingDate(DateOnly date, int position)
    {
        if (_isWorkingDay?.Invoke(date) == false)
            Report(_data.Number ?? _number, position, $"{Day(date)} is not a bank working day");
        if (date < _today)
            Report(_data.Number ?? _number, position, $"the processing day {Day(date)} is past");
        if (date > _today?.AddDays(MostDaysAhead))
            Report(_data.Number ?? _number, position, $"the processing day {Day(date)} is more than {MostDaysAhead} days ahead");
        if (ExpiresOn is { } expires && date >= expires)
            Report(_data.Number ?? _number, position, $"the file expires on {Day(expires)}, not after its processing day {Day(date)}");
    }

    private DateOnly? ExpiresOn => Label("HDR1", BacsLabel.ExpiresOn) is { } text ? BacsDate.Read(text) : null;

    private void CheckTrailer(string record, string headerName)
    {
        if (!_labels.TryGetValue(headerName, out var header))
            return;
        var difference = Enumerable.Range(4, BacsLabel.Length - 4).FirstOrDefault(i => record[i] != header[i]);
        if (difference > 0)
            Report(_number, difference + 1, $"{record[..4]} differs from {headerName}: '{record[difference]}' in place of '{header[difference]}'");
    }

    private void MustEqual(string record, BacsField field, string? expected, string other)
    {
        if (expected is not null && field.Of(record) != expected)
            Report(_number, field.From, $"the {field.Name} of {record[..4]} is '{field.Of(record)}', but {other} '{expected}'");
    }

    private DateOnly? MustBeDate(string record, BacsField field)
    {
        var date = BacsDate.Read(field.Of(record));
        if (date is null && field.Allows(record))
            Report(_number, field.From, $"the {field.Name} of {record[..4]} is '{field.Of(record)}', which is not a day");
        return date;
    }

    private void CheckCharacters(string record)
    {
        for (var i = 0; i < record.Length; i++)
        {
            if (BacsText.IsAllowed(record[i]))
                continue;
            var shown = char.IsControl(record[i]) || record[i] > '~' ? $"with code {(int)record[i]}" : $"'{record[i]}'";
            Report(_number, i + 1, $"Bacs does not carry the character {shown}");
            return;
        }
    }

    private static string Total(long pence) => pence.ToString("D13", CultureInfo.InvariantCulture);

    private static string Count(int count) => count.ToString("D7", CultureInfo.InvariantCulture);

    private string? Label(string name, BacsField field) => _labels.TryGetValue(name, out var record) ? field.Of(record) : null;

    private static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));

    private void Report(int record, int position, string text)
    {
        _problems.Add(new(record, position, text));
        if (_problems.Count == MostProblems)
            throw new TooManyProblems();
    }

    private sealed class TooManyProblems : Exception;
}
