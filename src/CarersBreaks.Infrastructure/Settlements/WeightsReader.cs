using System.Globalization;
using CarersBreaks.Application.Settlements;
using CsvHelper;

namespace CarersBreaks.Infrastructure.Settlements;

/// <summary>Reads <c>code,weight</c>. A file with a fault is read to its end, so that every fault is named at once.</summary>
public sealed class WeightsReader : IWeightsReader
{
    private const int MostDecimals = 18;

    private static readonly CsvReaderOptions Reading = new()
    {
        Separator = ',',
        HasHeader = false,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    private sealed record Row(string Code, decimal Weight, long Line);

    public WeightsRead Read(TextReader file)
    {
        var problems = new List<LineProblem>();
        var rows = new List<Row>();
        using var csv = CsvReader.Create(file, Reading);
        try
        {
            if (!csv.Read() || csv.FieldCount != 2 || (csv.GetString(0), csv.GetString(1)) != ("code", "weight"))
                return new WeightsRead([], [new(1, "The weights do not begin with the header code,weight.")]);
            var lines = new Dictionary<string, long>(StringComparer.Ordinal);
            while (csv.Read())
            {
                if (Fault(csv, lines, out var row) is { } fault)
                    problems.Add(new LineProblem(csv.LineNumber, fault));
                else
                    rows.Add(row!);
            }
        }
        catch (CsvFormatException problem)
        {
            problems.Add(new LineProblem(problem.LineNumber, $"Line {problem.LineNumber} of the weights cannot be read: its quotation marks do not match."));
        }
        if (problems.Count == 0 && rows.TrueForAll(row => row.Weight == 0))
            problems.Add(new LineProblem(1, "There is no weight above zero in the file."));
        return problems.Count > 0 ? new WeightsRead([], problems) : Scaled(rows);
    }

    private static string? Fault(CsvReader csv, Dictionary<string, long> lines, out Row? row)
    {
        row = null;
        var line = csv.LineNumber;
        if (csv.FieldCount != 2 || string.IsNullOrWhiteSpace(csv.GetString(0)))
            return $"Line {line} of the weights is not a code and a weight.";
        var (code, text) = (csv.GetString(0), csv.GetString(1));
        if (!lines.TryAdd(code, line))
            return $"Line {line} of the weights repeats the code {code} of line {lines[code]}.";
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var weight))
            return $"Line {line} of the weights: '{text}' is not a number.";
        row = new Row(code, weight, line);
        return weight >= 0 ? null : $"Line {line} of the weights: the weight {text} of {code} is negative.";
    }

    // Weights may have decimals; all are made whole by one power of ten, which leaves their proportions as they are.
    private static WeightsRead Scaled(List<Row> rows)
    {
        var decimals = rows.Max(row => Decimals(row.Weight));
        var scale = Enumerable.Repeat(10m, Math.Min(decimals, MostDecimals)).Aggregate(1m, (power, ten) => power * ten);
        bool TooLong(Row row) => decimals > MostDecimals || row.Weight > long.MaxValue / scale;
        var problems = rows.FindAll(TooLong).ConvertAll(row => new LineProblem(row.Line,
            $"Line {row.Line} of the weights: with the {decimals} decimals that the file uses, {row.Weight} has more digits than can be shared exactly."));
        return new WeightsRead(problems.Count > 0 ? [] : rows.ConvertAll(row => new WeightLine(row.Line, row.Code, decimal.ToInt64(row.Weight * scale))),
            problems);
    }

    // Zeros at the end say nothing: 1.50 has one decimal.
    private static int Decimals(decimal weight) => (weight / 1.000000000000000000000000000000000m).Scale;
}
