using System.CommandLine;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Infrastructure.Banking.Bacs;

namespace CarersBreaks.Cli;

/// <summary><c>bacs</c>: files for Bacs.</summary>
internal static class BacsFiles
{
    public static Command Verbs() => new("bacs", "Files for Bacs.") { Check() };

    private static Command Check()
    {
        var file = InputFile.Argument("A Standard 18 file of direct credits.");
        var command = new Command("check", "Say whether a Standard 18 file is sound, naming record and position of each fault.") { file };
        command.SetAction(parsed =>
        {
            using var content = InputFile.Open(parsed.GetRequiredValue(file));
            // The bank holidays of its day are not known to a file alone; the days of the week are.
            var result = BacsCheck.Of(content, day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
            var output = parsed.InvocationConfiguration.Output;
            foreach (var problem in result.Problems)
                output.WriteLine(problem);
            if (!result.IsSound)
                return ExitCode.No;
            output.WriteLine(
                $"Sound: {result.CreditCount} payments of {new Money(result.CreditTotalPence)} in all, "
                + $"for service user {result.ServiceUserNumber}, serial {result.Serial}.");
            return ExitCode.Done;
        });
        return command;
    }
}
