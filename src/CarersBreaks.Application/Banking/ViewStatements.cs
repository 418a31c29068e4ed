using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Banking;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Banking;

/// <summary>The bank statements imported, newest first; or those of one import.</summary>
/// <param name="Import">Null: the newest 100 of all.</param>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewStatements(BatchId? Import = null) : IRequest<IReadOnlyList<StatementView>>;

/// <param name="Problem">Why it was quarantined, with the difference; null where it proved.</param>
/// <param name="IsReleased">It counts by a person's word and not by its proof.</param>
public sealed record StatementView(BankStatementId Id, BatchId Import, BankAccountId AccountId, string Account, string BankReference, DateOnly From,
    DateOnly To,
    Money? Opening, Money? Closing, int Lines, int LinesAdded, StatementState State, string? Problem, DateTime ImportedAt, bool IsReleased, string? Format,
    string? Note)
{
    internal static IQueryable<StatementView> Of(ICarersBreaksDb db, IQueryable<BankStatement> statements) =>
        from statement in statements
        join account in db.BankAccounts on statement.BankAccountId equals account.Id
        join batch in db.Batches on statement.BatchId equals batch.Id
        orderby statement.To descending, statement.Id descending
        select new StatementView(statement.Id, statement.BatchId, account.Id, account.Name, statement.BankReference, statement.From, statement.To,
            statement.Opening, statement.Closing, statement.LineCount, statement.LinesAdded, statement.State, statement.Problem, batch.StartedAt,
            statement.State == StatementState.Accepted && statement.ReleaseBatchId != null, statement.Format, statement.Note);
}

public sealed class ViewStatementsHandler(ICarersBreaksDb db) : IRequestHandler<ViewStatements, IReadOnlyList<StatementView>>
{
    public async Task<IReadOnlyList<StatementView>> Handle(ViewStatements view, CancellationToken cancellationToken) =>
        await StatementView.Of(db, db.BankStatements.Where(statement => view.Import == null || statement.BatchId == view.Import)).Take(100)
            .ToListAsync(cancellationToken);
}
