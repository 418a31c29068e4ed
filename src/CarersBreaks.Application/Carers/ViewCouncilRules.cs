using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>The versions of a council's questions and of its allocation table, the latest first.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record ViewCouncilRules : IRequest<CouncilRulesView>;

public sealed record CouncilRulesView(IReadOnlyList<RuleVersion> Questionnaires, IReadOnlyList<RuleVersion> Tables);

/// <param name="Assessments">How many were completed under it.</param>
/// <param name="Kind">Of a table.</param>
/// <param name="IsInForce">On the business date.</param>
public sealed record RuleVersion(string Name, int Number, DateOnly From, int Assessments, AllocationKind? Kind, bool IsInForce);

public sealed class ViewCouncilRulesHandler(ICarersBreaksDb db, IBusinessDate businessDate) : IRequestHandler<ViewCouncilRules, CouncilRulesView>
{
    public async Task<CouncilRulesView> Handle(ViewCouncilRules request, CancellationToken cancellationToken)
    {
        var today = businessDate.Today;
        var questionnaires = await db.Questionnaires.AsNoTracking().OrderByDescending(one => one.From)
            .Select(one => new RuleVersion(one.Name, one.Number, one.From, db.CarersAssessments.Count(taken => taken.QuestionnaireId == one.Id), null,
                one.From <= today && !db.Questionnaires.Any(later => later.From > one.From && later.From <= today))).ToListAsync(cancellationToken);
        var tables = await db.AllocationTables.AsNoTracking().OrderByDescending(one => one.From)
            .Select(one => new RuleVersion(one.Name, one.Number, one.From, db.CarersAssessments.Count(taken => taken.AllocationTableId == one.Id), one.Kind,
                one.From <= today && !db.AllocationTables.Any(later => later.From > one.From && later.From <= today))).ToListAsync(cancellationToken);
        return new CouncilRulesView(questionnaires, tables);
    }
}
