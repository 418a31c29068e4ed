using CarersBreaks.Application.Carers;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>A budget with its changes, how it is paid, its payments and what is due: what every page about it reads.</summary>
/// <param name="Periods">Of its schedules, as far as the bank calendar reaches, in order of pay date.</param>
public sealed record BudgetPicture(PersonalBudget Budget, SupportPlan Plan, IReadOnlyList<BudgetChange> Changes,
    IReadOnlyList<DirectPaymentAgreement> Agreements,
    IReadOnlyList<Payment> Payments, IReadOnlyList<PeriodDue> Periods)
{
    public BudgetFigures Figures => BudgetFigures.Of(Budget.Total, Budget.Arranged(Changes),
        Payments, Periods);

    /// <summary>The first agreement: the carer's own where there are several.</summary>
    public DirectPaymentAgreement? Agreement => Agreements.MinBy(agreement => agreement.Payee);

    /// <summary>Of all its agreements.</summary>
    public IEnumerable<PaymentSchedule> Schedules => Agreements.SelectMany(agreement => agreement.Schedules);

    /// <summary>Every payee of the budget has an agreement; one that nobody is paid from needs none.</summary>
    public bool IsAgreedHowToPay => Budget.Payees().All(payee => Agreements.Any(agreement => agreement.Payee == payee));

    /// <summary>The place of the next change that comes into force.</summary>
    public int NextOrder => (Changes.Max(change => change.Order) ?? 0) + 1;

    /// <summary>
    /// The earliest day on which money is still to arrive, and how much arrives on it: payments of runs that are not at their day yet, and
    /// what is due and in no run. Null where nothing more is to come.
    /// </summary>
    public NextPayment? Next(DateOnly today)
    {
        var ahead = Payments.Where(payment => payment.State is PaymentState.Proposed || (payment.State is PaymentState.Released && payment.PayOn >= today))
            .Select(payment => (On: payment.PayOn, payment.Amount))
            .Concat(Periods.Where(period => period.Due.IsPositive).Select(period => (On: period.PayOn, Amount: period.Due)))
            .ToLookup(payment => payment.On, payment => payment.Amount);
        return ahead.MinBy(day => day.Key) is { } first ? new NextPayment(first.Key, Money.Sum(first), first.Key < today) : null;
    }

    /// <summary>What the budget gives in each year that it touches, and what was paid beyond that for its periods, if these were its changes.</summary>
    public IEnumerable<(FinancialYear Year, Money Amount, Money Overpaid)> Years(IReadOnlyList<BudgetChange> changes, BankCalendar calendar)
    {
        var entitlements = Budget.Entitlements(changes);
        var oncePaidOn = Schedules.FirstOrDefault(schedule => schedule.Frequency == ScheduleFrequency.Once)?.FirstPayDate ?? Budget.From;
        var overpaid = Schedules.Dues(changes, Payments, calendar)
            .SelectMany(period => period.OverpaidByYear()).ToLookup(one => one.Year, one => one.Amount);
        return FinancialYear.Touching(Budget.Period).Select(year => (year,
            Money.Sum(entitlements.Select(one => (year == FinancialYear.Of(Budget.From) ? one.EntitledOnce(oncePaidOn) : Money.Zero)
                + one.Entitled(year.Days))),
            Money.Sum(overpaid[year])));
    }
}

/// <param name="On">The bank working day on which it was or is due.</param>
/// <param name="IsLate">The day has passed, and it is not on its way.</param>
public sealed record NextPayment(DateOnly On, Money Amount, bool IsLate);

internal static class BudgetPictures
{
    public static async Task<BudgetPicture> PictureOf(this ICarersBreaksDb db, PersonalBudget budget, CancellationToken cancellationToken) =>
        (await db.PicturesOf(budget.CarerId, cancellationToken)).First(picture => picture.Budget.Id == budget.Id);

    /// <summary>A carer's budgets, with those of records merged into the carer's, the latest first: seven statements, however many there are.</summary>
    public static async Task<IReadOnlyList<BudgetPicture>> PicturesOf(this ICarersBreaksDb db, CarerId carer, CancellationToken cancellationToken)
    {
        var records = await db.RecordsOf(carer, cancellationToken);
        var budgets = await db.PersonalBudgets.AsNoTracking().Include(one => one.Years).Include(one => one.Parts).Where(one => records.Contains(one.CarerId))
            .OrderByDescending(one => one.From).ThenByDescending(one => one.Id).ToListAsync(cancellationToken);
        if (budgets.Count == 0)
            return [];
        var planIds = budgets.ConvertAll(budget => budget.SupportPlanId);
        var plans = await db.SupportPlans.AsNoTracking().Include(one => one.Breaks).Include(one => one.Outcomes).Where(one => planIds.Contains(one.Id))
            .ToDictionaryAsync(one => one.Id, cancellationToken);
        var payments = (await db.Payments.AsNoTracking().Where(one => records.Contains(one.CarerId) && one.State != PaymentState.Withdrawn)
            .OrderByDescending(one => one.PayOn).ThenByDescending(one => one.Id).ToListAsync(cancellationToken)).ToLookup(one => one.BudgetId);
        var agreements = (await db.DirectPaymentAgreements.AsNoTracking().Include(one => one.Schedules).Where(one => records.Contains(one.CarerId))
            .ToListAsync(cancellationToken)).ToLookup(one => one.BudgetId);
        var changes = (await db.BudgetChanges.AsNoTracking().Where(one => records.Contains(one.CarerId)).OrderBy(one => one.Id).ToListAsync(cancellationToken))
            .ToLookup(one => one.BudgetId);
        var calendar = agreements.Count > 0 ? await db.BankCalendar(cancellationToken) : null;
        return [.. budgets.Select(budget => new BudgetPicture(budget, plans[budget.SupportPlanId], [.. changes[budget.Id]],
            [.. agreements[budget.Id]], [.. payments[budget.Id]],
            agreements.Contains(budget.Id)
                ? [.. agreements[budget.Id].SelectMany(agreement => agreement.Schedules).Dues([.. changes[budget.Id]], payments[budget.Id], calendar!)]
                : []))];
    }
}
