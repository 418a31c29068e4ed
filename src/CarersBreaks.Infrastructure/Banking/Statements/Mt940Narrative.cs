using System.Text;
using System.Text.RegularExpressions;

namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>
/// The information to the account owner (:86:): plain text of UK banks, code words between slashes (/EREF/.../REMI/...), or the numbered
/// subfields of German banks (?20 to ?29 text, ?31 account, ?32 and ?33 name).
/// </summary>
internal sealed partial record Mt940Narrative(
    string Text, string? EndToEndReference, string? Remittance, string? CounterpartyName, string? CounterpartyAccount)
{
    // A line of the field that is full to its 65 characters is broken wherever that falls, within a word too.
    private const int FullLine = 65;

    public static Mt940Narrative Read(string information)
    {
        if (NumberedSubfields().IsMatch(information))
            return ReadNumbered(information.Replace("\n", "", StringComparison.Ordinal));
        var text = Joined(information);
        var codeWords = CodeWord().Matches(text).ToLookup(match => match.Groups["word"].Value, match => match.Groups["value"].Value.Trim());
        return new(
            text,
            EndToEnd(codeWords["EREF"].FirstOrDefault()),
            NotEmpty(codeWords["REMI"].FirstOrDefault()),
            NotEmpty(codeWords["NAME"].FirstOrDefault()),
            NotEmpty(codeWords["IBAN"].FirstOrDefault()));
    }

    private static Mt940Narrative ReadNumbered(string information)
    {
        var subfields = Subfield().Matches(information)
            .ToLookup(match => int.Parse(match.Groups["number"].ValueSpan, provider: null), match => match.Groups["value"].Value);
        string Of(params IEnumerable<int> numbers) => string.Concat(numbers.SelectMany(number => subfields[number])).Trim();

        var text = Of(Enumerable.Range(20, 10).Concat(Enumerable.Range(60, 4)));
        var reference = SepaReference().Match(text);
        return new(text, EndToEnd(reference.Groups["value"].Value), null, NotEmpty(Of(32, 33)), NotEmpty(Of(31)));
    }

    private static string Joined(string information)
    {
        var text = new StringBuilder();
        var isFull = true;
        foreach (var line in information.Split('\n'))
        {
            text.Append(isFull ? "" : " ").Append(line);
            isFull = line.Length >= FullLine;
        }

        return text.ToString().Trim();
    }

    private static string? EndToEnd(string? text) => NotEmpty(text) is { } reference && reference != "NOTPROVIDED" ? reference : null;

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex(@"^[0-9]{3}\?[0-9]{2}")]
    private static partial Regex NumberedSubfields();

    [GeneratedRegex(@"\?(?<number>[0-9]{2})(?<value>[^?]*(\?(?![0-9]{2})[^?]*)*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Subfield();

    [GeneratedRegex(@"/(?<word>EREF|REMI|NAME|IBAN)/(?<value>.*?)(?=/[A-Z]{3,4}/|\z)", RegexOptions.ExplicitCapture)]
    private static partial Regex CodeWord();

    [GeneratedRegex(@"EREF\+(?<value>.*?)(?=\s*[A-Z]{4}\+|\z)", RegexOptions.ExplicitCapture)]
    private static partial Regex SepaReference();
}
