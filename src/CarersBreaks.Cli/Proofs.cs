using System.CommandLine;
using System.Text.Json;
using CarersBreaks.Application.Audit;
using CarersBreaks.Infrastructure.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.Cli;

/// <summary><c>ledger</c> and <c>audit</c>: proofs over the whole store, and the ledger as a journal.</summary>
internal static class Proofs
{
    private static readonly Option<bool> Json = new("--json") { Description = "Print one JSON document." };

    public static Command Ledger() => new("ledger", "The books.")
    {
        Verify("Prove rules 1 to 4 on the whole store, and say what was proved.", "ledger verify",
            (services, cancellationToken) => services.GetRequiredService<ILedgerVerification>().Verify(cancellationToken)),
        Export(),
    };

    public static Command Audit() => new("audit", "The audit trail.")
    {
        Verify("Prove that no audit record was changed, left out or added, and say what was proved.", "audit verify",
            (services, cancellationToken) => services.GetRequiredService<IAuditVerification>().Verify(cancellationToken)),
    };

    private static Command Verify(string description, string job, Func<IServiceProvider, CancellationToken, IAsyncEnumerable<Proof>> proofs)
    {
        var command = new Command("verify", description) { StoreSession.Data, Json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await StoreSession.Open(parsed, cancellationToken);
            var output = parsed.InvocationConfiguration.Output;
            var found = await session.Prove(job, async services => await proofs(services, cancellationToken).ToListAsync(cancellationToken));
            if (parsed.GetValue(Json))
                await output.WriteLineAsync(JsonSerializer.Serialize(found.Select(proof =>
                    new { statement = proof.Statement, holds = proof.Holds, faults = proof.Faults })));
            else
                await Say(output, found);
            return found.TrueForAll(proof => proof.Holds) ? ExitCode.Done : ExitCode.No;
        });
        return command;
    }

    private static async Task Say(TextWriter output, IReadOnlyList<Proof> proofs)
    {
        foreach (var proof in proofs)
        {
            await output.WriteLineAsync($"{(proof.Holds ? "holds " : "BROKEN")}  {proof.Statement}");
            foreach (var fault in proof.Faults)
                await output.WriteLineAsync($"        {fault}");
        }
        await output.WriteLineAsync(proofs.All(proof => proof.Holds) ? "Proved." : "Not proved.");
    }

    private static Command Export()
    {
        var format = new Option<string>("--format")
        {
            Description = "hledger: a plain-text journal that hledger and ledger read.",
            DefaultValueFactory = _ => "hledger"
        };
        format.AcceptOnlyFromAmong("hledger");
        var command = new Command("export", "Print every entry of every book.") { StoreSession.Data, format };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await StoreSession.Open(parsed, cancellationToken);
            await session.Prove("ledger export", services =>
                services.GetRequiredService<LedgerExport>().Write(parsed.InvocationConfiguration.Output, cancellationToken));
            return ExitCode.Done;
        });
        return command;
    }
}
