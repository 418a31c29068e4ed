using System.Globalization;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>Puts everything that is due on a fund by a pay date into a run, for somebody else to approve.</summary>
/// <param name="IsDraft">It stays a draft, to be reviewed and then submitted; otherwise it is submitted at once.</param>
[AllowedTo(Role.FinanceOfficer)]
public sealed record ProposePaymentRun(ActId Act, FundId Fund, DateOnly PayOn, bool IsDraft = false) : ICommand<ProposedRun>;

/// <param name="LeftOut">How many due payments are not in it, because an account is not verified, a check is missing, or they are held.</param>
public sealed record ProposedRun(PaymentRunId Run, string Number, int Count, Money Total, int LeftOut);

public sealed class ProposePaymentRunHandler(
    ICarersBreaksDb db, IKeys keys, IPaymentRunProposal proposal, AuditTrail trail, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<ProposePaymentRun, ProposedRun>
{
    public async Task<ProposedRun> Handle(ProposePaymentRun act, CancellationToken cancellationToken)
    {
        var fund = await db.Funds.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Fund, cancellationToken).OrRefuse("fund");
        var calendar = await db.BankCalendar(cancellationToken);
        PaymentRun.EnsurePayable(act.PayOn, date.Today, calendar, await db.FurthestDaysAhead(fund.BookId, cancellationToken));
        // The counter's row is the queue in which two proposals at once wait for each other.
        var number = await keys.Count(db, "payment runs", 1, cancellationToken);
        var run = new PaymentRun(current.Viewer.Organisation(), fund, string.Create(CultureInfo.InvariantCulture, $"PR{number:000000}"),
            act.PayOn, current.Viewer.Person(), date.Today);
        var due = await DuePayments.On(db, fund, act.PayOn, calendar, cancellationToken);
        var payable = due.Where(payment => payment.LeftOut is null).ToList();
        var offsets = await db.Offsets(fund.BookId, payable, cancellationToken);
        run.Hold(payable.Count, payable.Total() - Money.Sum(offsets.Select(one => one.Amount)), due.Count - payable.Count);
        db.PaymentRuns.Add(run);
        var references = await Keep(run, payable, offsets, act.IsDraft, cancellationToken);
        trail.Note("run", run.Number);
        trail.Note("payments", $"{run.Count} of {run.Total}, {references}");
        trail.Note("paid again", $"{payable.Count(payment => payment.InPlaceOf is not null)}");
        trail.Note("left out", $"{due.Count - payable.Count}: an account is not verified, a check is missing, they are held, or less of them is due");
        return new ProposedRun(run.Id, run.Number, run.Count, run.Total, due.Count - payable.Count);
    }

    private async Task<string> Keep(PaymentRun run, List<DuePayment> due, IReadOnlyList<PlannedOffset> offsets, bool isDraft,
        CancellationToken cancellationToken)
    {
        var number = await keys.Count(db, $"payments of book {run.BookId.Value}", due.Count, cancellationToken);
        var reference = await keys.Count(db, "payments", due.Count, cancellationToken);
        var taken = offsets.ToLookup(one => one.Position, one => one.Amount);
        string Reference(int position) => string.Create(CultureInfo.InvariantCulture, $"CB{reference + position:0000000}");
        Payment Paying(DuePayment one, int position)
        {
            if (one.InPlaceOf is { } before)
                return before.PayAgain(run, number + position, Reference(position), one.Agreement.PayeeAccountId);
            var payment = new Payment(run, number + position, Reference(position), one.Agreement, one.Schedule, one.Of.Period, one.Part, one.Amount);
            foreach (var amount in taken[position])
                payment.TakeOff(amount);
            return payment;
        }
        var payments = due.Select(Paying);
        // Made once more below, for a nation's payments are not held all at once.
        if (!isDraft)
            run.Submit(current.Viewer.Person(), date.Today, PaymentRunContent.Hash(payments));
        var first = await proposal.Keep(run, payments, cancellationToken);
        foreach (var offset in offsets)
            db.PaymentOffsets.Add(new PaymentOffset(new PaymentId(first.Value + offset.Position), offset.Recovery, offset.Amount));
        return $"{Reference(0)} to {Reference(due.Count - 1)}";
    }
}
