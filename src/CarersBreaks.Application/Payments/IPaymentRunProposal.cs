using CarersBreaks.Domain.Payments;

namespace CarersBreaks.Application.Payments;

/// <summary>Keeps a proposed run with its payments, however many, within the act's transaction and past the change tracker.</summary>
public interface IPaymentRunProposal
{
    /// <param name="payments">As many as the run holds, read once.</param>
    /// <returns>The key of the first; the others follow in a row.</returns>
    /// <exception cref="Domain.RuleBroken"><see cref="PaymentRule.DaysAreClaimedByAnotherRun"/>: another run was quicker.</exception>
    Task<PaymentId> Keep(PaymentRun run, IEnumerable<Payment> payments, CancellationToken cancellationToken);
}
