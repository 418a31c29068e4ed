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

/// <summary>What is needed to record what a panel decided: the referral, and the officers who may have been present.</summary>
[AllowedTo(Role.TeamManager, Role.SocialWorker)]
public sealed record ViewPanelForm(PanelReferralId Referral) : IRequest<PanelFormView>;

/// <param name="Officers">Of the council today, without those who had a part in the plan or the assessment.</param>
/// <param name="IsOwnWork">The viewer had such a part, so somebody else has to record the decision.</param>
public sealed record PanelFormView(
    PanelReferralId Referral, long Version, SupportPlanId Plan, string Number, string Name, Money Total, DateOnly ReferredOn, string Why,
    PanelDecision? Decision, bool IsOwnWork, IReadOnlyList<PanelOfficer> Officers);

public sealed record PanelOfficer(UserId Officer, string Name);

public sealed class ViewPanelFormHandler(ICarersBreaksDb db, IVault vault, IPersonReads reads, CurrentViewer current, IBusinessDate businessDate,
    TimeProvider time) : IRequestHandler<ViewPanelForm, PanelFormView>
{
    public async Task<PanelFormView> Handle(ViewPanelForm view, CancellationToken cancellationToken)
    {
        var viewer = current.Viewer.Person();
        var referral = await db.PanelReferrals.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Referral, cancellationToken)
            .OrRefuse("referral to the panel");
        await reads.Note(new PersonRead(referral.CouncilId, referral.CarerId, viewer, nameof(ViewPanelForm), time.GetUtcNow().UtcDateTime), cancellationToken);
        var plan = await db.SupportPlans.AsNoTracking().FirstAsync(one => one.Id == referral.SupportPlanId, cancellationToken);
        var assessor = await db.CarersAssessments.Where(one => one.Id == plan.AssessmentId).Select(one => one.AuthorId).FirstAsync(cancellationToken);
        var number = await db.Carers.Where(one => one.Id == plan.CarerId).Select(one => one.Number).FirstAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, [plan.CarerId], cancellationToken);
        var words = await db.OpenDetails(vault, DetailSubject.PanelReferral, [referral.Id.Value], cancellationToken, DetailKind.Reason);
        var today = businessDate.Today;
        var officers = await db.Officers.Where(officer => db.Posts.Any(post => post.HolderId == officer.Id && post.OrganisationId == plan.CouncilId
            && post.From <= today && (post.To == null || post.To >= today))).OrderBy(officer => officer.Name).ToListAsync(cancellationToken);
        return new PanelFormView(referral.Id, referral.Version, plan.Id, number, names[plan.CarerId], referral.Total, referral.ReferredOn,
            words.GetValueOrDefault((referral.Id.Value, DetailKind.Reason), ""), referral.Decision, plan.IsWorkOf(viewer) || viewer == assessor,
            [.. officers.Where(officer => !plan.IsWorkOf(officer.Id) && officer.Id != assessor).Select(officer => new PanelOfficer(officer.Id, officer.Name))]);
    }
}
