using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.DirectPayments;

namespace CarersBreaks.Domain.Payments;

/// <summary>
/// How much of a payment is cost of the financial year in which it is paid. Cost belongs to the days covered: days after
/// 31 March are a prepayment of the year that follows. Days before the year of the pay date, paid in arrears, are cost of the year in
/// which they fall due; an accrual in the year before, which is reversed in this one, is a journal.
/// </summary>
public readonly record struct PaymentCost(Money OfTheYear, Money Prepaid)
{
    /// <summary>
    /// Splits by days, pennies by largest remainder. A single payment is cost of its first day, as its budget commits it in
    /// the first year.
    /// </summary>
    public static PaymentCost Of(Money amount, Period covered, ScheduleFrequency frequency, DateOnly payOn)
    {
        var lastDay = FinancialYear.Of(payOn).LastDay;
        if (covered.From > lastDay)
            return new(Money.Zero, amount);
        if (covered.To <= lastDay || frequency == ScheduleFrequency.Once)
            return new(amount, Money.Zero);
        var parts = amount.SplitBy([new Period(covered.From, lastDay).Days, new Period(lastDay.AddDays(1), covered.To).Days]);
        return new(parts[0], parts[1]);
    }
}
