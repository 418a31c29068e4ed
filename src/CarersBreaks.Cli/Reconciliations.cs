using System.CommandLine;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Ledger;

namespace CarersBreaks.Cli;

/// <summary><c>reconcile</c>: a book's bank account with its ledger, now.</summary>
internal static class Reconciliations
{
    public static Command Verbs()
    {
        var book = new Option<long>("--book") { Description = "The book's key.", Required = true };
        var command =
            new Command("reconcile", "Match what the bank shows with the books, post it, and renew the queue of unmatched items.") { StoreSession.Data,
                StoreSession.Who, StoreSession.Act, book };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await StoreSession.Open(parsed, cancellationToken);
            var done = await session.Send(parsed, act => new ReconcileBook(act, new BookId(parsed.GetRequiredValue(book))), cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"{done.Matched} lines matched, {done.Open} items unmatched.");
            return done.Open == 0 ? ExitCode.Done : ExitCode.No;
        });
        return command;
    }
}
