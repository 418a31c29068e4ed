using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.PersonalBudgets;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>Many budgets become another amount in one act: set-based, in the act's transaction.</summary>
public interface IBudgetRevisions
{
    /// <summary>
    /// Writes the changes, gives each budget's years their new amounts, and commits or frees the difference on the fund. Each budget's version is
    /// raised; one that is no longer the version given was changed meanwhile, and all is refused.
    /// </summary>
    /// <param name="changes">New changes in force; none where changes are undone.</param>
    /// <exception cref="Domain.RuleBroken">
    /// <see cref="BudgetChangeRule.UpratingHasChanged"/>, or the fund has less uncommitted than the new amounts need.
    /// </exception>
    Task Write(Uprating uprating, IReadOnlyCollection<BudgetChange> changes, IReadOnlyCollection<RevisedYear> years, CancellationToken cancellationToken);
}

/// <param name="Version">Of the budget as it was read.</param>
/// <param name="Difference">What its days in the year give more, or less where it is below zero.</param>
/// <param name="Overpaid">How much more turns out to be overpaid, or less where it is below zero.</param>
public readonly record struct RevisedYear(BudgetId Budget, long Version, FinancialYear Year, Money Difference, Money Overpaid);
