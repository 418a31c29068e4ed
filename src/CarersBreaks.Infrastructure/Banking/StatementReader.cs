using System.Text;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Infrastructure.Banking.Statements;

namespace CarersBreaks.Infrastructure.Banking;

/// <summary>Reads camt.053, MT940 and OFX statements and banks' exports as CSV, told apart by what is in the file.</summary>
public sealed class StatementReader : IStatementReader
{
    private static readonly (string Beginning, string What)[] OtherFiles =
    [
        ("%PDF", "a PDF document"),
        ("PK\u0003\u0004", "a zip archive or an office document"),
        ("VOL1", "a Bacs payment file"),
        ("UHL1", "a Bacs payment file"),
        ("{\\rtf", "a word processor's document"),
    ];

    /// <inheritdoc />
    public IEnumerable<StatementPart> Read(Stream content, IReadOnlyList<StatementLayout>? layouts = null)
    {
        var bytes = new StatementBytes(content);
        var head = bytes.Head;
        var start = Encoding.Latin1.GetString(head[..Math.Min(head.Length, 16)]);
        foreach (var (beginning, what) in OtherFiles)
        {
            if (start.StartsWith(beginning, StringComparison.Ordinal))
                throw new StatementRefused($"This is {what}, not a statement.{(what == "a Bacs payment file" ? OtherWays.PaymentFile : OtherWays.Statement)}");
        }

        var text = TextEncoding.Of(head).GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.Length == 0)
            throw new StatementRefused("The file is empty.");
        if (text.StartsWith("OFXHEADER", StringComparison.Ordinal) || (text[0] == '<' && text.Contains("<OFX", StringComparison.OrdinalIgnoreCase)))
            return OfxStatements.Read(bytes);
        if (text[0] == '<')
            return ReadXml(bytes);
        if (Mt940Statements.Begins(text))
            return Mt940Statements.Read(bytes);
        if (head.Contains((byte)0))
            throw new StatementRefused("This is not text but binary data, so it is not a statement.");
        if (CsvStatements.Recognise(text, Profiles(layouts ?? [])).FirstOrDefault() is { } profile)
            return CsvStatements.Read(bytes, profile);
        throw new StatementRefused("This is not a statement of a kind that can be read: camt.053, MT940, OFX, or the CSV of a bank whose layout is known.");
    }

    /// <inheritdoc />
    public CsvBeginning Begin(byte[] sample, char delimiter, IReadOnlyList<StatementLayout> layouts)
    {
        var text = TextEncoding.Of(sample).GetString(sample).TrimStart('\uFEFF');
        return new CsvBeginning([.. CsvStatements.Recognise(text, Profiles(layouts)).Select(profile => profile.Name)],
            [.. CsvStatements.FirstRows(text, delimiter)]);
    }

    private static IReadOnlyList<CsvProfile> Profiles(IReadOnlyList<StatementLayout> layouts) =>
        layouts.Count == 0 ? CsvProfiles.All : [.. layouts.Select(CsvProfile.Of), .. CsvProfiles.All];

    private static IEnumerable<StatementPart> ReadXml(StatementBytes bytes)
    {
        using var xml = new XmlSource(bytes);
        foreach (var part in new CamtStatements(xml).Read())
            yield return part;
    }
}
