using System.Globalization;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Amounts;
using CsvHelper;

namespace CarersBreaks.Infrastructure.Carers;

/// <summary>Reads questions and bands. A text that cannot be read at all is one problem.</summary>
internal sealed class CouncilRulesReader : ICouncilRulesReader
{
    private static readonly CsvReaderOptions Reading = new()
    {
        Separator = ',',
        HasHeader = false,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    public QuestionsRead Questions(string text)
    {
        var answers = new List<(string Question, GivenOption Option, bool IsAbout)>();
        var problems = Read(text, "question,answer,points,about", csv =>
        {
            if (csv.FieldCount is < 3 or > 4 || !int.TryParse(csv.GetString(2), NumberStyles.None, CultureInfo.InvariantCulture, out var points))
                return $"Line {csv.LineNumber} is not a question, an answer and its points.";
            var about = csv.FieldCount == 4 ? csv.GetString(3) : "";
            if (about is not ("" or "carer" or "cared for"))
                return $"Line {csv.LineNumber}: '{about}' is neither carer nor cared for.";
            answers.Add((csv.GetString(0), new GivenOption(csv.GetString(1), points), about == "cared for"));
            return null;
        });
        return problems.Count > 0 ? new([], problems) : new([.. answers.GroupBy(answer => answer.Question).Select(question =>
            new GivenQuestion(question.Key, [.. question.Select(answer => answer.Option)], question.Any(answer => answer.IsAbout)))], []);
    }

    public BandsRead Bands(string text)
    {
        var bands = new List<GivenBand>();
        var isOfHours = text.TrimStart().StartsWith("points,hours", StringComparison.Ordinal);
        var problems = Read(text, isOfHours ? "points,hours" : "points,pounds", csv =>
        {
            if (csv.FieldCount != 2 || !int.TryParse(csv.GetString(0), NumberStyles.None, CultureInfo.InvariantCulture, out var points)
                || !decimal.TryParse(csv.GetString(1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
                return $"Line {csv.LineNumber} is not points and {(isOfHours ? "hours a week" : "pounds")}.";
            var least = isOfHours ? 0.25m : 0.01m;
            if (value % least != 0 || value > 1_000_000)
                return $"Line {csv.LineNumber}: {value} is not {(isOfHours ? "hours in quarters" : "pounds and pence")}.";
            bands.Add(isOfHours ? new GivenBand(points, Money.Zero, (int)(value * 60)) : new GivenBand(points, Money.FromPounds(value)));
            return null;
        });
        return problems.Count > 0 ? new([], problems) : new(bands, []);
    }

    private static List<string> Read(string text, string header, Func<CsvReader, string?> row)
    {
        var problems = new List<string>();
        using var csv = CsvReader.Create(new StringReader(text), Reading);
        try
        {
            if (!csv.Read() || string.Join(',', Enumerable.Range(0, csv.FieldCount).Select(at => csv.GetString(at))) != header)
                return [$"The first line has to be {header}"];
            while (csv.Read())
            {
                if (row(csv) is { } problem)
                    problems.Add(problem);
            }
        }
        catch (CsvFormatException problem)
        {
            problems.Add($"Line {problem.LineNumber} cannot be read: its quotation marks do not match.");
        }
        return problems;
    }
}
