using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Reporting;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reporting;

/// <summary>The plans that are public, for everybody.</summary>
[AllowedTo(Anybody = true)]
public sealed record ViewPublishedPlans : IRequest<IReadOnlyList<PublishedPlanRow>>;

public sealed record PublishedPlanRow(JointPlanId Plan, PlanSubject Subject, FinancialYear Year, string Title, string Trust, DateOnly PublishedOn, bool IsLate);

/// <summary>One public plan as it was last published, for everybody: earlier figures are never shown beside it.</summary>
[AllowedTo(Anybody = true)]
public sealed record ViewPublishedPlan(JointPlanId Plan) : IRequest<PublishedPlanView>;

public sealed record PublishedPlanView
{
    public JointPlanId Plan { get; init; }

    public PlanSubject Subject { get; init; }

    public FinancialYear Year { get; init; }

    public required string Title { get; init; }

    public required string Trust { get; init; }

    public DateOnly PublishedOn { get; init; }

    public bool IsLate { get; init; }

    public required string JointAssessment { get; init; }

    public required string TransferRoute { get; init; }

    public IReadOnlyList<PublishedPartyView> Parties { get; init; } = [];

    /// <summary>How much of the total is for carers' breaks.</summary>
    public Money BreaksSpend { get; init; }

    public int IndicativeBreaks { get; init; }

    /// <summary>Null where the service keeps no spending of the plan, or no quarter of its year was over.</summary>
    public PublishedFigures? Figures { get; init; }
}

public sealed record PublishedPartyView(string Name, Money Contribution);

/// <param name="SpendToDate">Null: withheld.</param>
/// <param name="Breaks">To the nearest five.</param>
/// <param name="ReconciledOn">Null: a fund was not reconciled with its bank yet.</param>
public sealed record PublishedFigures(
    DateOnly QuarterEnd, Money? SpendToDate, int Breaks, IReadOnlyList<PublishedPartView> Parts, DateOnly? ReconciledOn, Money? Difference);

/// <param name="Amount">Null: withheld.</param>
public sealed record PublishedPartView(string Label, Money? Amount, int Breaks);

public sealed class ViewPublishedPlansHandler(ICarersBreaksDb db) : IRequestHandler<ViewPublishedPlans, IReadOnlyList<PublishedPlanRow>>
{
    public async Task<IReadOnlyList<PublishedPlanRow>> Handle(ViewPublishedPlans view, CancellationToken cancellationToken)
    {
        var rows = await db.PublishedPlans.AsNoTracking()
            .Where(one => db.PublishedPlans.Where(other => other.JointPlanId == one.JointPlanId).OrderByDescending(other => other.Id)
                .Select(other => other.Id).First() == one.Id)
            .Select(one => new { one.JointPlanId, one.Subject, one.Year, one.Title, one.TrustId, one.PublishedOn, one.IsLate }).ToListAsync(cancellationToken);
        var trusts = rows.Select(row => row.TrustId).Distinct().ToList();
        var bodies = await db.Organisations.AsNoTracking().Include(one => one.Names).Where(one => trusts.Contains(one.Id))
            .ToDictionaryAsync(one => one.Id, cancellationToken);
        return [.. rows.Select(row => new PublishedPlanRow(row.JointPlanId, row.Subject, row.Year, row.Title, bodies[row.TrustId].NameOn(row.Year.FirstDay),
            row.PublishedOn, row.IsLate))
            .OrderByDescending(row => row.Year.StartsIn).ThenBy(row => row.Trust, StringComparer.Ordinal).ThenBy(row => row.Subject)];
    }
}

public sealed class ViewPublishedPlanHandler(ICarersBreaksDb db) : IRequestHandler<ViewPublishedPlan, PublishedPlanView>
{
    public async Task<PublishedPlanView> Handle(ViewPublishedPlan view, CancellationToken cancellationToken)
    {
        var plan = await db.PublishedPlans.AsNoTracking().Include(one => one.Parties).Include(one => one.Parts)
            .Where(one => one.JointPlanId == view.Plan).OrderByDescending(one => one.Id).FirstOrDefaultAsync(cancellationToken).OrRefuse("plan");
        var parties = plan.Parties.Select(party => party.OrganisationId).ToList();
        var names = await db.NamedOn(plan.Year.FirstDay).Where(name => parties.Contains(name.Id))
            .ToDictionaryAsync(name => name.Id, name => name.Name, cancellationToken);
        return new PublishedPlanView
        {
            Plan = plan.JointPlanId,
            Subject = plan.Subject,
            Year = plan.Year,
            Title = plan.Title,
            Trust = names[plan.TrustId],
            PublishedOn = plan.PublishedOn,
            IsLate = plan.IsLate,
            JointAssessment = plan.JointAssessment,
            TransferRoute = plan.TransferRoute,
            Parties = [.. plan.Parties.OrderByDescending(party => party.OrganisationId == plan.TrustId).ThenBy(party => names[party.OrganisationId])
                .Select(party => new PublishedPartyView(names[party.OrganisationId], party.Contribution))],
            BreaksSpend = plan.BreaksSpend,
            IndicativeBreaks = plan.IndicativeBreaks,
            Figures = plan.QuarterEnd is not { } end ? null : new PublishedFigures(end, plan.SpendToDate, plan.Breaks ?? 0,
                [.. plan.Parts.OrderBy(part => part.Position).Select(part => new PublishedPartView(part.Label, part.Amount, part.Breaks))],
                plan.ReconciledOn, plan.Difference),
        };
    }
}
