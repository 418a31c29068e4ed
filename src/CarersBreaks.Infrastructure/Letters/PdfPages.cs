namespace CarersBreaks.Infrastructure.Letters;

/// <summary>Writes a document downwards on the next pages of a file and turns to the next when one is full. Lengths are whole points.</summary>
internal sealed class PdfPages(PdfFile file)
{
    private const int Margin = 50;
    private const int Bottom = 842 - 60;
    private const int FooterSize = 8;

    private readonly int _first = file.Count;
    private int _y;

    /// <summary>Between the margins.</summary>
    public const int Width = 595 - (2 * Margin);

    /// <param name="Size">In points.</param>
    public sealed record Font(Typeface Face, int Size)
    {
        public int LineHeight => (Size * 14 / 10) + 1;
    }

    /// <summary>A text in a column that begins <paramref name="X"/> from the left margin.</summary>
    public sealed record Cell(string Text, int X, int Width, Font Font, bool ToTheRight = false)
    {
        public List<string> Lines { get; } = LinesOf(Text, Width, Font);
    }

    public static Font Regular(int size) => new(Typeface.Regular, size);

    public static Font Bold(int size) => new(Typeface.Bold, size);

    /// <summary>Room between blocks, none at the top of a page.</summary>
    public void Skip(int height) => _y += _y == Margin ? 0 : height;

    /// <param name="keepWithNext">What has to fit below it on the same page.</param>
    public void Write(string text, Font font, int keepWithNext)
    {
        Need(font.LineHeight + keepWithNext);
        foreach (var line in LinesOf(text, Width, font))
        {
            Need(font.LineHeight);
            Draw(line, Margin, font);
            _y += font.LineHeight;
        }
    }

    /// <summary>Writes cells side by side, as high as the highest of them.</summary>
    public void WriteRow(IReadOnlyList<Cell> cells)
    {
        Need(HeightOf(cells));
        var top = _y;
        foreach (var cell in cells)
        {
            _y = top;
            foreach (var line in cell.Lines)
            {
                Draw(line, Margin + cell.X, cell.Font, cell.ToTheRight ? cell.Width : null);
                _y += cell.Font.LineHeight;
            }
        }
        _y = top + HeightOf(cells);
    }

    public static int HeightOf(IReadOnlyList<Cell> cells) => cells.Max(cell => cell.Lines.Count * cell.Font.LineHeight) + 3;

    public void Rule() => file.Rule(file.Count - 1, Margin * 1000, (_y - 1) * 1000, Width * 1000);

    /// <summary>Turns to the next page where <paramref name="height"/> does not fit on this one. True: it turned.</summary>
    public bool Need(int height)
    {
        if (file.Count > _first && _y + height <= Bottom)
            return false;
        file.AddPage();
        _y = Margin;
        return file.Count > _first + 1;
    }

    /// <summary>Writes at the foot of every page of the document, once their number is known.</summary>
    public void Foot(string footer, string? warning)
    {
        for (var page = _first; page < file.Count; page++)
        {
            _y = 842 - 45;
            if (warning is not null)
                Draw(warning, Margin, Bold(FooterSize), null, page);
            _y += 11;
            Draw(footer, Margin, Regular(FooterSize), null, page);
            Draw($"Page {page - _first + 1} of {file.Count - _first}", Margin, Regular(FooterSize), Width, page);
        }
    }

    private void Draw(string line, int x, Font font, int? toTheRightOf = null, int? page = null)
    {
        var before = toTheRightOf is { } width ? (width * 1000) - font.Face.WidthOf(line, font.Size) : 0;
        file.Text(page ?? file.Count - 1, line, font.Face, font.Size, (x * 1000) + before, _y * 1000);
    }

    private static List<string> LinesOf(string text, int width, Font font)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' ').SelectMany(word => Pieces(word, width, font)))
            {
                var longer = line.Length == 0 ? word : $"{line} {word}";
                if (line.Length > 0 && !Fits(longer, width, font))
                {
                    lines.Add(line);
                    longer = word;
                }
                line = longer;
            }
            lines.Add(line);
        }
        return lines;
    }

    /// <summary>The word itself, or pieces of one that is wider than its column.</summary>
    private static IEnumerable<string> Pieces(string word, int width, Font font)
    {
        while (!Fits(word, width, font) && word.Length > 1)
        {
            var length = word.Length - 1;
            while (length > 1 && !Fits(word[..length], width, font))
                length--;
            yield return word[..length];
            word = word[length..];
        }
        yield return word;
    }

    private static bool Fits(string text, int width, Font font) => font.Face.WidthOf(text, font.Size) <= width * 1000;
}
