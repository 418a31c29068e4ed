using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Banking;

/// <summary>One statement with its proof, and a page of its lines: those that it added, or that wait in quarantine.</summary>
/// <param name="Page">From 1.</param>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewStatement(BankStatementId Statement, int Page = 1) : IRequest<OneStatementView>
{
    /// <summary>Lines on a page.</summary>
    public const int PageSize = 100;
}

/// <param name="LastClosing">What the statements of the account that count closed at last; null before the first.</param>
/// <param name="DecidedBy">Who released or rejected it.</param>
public sealed record OneStatementView(StatementView Statement, Money? LastClosing, string? DecidedBy, DateTime? DecidedAt, string? Reason,
    IReadOnlyList<StatementLineView> Lines, int Page, int Pages);

/// <param name="Number">Its place in the file.</param>
public sealed record StatementLineView(long Number, DateOnly BookedOn, Money Amount, string Narrative, string? Reference, string? Counterparty)
{
    public static StatementLineView Of(long number, DateOnly bookedOn, Money amount, StatementLineDetail detail) =>
        new(number, bookedOn, amount, detail.Narrative, detail.PaymentReference ?? detail.BankReference, detail.CounterpartyName);
}

public sealed class ViewStatementHandler(ICarersBreaksDb db, IVault vault, IQuarantine quarantine) : IRequestHandler<ViewStatement, OneStatementView>
{
    public async Task<OneStatementView> Handle(ViewStatement view, CancellationToken cancellationToken)
    {
        var statement = await db.BankStatements.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Statement, cancellationToken).OrRefuse("statement");
        var shown = await StatementView.Of(db, db.BankStatements.Where(one => one.Id == view.Statement)).SingleAsync(cancellationToken);
        var page = Math.Max(1, view.Page);
        var (waits, skip) = (statement.State == StatementState.Quarantined, (page - 1) * ViewStatement.PageSize);
        var lines = waits ? await quarantine.Lines(statement, skip, ViewStatement.PageSize, cancellationToken)
            : await Kept(view.Statement, skip, cancellationToken);
        var by = await db.Officers.Where(officer => officer.Id == statement.DecidedById).Select(officer => officer.Name).FirstOrDefaultAsync(cancellationToken);
        return new OneStatementView(shown, await db.LastClosing(statement.BankAccountId, cancellationToken), by, statement.DecidedAt, statement.DecisionReason,
            lines, page, ((waits ? statement.LineCount : statement.LinesAdded) + ViewStatement.PageSize - 1) / ViewStatement.PageSize);
    }

    private async Task<IReadOnlyList<StatementLineView>> Kept(BankStatementId statement, int skip, CancellationToken cancellationToken)
    {
        var kept = await db.StatementLines.AsNoTracking().Where(line => line.StatementId == statement).OrderBy(line => line.Id).Skip(skip)
            .Take(ViewStatement.PageSize).ToListAsync(cancellationToken);
        return [.. kept.Select((line, index) => StatementLineView.Of(skip + index + 1, line.BookedOn, line.Amount, StatementLineDetail.Open(vault, line)))];
    }
}
