using System.Text;
using System.Text.RegularExpressions;
using CarersBreaks.Application.Banking;

namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>
/// MT940 (and MT950, which is the same without narratives): any number of messages, with SWIFT's blocks around them or without. A page of a
/// statement (60M, 62M) is read as a statement of its own, since it carries its own balances.
/// </summary>
internal sealed partial class Mt940Statements
{
    private const int LongestField = 16 * 1024;

    private readonly TextLines _lines;
    private readonly LineOccurrences _occurrences = new();
    private readonly StringBuilder _value = new();
    private readonly List<StatementPart> _parts = [];
    private string? _tag;
    private long _tagLine;
    private Message _message = new();
    private int _messages;

    private Mt940Statements(StatementBytes bytes) => _lines = new TextLines(bytes);

    /// <summary>Whether the beginning of a file is that of a message.</summary>
    public static bool Begins(string text) => FirstTag().IsMatch(text);

    public static IEnumerable<StatementPart> Read(StatementBytes bytes) => new Mt940Statements(bytes).Read();

    private IEnumerable<StatementPart> Read()
    {
        yield return new FileRecognised("mt940");
        while (_lines.Read() is { } line)
        {
            ReadLine(WithoutBlocks(line));
            foreach (var part in _parts)
                yield return part;
            _parts.Clear();
        }

        TakeField();
        EndMessage(isComplete: false);
        foreach (var part in _parts)
            yield return part;
        if (_messages == 0)
            throw new StatementRefused("There is no statement in this file.");
    }

    private void ReadLine(string line)
    {
        if (line.StartsWith("-}", StringComparison.Ordinal) || line.AsSpan().TrimEnd() is "-")
        {
            TakeField();
            EndMessage(isComplete: true);
        }
        else if (Field().Match(line) is { Success: true } field)
        {
            TakeField();
            var tag = field.Groups["tag"].Value;
            if (tag == "20")
                EndMessage(isComplete: false);
            (_tag, _tagLine) = (tag, _lines.Number);
            _value.Clear().Append(line, field.Length, line.Length - field.Length);
        }
        else if (_tag is not null)
        {
            if (_value.Length + line.Length > LongestField)
                throw new StatementRefused($"Field :{_tag}: is longer than {LongestField} characters: the file is damaged, or not a statement.", _tagLine);
            _value.Append('\n').Append(line);
        }
    }

    private void TakeField()
    {
        var value = _value.ToString().TrimEnd();
        switch (_tag)
        {
            case "20":
                _message = new Message { FirstLine = _tagLine, Reference = value };
                break;
            case "25" or "25P":
                _message.Account = value.Split('\n')[0].Trim();
                break;
            case "28" or "28C":
                _message.Number = value;
                break;
            case "13" or "13D" or "34F":
                throw new StatementRefused("This is an MT942 report of the day so far, not a statement." + OtherWays.Statement, _tagLine);
            case "60F" or "60M":
                _message.Totals.Opening = Mt940Values.Balance(value, $":{_tag}:", _tagLine);
                _message.Totals.Currency = _message.Totals.Opening.Currency;
                Start();
                break;
            case "61":
                Start();
                EndLine();
                (_message.Line, _message.LineNumber) = (value, _tagLine);
                break;
            case "86" when _message.Line is not null:
                _message.Narrative = value;
                break;
            case "62F" or "62M":
                EndLine();
                _message.Totals.Closing = Mt940Values.Balance(value, $":{_tag}:", _tagLine);
                _message.Totals.Currency ??= _message.Totals.Closing.Currency;
                Start();
                break;
        }

        _tag = null;
    }

    private void Start()
    {
        if (_message.Started is not null)
            return;
        if (string.IsNullOrEmpty(_message.Account))
            throw new StatementRefused($"The statement {_message.Reference} does not name its account (:25:).", _tagLine);
        _messages++;
        var identification = $"{_message.Reference} {_message.Number}".Trim();
        _parts.Add(_message.Started = new(_message.Account, UkAccount.Derive(_message.Account), _message.Totals.Currency, identification));
    }

    private void EndLine()
    {
        if (_message.Line is not { } value)
            return;
        var line = Mt940Values.Line(value, _message.Narrative, _message.Totals.Currency, _message.LineNumber);
        line = _occurrences.Identify(_message.Account!, line);
        _message.Totals.Add(line);
        _parts.Add(line);
        (_message.Line, _message.Narrative) = (null, null);
    }

    private void EndMessage(bool isComplete)
    {
        if (_message.Reference is null)
            return;
        if (_message.Started is null)
            throw new StatementRefused($"Message {_message.Reference} is not a statement: it has no balance and no line.", _message.FirstLine);
        EndLine();
        if (!isComplete && _message.Totals.Closing is null)
        {
            throw new StatementRefused(
                $"Statement {_message.Started.StatementId} ends here without a closing balance (:62F:): the file was cut short.", _lines.Number);
        }

        _parts.Add(_message.Totals.End());
        _message = new Message();
    }

    // The end of a message may stand on the line on which the next one's blocks begin; a line holds either an end or a first field.
    private string WithoutBlocks(string line)
    {
        var isEnd = line.StartsWith("-}", StringComparison.Ordinal);
        if (!isEnd && !Block().IsMatch(line))
            return line;
        var kind = MessageKind().Match(line);
        if (kind.Success && kind.Groups["kind"].Value is not ("940" or "950"))
            throw new StatementRefused($"This is an MT{kind.Groups["kind"].Value} message, not a statement.{OtherWays.Statement}", _lines.Number);
        if (isEnd)
            return "-}";
        var text = line.IndexOf("{4:", StringComparison.Ordinal);
        return text < 0 ? "" : line[(text + 3)..];
    }

    [GeneratedRegex(@"(^|[\r\n]|\{4:):20:", RegexOptions.ExplicitCapture)]
    private static partial Regex FirstTag();

    [GeneratedRegex("^:(?<tag>[0-9]{2}[A-Z]?):", RegexOptions.ExplicitCapture)]
    private static partial Regex Field();

    [GeneratedRegex(@"^\{[1-5]:")]
    private static partial Regex Block();

    [GeneratedRegex(@"\{2:[IO](?<kind>[0-9]{3})", RegexOptions.ExplicitCapture)]
    private static partial Regex MessageKind();

    /// <summary>What is known of the message being read.</summary>
    private sealed class Message
    {
        public string? Reference { get; init; }

        public long FirstLine { get; init; }

        public string? Account { get; set; }

        public string? Number { get; set; }

        public StatementTotals Totals { get; } = new();

        public StatementStarted? Started { get; set; }

        public string? Line { get; set; }

        public long LineNumber { get; set; }

        public string? Narrative { get; set; }
    }
}
