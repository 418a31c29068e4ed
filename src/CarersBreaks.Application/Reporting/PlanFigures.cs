using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Domain.Reporting;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reporting;

/// <summary>What a plan's money came to at the end of a quarter, over every fund that the plan's NHS body pays into, whoever hosts it.</summary>
internal static class PlanFigures
{
    private static readonly (bool IsOnce, string Label)[] Ways = [(false, "Paid regularly"), (true, "Paid once")];

    /// <summary>The last day of the last quarter of the year that is over on a day; null before the first is.</summary>
    public static DateOnly? LastQuarter(FinancialYear year, DateOnly today) =>
        Enumerable.Range(1, 4).Select(quarter => (DateOnly?)year.FirstDay.AddMonths(3 * quarter).AddDays(-1)).LastOrDefault(end => end < today);

    public static async Task<PublishedPlan> Picture(this ICarersBreaksDb db, JointPlan plan, DateOnly today, CancellationToken cancellationToken)
    {
        var quarter = plan.Subject == PlanSubject.Carers ? LastQuarter(plan.Year, today) : null;
        return new PublishedPlan(plan, quarter is { } end ? await db.FiguresOf(plan, end, today, cancellationToken) : null, today);
    }

    // Past the filters of sight: the plan's parties may host only some of its funds. What comes out is sums and counts.
    private static async Task<QuarterFigures> FiguresOf(
        this ICarersBreaksDb db, JointPlan plan, DateOnly end, DateOnly today, CancellationToken cancellationToken)
    {
        var books = db.FundingLines.IgnoreQueryFilters().Where(line => line.PartnerId == plan.TrustId && line.Year == plan.Year)
            .Select(line => line.BookId).Distinct();
        var first = plan.Year.FirstDay;
        var paid = from payment in db.Payments.IgnoreQueryFilters()
                   where books.Contains(payment.BookId) && payment.PayOn >= first && payment.PayOn <= end
                       && (payment.State == PaymentState.Released || payment.State == PaymentState.Paid)
                   join schedule in db.PaymentSchedules on payment.ScheduleId equals schedule.Id
                   select new
                   {
                       payment.CarerId,
                       IsOnce = schedule.Frequency == ScheduleFrequency.Once,
                       Start = schedule.From,
                       payment.From,
                       payment.To,
                       payment.PayOn,
                       payment.Amount.Pence
                   };
        var byPerson = await paid.GroupBy(one => new { one.IsOnce, one.CarerId })
            .Select(one => new { one.Key.IsOnce, one.Key.CarerId, Pence = one.Sum(payment => payment.Pence), Last = one.Max(payment => payment.PayOn) })
            .ToListAsync(cancellationToken);
        var byDays = await paid.GroupBy(one => new { one.IsOnce, one.Start, one.From, one.To })
            .Select(one => new { one.Key.IsOnce, one.Key.Start, one.Key.From, one.Key.To, Count = one.Count() }).ToListAsync(cancellationToken);
        var earlier = await db.PublishedPlans.Where(one => one.JointPlanId == plan.Id && one.QuarterEnd != null && one.QuarterEnd < end)
            .OrderBy(one => one.QuarterEnd).Select(one => one.QuarterEnd!.Value).ToListAsync(cancellationToken);
        var sinceDays = earlier.Prepend(first.AddDays(-1)).ToList();
        var parts = Ways.Select(way => byPerson.FindAll(one => one.IsOnce == way.IsOnce)).Select(people => new PartOfTotal(
            new Money(people.Sum(one => one.Pence)), [.. sinceDays.Select(day => people.Count(one => one.Last > day))])).ToList();
        var everybody = sinceDays.Select(day => byPerson.Where(one => one.Last > day).Select(one => one.CarerId).Distinct().Count()).ToList();
        var (reconciledOn, difference) = await db.LastReconciled(books, today, cancellationToken);
        return new QuarterFigures(end, [.. Ways.Select(way => way.Label)], Disclosure.Of(parts, everybody),
            [.. Ways.Select(way => byDays.Where(one => one.IsOnce == way.IsOnce)
                .Sum(one => one.Count * (one.IsOnce ? 1 : Weeks(one.Start, one.From, one.To))))],
            reconciledOn, difference);
    }

    /// <summary>A regular payment buys a break in each week that starts in its days, counted from the first day of its schedule.</summary>
    private static int Weeks(DateOnly start, DateOnly from, DateOnly to) =>
        ((to.DayNumber - start.DayNumber + 7) / 7) - ((from.DayNumber - start.DayNumber + 6) / 7);

    private static async Task<(DateOnly? On, Money? Difference)> LastReconciled(
        this ICarersBreaksDb db, IQueryable<BookId> books, DateOnly today, CancellationToken cancellationToken)
    {
        var runs = await books.Select(book => db.ReconciliationRuns.IgnoreQueryFilters().Where(run => run.BookId == book && run.BusinessDate <= today
                && run.State == ReconciliationRunState.Complete)
            .OrderByDescending(run => run.Id).FirstOrDefault()).ToListAsync(cancellationToken);
        return runs.Count == 0 || runs.Contains(null)
            ? (null, null)
            : (runs.Min(run => run!.BusinessDate), new Money(runs.Sum(run => Math.Abs(run!.Difference.Pence))));
    }
}
