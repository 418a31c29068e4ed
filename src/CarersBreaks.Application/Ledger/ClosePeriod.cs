using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Ledger;
using MediatR;

namespace CarersBreaks.Application.Ledger;

/// <summary>
/// The host's finance manager ends a month for everything but accruals and corrections. Refused while a payment run is being
/// written to it.
/// </summary>
/// <param name="Month">Any day of the month.</param>
[AllowedTo(Role.FinanceManager)]
public sealed record SoftClosePeriod(ActId Act, BookId Book, DateOnly Month) : ICommand;

/// <summary>
/// The host's finance manager closes a month for good. Refused, with everything named that is still to do, while a batch is open
/// over it, its reconciliation is not proved, or something waits to be posted in it.
/// </summary>
/// <param name="Month">Any day of the month.</param>
[AllowedTo(Role.FinanceManager)]
public sealed record ClosePeriod(ActId Act, BookId Book, DateOnly Month) : ICommand;

public sealed class SoftClosePeriodHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : AsyncRequestHandler<SoftClosePeriod>
{
    protected override async Task Handle(SoftClosePeriod act, CancellationToken cancellationToken)
    {
        var book = await db.OwnBook(act.Book, current.Viewer, cancellationToken);
        book.SoftClose(act.Month, current.Viewer.Person(), businessDate.Today);
        CloseObstacles.RefuseAny(book.Period(act.Month), await db.OpenBatches(book, act.Month, cancellationToken));
    }
}

public sealed class ClosePeriodHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : AsyncRequestHandler<ClosePeriod>
{
    protected override async Task Handle(ClosePeriod act, CancellationToken cancellationToken)
    {
        var book = await db.OwnBook(act.Book, current.Viewer, cancellationToken);
        book.Close(act.Month, current.Viewer.Person(), businessDate.Today);
        CloseObstacles.RefuseAny(book.Period(act.Month), [.. await db.ObstaclesToClosing(book, act.Month, cancellationToken),
            .. await db.UnsignedYear(book, act.Month, cancellationToken)]);
    }
}
