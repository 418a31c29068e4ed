using System.CommandLine;
using System.CommandLine.Invocation;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain;
using CarersBreaks.Infrastructure.Store;

namespace CarersBreaks.Cli;

/// <summary>How a command ends.</summary>
public static class ExitCode
{
    /// <summary>Done, or the answer is yes.</summary>
    public const int Done = 0;

    /// <summary>The answer is no.</summary>
    public const int No = 1;

    /// <summary>Refused, or the arguments cannot be read: the message is on standard error, and nothing was changed.</summary>
    public const int Refused = 2;

    /// <summary>An unexpected failure.</summary>
    public const int Failed = 70;
}

/// <summary>A command refuses what it was given. The message is in the user's words.</summary>
public sealed class CommandRefused(string problem) : Exception(problem);

/// <summary>
/// The door for operators and scripts. A verb group is a file of its own that makes a <see cref="Command"/>; its actions write to the output
/// of the parse result's invocation configuration, and refuse by <see cref="CommandRefused"/> or a broken rule before they write anything.
/// </summary>
public static class CommandLine
{
    /// <summary>Runs one command and gives its <see cref="ExitCode"/>; never throws.</summary>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            var root = new RootCommand("CarersBreaks: carers' short breaks and personal budgets, from the settlement to the reconciled payment.");
            foreach (var group in VerbGroups())
                root.Add(group);
            var parsed = root.Parse(args);
            if (parsed.Action is ParseErrorAction)
            {
                foreach (var problem in parsed.Errors)
                    error.WriteLine(problem.Message);
                error.WriteLine("Add --help to see what can be given.");
                return ExitCode.Refused;
            }

            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception refusal) when (refusal is CommandRefused or RuleBroken or StatementRefused or StoreRefused)
        {
            error.WriteLine(refusal.Message);
            return ExitCode.Refused;
        }
#pragma warning disable CA1031 // The outermost catch of the process: what nobody foresaw becomes exit code 70, with what is needed to find it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            error.WriteLine($"Unexpected failure: {failure}");
            return ExitCode.Failed;
        }
    }

    private static Command[] VerbGroups() =>
    [
        Statements.Verbs(),
        Settlements.Verbs(),
        Organisations.Verbs(),
        Officers.OrganisationVerbs(),
        Officers.OfficerVerbs(),
        Banks.Verbs(),
        BacsFiles.Verbs(),
        Payments.Verbs(),
        Reconciliations.Verbs(),
        Database.Verbs(),
        Demonstrations.Verbs(),
        Proofs.Ledger(),
        Proofs.Audit(),
    ];
}
