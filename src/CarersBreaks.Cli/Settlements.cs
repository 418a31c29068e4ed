using System.CommandLine;
using System.Globalization;
using CarersBreaks.Domain.Amounts;
using CsvHelper;

namespace CarersBreaks.Cli;

/// <summary><c>settlement</c>: the national settlement.</summary>
internal static class Settlements
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

    private static readonly CsvWriterOptions Writing = CsvWriterOptions.Default with { NewLine = "\n" };

    public static Command Verbs() => new("settlement", "The national settlement.") { Share() };

    private static Command Share()
    {
        var total = new Option<string>("--total") { Description = "Pounds, with at most two decimals.", HelpName = "POUNDS", Required = true };
        var weights = new Option<string>("--weights") { Description = "CSV with the header code,weight.", HelpName = "FILE", Required = true };
        var command = new Command("share", "Share an amount by weights, to the penny, as CSV.") { total, weights };
        command.SetAction(parsed =>
        {
            var amount = Pounds(parsed.GetRequiredValue(total));
            using var reader = InputFile.OpenText(parsed.GetRequiredValue(weights));
            var shares = Shares(amount, Weights(reader));
            using var csv = CsvWriter.Create(parsed.InvocationConfiguration.Output, Writing, leaveOpen: true);
            csv.WriteField("code");
            csv.WriteField("amount");
            csv.EndRecord();
            foreach (var (code, share) in shares)
            {
                csv.WriteField(code);
                csv.WriteField(share.Pounds.ToString("0.00", CultureInfo.InvariantCulture));
                csv.EndRecord();
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Money Pounds(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var pounds) && pounds < 1_000_000_000_000m
            ? Money.FromPounds(pounds)
            : throw new CommandRefused($"--total {text} is not an amount of pounds, such as 400000000 or 1234.56, below a million million.");

    // A tie in the split goes to the earlier weight, so the codes are put in order first, and their shares back in the file's order.
    private static IEnumerable<(string Code, Money Share)> Shares(Money total, List<(string Code, long Weight)> weights)
    {
        var ordered = weights.OrderBy(row => row.Code, StringComparer.Ordinal).ToList();
        var shares = total.SplitBy([.. ordered.Select(row => row.Weight)]);
        var byCode = ordered.Zip(shares).ToDictionary(pair => pair.First.Code, pair => pair.Second, StringComparer.Ordinal);
        return weights.Select(row => (row.Code, byCode[row.Code]));
    }

    private static List<(string Code, long Weight)> Weights(TextReader reader)
    {
        using var csv = CsvReader.Create(reader, Reading);
        try
        {
            if (!csv.Read() || csv.FieldCount != 2 || (csv.GetString(0), csv.GetString(1)) != ("code", "weight"))
                throw new CommandRefused("The weights do not begin with the header code,weight.");
            var rows = new List<(string Code, decimal Weight, long Line)>();
            var lines = new Dictionary<string, long>(StringComparer.Ordinal);
            while (csv.Read())
                rows.Add(Row(csv, lines));
            return Scaled(rows);
        }
        catch (CsvFormatException problem)
        {
            throw new CommandRefused($"Line {problem.LineNumber} of the weights cannot be read: its quotation marks do not match.");
        }
    }

    private static (string Code, decimal Weight, long Line) Row(CsvReader csv, Dictionary<string, long> lines)
    {
        var line = csv.LineNumber;
        if (csv.FieldCount != 2 || string.IsNullOrWhiteSpace(csv.GetString(0)))
            throw new CommandRefused($"Line {line} of the weights is not a code and a weight.");
        var (code, text) = (csv.GetString(0), csv.GetString(1));
        if (!lines.TryAdd(code, line))
            throw new CommandRefused($"Line {line} of the weights repeats the code {code} of line {lines[code]}.");
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var weight))
            throw new CommandRefused($"Line {line} of the weights: '{text}' is not a number.");
        return weight >= 0 ? (code, weight, line) : throw new CommandRefused($"Line {line} of the weights: the weight {text} of {code} is negative.");
    }

    // Weights may have decimals; all are made whole by one power of ten, which leaves their proportions as they are.
    private static List<(string Code, long Weight)> Scaled(List<(string Code, decimal Weight, long Line)> rows)
    {
        if (rows.TrueForAll(row => row.Weight == 0))
            throw new CommandRefused("There is no weight above zero in the file.");
        var decimals = rows.Max(row => Decimals(row.Weight));
        var scale = Enumerable.Repeat(10m, Math.Min(decimals, MostDecimals)).Aggregate(1m, (power, ten) => power * ten);
        return rows.ConvertAll(row => decimals <= MostDecimals && row.Weight <= long.MaxValue / scale
            ? (row.Code, decimal.ToInt64(row.Weight * scale))
            : throw new CommandRefused(
                $"Line {row.Line} of the weights: with the {decimals} decimals that the file uses, {row.Weight} has more digits than can be shared exactly."));
    }

    // Zeros at the end say nothing: 1.50 has one decimal.
    private static int Decimals(decimal weight) => (weight / 1.000000000000000000000000000000000m).Scale;
}
