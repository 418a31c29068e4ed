using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>
/// Keeps the queue of what reconciliation cannot explain: opens what is new, says anew what is still open, closes what is
/// explained. An item keeps its owner and its age.
/// </summary>
public sealed class UnmatchedItems(ICarersBreaksDb db, IBusinessDate businessDate)
{
    /// <summary>So many working days after its pay date a run has to be on the statement.</summary>
    private const int DaysForARun = 3;

    /// <summary>Within so many working days of the one, the other of a return's advice and credit has to come.</summary>
    private const int DaysForAReturn = 5;

    private sealed record Wanted(UnmatchedReason Reason, StatementLineId? Line, long? Target, Money Amount, string Explanation, DateOnly ArisenOn);

    /// <summary>Returns how many items are open afterwards, those about providers' invoices left aside: acts on the invoices keep them.</summary>
    public async Task<int> Renew(Book book, IReadOnlyList<OpenLine> lines, BankCalendar calendar, CancellationToken cancellationToken)
    {
        List<Wanted> wanted =
        [
            .. lines.Select(line => new Wanted(line.Reason, line.Line, null, line.Amount, line.Explanation, line.BookedOn)),
            .. await LateContributions(book, cancellationToken),
            .. await MissingRuns(book, calendar, cancellationToken),
            .. await HalfKnownReturns(book, calendar, cancellationToken),
            .. await SubmittedTwice(book, cancellationToken),
        ];
        var open = await db.UnmatchedItems.Where(item => item.BookId == book.Id && item.ClosedOn == null
            && !UnmatchedReasons.OfInvoices.Contains(item.Reason)).ToListAsync(cancellationToken);
        foreach (var item in open)
        {
            var still = wanted.Find(one => IsSame(one, item));
            if (still is null)
                item.Close(item.StatementLineId is not null ? "It is matched."
                    : item.Reason == UnmatchedReason.ReturnIsNotAdvised ? "The bank has said why." : "The bank has shown it.", businessDate.Today);
            else
                item.Explain(still.Reason, still.Amount, still.Explanation);
        }
        foreach (var one in wanted.Where(one => !open.Exists(item => IsSame(one, item))))
            db.UnmatchedItems.Add(new UnmatchedItem(book.HostId, book.Id, one.Reason, one.Line, one.Target, one.Amount, one.Explanation, businessDate.Today,
                one.ArisenOn));
        return wanted.Count;
    }

    private static bool IsSame(Wanted wanted, UnmatchedItem item) =>
        wanted.Line is not null ? item.StatementLineId == wanted.Line : item.StatementLineId is null && item.Reason == wanted.Reason
            && item.TargetKey == wanted.Target;

    private async Task<IEnumerable<Wanted>> LateContributions(Book book, CancellationToken cancellationToken)
    {
        var today = businessDate.Today;
        // Tracked: what was matched just now is counted as received.
        var posted = await (from instalment in db.FinancialContributions
                            join fund in db.Funds on instalment.AgreementId equals fund.AgreementId
                            where fund.BookId == book.Id && instalment.IsPosted && instalment.DueOn < today
                                && instalment.Received.Pence + instalment.Credited.Pence + instalment.WrittenOff.Pence < instalment.Amount.Pence
                            select instalment).ToListAsync(cancellationToken);
        return posted.Where(instalment => instalment.IsLate(today))
            .Select(instalment => new Wanted(UnmatchedReason.ContributionIsLate, null, instalment.Id.Value,
            instalment.Outstanding, $"Instalment {instalment.Reference} was due on {instalment.DueOn:d MMMM yyyy}: {instalment.Received} of "
                + $"{instalment.Amount} has come.", instalment.DueOn));
    }

    private async Task<IEnumerable<Wanted>> MissingRuns(Book book, BankCalendar calendar, CancellationToken cancellationToken)
    {
        var today = businessDate.Today;
        var waiting = await db.PaymentRuns.Where(run => run.BookId == book.Id && run.PayOn < today
            && run.Rejected.Pence < run.Total.Pence
            && (run.State == RunState.Approved || run.State == RunState.Sent)).ToListAsync(cancellationToken);
        var onTheirWay = await db.Payments.Where(payment => payment.State == PaymentState.Released && db.PaymentRuns.Any(run => run.Id == payment.RunId
                && run.BookId == book.Id && run.PayOn < today && run.ShowsEachPayment && (run.State == RunState.Approved || run.State == RunState.Sent)))
            .GroupBy(payment => payment.RunId).Select(of => new { Run = of.Key, Pence = of.Sum(payment => payment.Amount.Pence) })
            .ToDictionaryAsync(of => of.Run!.Value, of => new Money(of.Pence), cancellationToken);
        // A run that was matched just now is paid in memory, and not in the store yet.
        return waiting.Where(run => run.State is RunState.Approved or RunState.Sent
                && (run.Means == PaymentMeans.Cheque ? run.IsStale(today) : calendar.WorkingDays(run.PayOn, today) >= DaysForARun))
            .Select(run => new Wanted(UnmatchedReason.RunIsNotOnTheStatement, null, run.Id.Value, onTheirWay.TryGetValue(run.Id, out var missing) ? -missing
                    : -run.AtTheBank, run.Means == PaymentMeans.Cheque
                ? $"The cheque of run {run.Number} of {run.PayOn:d MMMM yyyy} was not cashed within {PaymentRun.StaleAfterMonths} months. "
                    + "Stop it, and ask its payee."
                : run.ShowsEachPayment
                    ? $"Run {run.Number} should have left the bank on {run.PayOn:d MMMM yyyy}, and payments of {missing} are on no statement yet."
                    : $"Run {run.Number} should have left the bank on {run.PayOn:d MMMM yyyy}, and no statement shows it.", run.PayOn));
    }

    /// <summary>Returns known by the bank's advice alone, or by its credit alone, for longer than one follows the other.</summary>
    private async Task<IEnumerable<Wanted>> HalfKnownReturns(Book book, BankCalendar calendar, CancellationToken cancellationToken)
    {
        var today = businessDate.Today;
        // Tracked: what was credited just now is known.
        var returns = await db.Payments.Where(payment => payment.BookId == book.Id && payment.ReturnedOn < today
            && ((payment.ReturnAdvisedOn != null && payment.ReturnCreditedOn == null)
                || (payment.ReturnAdvisedOn == null && payment.State == PaymentState.Returned))).ToListAsync(cancellationToken);
        return returns.Where(payment => (payment.IsCreditExpected || payment.ReturnAdvisedOn is null)
                && calendar.WorkingDays(payment.ReturnedOn!.Value, today) >= DaysForAReturn)
            .Select(payment => payment.IsCreditExpected
                ? new Wanted(UnmatchedReason.ReturnIsNotCredited, null, payment.Id.Value, payment.Amount,
                    $"The bank said that payment {payment.Reference} came back on {payment.ReturnedOn:d MMMM yyyy}, and no statement shows its credit.",
                    payment.ReturnedOn!.Value)
                : new Wanted(UnmatchedReason.ReturnIsNotAdvised, null, payment.Id.Value, payment.Amount,
                    $"Payment {payment.Reference} was credited back on {payment.ReturnedOn:d MMMM yyyy}, and no advice of the bank's says why.",
                    payment.ReturnedOn!.Value));
    }

    private async Task<IEnumerable<Wanted>> SubmittedTwice(Book book, CancellationToken cancellationToken)
    {
        var alarms = await (from report in db.BankReports
                            where report.SameAsId != null && report.AnsweredOn == null
                            join run in db.PaymentRuns on report.RunId equals run.Id
                            where run.BookId == book.Id
                            select new { report.Id, report.Name, report.RecordedOn, run.Number, run.Total }).ToListAsync(cancellationToken);
        return alarms.Select(alarm => new Wanted(UnmatchedReason.SubmittedTwice, null, alarm.Id.Value, -alarm.Total,
            $"{alarm.Name} says that the submission of run {alarm.Number} reached Bacs again. People may be paid twice. Ask the bank to stop one of them.",
            alarm.RecordedOn));
    }
}
