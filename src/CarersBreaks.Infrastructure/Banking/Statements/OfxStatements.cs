using System.Globalization;
using System.Net;
using System.Text;
using CarersBreaks.Application.Banking;

namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>
/// OFX, both as SGML (version 1, elements that hold a value are not closed) and as XML (version 2). It names no opening balance, so it never
/// proves itself.
/// </summary>
internal sealed class OfxStatements : IDisposable
{
    private const int LongestToken = 16 * 1024;

    private readonly DecodedText _text;
    private readonly LineOccurrences _occurrences = new();
    private readonly StringBuilder _token = new();
    private readonly StringBuilder _raw = new();
    private readonly Dictionary<string, string> _statement = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _transaction = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _balance = new(StringComparer.Ordinal);

    private OfxStatements(StatementBytes bytes) => _text = new DecodedText(bytes, TextEncoding.Of(bytes.Head));

    public static IEnumerable<StatementPart> Read(StatementBytes bytes)
    {
        using var ofx = new OfxStatements(bytes);
        foreach (var part in ofx.Read())
            yield return part;
    }

    public void Dispose() => _text.Dispose();

    private IEnumerable<StatementPart> Read()
    {
        yield return new FileRecognised("ofx");
        var statements = 0;
        var isClosed = false;
        while (SkipToTag())
        {
            var tag = ReadToken('>').ToUpperInvariant();
            if (tag.StartsWith("!DOCTYPE", StringComparison.Ordinal))
                throw new StatementRefused(XmlSource.DocumentTypeProblem, _text.LinesRead + 1);
            isClosed |= tag == "/OFX";
            if (tag is not ("STMTRS" or "CCSTMTRS"))
                continue;
            statements++;
            foreach (var part in ReadStatement("/" + tag))
                yield return part;
        }

        if (!isClosed)
            throw CutShort();
        if (statements == 0)
            throw new StatementRefused("There is no bank statement in this OFX file.");
    }

    private IEnumerable<StatementPart> ReadStatement(string end)
    {
        _statement.Clear();
        var totals = new StatementTotals();
        StatementStarted? started = null;
        var aggregate = _statement;
        var lineStart = 0L;
        for (var tag = ReadTag(); tag != end; tag = ReadTag())
        {
            switch (tag)
            {
                case "STMTTRN":
                    aggregate = Begin(_transaction);
                    lineStart = _text.LinesRead + 1;
                    continue;
                case "LEDGERBAL" or "AVAILBAL":
                    aggregate = Begin(_balance);
                    continue;
                case "/LEDGERBAL":
                    totals.Closing = Balance();
                    aggregate = _statement;
                    continue;
                case "/AVAILBAL":
                    aggregate = _statement;
                    continue;
                case "/STMTTRN":
                    if (started is null)
                        yield return started = Start(totals);
                    var line = _occurrences.Identify(started.Account, Line(lineStart, totals.Currency));
                    totals.Add(line);
                    yield return line;
                    aggregate = _statement;
                    continue;
            }

            if (!tag.StartsWith('/'))
                TakeValue(aggregate, tag);
        }

        if (started is null)
            yield return Start(totals);
        totals.Closing = totals.Closing is null ? null : totals.Closing with { Currency = totals.Currency };
        yield return totals.End();
    }

    private Dictionary<string, string> Begin(Dictionary<string, string> aggregate)
    {
        aggregate.Clear();
        _raw.Clear();
        return aggregate;
    }

    private string ReadTag()
    {
        if (!SkipToTag())
            throw CutShort();
        return ReadToken('>').Trim().ToUpperInvariant();
    }

    private bool SkipToTag()
    {
        int next;
        while ((next = _text.Read()) is not (-1 or '<'))
        {
        }

        return next == '<';
    }

    // The first value of a name stands: in a transaction MEMO and NAME come before what an aggregate within it may repeat.
    private void TakeValue(Dictionary<string, string> aggregate, string tag)
    {
        var value = WebUtility.HtmlDecode(ReadToken('<').Trim());
        if (value.Length == 0)
            return;
        aggregate.TryAdd(tag, value);
        _raw.Append('<').Append(tag).Append('>').Append(value).Append('\n');
    }

    /// <summary>Up to the end mark; a closing one is taken too, the beginning of the next tag is left.</summary>
    private string ReadToken(char end)
    {
        _token.Clear();
        while (_text.Peek() is var next && next != end)
        {
            if (next < 0)
                throw CutShort();
            if (next == 0 || _token.Length == LongestToken)
                throw new StatementRefused("There is no tag for too long, or binary data: the file is damaged, or not a statement.", _text.LinesRead + 1);
            _token.Append((char)_text.Read());
        }

        if (end == '>')
            _text.Read();
        return _token.ToString();
    }

    private StatementStarted Start(StatementTotals totals)
    {
        if (!_statement.TryGetValue("ACCTID", out var account))
            throw new StatementRefused("The statement does not name its account (ACCTID).", _text.LinesRead + 1);
        totals.Currency = _statement.GetValueOrDefault("CURDEF");
        var period = $"{Day("DTSTART")}-{Day("DTEND")}".Trim('-');
        return new(account, UkAccount.Derive(account, _statement.GetValueOrDefault("BANKID")), totals.Currency, period);
    }

    private string Day(string name) => _statement.GetValueOrDefault(name) is { Length: >= 8 } date ? date[..8] : "";

    private BookedBalance Balance() => new(Amount(_balance, "BALAMT", _text.LinesRead + 1), null, DateOnly.MinValue);

    private StatementLineRead Line(long fileLine, string? currency) => new()
    {
        FileLine = fileLine,
        BookingDate = Date(fileLine),
        AmountPence = Amount(_transaction, "TRNAMT", fileLine),
        Currency = currency,
        BankReference = Value("FITID"),
        PaymentReference = Value("REFNUM") ?? Value("CHECKNUM") ?? Value("MEMO"),
        CounterpartyName = Value("NAME"),
        CounterpartyAccount = Value("ACCTID"),
        CounterpartySortCodeAndAccount = UkAccount.Derive(Value("ACCTID"), Value("BANKID")),
        TransactionCode = Value("TRNTYPE"),
        Narrative = Value("MEMO") ?? Value("NAME") ?? "",
        Raw = _raw.ToString(),
    };

    private string? Value(string name) => _transaction.GetValueOrDefault(name);

    private DateOnly Date(long fileLine)
    {
        var text = Value("DTPOSTED") ?? "";
        return DateOnly.TryParseExact(text.AsSpan(0, Math.Min(8, text.Length)), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new StatementRefused($"The transaction's date (DTPOSTED) '{text}' is not a date.", fileLine);
    }

    // The sign is written; the decimal mark is a point or a comma, and thousands are never marked.
    private static long Amount(Dictionary<string, string> aggregate, string name, long fileLine)
    {
        var text = aggregate.GetValueOrDefault(name) ?? "";
        var unsigned = text.AsSpan(text.StartsWith('-') || text.StartsWith('+') ? 1 : 0);
        var comma = unsigned.IndexOf(',');
        var problem = AmountText.Parse(unsigned, comma < 0 ? '.' : ',', out var pence);
        if (comma >= 0 && unsigned.Length - comma > 3)
            problem ??= "may be thousands or decimals";
        if (problem is not null)
            throw new StatementRefused($"The amount {name} '{text}' {problem}.", fileLine);
        return text.StartsWith('-') ? -pence : pence;
    }

    private StatementRefused CutShort() => new("The file ends here, before the statement is complete: it was cut short.", _text.LinesRead + 1);
}
