using CarersBreaks.Application.Access;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Pooling;

/// <summary>Two statements, whatever the number of carers: the schedules, and what released runs cover of them.</summary>
internal sealed class ScheduledPayments(CarersBreaksContext context) : IScheduledPayments
{
    public async Task<IReadOnlyDictionary<DateOnly, Money>> ToCome(Viewer viewer, FundId fund, FinancialYear year, BankCalendar calendar,
        CancellationToken cancellationToken)
    {
        var isSeen = await context.Funds.IgnoreQueryFilters([Sight.Filter]).AnyAsync(one => one.Id == fund && (viewer.SeesWholeStore
            || (viewer.CarerId == null && context.BookParties.Any(party => party.BookId == one.BookId && party.OrganisationId == viewer.OrganisationId))),
            cancellationToken);
        if (!isSeen)
            return new Dictionary<DateOnly, Money>();
        var last = year.LastDay;
        var schedules = await (
            from schedule in context.PaymentSchedules.IgnoreQueryFilters([Sight.Filter]).AsNoTracking()
            join agreement in context.DirectPaymentAgreements.IgnoreQueryFilters([Sight.Filter]) on schedule.AgreementId equals agreement.Id
            join budget in context.PersonalBudgets.IgnoreQueryFilters([Sight.Filter]) on agreement.BudgetId equals budget.Id
            where budget.FundId == fund && schedule.From <= last
            select schedule).ToListAsync(cancellationToken);
        var covered = (await (
            from payment in context.Payments.IgnoreQueryFilters([Sight.Filter])
            join budget in context.PersonalBudgets.IgnoreQueryFilters([Sight.Filter]) on payment.BudgetId equals budget.Id
            where budget.FundId == fund && payment.IsClaiming && payment.State != PaymentState.Proposed
            select new { payment.ScheduleId, payment.From }).ToListAsync(cancellationToken)).Select(one => (one.ScheduleId, one.From)).ToHashSet();
        return schedules.SelectMany(schedule => schedule.UpTo(last, calendar)
                .Where(one => !covered.Contains((schedule.Id, one.Period.From)) && FinancialYear.Of(one.PayOn) == year)
                .Select(one => (one.PayOn, PaymentCost.Of(one.Amount, one.Period, schedule.Frequency, one.PayOn).OfTheYear)))
            .GroupBy(one => AccountingPeriod.MonthOf(one.PayOn)).ToDictionary(month => month.Key, month => Money.Sum(month.Select(one => one.OfTheYear)));
    }
}
