using System.CommandLine;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Infrastructure.Banking;

namespace CarersBreaks.Cli;

/// <summary><c>bank</c>: sort codes and account numbers.</summary>
internal static class Banks
{
    public static Command Verbs() => new("bank", "Sort codes and account numbers.") { Check(), Tables() };

    private static Command Check()
    {
        var sortCode = new Argument<string>("SORTCODE") { Description = "Six digits, with separators or without." };
        var account = new Argument<string>("ACCOUNT") { Description = "Six to ten digits." };
        var weights = new Option<string>("--weights") { Description = "Vocalink's weight table (valacdos.txt).", HelpName = "FILE", Required = true };
        var substitutions = new Option<string>("--substitutions")
        {
            Description = "Vocalink's sort code substitutions (scsubtab.txt).",
            HelpName = "FILE",
            Required = true,
        };
        var command = new Command("check", "Say whether such an account can exist: valid, invalid, or cannot be checked.")
        {
            sortCode, account, weights, substitutions,
        };
        command.SetAction(parsed =>
        {
            using var weightTable = InputFile.OpenText(parsed.GetRequiredValue(weights));
            using var substitutionTable = InputFile.OpenText(parsed.GetRequiredValue(substitutions));
            try
            {
                var check = new ModulusCheck(ModulusTables.Parse(weightTable, substitutionTable));
                var answer = check.Check(parsed.GetRequiredValue(sortCode), parsed.GetRequiredValue(account));
                parsed.InvocationConfiguration.Output.WriteLine(answer switch
                {
                    ModulusAnswer.Valid => "valid",
                    ModulusAnswer.Invalid => "invalid",
                    _ => "cannot be checked",
                });
                return answer == ModulusAnswer.Invalid ? ExitCode.No : ExitCode.Done;
            }
            catch (Exception problem) when (problem is ModulusTableRefused or FormatException)
            {
                throw new CommandRefused(problem.Message);
            }
        });
        return command;
    }

    private static Command Tables()
    {
        var weights = new Option<string>("--weights") { Description = "Vocalink's weight table (valacdos.txt).", HelpName = "FILE", Required = true };
        var substitutions = new Option<string>("--substitutions") { Description = "Its sort code substitutions.", HelpName = "FILE", Required = true };
        var version = new Option<string>("--version") { Description = "As the publisher numbers it, such as 7.70.", Required = true };
        var from = new Option<DateOnly>("--from") { Description = "The day from which it holds, like 2012-11-14.", Required = true };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would change, and keep nothing." };
        var load = new Command("load", "Load a version of the publisher's tables; accounts are checked by the one in force.")
        {
            StoreSession.Data, StoreSession.Who, StoreSession.Act, weights, substitutions, version, from, dryRun,
        };
        load.SetAction(async (parsed, cancellationToken) =>
        {
            using var weightTable = InputFile.OpenText(parsed.GetRequiredValue(weights));
            using var substitutionTable = InputFile.OpenText(parsed.GetRequiredValue(substitutions));
            var weightText = await weightTable.ReadToEndAsync(cancellationToken);
            var substitutionText = await substitutionTable.ReadToEndAsync(cancellationToken);
            await using var session = await StoreSession.Open(parsed, cancellationToken);
            var found = await session.Send(parsed, _ => new CheckModulusTables(weightText, substitutionText), cancellationToken);
            if (!parsed.GetValue(dryRun))
            {
                await session.Send(parsed, act => new LoadModulusTables(act, parsed.GetRequiredValue(version), parsed.GetRequiredValue(from), weightText,
                    substitutionText), cancellationToken);
            }
            var output = parsed.InvocationConfiguration.Output;
            foreach (var (what, rows) in new[] { ("added", found.Added), ("removed", found.Removed), ("changed", found.Changed) })
            {
                foreach (var row in rows)
                    await output.WriteLineAsync($"{what}  {row}");
            }
            await output.WriteLineAsync(
                $"{found.WeightRows} rows of weights and {found.SubstitutionRows} of substitutions; against {found.Against ?? "nothing"}: {found.Added.Count} "
                    + $"added, {found.Removed.Count} removed, {found.Changed.Count} changed. {(parsed.GetValue(dryRun) ? "Nothing was kept." : "Loaded.")}");
            return ExitCode.Done;
        });
        return new Command("tables", "The publisher's tables by which accounts are checked.") { load };
    }
}
