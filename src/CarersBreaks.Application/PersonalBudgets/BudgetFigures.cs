using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>A budget's money as its payments stand: the same figures for the carer, the worker and finance.</summary>
/// <param name="Total">The whole budget with every change in force, also what is still subject to agreement.</param>
/// <param name="Paid">Paid, as the bank says.</param>
/// <param name="OnItsWay">Released, and not yet shown by the bank.</param>
/// <param name="CameBack">Returned by the bank, owed to the carer, and not on its way again.</param>
/// <param name="Overpaid">Part of what was paid or is on its way: more than its days give after a change.</param>
/// <param name="Withheld">Part of what is left: in a suspension about which nobody has decided yet.</param>
/// <param name="ToGiveBack">Part of what was paid: overpaid, and decided to be given back after notice and objection.</param>
/// <param name="TakenOff">What recoveries take off payments that are paid or on their way.</param>
/// <param name="Arranged">What the council or a provider arranges: no payment to the carer comes of it.</param>
public sealed record BudgetFigures(Money Total, Money Paid, Money OnItsWay, Money CameBack, Money Overpaid, Money Withheld, Money ToGiveBack,
    Money TakenOff, Money Arranged)
{
    /// <summary>Still to be paid: neither paid, nor taken off, nor on its way, nor come back, nor arranged without a payment.</summary>
    public Money Left => Total + Overpaid + ToGiveBack - Paid - OnItsWay - TakenOff - CameBack - Arranged;

    public static BudgetFigures Of(Money total, Money arranged, IReadOnlyCollection<Payment> payments, IReadOnlyCollection<PeriodDue> periods)
    {
        var byState = payments.ToLookup(payment => payment.State);
        var isPaidAgain = payments.Where(payment => payment.State is not (PaymentState.Proposed or PaymentState.Withdrawn))
            .Select(payment => payment.InPlaceOfId).OfType<PaymentId>().ToHashSet();
        return new BudgetFigures(total, Money.Sum(byState[PaymentState.Paid].Select(one => one.Amount)),
            Money.Sum(byState[PaymentState.Released].Select(one => one.Amount)),
            Money.Sum(payments.Where(payment => !isPaidAgain.Contains(payment.Id)).Select(payment => payment.Owed)), Money.Sum(periods.Select(period => period.Overpaid)),
            Money.Sum(periods.Select(period => period.Entitled - Money.Max(period.Payable, Money.Min(period.Claimed, period.Entitled)))),
            Money.Sum(payments.Select(payment => payment.Recovered)),
            Money.Sum(payments.Where(payment => payment.State is PaymentState.Paid or PaymentState.Released
                || isPaidAgain.Contains(payment.Id)).Select(payment => payment.Offset)), arranged);
    }
}
