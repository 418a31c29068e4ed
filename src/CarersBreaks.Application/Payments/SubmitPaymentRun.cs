using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Payments;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>A reviewed draft goes to somebody else for approval. From here on it is approved as it is, or withdrawn.</summary>
[AllowedTo(Role.FinanceOfficer)]
public sealed record SubmitPaymentRun(ActId Act, PaymentRunId Run, long Version) : ICommand;

public sealed class SubmitPaymentRunHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date) : AsyncRequestHandler<SubmitPaymentRun>
{
    protected override async Task Handle(SubmitPaymentRun act, CancellationToken cancellationToken)
    {
        var run = await db.PaymentRuns.FirstOrDefaultAsync(one => one.Id == act.Run, cancellationToken).OrRefuse("payment run");
        db.ExpectVersion(run, act.Version);
        PaymentRun.EnsurePayable(run.PayOn, date.Today, await db.BankCalendar(cancellationToken), await db.FurthestDaysAhead(run.BookId, cancellationToken));
        if (await db.BankAccounts.AsNoTracking().FirstOrDefaultAsync(one => one.BookId == run.BookId, cancellationToken) is { } account)
            await db.RefuseAboveLimits(run, account, cancellationToken);
        run.Submit(current.Viewer.Person(), date.Today, await PaymentRunContent.Hash(db, run.Id, cancellationToken));
    }
}
