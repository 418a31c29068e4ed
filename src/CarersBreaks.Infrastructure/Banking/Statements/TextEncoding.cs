using System.Text;
using System.Text.RegularExpressions;
using CarersBreaks.Application.Banking;

namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>Which encoding a file is in: by its byte order mark, by its shape, by what it declares, else UTF-8.</summary>
internal static partial class TextEncoding
{
    /// <summary>The encoding of older UK and continental bank software.</summary>
    public static Encoding Windows1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static Encoding Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Encoding.UTF8.Preamble))
            return Encoding.UTF8;
        if (head.StartsWith(Encoding.Unicode.Preamble) || (head.Length > 1 && head[0] != 0 && head[1] == 0))
            return Encoding.Unicode;
        if (head.StartsWith(Encoding.BigEndianUnicode.Preamble) || (head.Length > 1 && head[0] == 0 && head[1] != 0))
            return Encoding.BigEndianUnicode;
        var start = Encoding.ASCII.GetString(head);
        var xml = XmlDeclaration().Match(start);
        if (xml.Success)
            return Named(xml.Groups["name"].Value);
        var ofx = OfxHeader().Match(start);
        return ofx.Success && ofx.Groups["encoding"].Value is not "UTF-8" and not "UNICODE" ? Windows1252 : Encoding.UTF8;
    }

    private static Encoding Named(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            throw new StatementRefused($"The file declares the encoding '{name}', which is not known.", 1);
        }
    }

    [GeneratedRegex("""^\s*<\?xml[^>]*\sencoding\s*=\s*["'](?<name>[A-Za-z0-9._\-]+)["']""", RegexOptions.ExplicitCapture)]
    private static partial Regex XmlDeclaration();

    [GeneratedRegex(@"^\s*OFXHEADER\s*:.*?ENCODING\s*:\s*(?<encoding>[A-Z0-9\-]*)", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex OfxHeader();
}
