using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>The days of a budget at one weekly amount from an uprating's day on, and what that becomes.</summary>
/// <param name="NextOrder">The place of the budget's next change in force.</param>
internal readonly record struct UpratingMember(PersonalBudget Budget, int NextOrder, Period Days, Money Was, Money Becomes);

internal static class UpratingMembers
{
    /// <summary>Every weekly amount that live budgets of the fund give from the day on, by what their days give with every change in force.</summary>
    public static async Task<List<UpratingMember>> MembersOf(this ICarersBreaksDb db, Uprating uprating, CancellationToken cancellationToken)
    {
        var (budgets, changes) = await db.LiveBudgets(uprating, cancellationToken);
        return [.. budgets.SelectMany(budget => budget.Entitlement(changes[budget.Id]).Days
            .Where(days => days.Days.To >= uprating.From)
            .Select((days, position) => new UpratingMember(budget, (changes[budget.Id].Max(change => change.Order) ?? 0) + 1 + position,
                new Period(days.Days.From < uprating.From ? uprating.From : days.Days.From, days.Days.To), days.Weekly, uprating.NewWeekly(days.Weekly))))
            .Where(member => member.Becomes != member.Was)];
    }

    /// <summary>
    /// The control total made in another way, day by day: for each day the last decision that names it. It shares no line with what
    /// <see cref="MembersOf"/> goes by.
    /// </summary>
    public static async Task<(int Count, Money Before, Money After)> ControlTotalOf(this ICarersBreaksDb db, Uprating uprating,
        CancellationToken cancellationToken)
    {
        var (budgets, changes) = await db.LiveBudgets(uprating, cancellationToken);
        long count = 0, before = 0, after = 0;
        foreach (var budget in budgets)
        {
            var touched = false;
            (long Weekly, bool IsOpen, int Order)? yesterday = null;
            for (var day = uprating.From > budget.From ? uprating.From : budget.From; day <= budget.To; day = day.AddDays(1))
            {
                var ofDay = changes[budget.Id].Where(change => change.From <= day && day <= change.To).ToList();
                var stopped = ofDay.Exists(change => change.Kind == BudgetChangeKind.End
                    || (change.Kind == BudgetChangeKind.Suspension && change.LiftedOn is not null && change.PaysWithheldDays == false));
                var rate = ofDay.Where(change => change.Weekly is not null).MaxBy(change => change.Order);
                var weekly = stopped ? 0 : (rate?.Weekly ?? budget.Weekly).Pence;
                var today = (weekly, ofDay.Exists(change => change.IsOpenSuspension), rate?.Order ?? 0);
                if (weekly > 0 && today != yesterday)
                {
                    var becomes = uprating.Rates.Count > 0
                        ? uprating.Rates.Single(one => one.Was.Pence == weekly).Becomes.Pence
                        : ((2 * weekly * (10_000 + uprating.BasisPoints)) + 10_000) / 20_000;
                    if (becomes != weekly)
                        (before, after, touched) = (before + weekly, after + becomes, true);
                }
                yesterday = today;
            }
            count += touched ? 1 : 0;
        }
        return ((int)count, new Money(before), new Money(after));
    }

    public static (int Count, Money Before, Money After) Totals(this IReadOnlyCollection<UpratingMember> members) =>
        (members.DistinctBy(member => member.Budget.Id).Count(), Money.Sum(members.Select(member => member.Was)),
            Money.Sum(members.Select(member => member.Becomes)));

    /// <summary>What other changes make of each budget's years.</summary>
    public static async Task<List<RevisedYear>> RevisedYears(this ICarersBreaksDb db, FundId fund, IEnumerable<PersonalBudget> budgets,
        ILookup<BudgetId, BudgetChange> before, ILookup<BudgetId, BudgetChange> after, CancellationToken cancellationToken)
    {
        var calendar = await db.BankCalendar(cancellationToken);
        var schedules = (await db.PaymentSchedules.Join(db.DirectPaymentAgreements, schedule => schedule.AgreementId, agreement => agreement.Id,
                (schedule, agreement) => new { Schedule = schedule, agreement.BudgetId })
            .Join(db.PersonalBudgets.Where(budget => budget.FundId == fund), one => one.BudgetId, budget => budget.Id, (one, _) => one)
            .AsNoTracking().ToListAsync(cancellationToken)).ToLookup(one => one.BudgetId, one => one.Schedule);
        var claims = await db.Payments.Join(db.PersonalBudgets.Where(budget => budget.FundId == fund), payment => payment.BudgetId, budget => budget.Id,
            (payment, _) => payment).Claims(cancellationToken);
        return [.. budgets.SelectMany(budget =>
        {
            var (was, becomes) = (budget.Entitlement(before[budget.Id]), budget.Entitlement(after[budget.Id]));
            var (overpaidBefore, overpaidAfter) = (Overpaid(budget.Id, before), Overpaid(budget.Id, after));
            return FinancialYear.Touching(budget.Period).Select(year => new RevisedYear(budget.Id, budget.Version, year,
                becomes.Entitled(year.Days) - was.Entitled(year.Days), Money.Sum(overpaidAfter[year]) - Money.Sum(overpaidBefore[year])));
        })];

        ILookup<FinancialYear, Money> Overpaid(BudgetId budget, ILookup<BudgetId, BudgetChange> changes) =>
            schedules[budget].SelectMany(schedule => PeriodDue.Of(schedule, changes[budget], calendar.LastCertainPayDate(), calendar,
                claims.Of(schedule.Id))).SelectMany(period => period.OverpaidByYear()).ToLookup(one => one.Year, one => one.Amount);
    }

    public static async Task<(List<PersonalBudget> Budgets, ILookup<BudgetId, BudgetChange> Changes)> LiveBudgets(
        this ICarersBreaksDb db, Uprating uprating, CancellationToken cancellationToken)
    {
        var live = db.PersonalBudgets.AsNoTracking().Where(budget => budget.FundId == uprating.FundId && budget.ClosedOn == null && budget.To >= uprating.From
            && budget.Weekly.Pence > 0
            && budget.Parts.Count(part => part.Weekly.Pence > 0) <= 1);
        var budgets = await live.OrderBy(budget => budget.Id).ToListAsync(cancellationToken);
        var changes = await live.Join(db.BudgetChanges.Where(change => change.State == BudgetChangeState.InForce), budget => budget.Id,
            change => change.BudgetId,
            (_, change) => change).AsNoTracking().ToListAsync(cancellationToken);
        return (budgets, changes.ToLookup(change => change.BudgetId));
    }
}
