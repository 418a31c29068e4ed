using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>
/// All that a reconciliation matched is undone, as <see cref="UndoMatch"/> undoes one. What a person undid meanwhile is left, and so is what has moved
/// on; the answer lists the latter. The reconciliation keeps its record and its figures.
/// </summary>
[AllowedTo(Role.FinanceOfficer)]
public sealed record UndoReconciliation(ActId Act, ReconciliationRunId Run, string Reason) : ICommand<ReconciliationUndone>;

/// <param name="Undone">How many of its matches are undone now, by whomever.</param>
public sealed record ReconciliationUndone(int Undone, IReadOnlyList<MatchLeft> Left);

/// <param name="Why">What it has moved on to.</param>
public sealed record MatchLeft(MatchId Match, string Why);

public sealed class UndoReconciliationValidator : AbstractValidator<UndoReconciliation>
{
    public UndoReconciliationValidator() => RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why the reconciliation is undone.").MaximumLength(300)
        .WithMessage("Say it in 300 characters or fewer.");
}

public sealed class UndoReconciliationHandler(ICarersBreaksDb db, MatchUndoing undoing)
    : IRequestHandler<UndoReconciliation, ReconciliationUndone>
{
    public async Task<ReconciliationUndone> Handle(UndoReconciliation act, CancellationToken cancellationToken)
    {
        var run = await db.ReconciliationRuns.FirstOrDefaultAsync(one => one.Id == act.Run, cancellationToken).OrRefuse("reconciliation");
        run.Undo();
        var matches = await db.Matches.Include(match => match.Entries).Where(match => match.RunId == run.Id && match.IsLive).ToListAsync(cancellationToken);
        var left = new List<MatchLeft>();
        // Payments that came back first: then the runs that paid them are free of what stands on them.
        var decisions = matches.GroupBy(match => match.GroupId ?? match.Id)
            .OrderByDescending(decision => decision.Any(match => match.Kind == MatchKind.ReturnedPayment)).ThenBy(decision => decision.Key.Value);
        foreach (var decision in decisions)
        {
            var obstacles = new List<MatchLeft>();
            foreach (var match in decision)
            {
                if (await undoing.Obstacle(match, cancellationToken) is { } obstacle)
                    obstacles.Add(new MatchLeft(match.Id, obstacle.Message));
            }
            if (obstacles.Count == 0)
                await undoing.Undo([.. decision], act.Reason, cancellationToken);
            left.AddRange(obstacles);
        }
        var undoneBefore = await db.Matches.CountAsync(match => match.RunId == run.Id && !match.IsLive, cancellationToken);
        return new ReconciliationUndone(undoneBefore + matches.Count(match => !match.IsLive), left);
    }
}

/// <summary>Undoes the matches of a reconciliation with payments that the bank shows one by one: of these there may be very many.</summary>
public interface IPaymentUndoing
{
    /// <summary>
    /// In steps of some thousand, each a short transaction of whole matches with their reversals and an audit record. Payments that have moved on are
    /// left.
    /// </summary>
    Task Undo(Book book, ReconciliationRunId run, string reason, CancellationToken cancellationToken);
}

/// <summary>Before the rest of a reconciliation is undone in one transaction, what it has in great numbers is undone in many (rule 13).</summary>
public sealed class UndoPaymentsFirst(ICarersBreaksDb db, IPaymentUndoing payments, CurrentViewer current)
    : IPipelineBehavior<UndoReconciliation, ReconciliationUndone>
{
    public async Task<ReconciliationUndone> Handle(UndoReconciliation request, CancellationToken cancellationToken,
        RequestHandlerDelegate<ReconciliationUndone> next)
    {
        var run = await db.ReconciliationRuns.AsNoTracking().FirstOrDefaultAsync(one => one.Id == request.Run, cancellationToken).OrRefuse("reconciliation");
        var isTheirs = await db.Books.AnyAsync(book => book.Id == run.BookId && book.HostId == current.Viewer.Organisation(), cancellationToken);
        Refuse.Unless(isTheirs, AccessRule.NoSuchRecord, "There is no such reconciliation.");
        // What is undone already answers by its act's record; what is running refuses.
        if (run.State == ReconciliationRunState.Complete)
        {
            await payments.Undo(await db.WholeBook(run.BookId, cancellationToken), run.Id, request.Reason, cancellationToken);
        }
        return await next();
    }
}
