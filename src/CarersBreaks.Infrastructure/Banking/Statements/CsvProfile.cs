using System.Globalization;
using CarersBreaks.Domain.Banking;

namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>
/// How one bank's export as CSV is laid out: data, not code. Columns are counted from 1 as a person counts them; 0 means that the export has no such
/// column.
/// </summary>
/// <param name="Name">Short and stable: what was read is called <c>csv:</c> and this.</param>
internal sealed record CsvProfile(string Name)
{
    /// <summary>So many rows may stand above the heads or the first line.</summary>
    public const int MostRowsBefore = 12;

    public char Delimiter { get; init; } = ',';

    /// <summary>The heads of the columns, by which the export is recognised; none where it has no heads and is recognised by its first row.</summary>
    public IReadOnlyList<string> Heads { get; init; } = [];

    /// <summary>Rows before the <see cref="Heads"/>, or before the first line where there are none.</summary>
    public int RowsBefore { get; init; }

    /// <summary>The fewest columns of a line.</summary>
    public required int Columns { get; init; }

    /// <summary>Lines may have further columns, which are not read.</summary>
    public bool HasMoreColumns { get; init; }

    public int Date { get; init; }

    /// <summary>In the file's first row: the date of every line, as yyyyMMdd.</summary>
    public int DateOfAll { get; init; }

    public IReadOnlyList<string> DateFormats { get; init; } = ["dd/MM/yyyy"];

    public int Amount { get; init; }

    /// <summary>Says DR where <see cref="Amount"/> is money out.</summary>
    public int Mark { get; init; }

    /// <summary><see cref="Amount"/> is positive where it is money out.</summary>
    public bool IsReversed { get; init; }

    /// <summary>Money out, without a sign.</summary>
    public int Debit { get; init; }

    /// <summary>Money in, without a sign.</summary>
    public int Credit { get; init; }

    /// <summary>The balance after the line.</summary>
    public int Balance { get; init; }

    public int SortCode { get; init; }

    /// <summary>The account number, or both parts where <see cref="SortCode"/> is 0.</summary>
    public int Account { get; init; }

    public int Currency { get; init; }

    public int Reference { get; init; }

    /// <summary>What the line says in words, in this order.</summary>
    public IReadOnlyList<int> Narrative { get; init; } = [];

    /// <summary>The last row may be something else than a line, such as a limit.</summary>
    public bool HasTrailer { get; init; }

    /// <summary>How many rows come before the first line.</summary>
    public int FirstLine => RowsBefore + (Heads.Count > 0 ? 1 : 0);

    /// <summary>A layout that a person mapped.</summary>
    public static CsvProfile Of(StatementLayout layout)
    {
        var hasTwo = layout.Sign == AmountSign.TwoColumns;
        int[] columns = [layout.DateColumn, layout.AmountColumn, layout.OtherColumn, layout.AccountColumn, layout.SortCodeColumn];
        return new(layout.FullName)
        {
            Delimiter = layout.Delimiter[0],
            Heads = layout.Heads.Split(StatementLayout.HeadSeparator),
            RowsBefore = layout.HeadsAt,
            Columns = columns.Max(),
            HasMoreColumns = true,
            Date = layout.DateColumn,
            DateFormats = [layout.DateFormat],
            Amount = hasTwo ? 0 : layout.AmountColumn,
            Mark = layout.Sign == AmountSign.Marked ? layout.OtherColumn : 0,
            IsReversed = layout.Sign == AmountSign.Reversed,
            Debit = hasTwo ? layout.AmountColumn : 0,
            Credit = hasTwo ? layout.OtherColumn : 0,
            Balance = layout.BalanceColumn,
            SortCode = layout.SortCodeColumn,
            Account = layout.AccountColumn,
            Reference = layout.ReferenceColumn,
            Narrative = [.. new[] { layout.NarrativeColumn, layout.MoreNarrativeColumn }.Where(column => column > 0)],
        };
    }

    /// <summary>Whether the beginning of a file is laid out like this.</summary>
    /// <param name="rows">The first rows, split by <see cref="Delimiter"/>.</param>
    public bool Fits(IReadOnlyList<string[]> rows) => Heads.Count > 0
        ? rows.Count > RowsBefore && AreHeads(rows[RowsBefore])
        : rows.Count > RowsBefore && IsLine(rows[RowsBefore], DateOfAllIn(rows[0]));

    private bool AreHeads(string[] row) =>
        Width(row) == Heads.Count && row.Take(Heads.Count).Select(CsvText.Clean).SequenceEqual(Heads, StringComparer.OrdinalIgnoreCase);

    /// <summary>A row without heads above it is known by its width, its date, its account where it has one, and its amounts.</summary>
    private bool IsLine(string[] row, DateOnly? dateOfAll) => row.Length >= Columns
        && (HasMoreColumns || Width(row) <= Columns)
        && (dateOfAll ?? DateIn(row)) is not null
        && (Account == 0 || UkAccount.Derive(AccountIn(row)) is not null)
        && AmountIn(row, out _) is null;

    /// <summary>Columns up to the last that holds something.</summary>
    private static int Width(string[] row) => Array.FindLastIndex(row, value => CsvText.Clean(value).Length > 0) + 1;

    /// <summary>Null where the layout has none.</summary>
    public DateOnly? DateOfAllIn(string[] row) => Day(CsvText.At(row, DateOfAll), "yyyyMMdd");

    public DateOnly? DateIn(string[] row) => Day(CsvText.At(row, Date), [.. DateFormats]);

    private static DateOnly? Day(string text, params string[] formats) =>
        DateOnly.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>As the file writes it, both parts with a space between; empty where the export does not name its account.</summary>
    public string AccountIn(string[] row) => $"{CsvText.At(row, SortCode)} {CsvText.At(row, Account)}".Trim();

    /// <summary>Money in is positive.</summary>
    /// <returns>Null, or why it is refused, as a sentence without its point.</returns>
    public string? AmountIn(string[] row, out long pence)
    {
        if (Amount > 0)
        {
            var problem = CsvText.Pence(CsvText.At(row, Amount), out pence);
            if (IsReversed || (Mark > 0 && CsvText.At(row, Mark).StartsWith("DR", StringComparison.OrdinalIgnoreCase)))
                pence = -pence;
            return problem;
        }

        pence = 0;
        var (debit, credit) = (CsvText.At(row, Debit), CsvText.At(row, Credit));
        if (debit.Length == 0 && credit.Length == 0)
            return "The line has neither a debit nor a credit";
        long moneyOut = 0, moneyIn = 0;
        var found = (debit.Length == 0 ? null : CsvText.Pence(debit, out moneyOut)) ?? (credit.Length == 0 ? null : CsvText.Pence(credit, out moneyIn));
        if (found is null && moneyOut != 0 && moneyIn != 0)
            return "The line has both a debit and a credit";
        pence = moneyIn - Math.Abs(moneyOut);
        return found;
    }
}
