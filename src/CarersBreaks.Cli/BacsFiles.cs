using System.CommandLine;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Infrastructure.Banking.Bacs;
using CarersBreaks.Infrastructure.Calendar;

namespace CarersBreaks.Cli;

/// <summary><c>bacs</c>: files for Bacs.</summary>
internal static class BacsFiles
{
    public static Command Verbs() => new("bacs", "Files for Bacs.") { Check() };

    private static Command Check()
    {
        var file = InputFile.Argument("A Standard 18 file of direct credits.");
        var on = new Option<DateOnly?>("--on")
        {
            Description = "The day on which the file goes to Bacs, like 2012-11-14: no processing day may then be past, or more than 31 days ahead.",
        };
        var command = new Command("check", "Say whether a Standard 18 file is sound, naming record and position of each fault.") { file, on };
        command.SetAction(parsed =>
        {
            using var content = InputFile.Open(parsed.GetRequiredValue(file));
            var result = BacsCheck.Of(content, KnownBankHolidays.MayBeWorkingDay, parsed.GetValue(on));
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
