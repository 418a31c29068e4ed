using System.Globalization;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.Letters;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>
/// A second person signs a plan off, within their limit of the day or what a panel has agreed to, and it becomes a personal budget
/// committed on its fund. Neither the plan's author nor the assessment's may; the fund's uncommitted money is never exceeded, also
/// when two sign at once (rule 4).
/// </summary>
[AllowedTo(Role.TeamManager)]
public sealed record SignOffBudget(ActId Act, SupportPlanId Plan, long Version) : ICommand<BudgetId>;

public sealed class SignOffBudgetHandler(ICarersBreaksDb db, IVault vault, AuditTrail trail, LetterDesk desk, CurrentViewer current,
    IBusinessDate businessDate) : IRequestHandler<SignOffBudget, BudgetId>
{
    public async Task<BudgetId> Handle(SignOffBudget act, CancellationToken cancellationToken)
    {
        var plan = await db.SupportPlans.Include(one => one.Breaks).Include(one => one.Outcomes)
            .FirstOrDefaultAsync(one => one.Id == act.Plan, cancellationToken).OrRefuse("support plan");
        db.ExpectVersion(plan, act.Version);
        var assessment = await db.CarersAssessments.AsNoTracking().FirstOrDefaultAsync(one => one.Id == plan.AssessmentId, cancellationToken)
            .OrRefuse("assessment");
        var signer = current.Viewer.Person();
        assessment.EnsureSomebodyElseSigns(signer);
        var rules = await db.SchemeRulesOn(plan.CouncilId, businessDate.Today, cancellationToken);
        await EnsureOldEnough(rules, plan.CarerId, cancellationToken);
        var budget = plan.SignOff(signer, await Limit(plan, signer, cancellationToken), businessDate.Today);
        await db.Commit(budget, cancellationToken);
        if (budget.IsOneOff)
            await EnsureAnotherOneOffAward(rules, budget, cancellationToken);
        foreach (var year in budget.Years)
            trail.Note($"commitment for {year.Year}", year.IsCommitted ? year.Amount.ToString() : $"{year.Amount}, subject to agreement");
        await db.LeaveWaitingList(plan.Id, businessDate.Today, cancellationToken);
        db.PersonalBudgets.Add(budget);
        var table = await db.AllocationTables.Where(one => one.Id == assessment.AllocationTableId).Select(one => one.Name + ", version " + one.Number)
            .FirstOrDefaultAsync(cancellationToken);
        var texts = await PlanTexts.Open(db, vault, [plan], cancellationToken);
        await desk.Write(budget.CarerId, BudgetLetters.Award(budget, plan, texts, assessment, table ?? "as it was then"), cancellationToken);
        return budget.Id;
    }

    /// <summary>The post's limit of the day, or what the panel agreed to where that is more.</summary>
    private async Task<Money> Limit(SupportPlan plan, UserId signer, CancellationToken cancellationToken)
    {
        var post = await db.Posts.AsNoTracking().Include(one => one.Limits)
            .FirstOrDefaultAsync(one => one.Id == current.Viewer.PostId && one.HolderId == signer, cancellationToken).OrRefuse("post");
        Refuse.Unless(post.IsHeldOn(businessDate.Today), AccessRule.RoleDoesNotHaveThis, $"Your post is not in force on {businessDate.Today:d MMMM yyyy}.");
        var agreed = await db.PanelReferrals.Where(one => one.SupportPlanId == plan.Id && one.Decision == PanelDecision.Agreed)
            .Select(one => one.Total).ToListAsync(cancellationToken);
        return agreed.Aggregate(post.LimitOn(businessDate.Today), Money.Max);
    }

    private async Task EnsureOldEnough(SchemeRules rules, CarerId carer, CancellationToken cancellationToken)
    {
        var details = await db.OpenDetails(vault, DetailSubject.Carer, [carer.Value], cancellationToken, DetailKind.DateOfBirth);
        if (DateOnly.TryParseExact(details.GetValueOrDefault((carer.Value, DetailKind.DateOfBirth)), "yyyy-MM-dd", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var birth))
            rules.EnsureOldEnough(birth, businessDate.Today);
    }

    /// <summary>Counted after the commitment, which two who sign at once wait for.</summary>
    private async Task EnsureAnotherOneOffAward(SchemeRules rules, PersonalBudget budget, CancellationToken cancellationToken)
    {
        var year = FinancialYear.Of(budget.From);
        var (first, last) = (year.FirstDay, year.LastDay);
        rules.EnsureAnotherOneOffAward(await db.PersonalBudgets.CountAsync(one => one.CarerId == budget.CarerId && one.Weekly.Pence == 0
            && one.From >= first && one.From <= last, cancellationToken), year);
    }
}
