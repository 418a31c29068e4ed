using CarersBreaks.Domain;
using CarersBreaks.Domain.Banking;

namespace CarersBreaks.Application.Banking;

/// <summary>Statements that are readable and do not prove: their lines wait staged until a person decides.</summary>
public interface IQuarantine
{
    /// <summary>Moves the statement's lines in short steps, as an import does; a killed release goes on where it was.</summary>
    /// <exception cref="RuleBroken"><see cref="BankingRule.StatementIsNotQuarantined"/> or <see cref="BankingRule.LinesAreNotKept"/>.</exception>
    Task<StatementReleased> Release(ReleaseStatement act, CancellationToken cancellationToken);

    /// <exception cref="RuleBroken"><see cref="BankingRule.StatementIsNotQuarantined"/>.</exception>
    Task<BankStatementId> Reject(RejectStatement act, CancellationToken cancellationToken);

    /// <summary>The lines of a quarantined statement in the order of its file, a page at a time.</summary>
    Task<IReadOnlyList<StatementLineView>> Lines(BankStatement statement, int skip, int count, CancellationToken cancellationToken);
}
