using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>
/// Takes what its days no longer give off a payment that came back. How much that is follows from the budget; its funders have it again.
/// The rest stays owed to the payee.
/// </summary>
[AllowedTo(Role.FinanceManager)]
public sealed record RecordNoLongerDue(ActId Act, PaymentId Payment, string Reason) : ICommand<Money>;

public sealed class RecordNoLongerDueValidator : AbstractValidator<RecordNoLongerDue>
{
    public RecordNoLongerDueValidator() => RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why it is no longer due").MaximumLength(400)
        .WithMessage("Say why in at most 400 characters");
}

public sealed class RecordNoLongerDueHandler(ICarersBreaksDb db, AuditTrail trail, IBusinessDate date) : IRequestHandler<RecordNoLongerDue, Money>
{
    public async Task<Money> Handle(RecordNoLongerDue act, CancellationToken cancellationToken)
    {
        var payment = await db.Payments.FirstOrDefaultAsync(one => one.Id == act.Payment, cancellationToken).OrRefuse("payment");
        Refuse.If(await db.Payments.AnyAsync(again => again.InPlaceOfId == payment.Id && again.State != PaymentState.Withdrawn, cancellationToken),
            PaymentRule.PaymentIsPaidAgain, $"Payment {payment.Reference} is in a run that pays it again. Withdraw that run first.");
        var tooMuch = Money.Min(payment.Owed, await TooMuch(payment, cancellationToken));
        Refuse.Unless(tooMuch.IsPositive, PaymentRule.NothingIsOwed,
            $"All of payment {payment.Reference} is still due for its days. Change or end the budget first, if that is what happened.");
        var costs = await db.CostByLine(payment.BookId, [payment.Id], recoveriesAlone: false, date.Today, cancellationToken);
        var lines = costs[payment.Id].Where(one => one.Amount.IsPositive).Select(one => (one.Line, one.Amount)).ToList();
        var cost = Money.Sum(lines.Select(one => one.Amount));
        Refuse.If(tooMuch > cost, PaymentRule.NothingIsOwed,
            $"{tooMuch - cost} of payment {payment.Reference} is for days after 31 March and is charged on 1 April. Take it off after that.");
        db.Entries.Add(payment.TakeAsNoLongerDue(await db.WholeBook(payment.BookId, cancellationToken), tooMuch, lines, date.Today));
        trail.Note("payment", payment.Reference);
        trail.Note("no longer due", $"{tooMuch}, {payment.Owed} stays owed");
        return tooMuch;
    }

    private async Task<Money> TooMuch(Payment payment, CancellationToken cancellationToken)
    {
        var calendar = await db.BankCalendar(cancellationToken);
        var picture = (await db.PicturesOf(payment.CarerId, cancellationToken)).First(one => one.Budget.Id == payment.BudgetId);
        return Money.Sum(picture.Schedules.Where(schedule => schedule.Id == payment.ScheduleId)
            .SelectMany(schedule => new[] { schedule }.Dues(picture.Changes, picture.Payments, calendar))
            .Where(period => period.Period.From == payment.From).Select(period => period.Overpaid));
    }
}
