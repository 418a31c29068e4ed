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

/// <summary>A support plan with its costs, for whoever checks it before it is submitted or signed off.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record ViewSupportPlan(SupportPlanId Plan) : IRequest<SupportPlanView>;

/// <param name="CostOfAYear">52 weeks, and the single breaks: what the indicative budget is compared with.</param>
/// <param name="Total">Over the whole period: what the signer's limit is compared with.</param>
/// <param name="Limit">What the viewer's post may sign off today, or what a panel agreed to where that is more; zero for a post that signs nothing.</param>
/// <param name="HighestLimit">The most that anybody of the council may sign off today: above it goes to the panel.</param>
/// <param name="IsOwnWork">The viewer assessed the carer, or wrote or submitted the plan, so somebody else has to sign it off.</param>
/// <param name="Panel">Its last referral to the panel, if any.</param>
/// <param name="Waiting">Its place on the fund's waiting list, while it has one.</param>
/// <param name="OwnFunds">Budgets that the council holds alone, to which the plan could move.</param>
public sealed record SupportPlanView(
    SupportPlanId Plan, long Version, PlanState State, CarerId Carer, AssessmentId Assessment, string Number, string Name, string Author, Period Period,
    IReadOnlyList<string> Outcomes, IReadOnlyList<PlanBreak> Breaks, IReadOnlyList<PlanPart> Parts, Money Weekly, Money Once, Money CostOfAYear,
    Money IndicativeBudget, string? ReasonForDeparture, string? ReasonForReturn, Money Total, string Fund, FundKind FundKind, IReadOnlyList<PlanYear> Years,
    Money Limit, Money HighestLimit, bool IsOwnWork, PlanPanel? Panel, PlanWaiting? Waiting, IReadOnlyList<PlanFormFund> OwnFunds)
{
    /// <summary>By how much a year costs more than the indicative budget; zero where it does not.</summary>
    public Money Departure => Money.Max(CostOfAYear - IndicativeBudget, Money.Zero);

    /// <summary>The fund has less uncommitted than the plan needs of a year that is agreed.</summary>
    public bool IsPastTheFund => Years.Any(year => year.Amount > year.Uncommitted);
}

public sealed record PlanBreak(PlannedBreakId Id, GivenBreak Given);

/// <summary>What is delivered in one way, each week and once.</summary>
public sealed record PlanPart(DeliveryMethod Method, Money Weekly, Money Once);

/// <param name="Uncommitted">The fund's; null where nothing is agreed for the year, so this part is subject to agreement.</param>
public sealed record PlanYear(FinancialYear Year, Money Amount, Money? Uncommitted);

/// <param name="Decision">Null while the panel has not met.</param>
public sealed record PlanPanel(
    PanelReferralId Referral, DateOnly ReferredOn, string Why, PanelDecision? Decision, DateOnly? DecidedOn, Money Total, IReadOnlyList<string> Members,
    string Reasons);

public sealed record PlanWaiting(DateOnly Since, DateOnly? VariationAskedOn);

public sealed class ViewSupportPlanHandler(ICarersBreaksDb db, IVault vault, IPersonReads reads, CurrentViewer current, IBusinessDate businessDate,
    TimeProvider time) : IRequestHandler<ViewSupportPlan, SupportPlanView>
{
    public async Task<SupportPlanView> Handle(ViewSupportPlan request, CancellationToken cancellationToken)
    {
        var viewer = current.Viewer.Person();
        var plan = await db.SupportPlans.AsNoTracking().Include(one => one.Breaks).Include(one => one.Outcomes)
            .FirstOrDefaultAsync(one => one.Id == request.Plan, cancellationToken).OrRefuse("support plan");
        await reads.Note(new PersonRead(plan.CouncilId, plan.CarerId, viewer, nameof(ViewSupportPlan), time.GetUtcNow().UtcDateTime), cancellationToken);
        var names = await db.OpenCarerNames(vault, [plan.CarerId], cancellationToken);
        var texts = await PlanTexts.Open(db, vault, [plan], cancellationToken);
        var around = await db.SupportPlans.Where(one => one.Id == plan.Id).Select(_ => new
        {
            Number = db.Carers.Where(one => one.Id == plan.CarerId).Select(one => one.Number).First(),
            Author = db.Officers.Where(one => one.Id == plan.AuthorId).Select(one => one.Name).FirstOrDefault(),
            Assessor = db.CarersAssessments.Where(one => one.Id == plan.AssessmentId).Select(one => one.AuthorId).First(),
        }).FirstAsync(cancellationToken);
        var fund = await db.Funds.AsNoTracking().Include(one => one.Years).FirstAsync(one => one.Id == plan.FundId, cancellationToken);
        var panel = await Panel(plan, cancellationToken);
        var waiting = await db.WaitingPlans.Where(one => one.SupportPlanId == plan.Id && one.LeftOn == null)
            .Select(one => new PlanWaiting(one.Since, one.VariationAskedOn)).FirstOrDefaultAsync(cancellationToken);
        var limit = await db.LimitOf(current.Viewer.PostId, businessDate.Today, cancellationToken);
        return new SupportPlanView(plan.Id, plan.Version, plan.State, plan.CarerId, plan.AssessmentId, around.Number, names[plan.CarerId],
            around.Author ?? "", plan.Period, texts.OutcomesOf(plan),
            [.. plan.Breaks.OrderBy(one => one.Id.Value).Select(one => new PlanBreak(one.Id, texts.Of(one)))],
            [.. plan.Parts.Select(part => new PlanPart(part.Method, part.Weekly, part.Once))],
            plan.Weekly, plan.Once, plan.CostOfAYear, plan.IndicativeBudget, texts.ReasonForDeparture(plan), plan.ReasonForReturn, plan.Total, fund.Name,
            fund.Kind,
            [.. plan.ByYear().Select(part => new PlanYear(part.Year, part.Amount, fund.Years.FirstOrDefault(year => year.Year == part.Year)?.Uncommitted))],
            panel?.Decision == PanelDecision.Agreed ? Money.Max(limit, panel.Total) : limit,
            await db.HighestLimit(plan.CouncilId, businessDate.Today, cancellationToken), plan.IsWorkOf(viewer) || viewer == around.Assessor, panel, waiting,
            await OwnFunds(plan, cancellationToken));
    }

    private async Task<PlanPanel?> Panel(SupportPlan plan, CancellationToken cancellationToken)
    {
        if (await db.PanelReferrals.AsNoTracking().Include(one => one.Members).Where(one => one.SupportPlanId == plan.Id).OrderByDescending(one => one.Id)
            .FirstOrDefaultAsync(cancellationToken) is not { } referral)
            return null;
        var members = referral.Members.Select(member => member.OfficerId).ToArray();
        var names = await db.Officers.Where(one => members.Contains(one.Id)).OrderBy(one => one.Name).Select(one => one.Name).ToListAsync(cancellationToken);
        var key = referral.Id.Value;
        var words = await db.OpenDetails(vault, DetailSubject.PanelReferral, [key], cancellationToken, DetailKind.Reason, DetailKind.DecisionReasons);
        return new PlanPanel(referral.Id, referral.ReferredOn, words.GetValueOrDefault((key, DetailKind.Reason), ""), referral.Decision, referral.DecidedOn,
            referral.Total, names, words.GetValueOrDefault((key, DetailKind.DecisionReasons), ""));
    }

    private async Task<IReadOnlyList<PlanFormFund>> OwnFunds(SupportPlan plan, CancellationToken cancellationToken)
    {
        var year = FinancialYear.Of(plan.From);
        var funds = await db.Funds.AsNoTracking().Include(one => one.Years)
            .Where(one => one.Kind != FundKind.PooledFund && one.HostId == plan.CouncilId && one.Id != plan.FundId).OrderBy(one => one.Name)
            .ToListAsync(cancellationToken);
        return [.. funds.Select(fund => new PlanFormFund(fund.Id, fund.Name, year, fund.Years.FirstOrDefault(one => one.Year == year)?.Uncommitted))];
    }
}
