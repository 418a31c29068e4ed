using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>What is needed to write a carer's support plan: the indicative budget, the funds to choose from, and the plan so far.</summary>
[AllowedTo(Role.SocialWorker)]
public sealed record ViewPlanForm(AssessmentId Assessment) : IRequest<PlanFormView>;

/// <param name="Funds">Those of agreements to which the carer's council is a party, and its own.</param>
/// <param name="Written">The plan that a new one would replace; null where none is written, or the last one was submitted.</param>
public sealed record PlanFormView(
    AssessmentId Assessment, CarerId Carer, string Number, string Name, Money IndicativeBudget, IReadOnlyList<PlanFormFund> Funds, WrittenPlan? Written);

/// <param name="Uncommitted">In today's financial year; null where nothing is agreed for it.</param>
public sealed record PlanFormFund(FundId Fund, string Name, FinancialYear Year, Money? Uncommitted);

public sealed record WrittenPlan(
    SupportPlanId Plan, long Version, FundId Fund, DateOnly From, DateOnly To, IReadOnlyList<string> Outcomes, IReadOnlyList<GivenBreak> Breaks,
    string? ReasonForReturn);

public sealed class ViewPlanFormHandler(ICarersBreaksDb db, IVault vault, IPersonReads reads, CurrentViewer current, IBusinessDate businessDate,
    TimeProvider time)
    : IRequestHandler<ViewPlanForm, PlanFormView>
{
    public async Task<PlanFormView> Handle(ViewPlanForm request, CancellationToken cancellationToken)
    {
        var assessment = await db.CarersAssessments.AsNoTracking()
            .FirstOrDefaultAsync(one => one.Id == request.Assessment && one.State == AssessmentState.Complete, cancellationToken).OrRefuse("assessment");
        await reads.Note(new PersonRead(assessment.CouncilId, assessment.CarerId, current.Viewer.Person(), nameof(ViewPlanForm),
            time.GetUtcNow().UtcDateTime), cancellationToken);
        var number = await db.Carers.Where(one => one.Id == assessment.CarerId).Select(one => one.Number).FirstAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, [assessment.CarerId], cancellationToken);
        var year = FinancialYear.Of(businessDate.Today);
        var funds = await db.Funds.AsNoTracking().OrderBy(fund => fund.Name)
            .Select(fund => new
            {
                fund.Id,
                fund.Name,
                Uncommitted = fund.Years.Where(one => one.Year == year)
                    .Select(one => (long?)(one.Agreed.Pence + one.CarriedForward.Pence - one.Committed.Pence)).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var written = await db.SupportPlans.AsNoTracking().Include(plan => plan.Breaks).Include(plan => plan.Outcomes)
            .Where(plan => plan.AssessmentId == assessment.Id && (plan.State == PlanState.Draft || plan.State == PlanState.Returned))
            .OrderByDescending(plan => plan.Id).FirstOrDefaultAsync(cancellationToken);
        var texts = written is null ? null : await PlanTexts.Open(db, vault, [written], cancellationToken);
        return new PlanFormView(assessment.Id, assessment.CarerId, number, names[assessment.CarerId], assessment.IndicativeBudget!.Value,
            [.. funds.Select(fund => new PlanFormFund(fund.Id, fund.Name, year, fund.Uncommitted is { } pence ? new Money(pence) : null))],
            written is null ? null : new WrittenPlan(written.Id, written.Version, written.FundId, written.From, written.To, texts!.OutcomesOf(written),
                [.. written.Breaks.OrderBy(one => one.Id.Value).Select(texts.Of)], written.ReasonForReturn));
    }
}
