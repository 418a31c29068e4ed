using CarersBreaks.Domain.Payments;

namespace CarersBreaks.Application.Payments;

/// <summary>Keeps a proposed run with its payments, however many, within the act's transaction and past the change tracker.</summary>
public interface IPaymentRunProposal
{
    /// <exception cref="Domain.RuleBroken"><see cref="PaymentRule.DaysAreClaimedByAnotherRun"/>: another run was quicker.</exception>
    Task Keep(PaymentRun run, IReadOnlyCollection<Payment> payments, CancellationToken cancellationToken);
}
