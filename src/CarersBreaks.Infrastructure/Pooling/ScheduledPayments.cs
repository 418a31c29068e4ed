using CarersBreaks.Application.Access;
using CarersBreaks.Application.Payments;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
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
            select new { Schedule = schedule, agreement.BudgetId }).ToListAsync(cancellationToken);
        var claims = await (
            from payment in context.Payments.IgnoreQueryFilters([Sight.Filter])
            join budget in context.PersonalBudgets.IgnoreQueryFilters([Sight.Filter]) on payment.BudgetId equals budget.Id
            where budget.FundId == fund && payment.State != PaymentState.Proposed
            select payment).Claims(cancellationToken);
        var changes = (await (
            from change in context.BudgetChanges.IgnoreQueryFilters([Sight.Filter]).AsNoTracking()
            join budget in context.PersonalBudgets.IgnoreQueryFilters([Sight.Filter]) on change.BudgetId equals budget.Id
            where budget.FundId == fund && change.State == BudgetChangeState.InForce
            select change).ToListAsync(cancellationToken)).ToLookup(change => change.BudgetId);
        return schedules.SelectMany(one => PeriodDue.Of(one.Schedule, changes[one.BudgetId], last, calendar, claims.Of(one.Schedule.Id))
                .Where(period => period.Due.IsPositive && FinancialYear.Of(period.PayOn) == year)
                .Select(period => (period.PayOn, PaymentCost.Of(period.Due, period.Period, one.Schedule.Frequency, period.PayOn).OfTheYear)))
            .GroupBy(one => AccountingPeriod.MonthOf(one.PayOn)).ToDictionary(month => month.Key, month => Money.Sum(month.Select(one => one.OfTheYear)));
    }
}
