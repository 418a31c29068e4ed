using System.Globalization;
using System.Text;

namespace CarersBreaks.Infrastructure.Letters;

/// <summary>
/// Helvetica, one of the fourteen typefaces that every reader of PDF has: nothing is embedded. Widths are Adobe's metrics, in
/// thousandths of the size.
/// </summary>
internal sealed class Typeface
{
    public static readonly Typeface Regular = new("F1", "Helvetica",
        [278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584,
        584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278,
        278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,
        500, 334, 260, 334, 584]);

    public static readonly Typeface Bold = new("F2", "Helvetica-Bold",
        [278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584,
        584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333,
        278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556,
        500, 389, 280, 389, 584]);

    /// <summary>Windows' Latin characters, and the minus sign in a place that they leave free.</summary>
    public const string Encoding = "<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [129 /minus] >>";

    private const int FigureWidth = 556;

    private static readonly Dictionary<char, byte> Beyond = new()
    {
        ['−'] = 129,
        ['€'] = 128,
        ['…'] = 133,
        ['‘'] = 145,
        ['’'] = 146,
        ['“'] = 147,
        ['”'] = 148,
        ['•'] = 149,
        ['–'] = 150,
        ['—'] = 151,
    };

    private readonly int[] _widths;

    private Typeface(string key, string name, int[] widths) => (Key, Name, _widths) = (key, name, widths);

    /// <summary>Its name within a file.</summary>
    public string Key { get; }

    public string Name { get; }

    /// <summary>In thousandths of a point.</summary>
    public int WidthOf(string text, int size) => text.Sum(WidthOf) * size;

    /// <summary>The bytes of a text. A letter that the typeface lacks loses its accent; one that is still lacking is a question mark.</summary>
    public static byte[] Bytes(string text) => [.. text.Select(Byte)];

    private static byte Byte(char letter) =>
        letter is (>= ' ' and <= '~') or (>= '\u00A0' and <= '\u00FF') ? (byte)letter
        : Beyond.TryGetValue(letter, out var known) ? known
        : Plain(letter) is var plain and >= ' ' and <= '~' ? (byte)plain : (byte)'?';

    private int WidthOf(char letter) => letter switch
    {
        '−' => 584,
        '…' or '—' => 1000,
        '‘' or '’' => 278,
        '“' or '”' => 500,
        _ when Plain(letter) is var plain and >= ' ' and <= '~' => _widths[plain - ' '],
        _ => FigureWidth,
    };

    private static char Plain(char letter) => letter <= '~' ? letter : letter.ToString(CultureInfo.InvariantCulture).Normalize(NormalizationForm.FormD)[0];
}
