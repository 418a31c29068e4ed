using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.DirectPayments;

/// <summary>How acts and views find a return and what belongs to it.</summary>
internal static class Returns
{
    /// <summary>A return with its versions and receipts. What is not due yet, a carer does not see.</summary>
    public static Task<MonitoringReturn> WholeReturn(this ICarersBreaksDb db, ReturnId id, CancellationToken cancellationToken) =>
        db.MonitoringReturns.Include(one => one.Versions).ThenInclude(version => version.Lines).Include(one => one.Evidence).AsSplitQuery()
            .FirstOrDefaultAsync(one => one.Id == id && one.State != ReturnState.NotYetDue, cancellationToken).OrRefuse("return");

    /// <summary>
    /// What our books show as paid for the return: payments that are on their way or paid, by pay date. The first return counts a payment
    /// that was moved to a working day before its first day, and the last one what was paid in arrears after its last.
    /// </summary>
    public static async Task<Money> PaidIn(this ICarersBreaksDb db, MonitoringReturn of, CancellationToken cancellationToken) =>
        new(await db.Payments.Where(one => one.BudgetId == of.BudgetId && (one.State == PaymentState.Paid || one.State == PaymentState.Released)
            && (one.PayOn <= of.To || !db.MonitoringReturns.Any(next => next.AgreementId == of.AgreementId && next.Number > of.Number))
            && (of.Number == 1 || one.PayOn >= of.From)).SumAsync(one => one.Amount.Pence, cancellationToken));

    /// <summary>What the return before it closed with; zero for the first.</summary>
    public static async Task<Money> ClosedBefore(this ICarersBreaksDb db, MonitoringReturn of, CancellationToken cancellationToken) =>
        new(await db.MonitoringReturns.Where(one => one.AgreementId == of.AgreementId && one.Number == of.Number - 1)
            .SelectMany(one => one.Versions).OrderByDescending(version => version.Number).Select(version => version.Closing.Pence)
            .FirstOrDefaultAsync(cancellationToken));

    /// <summary>The working of the surplus of a version that counts, by the scheme's rules on the return's last day.</summary>
    public static async Task<Surplus> SurplusOf(this ICarersBreaksDb db, MonitoringReturn of, ReturnVersion version, CancellationToken cancellationToken)
    {
        var budget = await db.PersonalBudgets.AsNoTracking().FirstAsync(one => one.Id == of.BudgetId, cancellationToken);
        var changes = await db.BudgetChanges.AsNoTracking().Where(one => one.BudgetId == of.BudgetId).ToListAsync(cancellationToken);
        var rules = await db.SchemeRulesOn(of.CouncilId, of.To, cancellationToken);
        return Surplus.Of(of, version, budget.Entitlement(changes).WeeklyOn(of.To), rules.SurplusCeilingWeeks);
    }
}
