using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>What a carer is entitled to, what was paid and what comes next: their own, from the same rows as finance sees.</summary>
[AllowedTo(Role.Carer)]
public sealed record ViewMyBudget : IRequest<MyBudgetView>;

/// <param name="Telephone">The worker's; empty where none is held.</param>
/// <param name="Step">What the case waits for, where there is no budget yet.</param>
public sealed record MyBudgetView(string Name, string Number, string Council, string Worker, string Telephone, CaseStep Step, DateOnly Today,
    IReadOnlyList<MyBudget> Budgets);

/// <param name="SubjectToAgreement">The part in years for which the partners have not agreed the money yet.</param>
/// <param name="IsAgreedHowToPay">False until a direct payment is agreed.</param>
/// <param name="Next">Null where nothing more is to come, or nothing is agreed yet.</param>
public sealed record MyBudget(
    BudgetId Budget, Period Period, string Outcome, IReadOnlyList<MyBreak> Breaks, BudgetFigures Figures, Money SubjectToAgreement,
    bool IsAgreedHowToPay, NextPayment? Next, IReadOnlyList<MyPayment> Payments);

public sealed record MyBreak(string Description, Money Cost, CostPer Per);

/// <param name="On">The bank working day on which it was or is due.</param>
/// <param name="IsLate">The day has passed, and it is not on its way.</param>
public sealed record NextPayment(DateOnly On, Money Amount, bool IsLate);

/// <param name="Days">The days that it pays for.</param>
public sealed record MyPayment(string Reference, Period Days, DateOnly PayOn, Money Amount, PaymentState State);

public sealed class ViewMyBudgetHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current,
    IBusinessDate businessDate) : IRequestHandler<ViewMyBudget, MyBudgetView>
{
    public async Task<MyBudgetView> Handle(ViewMyBudget request, CancellationToken cancellationToken)
    {
        Refuse.If(current.Viewer.CarerId is null, AccessRule.RoleDoesNotHaveThis, "This page is a carer's own.");
        var self = current.Viewer.CarerId.Value;
        var today = businessDate.Today;
        var carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == self, cancellationToken).OrRefuse("carer");
        var names = await db.OpenCarerNames(vault, [self], cancellationToken);
        var worker = await db.Officers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == carer.WorkerId, cancellationToken);
        var council = await db.Organisations.AsNoTracking().Include(one => one.Names).FirstAsync(one => one.Id == carer.CouncilId, cancellationToken);
        var budgets = await Budgets(self, today, cancellationToken);
        return new MyBudgetView(names[self], carer.Number, council.NameOn(today), worker?.Name ?? "", worker?.Telephone ?? "",
            await Step(self, cancellationToken), today, budgets);
    }

    private async Task<CaseStep> Step(CarerId self, CancellationToken cancellationToken)
    {
        var isAssessed = await db.CarersAssessments.AnyAsync(one => one.CarerId == self && one.State == AssessmentState.Complete, cancellationToken);
        var plan = await db.SupportPlans.Where(one => one.CarerId == self && one.State != PlanState.Replaced)
            .OrderByDescending(one => one.Id).Select(one => (PlanState?)one.State).FirstOrDefaultAsync(cancellationToken);
        return CaseSteps.Of(isAssessed, plan, await db.DirectPaymentAgreements.AnyAsync(one => one.CarerId == self, cancellationToken));
    }

    private async Task<IReadOnlyList<MyBudget>> Budgets(CarerId self, DateOnly today, CancellationToken cancellationToken)
    {
        var budgets = await db.PersonalBudgets.AsNoTracking().Include(one => one.Years).Where(one => one.CarerId == self)
            .OrderByDescending(one => one.From).ThenByDescending(one => one.Id).ToListAsync(cancellationToken);
        var plans = await db.SupportPlans.AsNoTracking().Include(one => one.Breaks).Where(one => one.CarerId == self && one.State == PlanState.SignedOff)
            .ToDictionaryAsync(one => one.Id, cancellationToken);
        var payments = (await db.Payments.AsNoTracking().Where(one => one.CarerId == self && one.State != PaymentState.Withdrawn)
            .OrderByDescending(one => one.PayOn).ThenByDescending(one => one.Id).ToListAsync(cancellationToken)).ToLookup(one => one.BudgetId);
        var agreements = await db.DirectPaymentAgreements.AsNoTracking().Include(one => one.Schedules).Where(one => one.CarerId == self)
            .ToDictionaryAsync(one => one.BudgetId, cancellationToken);
        var calendar = agreements.Count > 0 ? await db.BankCalendar(cancellationToken) : null;
        return [.. budgets.Select(budget => Mine(budget, plans[budget.SupportPlanId], [.. payments[budget.Id]],
            agreements.TryGetValue(budget.Id, out var agreement) ? agreement.Schedules : null, calendar, today))];
    }

    private static MyBudget Mine(PersonalBudget budget, SupportPlan plan, List<Payment> payments, IReadOnlyList<PaymentSchedule>? schedules,
        BankCalendar? calendar, DateOnly today) => new(
        budget.Id, budget.Period, plan.Outcome,
        [.. plan.Breaks.OrderBy(one => one.Id.Value).Select(one => new MyBreak(one.Description, one.Cost, one.Per))],
        BudgetFigures.Of(budget.Total, payments.Select(payment => (payment.State, payment.Amount))),
        Money.Sum(budget.Years.Where(year => !year.IsCommitted).Select(year => year.Amount)),
        schedules is not null, schedules is null ? null : Next(schedules, payments, calendar!, today),
        [.. payments.Where(payment => payment.State is not PaymentState.Proposed)
            .Select(payment => new MyPayment(payment.Reference, new Period(payment.From, payment.To), payment.PayOn, payment.Amount, payment.State))]);

    /// <summary>
    /// The earliest day on which money is still to arrive, and how much arrives on it: payments of runs that are not at their day
    /// yet, and the first instalment of each schedule that no payment covers.
    /// </summary>
    private static NextPayment? Next(IReadOnlyList<PaymentSchedule> schedules, List<Payment> payments, BankCalendar calendar, DateOnly today)
    {
        // An instalment nominally due up to a fortnight after this day may move to before it, and has to be in the calendar.
        var lastCertain = calendar.Known.To.AddDays(-14);
        var claimed = payments.Where(payment => payment.IsClaiming).Select(payment => (payment.ScheduleId, payment.From)).ToHashSet();
        var ahead = payments.Where(payment => payment.State is PaymentState.Proposed || (payment.State is PaymentState.Released && payment.PayOn >= today))
            .Select(payment => (On: payment.PayOn, payment.Amount))
            .Concat(schedules.SelectMany(schedule => schedule.UpTo(lastCertain, calendar)
                .Where(instalment => !claimed.Contains((schedule.Id, instalment.Period.From))).Take(1)
                .Select(instalment => (On: instalment.PayOn, instalment.Amount))))
            .ToLookup(payment => payment.On, payment => payment.Amount);
        return ahead.MinBy(day => day.Key) is { } first ? new NextPayment(first.Key, Money.Sum(first), first.Key < today) : null;
    }
}
