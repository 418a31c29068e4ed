using CarersBreaks.Application.Banking;
using CsvHelper;

namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>
/// A bank's export as CSV, by the profile that its beginning fits. Lines may stand oldest or newest first; a running balance, where there is one,
/// proves each of them.
/// </summary>
internal sealed class CsvStatements : IDisposable
{
    private const int LongestRow = 64 * 1024;

    private readonly CsvProfile _profile;
    private readonly CsvReader _csv;
    private readonly LineOccurrences _occurrences = new();
    private DateOnly? _dateOfAll;

    private CsvStatements(TextReader text, CsvProfile profile) =>
        (_csv, _profile) = (CsvReader.Create(text, Options(profile.Delimiter), leaveOpen: true), profile);

    /// <summary>The profiles that the beginning of a file fits, those before the others that are tried first.</summary>
    /// <param name="text">Whole rows and perhaps the beginning of another.</param>
    public static IEnumerable<CsvProfile> Recognise(string text, IReadOnlyList<CsvProfile> profiles)
    {
        foreach (var alike in profiles.GroupBy(profile => profile.Delimiter))
        {
            var rows = FirstRows(text, alike.Key);
            foreach (var profile in alike.Where(profile => profile.Fits(rows)))
                yield return profile;
        }
    }

    public static IEnumerable<StatementPart> Read(StatementBytes bytes, CsvProfile profile)
    {
        using var text = new TextOfLines(new TextLines(bytes));
        using var csv = new CsvStatements(text, profile);
        foreach (var part in csv.Read())
            yield return part;
    }

    public void Dispose() => _csv.Dispose();

    /// <summary>As many as a file may have above its first line, and some more to look at.</summary>
    public static List<string[]> FirstRows(string text, char delimiter)
    {
        using var csv = CsvReader.FromText(text, Options(delimiter) with { MalformedData = CsvMalformedDataHandling.Recover });
        var rows = new List<string[]>();
        while (rows.Count < CsvProfile.MostRowsBefore + 3 && csv.Read())
            rows.Add(Row(csv));
        return rows;
    }

    // A bad quotation mark ends with its line, so that it cannot swallow the rest of the file.
    private static CsvReaderOptions Options(char delimiter) => new()
    {
        Separator = delimiter,
        HasHeader = false,
        TrimWhitespace = true,
        AllowLineBreaksInQuotes = false,
        TrackLineNumbers = true,
        MaxRecordSize = LongestRow,
        MalformedData = CsvMalformedDataHandling.Throw,
        IncludeValuesInExceptions = false,
    };

    private static string[] Row(CsvReader csv)
    {
        var row = new string[csv.FieldCount];
        for (var column = 0; column < row.Length; column++)
            row[column] = csv.GetString(column);
        return row;
    }

    private IEnumerable<StatementPart> Read()
    {
        yield return new FileRecognised($"csv:{_profile.Name}");
        StatementStarted? started = null;
        var totals = new StatementTotals();
        var balances = new RunningBalance();
        foreach (var (row, fileLine) in Lines())
        {
            var account = _profile.AccountIn(row);
            var currency = CurrencyIn(row);
            if (started is not null && (started.Account != account || totals.Currency != currency))
            {
                yield return balances.End(totals);
                started = null;
            }
            if (started is null)
            {
                (totals, balances) = (new StatementTotals { Currency = currency }, new RunningBalance());
                yield return started = new StatementStarted(account, UkAccount.Derive(account), currency, "");
            }
            var line = _occurrences.Identify(account, Line(row, fileLine, currency));
            balances.Take(line);
            totals.Add(line);
            yield return line;
        }

        if (started is null)
            throw new StatementRefused("There is no line in this statement.");
        yield return balances.End(totals);
    }

    private IEnumerable<(string[] Row, long FileLine)> Lines()
    {
        long fileLine;
        for (var skipped = 0; skipped < _profile.FirstLine && Next(out fileLine) is { } before; skipped++)
            _dateOfAll ??= _profile.DateOfAllIn(before);
        while (Next(out fileLine) is { } row)
        {
            if (_profile.HasTrailer && _profile.DateIn(row) is null && Next(out var after) is null)
                yield break;
            yield return (row, fileLine);
        }
    }

    /// <returns>Null after the last row.</returns>
    private string[]? Next(out long fileLine)
    {
        try
        {
            var isRead = _csv.Read();
            fileLine = _csv.LineNumber;
            return isRead ? Row(_csv) : null;
        }
        catch (CsvFormatException fault)
        {
            throw new StatementRefused("This row cannot be read: its quotation marks do not match, or it is too long. Perhaps the file was cut short.",
                fault.LineNumber);
        }
    }

    private StatementLineRead Line(string[] row, long fileLine, string currency)
    {
        if (row.Length < _profile.Columns)
        {
            throw new StatementRefused(
                $"This row has {row.Length} columns, and a line has {_profile.Columns}: the file is damaged, or was cut short.", fileLine);
        }

        var date = _dateOfAll ?? _profile.DateIn(row)
            ?? throw new StatementRefused($"The date '{CsvText.At(row, _profile.Date)}' is not a date.", fileLine);
        if (_profile.AmountIn(row, out var pence) is { } problem)
            throw new StatementRefused($"{problem}.", fileLine);
        return new()
        {
            FileLine = fileLine,
            BookingDate = date,
            AmountPence = pence,
            Currency = currency,
            RunningBalancePence = BalanceIn(row, fileLine),
            PaymentReference = CsvText.At(row, _profile.Reference) is { Length: > 0 } reference ? reference : null,
            Narrative = string.Join(' ', _profile.Narrative.Select(column => CsvText.At(row, column)).Where(text => text.Length > 0)),
            Raw = string.Join(_profile.Delimiter, row),
        };
    }

    private long? BalanceIn(string[] row, long fileLine)
    {
        var text = CsvText.At(row, _profile.Balance);
        if (text.Length == 0)
            return null;
        return CsvText.Pence(text, out var pence) is { } problem ? throw new StatementRefused($"{problem}.", fileLine) : pence;
    }

    private string CurrencyIn(string[] row) => CsvText.At(row, _profile.Currency) is { Length: > 0 } currency ? currency.ToUpperInvariant() : "GBP";

    /// <summary>
    /// The balance after each line. Oldest first, balance less all lines up to it is the opening balance on every row; newest first, balance and all
    /// lines before it are the closing balance on every row. The dates say which; on a single day, either will do.
    /// </summary>
    private sealed class RunningBalance
    {
        private long _sum;
        private long? _opening;
        private long? _closing;
        private long? _openingFailsAt;
        private long? _closingFailsAt;
        private DateOnly? _first;
        private DateOnly _last;

        public void Take(StatementLineRead line)
        {
            _first ??= line.BookingDate;
            _last = line.BookingDate;
            if (line.RunningBalancePence is { } balance)
            {
                if ((_closing ??= balance + _sum) != balance + _sum)
                    _closingFailsAt ??= line.FileLine;
                var opening = balance - _sum - line.AmountPence;
                if ((_opening ??= opening) != opening)
                    _openingFailsAt ??= line.FileLine;
            }
            _sum += line.AmountPence;
        }

        public StatementEnded End(StatementTotals totals)
        {
            if (_opening is null || _closing is null)
                return totals.End();
            var isOldestFirst = _first == _last ? _openingFailsAt is null : _first < _last;
            if ((isOldestFirst ? _openingFailsAt : _closingFailsAt) is { } failsAt)
            {
                return totals.End() with
                {
                    Balances = false,
                    Problems = [$"The balance at line {failsAt} of the file does not follow from the lines before it."],
                };
            }
            var opening = isOldestFirst ? _opening.Value : _closing.Value - _sum;
            totals.Opening = new BookedBalance(opening, totals.Currency, DateOnly.MinValue);
            totals.Closing = new BookedBalance(opening + _sum, totals.Currency, DateOnly.MinValue);
            return totals.End();
        }
    }
}
