using System.CommandLine;
using CarersBreaks.Infrastructure.Demonstration;

namespace CarersBreaks.Cli;

/// <summary><c>demo</c>: the demonstration's story.</summary>
internal static class Demonstrations
{
    public static Command Verbs()
    {
        var load = new Command("load", "Make the demonstration in a store that is one and has none yet.") { StoreSession.Data };
        load.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await StoreSession.Open(parsed, cancellationToken);
            var isMade = await session.Get<DemonstrationStory>().Load(cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(isMade ? "The demonstration is made. All its figures are invented."
                : "There is nothing to make: the store is real, or has its demonstration.");
            return ExitCode.Done;
        });
        return new Command("demo", "The demonstration.") { load };
    }
}
