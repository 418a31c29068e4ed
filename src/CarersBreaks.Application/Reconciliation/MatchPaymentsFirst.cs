using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Ledger;
using MediatR;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>
/// Matches payments that the bank shows one by one: the line quotes the payment's reference, is of its amount to the penny, and of a day in the
/// window. However many there are, each step is a short transaction of whole matches with their entries and an audit record, so that a killed
/// reconciliation leaves none half made, and the next one goes on.
/// </summary>
public interface IPaymentMatching
{
    /// <returns>How many lines were matched. They belong to the book's running reconciliation, which this begins where it matches any.</returns>
    Task<int> Match(Book book, BankCalendar calendar, CancellationToken cancellationToken);
}

/// <summary>
/// Before a book is reconciled in one transaction, what comes in great numbers is matched in many: a reconciliation is too large for one (rule 13).
/// </summary>
public sealed class MatchPaymentsFirst(ICarersBreaksDb db, IPaymentMatching payments, CurrentViewer current) : IPipelineBehavior<ReconcileBook, Reconciled>
{
    public async Task<Reconciled> Handle(ReconcileBook request, CancellationToken cancellationToken, RequestHandlerDelegate<Reconciled> next)
    {
        var book = await db.BookToReconcile(request.Book, current.Viewer, cancellationToken);
        await payments.Match(book, await db.BankCalendar(cancellationToken), cancellationToken);
        return await next();
    }
}
