using System.Globalization;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>How recoveries are proposed, and what stands in the books for them.</summary>
internal static class RecoveryBooks
{
    /// <summary>Proposes a recovery within the act in progress. Its amount is the sum of the working.</summary>
    /// <param name="by">Null: a job.</param>
    public static async Task<Recovery> Propose(this ICarersBreaksDb db, IKeys keys, PersonalBudget budget, RecoveryReason reason,
        IReadOnlyList<RecoveryWorking> working, UserId? by, DateOnly today, CancellationToken cancellationToken)
    {
        var book = await db.Funds.Where(fund => fund.Id == budget.FundId).Select(fund => fund.BookId).FirstAsync(cancellationToken);
        var count = await keys.Count(db, "recoveries", 1, cancellationToken);
        return db.Recoveries.Add(
            new Recovery(budget, book, string.Create(CultureInfo.InvariantCulture, $"RC{count:000000}"), reason, working, by, today)).Entity;
    }

    public static Task<Recovery> WholeRecovery(this ICarersBreaksDb db, RecoveryId id, CancellationToken cancellationToken) =>
        db.Recoveries.Include(one => one.Lines).Include(one => one.Objections).Include(one => one.Parts).AsSplitQuery()
            .FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("recovery");

    /// <summary>
    /// Takes the amount back from the payments of the budget, the latest first, from the funding lines that bore each. More than they
    /// still cost is refused.
    /// </summary>
    public static async Task TakeBack(this ICarersBreaksDb db, Recovery recovery, Book book, DateOnly today, CancellationToken cancellationToken)
    {
        var payments = await db.Payments
            .Where(one => one.BudgetId == recovery.BudgetId && one.BookId == book.Id && (one.State == PaymentState.Paid || one.State == PaymentState.Released
                || db.Payments.Any(again => again.InPlaceOfId == one.Id && (again.State == PaymentState.Paid || again.State == PaymentState.Released))))
            .OrderByDescending(one => one.PayOn).ThenByDescending(one => one.Number).ToListAsync(cancellationToken);
        var costs = await db.CostByLine(book.Id, payments.Select(one => one.Id), recoveriesAlone: false, today, cancellationToken);
        var overpaid = await db.OverpaidOf(recovery, cancellationToken);
        var left = recovery.Amount;
        foreach (var payment in payments.OrderByDescending(one => overpaid.ContainsKey((one.ScheduleId, one.From))))
        {
            var lines = costs[payment.Id].Where(one => one.Amount.IsPositive).Select(one => (one.Line, one.Amount)).ToList();
            var cost = Money.Sum(lines.Select(one => one.Amount));
            var part = Money.Min(left, overpaid.TryGetValue((payment.ScheduleId, payment.From), out var tooMuch) ? Money.Min(cost, tooMuch) : cost);
            if (!part.IsPositive)
                continue;
            db.Entries.Add(recovery.TakeBack(book, payment, part, lines, today));
            if (tooMuch.IsPositive)
            {
                payment.TakeBack(part);
                overpaid[(payment.ScheduleId, payment.From)] = tooMuch - part;
            }
            left -= part;
        }
        Refuse.Unless(left.IsZero, RecoveryRule.RecoveryIsMoreThanWasPaid,
            $"Recovery {recovery.Number} is {recovery.Amount}, and the payments of this budget still cost {recovery.Amount - left}.");
    }

    /// <summary>What each period of the budget is overpaid, where the recovery is of that: its payments come first, and for no more.</summary>
    private static async Task<Dictionary<(ScheduleId Schedule, DateOnly From), Money>> OverpaidOf(this ICarersBreaksDb db, Recovery recovery,
        CancellationToken cancellationToken)
    {
        if (recovery.Reason is not (RecoveryReason.Overpayment or RecoveryReason.Ended or RecoveryReason.Death))
            return [];
        var calendar = await db.BankCalendar(cancellationToken);
        var picture = (await db.PicturesOf(recovery.CarerId, cancellationToken)).First(one => one.Budget.Id == recovery.BudgetId);
        return picture.Schedules.SelectMany(schedule => new[] { schedule }.Dues(picture.Changes, picture.Payments, calendar)
                .Where(period => period.Overpaid.IsPositive).Select(period => (schedule.Id, period.Period.From, period.Overpaid)))
            .ToDictionary(one => (one.Id, one.From), one => one.Overpaid);
    }

    /// <summary>Gives a write-off's cost back to the lines that the recovery credited, payment by payment.</summary>
    public static async Task GiveBack(this ICarersBreaksDb db, Recovery recovery, Money amount, DateOnly today, CancellationToken cancellationToken)
    {
        var book = await db.Books.Include(one => one.Accounts).Include(one => one.Periods).FirstAsync(one => one.Id == recovery.BookId, cancellationToken);
        var credited = await db.CostByLine(book.Id, recovery.Parts.Select(one => one.PaymentId), recoveriesAlone: true, today, cancellationToken);
        foreach (var part in recovery.Parts.OrderBy(one => one.PaymentId.Value))
        {
            var share = Money.Min(amount, part.Amount - part.WrittenOff);
            if (!share.IsPositive)
                continue;
            var lines = credited[part.PaymentId].Where(one => one.Amount < Money.Zero).Select(one => (one.Line, -one.Amount)).ToList();
            db.Entries.Add(recovery.GiveBack(book, part, share, lines, today));
            amount -= share;
        }
    }

    public sealed record LineCost(FundingLineId Line, Money Amount);

    /// <summary>
    /// What payments cost each funding line: debits less credits of every entry about them. A line of a body that has ended is that of
    /// the body which took its balance, of the same source and year.
    /// </summary>
    /// <param name="recoveriesAlone">Only what recoveries credited and write-offs gave back.</param>
    public static async Task<ILookup<PaymentId, LineCost>> CostByLine(this ICarersBreaksDb db, BookId book, IEnumerable<PaymentId> payments,
        bool recoveriesAlone, DateOnly today, CancellationToken cancellationToken)
    {
        var keys = payments.Select(one => one.Value).ToList();
        var rows = await db.Entries.Where(entry => entry.BookId == book && entry.SourceKind == EntrySourceKind.Payment && keys.Contains(entry.SourceKey)
                && (!recoveriesAlone || entry.Kind == EntryKind.RecoveryDecided || entry.Kind == EntryKind.RecoveryWrittenOff))
            .SelectMany(entry => entry.Postings, (entry, posting) => new { entry.SourceKey, posting })
            .Where(row => row.posting.AccountKind == AccountKind.Expenditure)
            .GroupBy(row => new { row.SourceKey, row.posting.FundingLineId })
            .Select(row => new
            {
                row.Key.SourceKey,
                Line = row.Key.FundingLineId!.Value,
                Pence = row.Sum(one => one.posting.Side == Side.Debit ? one.posting.Amount.Pence : -one.posting.Amount.Pence),
            })
            .ToListAsync(cancellationToken);
        var successors = await db.SuccessorLines(book, today, cancellationToken);
        return rows.GroupBy(row => (row.SourceKey, Line: successors.GetValueOrDefault(row.Line, row.Line))).OrderBy(row => row.Key.Line.Value)
            .ToLookup(row => new PaymentId(row.Key.SourceKey), row => new LineCost(row.Key.Line, new Money(row.Sum(one => one.Pence))));
    }

    private static async Task<Dictionary<FundingLineId, FundingLineId>> SuccessorLines(
        this ICarersBreaksDb db, BookId book, DateOnly today, CancellationToken cancellationToken)
    {
        var lines = await db.FundingLines.AsNoTracking().Where(one => one.BookId == book).ToListAsync(cancellationToken);
        var agreements = lines.Select(one => one.AgreementId).Distinct().ToList();
        var handovers = await (from handover in db.AgreementHandovers
                               join reorganisation in db.Reorganisations on handover.ReorganisationId equals reorganisation.Id
                               where reorganisation.State == ReorganisationState.Applied && reorganisation.LastDay < today
                                   && agreements.Contains(handover.AgreementId)
                               select new { handover.AgreementId, handover.BodyId, handover.BalanceSuccessorId }).ToListAsync(cancellationToken);
        var found = new Dictionary<FundingLineId, FundingLineId>();
        foreach (var line in lines)
        {
            var handover = handovers.Find(one => one.AgreementId == line.AgreementId && one.BodyId == line.PartnerId);
            if (handover is not null && lines.Find(one => one.PartnerId == handover.BalanceSuccessorId && one.Source == line.Source && one.Year == line.Year)
                is { } successor)
                found.Add(line.Id, successor.Id);
        }
        return found;
    }
}
