using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
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
/// <param name="Changes">What changed and why, a sentence or two each, in order.</param>
public sealed record MyBudget(
    BudgetId Budget, Period Period, string Outcome, IReadOnlyList<MyBreak> Breaks, BudgetFigures Figures, Money SubjectToAgreement,
    bool IsAgreedHowToPay, NextPayment? Next, IReadOnlyList<string> Changes, IReadOnlyList<MyPayment> Payments);

public sealed record MyBreak(string Description, Money Cost, CostPer Per);

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
        return new MyBudgetView(names[self], carer.Number, council.NameOn(today), worker?.Name ?? "", worker?.Telephone ?? "",
            await Step(self, cancellationToken), today, [.. budgets.Select(budget => Mine(budget, today))]);
    }

    private async Task<CaseStep> Step(CarerId self, CancellationToken cancellationToken)
    {
        var records = await db.RecordsOf(self, cancellationToken);
        var isAssessed = await db.CarersAssessments.AnyAsync(one => records.Contains(one.CarerId) && one.State == AssessmentState.Complete, cancellationToken);
        var plan = await db.SupportPlans.Where(one => records.Contains(one.CarerId) && one.State != PlanState.Replaced)
            .OrderByDescending(one => one.Id).Select(one => (PlanState?)one.State).FirstOrDefaultAsync(cancellationToken);
        return CaseSteps.Of(isAssessed, plan, await db.DirectPaymentAgreements.AnyAsync(one => records.Contains(one.CarerId), cancellationToken));
    }

    private static MyBudget Mine(BudgetPicture picture, DateOnly today) => new(
        picture.Budget.Id, picture.Budget.Period, picture.Plan.Outcome,
        [.. picture.Plan.Breaks.OrderBy(one => one.Id.Value).Select(one => new MyBreak(one.Description, one.Cost, one.Per))],
        picture.Figures, Money.Sum(picture.Budget.Years.Where(year => !year.IsCommitted).Select(year => year.Amount)), picture.Agreement is not null,
        picture.Next(today), [.. BudgetSentences.Of(picture)],
        [.. picture.Payments.Where(payment => payment.State is not PaymentState.Proposed)
            .Select(payment => new MyPayment(payment.Reference, new Period(payment.From, payment.To), payment.PayOn, payment.Amount, payment.State))]);
}
