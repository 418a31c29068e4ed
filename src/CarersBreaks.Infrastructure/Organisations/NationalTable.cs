using System.Text;
using CarersBreaks.Application.Organisations;
using CsvHelper;

namespace CarersBreaks.Infrastructure.Organisations;

/// <summary>A row of a national file, with the line on which it stands.</summary>
internal sealed record NationalRow(NationalTable Table, long Line, IReadOnlyList<string> Fields)
{
    public string this[string column] => Fields[Table.Columns[column]];

    public string this[string column, string otherwise] => Table.Columns.TryGetValue(column, out var index) ? Fields[index] : otherwise;

    public void Refuse(string reason) => Table.Refuse(Line, reason);
}

/// <summary>One national file as rows. Whatever cannot be read is refused with its line; the rest is read all the same.</summary>
internal sealed class NationalTable
{
    private static readonly CsvReaderOptions Reading = new()
    {
        Separator = ',',
        HasHeader = false,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _name;
    private readonly List<(long Line, string Reason)> _problems = [];

    private NationalTable(string name) => _name = name;

    public Dictionary<string, int> Columns { get; } = new(StringComparer.Ordinal);

    public List<NationalRow> Rows { get; } = [];

    /// <summary>Whether header and columns are there, so that other files' rows can be held against this one's.</summary>
    public bool IsRead { get; private set; }

    /// <summary>How many rows are refused.</summary>
    public int Refused => _problems.Select(problem => problem.Line).Distinct().Count();

    public IEnumerable<string> Problems => _problems.OrderBy(problem => problem.Line).Select(problem => $"{_name}, line {problem.Line}: {problem.Reason}");

    public static NationalTable Read(NationalFile file, IReadOnlyList<string> needed)
    {
        var table = new NationalTable(file.Name);
        try
        {
            table.ReadRows(Strict.GetString(file.Content), needed);
        }
        catch (DecoderFallbackException)
        {
            table.Refuse(LineThatIsNotText(file.Content), "the file is not UTF-8 text.");
        }
        catch (CsvFormatException problem)
        {
            table.IsRead = false;
            table.Refuse(problem.LineNumber, "the row cannot be read as CSV: its quotation marks do not match.");
        }
        return table;
    }

    public void Refuse(long line, string reason) => _problems.Add((line, reason));

    /// <summary>Refuses every row after the first with the same key.</summary>
    public void EnsureOnce(string what, Func<NationalRow, string> key)
    {
        foreach (var rows in Rows.Where(row => key(row).Length > 0).GroupBy(key, StringComparer.Ordinal))
        {
            foreach (var row in rows.Skip(1))
                row.Refuse($"{what} {rows.Key} stands on line {rows.First().Line} already.");
        }
    }

    private void ReadRows(string text, IReadOnlyList<string> needed)
    {
        using var csv = CsvReader.Create(new StringReader(text.TrimStart('\uFEFF')), Reading);
        if (csv.Read())
        {
            for (var i = 0; i < csv.FieldCount; i++)
                Columns.TryAdd(csv.GetString(i), i);
        }
        var missing = needed.Where(column => !Columns.ContainsKey(column)).ToList();
        if (missing.Count > 0)
        {
            Refuse(1, missing.Count == 1 ? $"the column {missing[0]} is missing." : $"the columns {string.Join(", ", missing)} are missing.");
            return;
        }
        IsRead = true;
        var width = csv.FieldCount;
        while (csv.Read())
        {
            if (csv.FieldCount != width)
                Refuse(csv.LineNumber, $"the row has {csv.FieldCount} fields where the header has {width}.");
            else
                Rows.Add(new NationalRow(this, csv.LineNumber, [.. Enumerable.Range(0, width).Select(csv.GetString)]));
        }
    }

    private static long LineThatIsNotText(byte[] content)
    {
        var line = 1;
        foreach (var part in content.AsSpan().Split((byte)'\n'))
        {
            try
            {
                Strict.GetCharCount(content.AsSpan()[part]);
            }
            catch (DecoderFallbackException)
            {
                return line;
            }
            line++;
        }
        return line;
    }
}
