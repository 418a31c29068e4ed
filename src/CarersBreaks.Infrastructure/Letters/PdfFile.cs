using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace CarersBreaks.Infrastructure.Letters;

/// <summary>
/// A PDF 1.7 file of pages of A4 with text and rules: what ISO 32000 needs for that, and no more. The same pages give the same bytes.
/// </summary>
/// <remarks>Lengths are thousandths of a point, counted from the top left corner of the page.</remarks>
internal sealed class PdfFile(string title)
{
    public const int PageWidth = 595_000;
    public const int PageHeight = 842_000;

    private const int FirstPage = 6;

    private readonly List<StringBuilder> _pages = [];

    public int Count => _pages.Count;

    public void AddPage() => _pages.Add(new StringBuilder());

    /// <summary>Writes a line of text with its top left corner at a place.</summary>
    /// <param name="size">In points.</param>
    public void Text(int page, string text, Typeface face, int size, int x, int y) => _pages[page].Append(CultureInfo.InvariantCulture,
        $"BT /{face.Key} {size} Tf {Points(x)} {Points(PageHeight - y - (size * 1000))} Td <{Convert.ToHexString(Typeface.Bytes(text))}> Tj ET\n");

    public void Rule(int page, int x, int y, int width) => _pages[page].Append(CultureInfo.InvariantCulture,
        $"0.5 w {Points(x)} {Points(PageHeight - y)} m {Points(x + width)} {Points(PageHeight - y)} l S\n");

    public byte[] Write()
    {
        using var file = new MemoryStream();
        var offsets = new List<long>();
        Append("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");
        Object("<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) /ViewerPreferences << /DisplayDocTitle true >> >>");
        Object($"<< /Type /Pages /Count {Count} /Kids [{string.Join(' ', Enumerable.Range(0, Count).Select(page => $"{FirstPage + (2 * page)} 0 R"))}] >>");
        Object($"<< /Title <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(title))}> >>");
        foreach (var face in new[] { Typeface.Regular, Typeface.Bold })
            Object($"<< /Type /Font /Subtype /Type1 /BaseFont /{face.Name} /Encoding {Typeface.Encoding} >>");
        for (var page = 0; page < Count; page++)
        {
            Object($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {FirstPage + (2 * page) + 1} 0 R "
                + $"/Resources << /Font << /{Typeface.Regular.Key} 4 0 R /{Typeface.Bold.Key} 5 0 R >> >> >>");
            Stream(_pages[page].ToString());
        }
        var start = file.Length;
        Append($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n{string.Concat(offsets.Select(offset => $"{offset:0000000000} 00000 n \n"))}"
            + $"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R /Info 3 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return file.ToArray();

        void Append(string text) => file.Write(Encoding.Latin1.GetBytes(text));

        void Begin()
        {
            offsets.Add(file.Length);
            Append($"{offsets.Count} 0 obj\n");
        }

        void Object(string content)
        {
            Begin();
            Append($"{content}\nendobj\n");
        }

        void Stream(string content)
        {
            using var packed = new MemoryStream();
            using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
                deflate.Write(Encoding.Latin1.GetBytes(content));
            Begin();
            Append($"<< /Length {packed.Length} /Filter /FlateDecode >>\nstream\n");
            packed.WriteTo(file);
            Append("\nendstream\nendobj\n");
        }
    }

    private static string Points(int thousandths) => (thousandths / 1000m).ToString("0.###", CultureInfo.InvariantCulture);
}
