using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace CarersBreaks.TestKit.Letters;

/// <summary>What a reader of our PDF files reads: the text of each page, one line for each piece that was drawn.</summary>
public static partial class PdfText
{
    /// <summary>Goes by the file's table of objects, so that one with a wrong offset cannot be read.</summary>
    public static IReadOnlyList<string> Pages(byte[] pdf)
    {
        var file = Encoding.Latin1.GetString(pdf);
        var table = file[int.Parse(Start().Match(file).Groups[1].Value, CultureInfo.InvariantCulture)..];
        var objects = Offset().Matches(table).Select((offset, i) =>
        {
            var at = int.Parse(offset.Groups[1].Value, CultureInfo.InvariantCulture);
            return file[at..].StartsWith($"{i + 1} 0 obj\n", StringComparison.Ordinal) ? at : throw new InvalidDataException($"Object {i + 1} is not at {at}.");
        }).ToList();
        var kids = Kids().Match(file, objects[1]).Groups[1].Value;
        return [.. Reference().Matches(kids).Select(page => Page(Object(page))).Select(page => Text(Object(Reference().Match(Contents().Match(page).Value))))];

        string Object(Match reference) => file[objects[int.Parse(reference.Groups[1].Value, CultureInfo.InvariantCulture) - 1]..];

        string Page(string content) => content[..content.IndexOf("endobj", StringComparison.Ordinal)];
    }

    public static string Whole(byte[] pdf) => string.Join('\n', Pages(pdf));

    private static string Text(string stream)
    {
        var length = int.Parse(Length().Match(stream).Groups[1].Value, CultureInfo.InvariantCulture);
        var from = stream.IndexOf("stream\n", StringComparison.Ordinal) + "stream\n".Length;
        using var packed = new ZLibStream(new MemoryStream(Encoding.Latin1.GetBytes(stream.Substring(from, length))), CompressionMode.Decompress);
        var content = new StreamReader(packed, Encoding.Latin1).ReadToEnd();
        return string.Concat(Drawn().Matches(content).Select(drawn =>
            Encoding.Latin1.GetString(Convert.FromHexString(drawn.Groups[1].Value)).Replace('\u0081', '−').Replace('\u0092', '’').Replace('\u0096', '–') + "\n"));
    }

    [GeneratedRegex(@"startxref\n(\d+)\n%%EOF\n$")]
    private static partial Regex Start();

    [GeneratedRegex(@"(\d{10}) 00000 n ")]
    private static partial Regex Offset();

    [GeneratedRegex(@"/Kids \[([^\]]*)\]")]
    private static partial Regex Kids();

    [GeneratedRegex(@"(\d+) 0 R")]
    private static partial Regex Reference();

    [GeneratedRegex(@"/Contents \d+ 0 R")]
    private static partial Regex Contents();

    [GeneratedRegex(@"/Length (\d+)")]
    private static partial Regex Length();

    [GeneratedRegex("<([0-9A-F]*)> Tj")]
    private static partial Regex Drawn();
}
