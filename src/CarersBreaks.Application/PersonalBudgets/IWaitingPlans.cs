using CarersBreaks.Application.Access;
using CarersBreaks.Domain.PersonalBudgets;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>What waits for money of a fund, also of other councils' carers, so that all of the fund's parties may ask how much (rule 12).</summary>
public interface IWaitingPlans
{
    /// <summary>The longest waiting first, of the funds that the viewer may see.</summary>
    Task<IReadOnlyList<WaitingPlan>> Seen(Viewer viewer, CancellationToken cancellationToken);
}
