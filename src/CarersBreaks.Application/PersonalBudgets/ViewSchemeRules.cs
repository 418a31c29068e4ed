using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>The rules of the council's carers' scheme: what holds today, and every version.</summary>
[AllowedTo(Role.TeamManager, Role.SocialWorker, Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewSchemeRules : IRequest<SchemeRulesView>;

/// <param name="Today">The usual rules where the council has published none.</param>
/// <param name="Versions">The latest first; empty where the council has published none.</param>
public sealed record SchemeRulesView(SchemeRules Today, IReadOnlyList<SchemeRules> Versions);

public sealed class ViewSchemeRulesHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<ViewSchemeRules, SchemeRulesView>
{
    public async Task<SchemeRulesView> Handle(ViewSchemeRules view, CancellationToken cancellationToken)
    {
        var council = current.Viewer.Organisation();
        return new SchemeRulesView(await db.SchemeRulesOn(council, businessDate.Today, cancellationToken),
            await db.SchemeRules.AsNoTracking().Where(one => one.HolderId == council).OrderByDescending(one => one.Number).ToListAsync(cancellationToken));
    }
}
