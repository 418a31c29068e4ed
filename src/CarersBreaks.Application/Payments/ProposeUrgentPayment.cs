using System.Globalization;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using FluentValidation;
using MediatR;

namespace CarersBreaks.Application.Payments;

/// <summary>
/// Puts what one carer cannot wait for into a run of its own, for somebody else to approve: part or all of what is due for a period, also
/// before its pay date. It claims its days, so no other run pays them again.
/// </summary>
/// <param name="From">The first day of the period that it is for.</param>
/// <param name="PayOn">The bank working day on which it is made; it may be today.</param>
/// <param name="InPlaceOf">The payment that came back, or was rejected, and is paid again: all that is owed for it.</param>
/// <param name="Reason">Why it cannot wait, without a name: it is kept with the run.</param>
[AllowedTo(Role.FinanceOfficer)]
public sealed record ProposeUrgentPayment(
    ActId Act, DirectPaymentAgreementId Agreement, ScheduleId Schedule, DateOnly From, Money Amount, PaymentMeans Means, DateOnly PayOn, string Reason,
    PaymentId? InPlaceOf = null) : ICommand<ProposedRun>;

public sealed class ProposeUrgentPaymentValidator : AbstractValidator<ProposeUrgentPayment>
{
    public ProposeUrgentPaymentValidator()
    {
        RuleFor(act => act.Means).IsInEnum().WithMessage("Choose how it is paid");
        RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why it cannot wait").MaximumLength(400);
    }
}

public sealed class ProposeUrgentPaymentHandler(
    ICarersBreaksDb db, IKeys keys, IPaymentRunProposal proposal, AuditTrail trail, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<ProposeUrgentPayment, ProposedRun>
{
    public async Task<ProposedRun> Handle(ProposeUrgentPayment act, CancellationToken cancellationToken)
    {
        // The counter's row is the queue in which two proposals at once wait for each other.
        var runs = await keys.Count(db, "payment runs", 1, cancellationToken);
        var number = string.Create(CultureInfo.InvariantCulture, $"PR{runs:000000}");
        var payable = await db.PayableAtOnce(act.Agreement, date.Today, cancellationToken);
        PaymentRun.EnsureUrgentlyPayable(act.PayOn, date.Today, payable.Calendar);
        RefuseObstacle(payable.Obstacle, act.Means);
        var due = payable.Dues.FirstOrDefault(one => one.Schedule.Id == act.Schedule && one.Of.Period.From == act.From && one.InPlaceOf?.Id == act.InPlaceOf);
        Refuse.If(due is null, PaymentRule.MoreThanIsDue, "Nothing is due for these days. An urgent payment pays what the budget gives, earlier.");
        Refuse.If(act.Amount > due.Amount, PaymentRule.MoreThanIsDue,
            $"{due.Amount} is due for these days, and {act.Amount} is more. An urgent payment pays what the budget gives, earlier.");
        Refuse.If(due.InPlaceOf is not null && act.Amount != due.Amount, PaymentRule.MoreThanIsDue, $"What came back is paid again as a whole: {due.Amount}.");
        var run = PaymentRun.Urgent(current.Viewer.Organisation(), payable.Fund, number, act.PayOn, act.Means, act.Reason.Trim(), current.Viewer.Person(),
            date.Today);
        run.Hold(1, act.Amount);
        db.PaymentRuns.Add(run);
        // One number on the bank's lines, when it leaves and if it comes back.
        var count = await keys.Count(db, $"payments of book {run.BookId.Value}", 1, cancellationToken);
        var payment = due.InPlaceOf?.PayAgain(run, count, number, payable.Agreement.PayeeAccountId)
            ?? new Payment(run, count, number, payable.Agreement, due.Schedule, due.Of.Period, due.Part, act.Amount);
        run.Submit(current.Viewer.Person(), date.Today, PaymentRunContent.Hash([payment]));
        await proposal.Keep(run, [payment], cancellationToken);
        trail.Note("run", run.Number);
        trail.Note("urgent", $"{act.Means}, {act.Amount}");
        return new ProposedRun(run.Id, run.Number, run.Count, run.Total, 0);
    }

    private static void RefuseObstacle(LeftOutReason? obstacle, PaymentMeans means)
    {
        Refuse.If(obstacle == LeftOutReason.Held, CaseworkRule.PaymentsAreHeld, "The carer's payments are held: ask the worker.");
        Refuse.If(obstacle == LeftOutReason.CheckIsMissing, DirectPaymentRule.CheckIsMissing,
            "A required check of the nominee or suitable person is missing, so nothing is paid.");
        Refuse.If(obstacle == LeftOutReason.AccountIsNotVerified && means != PaymentMeans.Cheque, DirectPaymentRule.PayeeAccountIsNotVerified,
            "The account is not verified. Have it verified, or pay by cheque.");
    }
}
