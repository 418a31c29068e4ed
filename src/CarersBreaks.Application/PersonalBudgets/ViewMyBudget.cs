using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
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
    IReadOnlyList<MyBudget> Budgets, MyReturnsInShort Returns);

/// <param name="Spent">As the carer has told in returns; zero before the first.</param>
/// <param name="NextDueOn">The day by which the first of what is to be sent is due; null where nothing is.</param>
public sealed record MyReturnsInShort(Money Spent, int ToSend, DateOnly? NextDueOn);

/// <param name="SubjectToAgreement">The part in years for which the partners have not agreed the money yet.</param>
/// <param name="IsAgreedHowToPay">False until a direct payment is agreed.</param>
/// <param name="HowPaid">A sentence each: "Paid every 4 weeks, in advance".</param>
/// <param name="Next">Null where nothing more is to come, or nothing is agreed yet.</param>
/// <param name="Changes">What changed and why, a sentence or two each, in order.</param>
public sealed record MyBudget(
    BudgetId Budget, Period Period, IReadOnlyList<string> Outcomes, IReadOnlyList<MyBreak> Breaks, BudgetFigures Figures, Money SubjectToAgreement,
    bool IsAgreedHowToPay, IReadOnlyList<string> HowPaid, NextPayment? Next, IReadOnlyList<string> Changes, IReadOnlyList<MyPayment> Payments,
    IReadOnlyList<MyOrder> Orders);

/// <summary>What was ordered for the carer, because it is arranged and not paid to them.</summary>
/// <param name="Ordered">In units, as <paramref name="Delivered"/> is.</param>
/// <param name="Paid">To the provider, as the bank shows.</param>
public sealed record MyOrder(string Break, string Provider, Period Days, BreakUnit Unit, string Ordered, string Delivered, Money Total, Money Paid);

/// <param name="Method">Null for a service that is the cared-for person's own, and not paid from this budget.</param>
public sealed record MyBreak(string Description, Money Cost, CostPer Per, DeliveryMethod? Method);

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
        var budgets = await db.PicturesOf(self, cancellationToken);
        var texts = await PlanTexts.Open(db, vault, [.. budgets.Select(budget => budget.Plan)], cancellationToken);
        var orders = await Orders(self, cancellationToken);
        return new MyBudgetView(names[self], carer.Number, council.NameOn(today), worker?.Name ?? "", worker?.Telephone ?? "",
            await Step(self, cancellationToken), today, [.. budgets.Select(budget => Mine(budget, texts, orders, today))],
            await Returns(self, cancellationToken));
    }

    private async Task<MyReturnsInShort> Returns(CarerId self, CancellationToken cancellationToken)
    {
        var records = await db.RecordsOf(self, cancellationToken);
        var returns = await db.MonitoringReturns.AsNoTracking().Where(one => records.Contains(one.CarerId) && one.State != ReturnState.NotYetDue)
            .Select(one => new
            {
                one.State,
                one.DueOn,
                Spent = one.Versions.OrderByDescending(version => version.Number).Select(version => version.Spent.Pence).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var toSend = returns.FindAll(one => one.State is ReturnState.Due or ReturnState.Queried);
        return new MyReturnsInShort(new Money(returns.Sum(one => one.Spent)), toSend.Count, toSend.Count > 0 ? toSend.Min(one => one.DueOn) : null);
    }

    private async Task<CaseStep> Step(CarerId self, CancellationToken cancellationToken)
    {
        var records = await db.RecordsOf(self, cancellationToken);
        var isAssessed = await db.CarersAssessments.AnyAsync(one => records.Contains(one.CarerId) && one.State == AssessmentState.Complete, cancellationToken);
        var plan = await db.SupportPlans.Where(one => records.Contains(one.CarerId) && one.State != PlanState.Replaced)
            .OrderByDescending(one => one.Id).Select(one => (PlanState?)one.State).FirstOrDefaultAsync(cancellationToken);
        return CaseSteps.Of(isAssessed, plan, await db.DirectPaymentAgreements.AnyAsync(one => records.Contains(one.CarerId), cancellationToken));
    }

    /// <summary>A carer sees no council's list of providers: of those that orders were given to, the name alone.</summary>
    private async Task<ILookup<BudgetId, (BreakOrder Order, string Provider)>> Orders(CarerId self, CancellationToken cancellationToken)
    {
        var records = await db.RecordsOf(self, cancellationToken);
        var orders = await db.BreakOrders.AsNoTracking().Where(one => records.Contains(one.CarerId)).OrderBy(one => one.From).ThenBy(one => one.Id)
            .ToListAsync(cancellationToken);
        var ids = orders.Select(one => one.ProviderId).Distinct().ToList();
        var names = await db.Providers.IgnoreQueryFilters().Where(one => ids.Contains(one.Id))
            .ToDictionaryAsync(one => one.Id, one => one.Name, cancellationToken);
        return orders.ToLookup(order => order.BudgetId, order => (order, names[order.ProviderId]));
    }

    private static MyBudget Mine(BudgetPicture picture, PlanTexts texts, ILookup<BudgetId, (BreakOrder Order, string Provider)> orders, DateOnly today) => new(
        picture.Budget.Id, picture.Budget.Period, texts.OutcomesOf(picture.Plan),
        [.. picture.Plan.Breaks.OrderBy(one => one.Id.Value).Select(one => new MyBreak(texts.Description(one), one.Cost, one.Per, one.Method))],
        picture.Figures, Money.Sum(picture.Budget.Years.Where(year => !year.IsCommitted).Select(year => year.Amount)), picture.IsAgreedHowToPay,
        picture.Schedules.InWords(), picture.Next(today), [.. BudgetSentences.Of(picture)],
        [.. picture.Payments.Where(payment => payment.State is not PaymentState.Proposed)
            .Select(payment => new MyPayment(payment.Reference, new Period(payment.From, payment.To), payment.PayOn, payment.Amount, payment.State))],
        [.. orders[picture.Budget.Id].Select(one => new MyOrder(
            texts.Description(picture.Plan.Breaks.First(planned => planned.Id == one.Order.BreakId)), one.Provider, one.Order.Days, one.Order.Unit,
            one.Order.Units.ToString(), one.Order.Delivered.ToString(), one.Order.Total, one.Order.Paid))]);
}
