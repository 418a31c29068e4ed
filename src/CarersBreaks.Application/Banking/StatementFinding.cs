using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Banking;

/// <summary>How an account's statements follow each other.</summary>
public static class StatementFinding
{
    /// <summary>
    /// The account's statements that count, the last first: each follows the one before it. One that added no line changes nothing, and stands behind.
    /// </summary>
    public static IQueryable<BankStatement> LastFirst(this IQueryable<BankStatement> statements, BankAccountId account) => statements
        .Where(statement => statement.BankAccountId == account && statement.State == StatementState.Accepted)
        .OrderByDescending(statement => statement.LinesAdded > 0).ThenByDescending(statement => statement.Place ?? statement.Id);

    /// <summary>What the account's last statement closed at; null before the first.</summary>
    public static Task<Money?> LastClosing(this ICarersBreaksDb db, BankAccountId account, CancellationToken cancellationToken) =>
        db.BankStatements.LastFirst(account).Select(statement => statement.Closing).FirstOrDefaultAsync(cancellationToken);
}
