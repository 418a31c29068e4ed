using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>A support plan with its costs, for whoever checks it before it is submitted or signed off.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record ViewSupportPlan(SupportPlanId Plan) : IRequest<SupportPlanView>;

/// <param name="CostOfAYear">52 weeks, and the single breaks: what the indicative budget is compared with.</param>
/// <param name="Total">Over the whole period: what the signer's limit is compared with.</param>
/// <param name="Limit">What the viewer's post may sign off; zero for a post that signs nothing.</param>
/// <param name="IsOwnWork">The viewer assessed the carer, or wrote or submitted the plan, so somebody else has to sign it off.</param>
public sealed record SupportPlanView(
    SupportPlanId Plan, long Version, PlanState State, CarerId Carer, AssessmentId Assessment, string Number, string Name, string Author, Period Period,
    string Outcome,
    IReadOnlyList<GivenBreak> Breaks, Money Weekly, Money Once, Money CostOfAYear, Money IndicativeBudget, string? ReasonForDeparture, string? ReasonForReturn,
    Money Total, string Fund, IReadOnlyList<PlanYear> Years, Money Limit, bool IsOwnWork)
{
    /// <summary>By how much a year costs more than the indicative budget; zero where it does not.</summary>
    public Money Departure => Money.Max(CostOfAYear - IndicativeBudget, Money.Zero);
}

/// <param name="Uncommitted">The fund's; null where nothing is agreed for the year, so this part is subject to agreement.</param>
public sealed record PlanYear(FinancialYear Year, Money Amount, Money? Uncommitted);

public sealed class ViewSupportPlanHandler(ICarersBreaksDb db, IVault vault, IPersonReads reads, CurrentViewer current, TimeProvider time)
    : IRequestHandler<ViewSupportPlan, SupportPlanView>
{
    public async Task<SupportPlanView> Handle(ViewSupportPlan request, CancellationToken cancellationToken)
    {
        var viewer = current.Viewer.Person();
        var plan = await db.SupportPlans.AsNoTracking().Include(one => one.Breaks).FirstOrDefaultAsync(one => one.Id == request.Plan, cancellationToken)
            .OrRefuse("support plan");
        await reads.Note(new PersonRead(plan.CouncilId, plan.CarerId, viewer, nameof(ViewSupportPlan), time.GetUtcNow().UtcDateTime), cancellationToken);
        var names = await db.OpenCarerNames(vault, [plan.CarerId], cancellationToken);
        var around = await db.SupportPlans.Where(one => one.Id == plan.Id).Select(_ => new
        {
            Number = db.Carers.Where(one => one.Id == plan.CarerId).Select(one => one.Number).First(),
            Author = db.Officers.Where(one => one.Id == plan.AuthorId).Select(one => one.Name).FirstOrDefault(),
            Assessor = db.CarersAssessments.Where(one => one.Id == plan.AssessmentId).Select(one => one.AuthorId).First(),
            Fund = db.Funds.Where(one => one.Id == plan.FundId).Select(one => one.Name).First(),
            Limit = db.Posts.Where(one => one.Id == current.Viewer.PostId).Select(one => (long?)one.SignOffLimit.Pence).FirstOrDefault(),
        }).FirstAsync(cancellationToken);
        var years = await db.FundYears.AsNoTracking().Where(one => one.FundId == plan.FundId)
            .ToDictionaryAsync(one => one.Year, one => one.Uncommitted, cancellationToken);
        var parts = PersonalBudget.ByYear(plan.Weekly, plan.Once, plan.Period).ToList();
        return new SupportPlanView(plan.Id, plan.Version, plan.State, plan.CarerId, plan.AssessmentId, around.Number, names[plan.CarerId],
            around.Author ?? "", plan.Period, plan.Outcome,
            [.. plan.Breaks.OrderBy(one => one.Id.Value).Select(one => new GivenBreak(one.Kind, one.Description, one.WhoseService, one.Cost, one.Per))],
            plan.Weekly, plan.Once, plan.CostOfAYear, plan.IndicativeBudget, plan.ReasonForDeparture, plan.ReasonForReturn,
            Money.Sum(parts.Select(part => part.Amount)), around.Fund,
            [.. parts.Select(part => new PlanYear(part.Year, part.Amount, years.TryGetValue(part.Year, out var left) ? left : null))],
            new Money(around.Limit ?? 0), viewer == plan.AuthorId || viewer == plan.SubmittedById || viewer == around.Assessor);
    }
}
