using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.PersonalBudgets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>A plan above the limit of everybody who signs goes before the council's panel.</summary>
/// <param name="Why">What the panel should know. It is sealed.</param>
[AllowedTo(Role.TeamManager)]
public sealed record ReferToPanel(ActId Act, SupportPlanId Plan, string Why) : ICommand<PanelReferralId>;

/// <summary>
/// What the panel decided on a referral. Agreed: a team manager may sign the plan off up to what was before the panel. Refused: the plan
/// ends. Sent back: its author changes it.
/// </summary>
/// <param name="Members">Officers of the council who were present, at least two, none of whom had a part in the plan or the assessment.</param>
/// <param name="Reasons">Sealed.</param>
[AllowedTo(Role.TeamManager, Role.SocialWorker)]
public sealed record RecordPanelDecision(
    ActId Act, PanelReferralId Referral, long Version, PanelDecision Decision, DateOnly DecidedOn, IReadOnlyList<UserId> Members, string Reasons) : ICommand;

public sealed class ReferToPanelValidator : AbstractValidator<ReferToPanel>
{
    public ReferToPanelValidator() => RuleFor(act => act.Why).NotEmpty().WithMessage("Say why the plan goes to the panel").MaximumLength(2000)
        .WithMessage("Say why in at most 2,000 characters");
}

public sealed class RecordPanelDecisionValidator : AbstractValidator<RecordPanelDecision>
{
    public RecordPanelDecisionValidator(IBusinessDate businessDate)
    {
        RuleFor(act => act.Decision).IsInEnum().WithMessage("Select what the panel decided");
        RuleFor(act => act.DecidedOn).NotEmpty().WithMessage("Enter the day on which the panel met")
            .LessThanOrEqualTo(_ => businessDate.Today).WithMessage("The panel cannot have met in the future");
        RuleFor(act => act.Members).Must(members => members?.Distinct().Count() >= PanelReferral.FewestMembers)
            .WithMessage($"Select the members who were present, at least {PanelReferral.FewestMembers}");
        RuleFor(act => act.Reasons).NotEmpty().WithMessage("Enter the panel's reasons").MaximumLength(4000)
            .WithMessage("Give the reasons in at most 4,000 characters");
    }
}

public sealed class ReferToPanelHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<ReferToPanel, PanelReferralId>
{
    public async Task<PanelReferralId> Handle(ReferToPanel act, CancellationToken cancellationToken)
    {
        var plan = await db.SupportPlans.AsNoTracking().Include(one => one.Breaks).FirstOrDefaultAsync(one => one.Id == act.Plan, cancellationToken)
            .OrRefuse("support plan");
        var highest = await db.HighestLimit(plan.CouncilId, businessDate.Today, cancellationToken);
        Refuse.Unless(plan.Total > highest, BudgetRule.PanelIsNotNeeded,
            $"The budget is {plan.Total}, and somebody of the council may sign off up to {highest}. It needs no panel.");
        Refuse.If(await db.PanelReferrals.AnyAsync(one => one.SupportPlanId == plan.Id && one.Decision == null, cancellationToken),
            BudgetRule.PanelHasThePlan, "This plan is before the panel already.");
        var referral = db.PanelReferrals.Add(new PanelReferral(plan, current.Viewer.Person(), businessDate.Today)).Entity;
        db.Keep(vault, plan.CouncilId, null, DetailSubject.PanelReferral, referral.Id.Value, DetailKind.Reason, act.Why);
        return referral.Id;
    }
}

public sealed class RecordPanelDecisionHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current, IBusinessDate businessDate)
    : AsyncRequestHandler<RecordPanelDecision>
{
    protected override async Task Handle(RecordPanelDecision act, CancellationToken cancellationToken)
    {
        var referral = await db.PanelReferrals.FirstOrDefaultAsync(one => one.Id == act.Referral, cancellationToken).OrRefuse("referral to the panel");
        db.ExpectVersion(referral, act.Version);
        var plan = await db.SupportPlans.Include(one => one.Breaks).FirstAsync(one => one.Id == referral.SupportPlanId, cancellationToken);
        var assessor = await db.CarersAssessments.Where(one => one.Id == plan.AssessmentId).Select(one => one.AuthorId).FirstAsync(cancellationToken);
        var members = act.Members.Distinct().ToArray();
        var day = act.DecidedOn;
        var ofTheCouncil = await db.Posts.Where(post => members.Contains(post.HolderId) && post.OrganisationId == plan.CouncilId && post.From <= day
            && (post.To == null || post.To >= day)).Select(post => post.HolderId).Distinct().CountAsync(cancellationToken);
        Refuse.If(ofTheCouncil < members.Length, BudgetRule.MemberIsNotOfTheCouncil,
            $"A member of the panel has to be an officer of the council on {day:d MMMM yyyy}, and one of these is not.");
        referral.Decide(plan, assessor, act.Decision, members, current.Viewer.Person(), day);
        db.Keep(vault, plan.CouncilId, null, DetailSubject.PanelReferral, referral.Id.Value, DetailKind.DecisionReasons, act.Reasons);
        if (act.Decision == PanelDecision.Refused)
            plan.RefuseByPanel();
        if (act.Decision == PanelDecision.SentBack)
            plan.Return("The panel sent it back, for the reasons that it gave.");
        if (act.Decision != PanelDecision.Agreed)
            await db.LeaveWaitingList(plan.Id, businessDate.Today, cancellationToken);
    }
}
