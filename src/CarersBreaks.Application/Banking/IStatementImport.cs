using CarersBreaks.Domain;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Banking;

namespace CarersBreaks.Application.Banking;

/// <summary>
/// Imports statement files in short steps (rule 13): staged, proved, moved, completed. Until the last step nothing of a file
/// counts; afterwards all of it does.
/// </summary>
public interface IStatementImport
{
    /// <param name="content">Read more than once, so it has to be seekable.</param>
    /// <exception cref="RuleBroken">
    /// A <see cref="BankingRule"/>: it is no statement, is cut short, is of an account not known or not in sterling. Nothing of it is kept.
    /// </exception>
    Task<StatementsImported> Import(ActId act, string fileName, Stream content, CancellationToken cancellationToken);

    /// <summary>After a kill: an import that was staged whole is finished, any other is discarded whole.</summary>
    Task Recover(BatchId import, CancellationToken cancellationToken);
}
