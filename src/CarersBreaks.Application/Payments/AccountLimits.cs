using CarersBreaks.Domain;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>What the bank lets through from the account that a fund pays from.</summary>
internal static class AccountLimits
{
    /// <summary>How many days ahead a pay date on a book may be.</summary>
    public static async Task<int> FurthestDaysAhead(this ICarersBreaksDb db, BookId book, CancellationToken cancellationToken) =>
        await db.BankAccounts.Where(account => account.BookId == book).Select(account => account.DaysAhead).FirstOrDefaultAsync(cancellationToken)
            ?? PaymentRun.FurthestDaysAhead;

    /// <exception cref="RuleBroken">A payment of the run, or the whole of it, is more than the account's limits.</exception>
    public static async Task RefuseAboveLimits(this ICarersBreaksDb db, PaymentRun run, BankAccount account, CancellationToken cancellationToken)
    {
        Refuse.If(run.Total > account.FileLimit, PaymentRule.RunIsAboveTheFileLimit,
            $"Run {run.Number} makes {run.Total}, more than the {account.FileLimit} that the bank takes in one file from this account. "
                + "Hold payments until it is below that, and pay them by another run.");
        if (account.ItemLimit is not { } limit)
            return;
        var above = await db.Payments.Where(payment => payment.RunId == run.Id && payment.Amount.Pence > limit.Pence).OrderBy(payment => payment.Number)
            .Select(payment => payment.Reference).FirstOrDefaultAsync(cancellationToken);
        Refuse.If(above is not null, PaymentRule.PaymentIsAboveTheItemLimit,
            $"Payment {above} of run {run.Number} is more than the {limit} that the bank takes as one payment from this account. Hold it, and ask the bank.");
    }
}
