using System.CommandLine;
using System.Globalization;
using CarersBreaks.Application;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.Cli;

/// <summary><c>payments</c>: what is due, and runs proposed by one person and approved by another.</summary>
internal static class Payments
{
    public static Command Verbs() => new("payments", "What is due to be paid, and payment runs.") { Due(), Propose(), Approve(), File() };

    private static Command Due()
    {
        var (fund, payOn) = (Fund(), PayOn());
        var command = new Command("due", "List what a run on a day would pay, and what it would leave out.") { StoreSession.Data, StoreSession.Who,
            fund, payOn };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await StoreSession.Open(parsed, cancellationToken);
            var due = await session.Send(parsed, _ => new ViewPaymentsDue(new FundId(parsed.GetRequiredValue(fund)), parsed.GetRequiredValue(payOn)),
                cancellationToken);
            var output = parsed.InvocationConfiguration.Output;
            foreach (var line in due.Payments)
                await output.WriteLineAsync($"{line.CarerNumber}  {line.Period}  {line.Amount}");
            foreach (var line in due.LeftOut)
                await output.WriteLineAsync($"{line.Payment.CarerNumber}  {line.Payment.Period}  {line.Payment.Amount}  left out: {line.Reason}");
            await output.WriteLineAsync($"{due.Count} payments of {due.Total} to {due.People} people; {due.LeftOutCount} left out.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Propose()
    {
        var (fund, payOn) = (Fund(), PayOn());
        var command = new Command("propose", "Propose a run of everything that is due on a fund by a day.") { StoreSession.Data, StoreSession.Who,
            StoreSession.Act, fund, payOn };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await StoreSession.Open(parsed, cancellationToken);
            var run = await session.Send(parsed, act => new ProposePaymentRun(act, new FundId(parsed.GetRequiredValue(fund)), parsed.GetRequiredValue(payOn)),
                cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                $"Run {run.Number} (key {run.Run.Value.ToString(CultureInfo.InvariantCulture)}): {run.Count} payments of {run.Total}, {run.LeftOut} left "
                    + "out. Somebody else has to approve it.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Approve()
    {
        var run = Run();
        var command = new Command("approve", "Approve a run that somebody else proposed, and write it to the books.") { StoreSession.Data, StoreSession.Who,
            StoreSession.Act, run };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await StoreSession.Open(parsed, cancellationToken);
            var id = new PaymentRunId(parsed.GetRequiredValue(run));
            var view = await session.Send(parsed, _ => new ViewPaymentRun(id), cancellationToken);
            await session.Send(parsed, act => new ApprovePaymentRun(act, id, view.Version), cancellationToken);
            await ProgressBar.Show(session.Send(parsed, _ => new ContinuePaymentRunRelease(id), cancellationToken), view.Count,
                async () => (await session.Send(parsed, _ => new ViewPaymentRun(id), cancellationToken)).Written ?? 0);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"Run {view.Number} is approved and in the books.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command File()
    {
        var run = Run();
        var target = new Argument<FileInfo>("FILE") { Description = "Where the bank file is written. It must not be there yet." };
        var command = new Command("file", "Download a run's bank file. That is done once.") { StoreSession.Data, StoreSession.Who, StoreSession.Act,
            run, target };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var file = parsed.GetRequiredValue(target);
            if (file.Exists)
                throw new CommandRefused($"{file.Name} is there already, and is not overwritten.");
            await using var session = await StoreSession.Open(parsed, cancellationToken);
            var bankFile = await session.Send(parsed, act => new DownloadBankFile(act, new PaymentRunId(parsed.GetRequiredValue(run))), cancellationToken);
            await using (var content = file.Create())
                await session.As(parsed, async services =>
                {
                    await services.GetRequiredService<IStoredFiles>().Write(bankFile.Sha256, content, cancellationToken);
                    return bankFile;
                }, cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"{file.Name}: SHA-256 {Convert.ToHexStringLower(bankFile.Sha256)}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<long> Fund() => new("--fund") { Description = "The fund's key.", Required = true };

    private static Option<DateOnly> PayOn() => new("--pay-on") { Description = "The day on which payees have the money, like 2012-11-26.", Required = true };

    private static Argument<long> Run() => new("RUN") { Description = "The run's key, as 'payments propose' says it." };
}
