using CarersBreaks.Application.Access;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Reporting;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reporting;

/// <summary>The plans that the viewer's organisation makes with others.</summary>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer)]
public sealed record ViewJointPlans : IRequest<IReadOnlyList<JointPlanRow>>;

/// <param name="PublishedOn">Null: not public yet.</param>
public sealed record JointPlanRow(JointPlanId Id, PlanSubject Subject, FinancialYear Year, string Title, string Trust, DateOnly? PublishedOn);

/// <summary>One plan with its checklist: each requirement met, with what meets it, or missing.</summary>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer)]
public sealed record ViewJointPlan(JointPlanId Plan) : IRequest<JointPlanView>;

public sealed record JointPlanView
{
    public JointPlanId Id { get; init; }

    public PlanSubject Subject { get; init; }

    public FinancialYear Year { get; init; }

    public required string Title { get; init; }

    public required PlanItems Items { get; init; }

    public IReadOnlyList<ChecklistItem> Checklist { get; init; } = [];

    public IReadOnlyList<PlanPartyView> Parties { get; init; } = [];

    public DateOnly PublishBy { get; init; }

    /// <summary>Whether that day is past and something is missing.</summary>
    public bool IsOverdue { get; init; }

    public DateOnly? PublishedOn { get; init; }

    public long Version { get; init; }
}

/// <param name="SignedBy">The name of who signed for it under what is written now; null until then.</param>
public sealed record PlanPartyView(OrganisationId Id, string Name, bool IsNhs, Money? Contribution, string? SignedBy, DateOnly? SignedOn);

public sealed class ViewJointPlansHandler(ICarersBreaksDb db, IBusinessDate businessDate) : IRequestHandler<ViewJointPlans, IReadOnlyList<JointPlanRow>>
{
    public async Task<IReadOnlyList<JointPlanRow>> Handle(ViewJointPlans view, CancellationToken cancellationToken) =>
        await db.JointPlans.AsNoTracking().Join(db.NamedOn(businessDate.Today), plan => plan.TrustId, name => name.Id, (plan, name) => new { plan, name.Name })
            .OrderByDescending(one => one.plan.Year).ThenBy(one => one.Name).ThenBy(one => one.plan.Subject)
            .Select(one => new JointPlanRow(one.plan.Id, one.plan.Subject, one.plan.Year, one.plan.Title, one.Name, one.plan.PublishedOn))
            .ToListAsync(cancellationToken);
}

public sealed class ViewJointPlanHandler(ICarersBreaksDb db, IBusinessDate businessDate) : IRequestHandler<ViewJointPlan, JointPlanView>
{
    public async Task<JointPlanView> Handle(ViewJointPlan view, CancellationToken cancellationToken)
    {
        var plan = await db.JointPlans.AsNoTracking().Include(one => one.Parties).Include(one => one.Signatures)
            .FirstOrDefaultAsync(one => one.Id == view.Plan, cancellationToken).OrRefuse("plan");
        var parties = plan.Parties.Select(party => party.OrganisationId).ToList();
        var names = await db.NamedOn(plan.Year.FirstDay).Where(name => parties.Contains(name.Id))
            .ToDictionaryAsync(name => name.Id, name => name.Name, cancellationToken);
        var signers = plan.Signatures.Select(signature => signature.PersonId).ToList();
        var people = await db.Officers.AsNoTracking().Where(officer => signers.Contains(officer.Id))
            .ToDictionaryAsync(officer => officer.Id, officer => officer.Name, cancellationToken);
        var checklist = plan.Checklist();
        return new JointPlanView
        {
            Id = plan.Id,
            Subject = plan.Subject,
            Year = plan.Year,
            Title = plan.Title,
            Items = new PlanItems(plan.JointAssessment, plan.TransferRoute, plan.BreaksSpend, plan.IndicativeBreaks),
            Checklist = checklist,
            Parties = [.. plan.Parties.OrderByDescending(party => party.OrganisationId == plan.TrustId).ThenBy(party => names[party.OrganisationId])
                .Select(party => (party, Signature: plan.SignatureOf(party.OrganisationId))).Select(one => new PlanPartyView(one.party.OrganisationId,
                    names[one.party.OrganisationId], one.party.OrganisationId == plan.TrustId, one.party.Contribution,
                    one.Signature is { } signed ? people.GetValueOrDefault(signed.PersonId, "") : null, one.Signature?.SignedOn))],
            PublishBy = plan.PublishBy,
            IsOverdue = businessDate.Today > plan.PublishBy && checklist.Any(item => !item.IsMet),
            PublishedOn = plan.PublishedOn,
            Version = plan.Version,
        };
    }
}
