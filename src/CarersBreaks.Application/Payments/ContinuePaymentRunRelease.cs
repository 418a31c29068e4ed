using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Payments;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>
/// Writes what is left of an approved run to the books and makes its bank file. Done again, or by two at once, or after a
/// kill, it ends the same. It decides nothing, so a job may send it.
/// </summary>
[AllowedTo(Role.FinanceManager, Jobs = true)]
public sealed record ContinuePaymentRunRelease(PaymentRunId Run) : IRequest;

public sealed class ContinuePaymentRunReleaseHandler(ICarersBreaksDb db, IPaymentRunRelease release) : AsyncRequestHandler<ContinuePaymentRunRelease>
{
    protected override async Task Handle(ContinuePaymentRunRelease request, CancellationToken cancellationToken)
    {
        var run = await db.PaymentRuns.AsNoTracking().FirstOrDefaultAsync(one => one.Id == request.Run, cancellationToken).OrRefuse("payment run");
        if (run.State == RunState.Releasing)
            await release.Continue(run, cancellationToken);
    }
}

/// <summary>The release of an approved run, in steps that are each a short transaction (rule 13).</summary>
public interface IPaymentRunRelease
{
    /// <summary>Goes on from where the release stands until the run is in the books with its bank file.</summary>
    /// <param name="run">A run that is releasing and that the viewer may see.</param>
    /// <exception cref="Domain.RuleBroken"><see cref="PaymentRule.RunHasChangedSinceApproval"/>.</exception>
    Task Continue(PaymentRun run, CancellationToken cancellationToken);
}
