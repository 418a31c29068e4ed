using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CarersBreaks.Application.Banking;
using CarersBreaks.Infrastructure.Banking;

namespace CarersBreaks.Cli;

/// <summary><c>statement</c>: bank statements.</summary>
internal static class Statements
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        // The document goes to a terminal or a file, never into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public static Command Verbs() => new("statement", "Bank statements.") { Inspect(), Import() };

    private static Command Import()
    {
        var file = InputFile.Argument("A camt.053, MT940, OFX or CSV statement of accounts that the store knows.");
        var command = new Command("import", "Keep a statement's lines, once, however often it comes.") { StoreSession.Data, StoreSession.Who,
            StoreSession.Act, file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            await using var content = InputFile.Open(path);
            await using var session = await StoreSession.Open(parsed, cancellationToken);
            var imported = await session.Send(parsed, act => new ImportStatement(act, Path.GetFileName(path), content), cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                $"{imported.Statements} statements with {imported.Lines} lines; {imported.LinesAdded} lines are new, {imported.Quarantined} statements do "
                    + "not prove and do not count.");
            return imported.Quarantined == 0 ? ExitCode.Done : ExitCode.No;
        });
        return command;
    }

    private static Command Inspect()
    {
        var file = InputFile.Argument("A camt.053, MT940, OFX or CSV statement.");
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var command = new Command("inspect", "Say what a statement file holds and whether it proves itself; nothing is kept.") { file, json };
        command.SetAction(parsed =>
        {
            using var content = InputFile.Open(parsed.GetRequiredValue(file));
            var inspection = StatementInspection.Of(new StatementReader(), content);
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            if (inspection.Outcome == InspectionOutcome.Refused)
                error.WriteLine(inspection.Problems[0]);
            if (parsed.GetValue(json))
                output.WriteLine(JsonSerializer.Serialize(inspection, Json));
            else if (inspection.Outcome != InspectionOutcome.Refused)
                Print(inspection, output);
            return inspection.Outcome switch
            {
                InspectionOutcome.Accepted => ExitCode.Done,
                InspectionOutcome.Quarantined => ExitCode.No,
                _ => ExitCode.Refused,
            };
        });
        return command;
    }

    private static void Print(StatementInspection inspection, TextWriter output)
    {
        output.WriteLine($"{inspection.Format}: {(inspection.Outcome == InspectionOutcome.Accepted ? "accepted" : "quarantined")}");
        foreach (var statement in inspection.Statements)
        {
            var entries = statement.EntryCount == 1 ? "entry" : "entries";
            output.WriteLine(
                $"{statement.Account} {statement.Currency}: {statement.EntryCount} {entries}, {statement.CreditTotal} in, {statement.DebitTotal} out, "
                + $"opening {statement.OpeningBalance ?? "not given"}, closing {statement.ClosingBalance ?? "not given"}");
        }

        foreach (var problem in inspection.Problems)
            output.WriteLine(problem);
    }
}
