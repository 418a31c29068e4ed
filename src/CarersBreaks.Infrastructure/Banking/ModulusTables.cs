using System.Globalization;

namespace CarersBreaks.Infrastructure.Banking;

/// <summary>A table of Vocalink's that cannot be read. The message names the table and its line.</summary>
public sealed class ModulusTableRefused(string problem) : Exception(problem);

/// <summary>How a row of the weight table makes its total.</summary>
internal enum ModulusMethod
{
    /// <summary>Digits times weights, divided by ten.</summary>
    Modulus10,

    /// <summary>Digits times weights, divided by eleven.</summary>
    Modulus11,

    /// <summary>The digits of digits times weights, divided by ten.</summary>
    DoubleAlternate,
}

/// <summary>A check for a range of sort codes, both ends included. Weights are of sort code and account number together.</summary>
/// <param name="Exception">0 for none, otherwise the number of the published exception.</param>
internal sealed record ModulusRow(int FirstSortCode, int LastSortCode, ModulusMethod Method, IReadOnlyList<int> Weights, int Exception);

/// <summary>
/// The weight table (valacdos) and the sort code substitutions (scsubtab), as Vocalink publishes them. They are the publisher's, so an operator
/// loads them; the project holds none.
/// </summary>
public sealed class ModulusTables
{
    private const int Digits = 14;

    private readonly List<ModulusRow> _rows;
    private readonly Dictionary<int, int> _substitutions;

    private ModulusTables(List<ModulusRow> rows, Dictionary<int, int> substitutions) => (_rows, _substitutions) = (rows, substitutions);

    /// <summary>Rows of the weight table.</summary>
    public int RowCount => _rows.Count;

    /// <summary>Reads both tables: columns parted by white space, empty lines left out.</summary>
    /// <exception cref="ModulusTableRefused">A line of either cannot be read, or the weight table is empty.</exception>
    public static ModulusTables Parse(TextReader weights, TextReader substitutions)
    {
        var rows = Lines(weights).Select(line => Row(line.Columns, line.Number)).ToList();
        if (rows.Count == 0)
            throw new ModulusTableRefused("The weight table is empty.");
        var substitutes = new Dictionary<int, int>();
        foreach (var (columns, number) in Lines(substitutions))
        {
            if (columns.Length != 2 || SortCode(columns[0]) is not { } original || SortCode(columns[1]) is not { } substitute
                || !substitutes.TryAdd(original, substitute))
                throw new ModulusTableRefused($"Line {number} of the substitution table is not a sort code of its own and its substitute.");
        }

        return new(rows, substitutes);
    }

    /// <summary>The rows of a table in one way of writing: columns parted by one space, empty lines left out.</summary>
    internal static IReadOnlyList<string> RowsOf(string table) => [.. Lines(new StringReader(table)).Select(line => string.Join(' ', line.Columns))];

    /// <summary>The one or two rows that apply, in the table's order, which matters.</summary>
    internal List<ModulusRow> For(int sortCode) => _rows.FindAll(row => row.FirstSortCode <= sortCode && sortCode <= row.LastSortCode);

    internal int Substitute(int sortCode) => _substitutions.GetValueOrDefault(sortCode, sortCode);

    private static IEnumerable<(string[] Columns, int Number)> Lines(TextReader table)
    {
        for (var number = 1; table.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
                yield return (line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), number);
        }
    }

    private static ModulusRow Row(string[] columns, int number)
    {
        var numbers = columns.Skip(3)
            .Select(column => int.TryParse(column, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : (int?)null)
            .ToList();
        if (numbers.Count is not (Digits or Digits + 1) || numbers.Contains(null))
            throw new ModulusTableRefused(
                $"Line {number} of the weight table does not have two sort codes, a method, {Digits} weights and perhaps an exception.");
        if (SortCode(columns[0]) is not { } first || SortCode(columns[1]) is not { } last || first > last)
            throw new ModulusTableRefused($"Line {number} of the weight table does not begin with a range of sort codes.");
        var exception = numbers.ElementAtOrDefault(Digits) ?? 0;
        if (exception is < 0 or > 14)
            throw new ModulusTableRefused($"Line {number} of the weight table has exception {exception}; 1 to 14 are known.");
        ModulusMethod? method = columns[2] switch
        {
            "MOD10" => ModulusMethod.Modulus10,
            "MOD11" => ModulusMethod.Modulus11,
            "DBLAL" => ModulusMethod.DoubleAlternate,
            _ => null,
        };
        return new(first, last,
            method ?? throw new ModulusTableRefused($"Line {number} of the weight table has the method '{columns[2]}'; MOD10, MOD11 and DBLAL are known."),
            numbers.Take(Digits).Select(weight => weight!.Value).ToArray(), exception);
    }

    private static int? SortCode(string text) =>
        text.Length == 6 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
