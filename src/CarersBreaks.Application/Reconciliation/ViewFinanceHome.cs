using CarersBreaks.Application.Access;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>What finance looks at first in the morning.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewFinanceHome : IRequest<FinanceHome>;

/// <param name="MoneyAtStake">The sum of the open items' amounts, whichever way the money went.</param>
/// <param name="OldestDays">Age of the oldest open item; null where none is open.</param>
/// <param name="Runs">Payment runs that wait: for approval, to be sent, or for the bank.</param>
/// <param name="Amber">Signed reconciliations that something has touched since.</param>
/// <param name="LastNight">The newest run of the nightly job as a whole; null before the first.</param>
public sealed record FinanceHome(int Unmatched, int Unowned, Money MoneyAtStake, int? OldestDays,
    IReadOnlyList<WaitingRun> Runs, IReadOnlyList<StatementView> Statements, JobRunView? LastNight, int Amber);

public sealed record WaitingRun(PaymentRunId Id, string Number, DateOnly PayOn, RunState State, int Count, Money Total);

public sealed class ViewFinanceHomeHandler(ICarersBreaksDb db, IRequestHandler<ViewStatements, IReadOnlyList<StatementView>> statements,
    IBusinessDate businessDate)
    : IRequestHandler<ViewFinanceHome, FinanceHome>
{
    public async Task<FinanceHome> Handle(ViewFinanceHome view, CancellationToken cancellationToken)
    {
        var open = await db.UnmatchedItems.Where(item => item.ClosedOn == null).GroupBy(_ => 1).Select(items => new
        {
            Count = items.Count(),
            Unowned = items.Count(item => item.OwnerId == null),
            AtStake = items.Sum(item => item.Amount.Pence < 0 ? -item.Amount.Pence : item.Amount.Pence),
            Oldest = items.Min(item => item.ArisenOn),
        }).FirstOrDefaultAsync(cancellationToken);
        var runs = await db.PaymentRuns.Where(run => run.State != RunState.Paid && run.State != RunState.Withdrawn && run.State != RunState.Stopped)
            .OrderBy(run => run.PayOn).Take(20)
            .Select(run => new WaitingRun(run.Id, run.Number, run.PayOn, run.State, run.Count, run.Total)).ToListAsync(cancellationToken);
        var imported = await statements.Handle(new ViewStatements(), cancellationToken);
        var night = await db.Views(db.JobRuns.Where(run => run.BookId == null && run.Job == INight.Name)).FirstOrDefaultAsync(cancellationToken);
        return new FinanceHome(open?.Count ?? 0, open?.Unowned ?? 0, new Money(open?.AtStake ?? 0),
            open is null ? null : businessDate.Today.DayNumber - open.Oldest.DayNumber, runs, [.. imported.Take(5)], night,
            await db.AmberCount(cancellationToken));
    }
}
