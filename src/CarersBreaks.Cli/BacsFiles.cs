using System.CommandLine;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Infrastructure.Banking.Bacs;
using CarersBreaks.Infrastructure.Calendar;

namespace CarersBreaks.Cli;

/// <summary><c>bacs</c>: files for Bacs, and its reports.</summary>
internal static class BacsFiles
{
    public static Command Verbs() => new("bacs", "Files for Bacs, and its reports.") { Check(), Report() };

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

    private static Command Report()
    {
        var file = InputFile.Argument("An input report, ARUCS or AWACS of Bacs, as XML.");
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would follow from it, and keep nothing." };
        var command = new Command("report", "Record what Bacs reports on payments, once. Exit code 1: a submission reached Bacs twice.")
        {
            StoreSession.Data, StoreSession.Who, StoreSession.Act, file, dryRun,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            var bytes = new MemoryStream();
            await using (var content = InputFile.Open(path))
                await content.CopyToAsync(bytes, cancellationToken);
            await using var session = await StoreSession.Open(parsed, cancellationToken);
            var output = parsed.InvocationConfiguration.Output;
            var report = await session.Send(parsed, _ => new CheckBankReport(bytes.ToArray()), cancellationToken);
            var acts = parsed.GetValue(dryRun) ? null
                : await session.Send(parsed, act => new ImportBankReport(act, Path.GetFileName(path), bytes.ToArray()), cancellationToken);
            await output.WriteLineAsync($"{report.Name}{(report.Run is null ? "" : $", run {report.Run}")}: {report.Count} items of {report.Total}.");
            foreach (var line in report.Lines)
                await output.WriteLineAsync($"{line.Reference ?? "not ours"}  {line.Amount}  {line.Outcome} {line.Code}: {line.Effect}");
            if (report.Alarm is not null)
                await output.WriteLineAsync(report.Alarm);
            await output.WriteLineAsync(report.CameBeforeOn is { } day ? $"It was recorded on {day:d MMMM yyyy}. Nothing was added."
                : acts is null ? "Nothing was kept." : $"Recorded; something follows from {acts.Acted} of {acts.Items} items.");
            return report.Alarm is null ? ExitCode.Done : ExitCode.No;
        });
        return command;
    }
}
