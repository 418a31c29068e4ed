using System.CommandLine;
using CarersBreaks.Infrastructure.Banking;

namespace CarersBreaks.Cli;

/// <summary><c>bank</c>: sort codes and account numbers.</summary>
internal static class Banks
{
    public static Command Verbs() => new("bank", "Sort codes and account numbers.") { Check() };

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
}
