using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>Matches a book's bank lines by rule, and posts what it matched, within the transaction in progress.</summary>
public interface IStatementMatching
{
    /// <summary>Runs the rules of <see cref="MatchRules"/> over every line that nothing explains yet.</summary>
    Task<MatchingResult> Match(Book book, ReconciliationRunId run, BankCalendar calendar, CancellationToken cancellationToken);

    /// <summary>What of ours a line could be, the likeliest first; none of it is matched but by a person.</summary>
    Task<IReadOnlyList<Candidate>> Candidates(StatementLine line, BookId book, BankCalendar calendar, CancellationToken cancellationToken);
}

/// <param name="MatchedAmount">The sum of the lines matched: by so much the matches moved the book's bank account.</param>
/// <param name="Open">The lines that stay open.</param>
public sealed record MatchingResult(int Matched, Money MatchedAmount, IReadOnlyList<OpenLine> Open);

/// <summary>A line that stays open, with the reason.</summary>
public sealed record OpenLine(StatementLineId Line, Money Amount, DateOnly BookedOn, UnmatchedReason Reason, string Explanation);

/// <summary>Something of ours that a line could be, with what speaks for it and against it.</summary>
/// <param name="Difference">The line less what is expected.</param>
public sealed record Candidate(MatchKind Kind, long Target, string Reference, Money Amount, DateOnly Day, Money Difference, string Evidence);
