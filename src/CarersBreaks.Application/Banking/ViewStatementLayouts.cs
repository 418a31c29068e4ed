using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Banking;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Banking;

/// <summary>The council's own layouts of CSV, those in use first.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewStatementLayouts : IRequest<IReadOnlyList<StatementLayoutView>>;

public sealed record StatementLayoutView(StatementLayoutId Id, string Name, int Version, LayoutWords Words, string? RecordedBy, DateOnly RecordedOn,
    DateOnly? EndedOn);

public sealed class ViewStatementLayoutsHandler(ICarersBreaksDb db) : IRequestHandler<ViewStatementLayouts, IReadOnlyList<StatementLayoutView>>
{
    public async Task<IReadOnlyList<StatementLayoutView>> Handle(ViewStatementLayouts view, CancellationToken cancellationToken) =>
        await db.StatementLayouts.OrderBy(layout => layout.EndedOn != null).ThenBy(layout => layout.Name).ThenByDescending(layout => layout.Version)
            .Select(layout => new StatementLayoutView(layout.Id, layout.Name, layout.Version,
                new LayoutWords(layout.Name, layout.Delimiter, layout.HeadsAt, layout.DateFormat, layout.Sign,
                    new LayoutColumns(layout.DateColumn, layout.AmountColumn, layout.OtherColumn, layout.BalanceColumn, layout.SortCodeColumn,
                        layout.AccountColumn, layout.ReferenceColumn, layout.NarrativeColumn, layout.MoreNarrativeColumn)),
                db.Officers.Where(officer => officer.Id == layout.RecordedById).Select(officer => officer.Name).FirstOrDefault(), layout.RecordedOn,
                layout.EndedOn))
            .ToListAsync(cancellationToken);
}
