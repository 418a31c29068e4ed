using System.Globalization;

namespace CarersBreaks.Application.Banking;

/// <summary>What may be done with a statement file.</summary>
public enum InspectionOutcome
{
    /// <summary>Every statement has both booked balances, and they agree with its lines.</summary>
    Accepted,

    /// <summary>Readable, but a balance is missing or disagrees.</summary>
    Quarantined,

    /// <summary>Not a statement, or a line of it cannot be read: nothing of it is used.</summary>
    Refused,
}

/// <summary>One statement of an inspected file. Amounts are decimal text with two decimals; debits are positive.</summary>
public sealed record InspectedStatement(
    string Account,
    string? Currency,
    string? OpeningBalance,
    string? ClosingBalance,
    int EntryCount,
    string CreditTotal,
    string DebitTotal,
    bool? Balances);

/// <summary>What a statement file holds and whether it proves itself, without keeping anything of it.</summary>
/// <param name="Format">Null when the file was not recognised.</param>
/// <param name="Outcome">The worst of its statements'.</param>
/// <param name="Problems">In the user's words, each a sentence; none when accepted.</param>
/// <param name="Statements">None when refused.</param>
public sealed record StatementInspection(
    string? Format, InspectionOutcome Outcome, IReadOnlyList<string> Problems, IReadOnlyList<InspectedStatement> Statements)
{
    /// <summary>Reads the whole file; never throws for what is in it.</summary>
    public static StatementInspection Of(IStatementReader reader, Stream content)
    {
        string? format = null;
        StatementStarted? started = null;
        var problems = new List<string>();
        var statements = new List<InspectedStatement>();
        try
        {
            foreach (var part in reader.Read(content))
            {
                switch (part)
                {
                    case FileRecognised recognised:
                        format = recognised.Format;
                        break;
                    case StatementStarted statement:
                        started = statement;
                        break;
                    case StatementEnded ended:
                        statements.Add(Describe(started!, ended));
                        problems.AddRange(ended.Problems.Select(problem => $"{Name(started!)}: {problem}"));
                        break;
                }
            }
        }
        catch (StatementRefused refused)
        {
            return new(format, InspectionOutcome.Refused, [refused.Message], []);
        }

        var proved = statements.TrueForAll(statement => statement.Balances == true);
        return new(format, proved ? InspectionOutcome.Accepted : InspectionOutcome.Quarantined, problems, statements);
    }

    /// <summary>OFX gives its statements no identification.</summary>
    private static string Name(StatementStarted statement) =>
        statement.StatementId.Length == 0
            ? $"The statement of account {statement.Account}"
            : $"Statement {statement.StatementId} of account {statement.Account}";

    private static InspectedStatement Describe(StatementStarted started, StatementEnded ended) => new(
        started.Account,
        ended.Currency,
        ended.OpeningBalance is { } opening ? Text(opening) : null,
        ended.ClosingBalance is { } closing ? Text(closing) : null,
        ended.LineCount,
        Text(ended.CreditTotal),
        Text(ended.DebitTotal),
        ended.Balances);

    private static string Text(long pence) => (pence / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
