using System.CommandLine;
using System.Globalization;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Infrastructure.Settlements;
using CsvHelper;

namespace CarersBreaks.Cli;

/// <summary><c>settlement</c>: the national settlement.</summary>
internal static class Settlements
{
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
        var read = new WeightsReader().Read(reader);
        return read.Problems.Count == 0
            ? [.. read.Lines.Select(line => (line.Code, line.Weight))]
            : throw new CommandRefused(string.Join(Environment.NewLine, read.Problems.Select(problem => problem.Problem)));
    }
}
