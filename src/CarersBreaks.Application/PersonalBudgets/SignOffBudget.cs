using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Letters;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>
/// A second person signs a plan off, within their limit, and it becomes a personal budget committed on its fund. Neither the
/// plan's author nor the assessment's may; the fund's uncommitted money is never exceeded, also when two sign at once (rule 4).
/// </summary>
[AllowedTo(Role.TeamManager)]
public sealed record SignOffBudget(ActId Act, SupportPlanId Plan, long Version) : ICommand<BudgetId>;

public sealed class SignOffBudgetHandler(ICarersBreaksDb db, AuditTrail trail, LetterDesk desk, CurrentViewer current,
    IBusinessDate businessDate) : IRequestHandler<SignOffBudget, BudgetId>
{
    public async Task<BudgetId> Handle(SignOffBudget act, CancellationToken cancellationToken)
    {
        var plan = await db.SupportPlans.Include(one => one.Breaks).FirstOrDefaultAsync(one => one.Id == act.Plan, cancellationToken).OrRefuse("support plan");
        db.ExpectVersion(plan, act.Version);
        var assessment = await db.CarersAssessments.AsNoTracking().FirstOrDefaultAsync(one => one.Id == plan.AssessmentId, cancellationToken)
            .OrRefuse("assessment");
        var signer = current.Viewer.Person();
        assessment.EnsureSomebodyElseSigns(signer);
        var post = await db.Posts.AsNoTracking().FirstOrDefaultAsync(one => one.Id == current.Viewer.PostId && one.HolderId == signer, cancellationToken)
            .OrRefuse("post");
        Refuse.Unless(post.IsHeldOn(businessDate.Today), AccessRule.RoleDoesNotHaveThis, $"Your post is not in force on {businessDate.Today:d MMMM yyyy}.");
        var budget = plan.SignOff(signer, post.SignOffLimit, businessDate.Today);
        await db.Commit(budget, cancellationToken);
        foreach (var year in budget.Years)
            trail.Note($"commitment for {year.Year}", year.IsCommitted ? year.Amount.ToString() : $"{year.Amount}, subject to agreement");
        db.PersonalBudgets.Add(budget);
        var table = await db.AllocationTables.Where(one => one.Id == assessment.AllocationTableId).Select(one => one.Name + ", version " + one.Number)
            .FirstOrDefaultAsync(cancellationToken);
        await desk.Write(budget.CarerId, BudgetLetters.Award(budget, plan, assessment, table ?? "as it was then"), cancellationToken);
        return budget.Id;
    }
}
