using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>What may be paid of an agreement at once.</summary>
[AllowedTo(Role.FinanceOfficer)]
public sealed record ViewUrgentPayment(DirectPaymentAgreementId Agreement) : IRequest<UrgentPaymentView>;

/// <param name="Dues">What came back and is owed, what is due by today, and the next payment of each schedule.</param>
/// <param name="Obstacle">Why nothing may be paid: a hold, or a missing check; an account that is not verified lets a cheque through.</param>
public sealed record UrgentPaymentView(
    DirectPaymentAgreementId Agreement, string CarerNumber, string CarerName, string FundName, IReadOnlyList<UrgentDue> Dues, LeftOutReason? Obstacle);

/// <param name="InPlaceOf">What came back, or was rejected, and is paid again as a whole; null for what no payment has covered yet.</param>
public sealed record UrgentDue(ScheduleId Schedule, Period Period, DateOnly PayOn, Money Due, PaymentId? InPlaceOf);

public sealed class ViewUrgentPaymentHandler(ICarersBreaksDb db, IVault vault, IPersonReads reads, CurrentViewer current, IBusinessDate date, TimeProvider time)
    : IRequestHandler<ViewUrgentPayment, UrgentPaymentView>
{
    public async Task<UrgentPaymentView> Handle(ViewUrgentPayment request, CancellationToken cancellationToken)
    {
        var payable = await db.PayableAtOnce(request.Agreement, date.Today, cancellationToken);
        var carer = payable.Agreement.CarerId;
        await reads.Note(new PersonRead(payable.Agreement.CouncilId, carer, current.Viewer.Person(), nameof(ViewUrgentPayment),
            time.GetUtcNow().UtcDateTime), cancellationToken);
        var number = await db.Carers.Where(one => one.Id == carer).Select(one => one.Number).FirstAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, [carer], cancellationToken);
        return new UrgentPaymentView(request.Agreement, number, names.GetValueOrDefault(carer, ""), payable.Fund.Name,
            [.. payable.Dues.Select(one => new UrgentDue(one.Schedule.Id, one.Of.Period, one.Of.PayOn, one.Amount, one.InPlaceOf?.Id))], payable.Obstacle);
    }
}

/// <param name="Dues">In order of pay date.</param>
internal sealed record PayableAtOnce(
    DirectPaymentAgreement Agreement, Domain.Pooling.Fund Fund, Domain.Calendar.BankCalendar Calendar, IReadOnlyList<DuePayment> Dues, LeftOutReason? Obstacle);

internal static class UrgentPayments
{
    /// <summary>
    /// What came back of an agreement and is owed, and what payments do not claim yet: everything due by today, and of each schedule the
    /// next that is to come. Periods that finance holds are left out.
    /// </summary>
    public static async Task<PayableAtOnce> PayableAtOnce(
        this ICarersBreaksDb db, DirectPaymentAgreementId id, DateOnly today, CancellationToken cancellationToken)
    {
        var agreement = await db.DirectPaymentAgreements.AsNoTracking().Include(one => one.Schedules)
            .FirstOrDefaultAsync(one => one.Id == id, cancellationToken)
            .OrRefuse("direct payment agreement");
        var fund = await db.Funds.AsNoTracking().FirstAsync(one => db.PersonalBudgets.Any(budget => budget.Id == agreement.BudgetId && budget.FundId == one.Id),
            cancellationToken);
        var calendar = await db.BankCalendar(cancellationToken);
        var changes = await db.BudgetChanges.AsNoTracking().Where(change => change.BudgetId == agreement.BudgetId).ToListAsync(cancellationToken);
        var claims = await db.Payments.Where(payment => payment.BudgetId == agreement.BudgetId).Claims(cancellationToken);
        var owed = (await db.OwedPayments().Where(payment => payment.BudgetId == agreement.BudgetId).ToListAsync(cancellationToken))
            .ToLookup(payment => (payment.ScheduleId, payment.From));
        var schedules = agreement.Schedules.Select(schedule => schedule.Id).ToList();
        var held = (await db.HeldPayments.Where(one => schedules.Contains(one.ScheduleId) && one.ReleasedOn == null)
            .Select(one => new { one.ScheduleId, one.From }).ToListAsync(cancellationToken)).ConvertAll(one => (one.ScheduleId, one.From)).ToHashSet();
        var obstacle = await db.Obstacle(agreement, cancellationToken);
        return new(agreement, fund, calendar, [.. agreement.Schedules.SelectMany(schedule =>
        {
            var periods = PeriodDue.Of(schedule, changes, calendar.LastCertainPayDate(), calendar, claims.Of(schedule.Id))
                .Where(one => !held.Contains((schedule.Id, one.Period.From))).ToList();
            var dues = periods.Where(one => one.Due.IsPositive).ToList();
            return periods.Where(one => one.Claimed <= one.Payable).SelectMany(one => owed[(schedule.Id, one.Period.From)]
                    .Select(payment => new DuePayment(agreement, schedule, one, payment.Part, obstacle, payment)))
                .Concat(dues.Where(one => one.PayOn <= today).Concat(dues.Where(one => one.PayOn > today).Take(1))
                    .Select(one => new DuePayment(agreement, schedule, one, claims.NextPart(schedule.Id, one.Period.From), obstacle)));
        }).OrderBy(one => one.Of.PayOn)], obstacle);
    }

    private static async Task<LeftOutReason?> Obstacle(this ICarersBreaksDb db, DirectPaymentAgreement agreement, CancellationToken cancellationToken)
    {
        if (await db.OpenHolds().AnyAsync(hold => db.Carers.Any(carer => carer.Id == agreement.CarerId
            && (hold.CarerId == carer.Id || hold.CarerId == carer.MergedIntoId))
            && (hold.BudgetId == null || hold.BudgetId == agreement.BudgetId), cancellationToken))
            return LeftOutReason.Held;
        var account = await db.PayeeAccounts.AsNoTracking().FirstAsync(one => one.Id == agreement.PayeeAccountId, cancellationToken);
        if (account.RecipientId is { } recipient && await db.Recipients.AnyAsync(one => one.Id == recipient && one.CheckedOn == null, cancellationToken))
            return LeftOutReason.CheckIsMissing;
        return account.IsVerified ? null : LeftOutReason.AccountIsNotVerified;
    }
}
