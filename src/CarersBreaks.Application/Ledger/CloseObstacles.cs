using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Ledger;

/// <summary>What keeps a month of a book from being closed, each in words that say what to do.</summary>
internal static class CloseObstacles
{
    /// <exception cref="RuleBroken"><see cref="ClosingRule.SomethingIsStillToDo"/>, naming all of it.</exception>
    public static void RefuseAny(AccountingPeriod period, IReadOnlyList<string> obstacles) =>
        Refuse.If(obstacles.Count > 0, ClosingRule.SomethingIsStillToDo, $"{period} cannot be closed yet: {string.Join("; ", obstacles)}.");

    /// <summary>What hinders a hard close, but for the year's signatures.</summary>
    public static async Task<IReadOnlyList<string>> ObstaclesToClosing(this ICarersBreaksDb db, Book book, DateOnly month,
        CancellationToken cancellationToken) =>
    [
        .. await db.OpenBatches(book, month, cancellationToken),
        .. await Unposted(db, book, book.Period(month), cancellationToken),
        .. await Unreconciled(db, book, book.Period(month).LastDay, cancellationToken),
    ];

    /// <summary>Batches that write to the month and are not finished.</summary>
    public static async Task<IReadOnlyList<string>> OpenBatches(this ICarersBreaksDb db, Book book, DateOnly month, CancellationToken cancellationToken)
    {
        var (from, to) = (AccountingPeriod.MonthOf(month), book.Period(month).LastDay);
        var runs = await db.PaymentRuns.Where(run => run.BookId == book.Id && run.State == RunState.Releasing && run.PayOn >= from && run.PayOn <= to)
            .OrderBy(run => run.Number).Select(run => run.Number).ToListAsync(cancellationToken);
        var batches = db.Batches.Where(batch => batch.State == BatchState.Working && batch.Kind != BatchKind.PaymentRunRelease);
        var isWritten = await db.Entries.IgnoreQueryFilters([QueryFilters.Counted]).AnyAsync(entry => entry.BookId == book.Id
            && entry.AccountingDate >= from && entry.AccountingDate <= to && batches.Any(batch => batch.Id == entry.BatchId), cancellationToken);
        var isImported = await db.BankStatements.IgnoreQueryFilters([QueryFilters.Counted]).AnyAsync(statement => statement.From <= to
            && db.BankAccounts.Any(account => account.Id == statement.BankAccountId && account.BookId == book.Id)
            && batches.Any(batch => batch.Id == statement.BatchId), cancellationToken);
        List<string> open = [.. runs.Select(run => $"payment run {run} is being written to the books")];
        if (isWritten)
            open.Add("an act in steps is writing entries to it and is not finished");
        if (isImported)
            open.Add("a bank statement is being imported");
        return open;
    }

    /// <summary>March of a year in which the fund has money is closed by the two signatures of the year end.</summary>
    public static async Task<IReadOnlyList<string>> UnsignedYear(this ICarersBreaksDb db, Book book, DateOnly month, CancellationToken cancellationToken)
    {
        var year = FinancialYear.Of(month);
        return month.Month == 3 && await db.FundYears.AnyAsync(one => one.BookId == book.Id && one.Year == year, cancellationToken)
            ? [$"the year end of {year} closes March, when two people have signed it"]
            : [];
    }

    private static async Task<IReadOnlyList<string>> Unposted(ICarersBreaksDb db, Book book, AccountingPeriod period, CancellationToken cancellationToken)
    {
        var (from, to) = (period.Month, period.LastDay);
        var instalments = await (from instalment in db.FinancialContributions
                                 join fund in db.Funds on instalment.AgreementId equals fund.AgreementId
                                 where fund.BookId == book.Id && !instalment.IsPosted && instalment.DueOn <= to
                                 orderby instalment.DueOn
                                 select instalment.Reference).ToListAsync(cancellationToken);
        var runs = await db.PaymentRuns.Where(run => run.BookId == book.Id && (run.State == RunState.Draft || run.State == RunState.Submitted)
                && run.PayOn >= from && run.PayOn <= to)
            .OrderBy(run => run.Number).Select(run => run.Number).ToListAsync(cancellationToken);
        var journals = await db.Journals.Where(one => one.BookId == book.Id && one.State == JournalState.Proposed
            && one.AccountingDate >= from && one.AccountingDate <= to).OrderBy(one => one.Number).Select(one => one.Number).ToListAsync(cancellationToken);
        return
        [
            .. instalments.Select(reference => $"instalment {reference} has fallen due and is not posted"),
            .. runs.Select(run => $"payment run {run} waits to be approved or withdrawn"),
            .. journals.Select(number => $"journal {number} waits for a second person"),
        ];
    }

    /// <summary>
    /// The bank has been compared with the book after the month's last day, the difference is nothing, and no line of the bank's
    /// up to that day is left unexplained. What the bank does not show yet (a late contribution, a run in transit) may wait.
    /// </summary>
    private static async Task<IReadOnlyList<string>> Unreconciled(ICarersBreaksDb db, Book book, DateOnly lastDay, CancellationToken cancellationToken)
    {
        if (!await db.BankAccounts.AnyAsync(account => account.BookId == book.Id, cancellationToken)
            && !await db.Postings.AnyAsync(posting => posting.BookId == book.Id && posting.AccountKind == AccountKind.Bank, cancellationToken))
            return [];
        var last = await db.ReconciliationRuns.AsNoTracking().Where(run => run.BookId == book.Id && run.BusinessDate > lastDay
                && run.State == ReconciliationRunState.Complete)
            .OrderByDescending(run => run.Id).FirstOrDefaultAsync(cancellationToken);
        var lines = await db.UnmatchedItems.CountAsync(item => item.BookId == book.Id && item.ClosedOn == null && item.StatementLineId != null
            && item.ArisenOn <= lastDay, cancellationToken);
        List<string> unproved = [];
        if (last is null)
            unproved.Add($"the bank has not been reconciled since {lastDay:d MMMM yyyy}");
        else if (!last.Difference.IsZero)
            unproved.Add($"the reconciliation of {last.BusinessDate:d MMMM yyyy} is out by {last.Difference}");
        if (lines > 0)
            unproved.Add(lines == 1 ? "1 line of the bank's is not matched" : $"{lines} lines of the bank's are not matched");
        return unproved;
    }
}
