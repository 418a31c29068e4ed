using CarersBreaks.Domain;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>Budgets take their money from a fund's counters of what is committed (rule 4).</summary>
public static class Commitments
{
    /// <summary>
    /// Commits each year that the fund has agreed, in the act's transaction; a later year stays subject to agreement. One
    /// conditional UPDATE a year: whoever comes second waits for the first, and is measured against what is then left.
    /// </summary>
    /// <exception cref="RuleBroken">The fund has less uncommitted, or nothing agreed for the year in which the budget starts.</exception>
    public static async Task Commit(this ICarersBreaksDb db, PersonalBudget budget, CancellationToken cancellationToken)
    {
        await db.EnsureAgreementLasts(budget, cancellationToken);
        var agreed = await db.FundYears.Where(one => one.FundId == budget.FundId).Select(one => one.Year).ToListAsync(cancellationToken);
        Refuse.Unless(agreed.Contains(budget.Years[0].Year), PoolingRule.YearIsNotAgreed,
            $"No contributions are agreed in this fund for {budget.Years[0].Year}, in which the budget starts.");
        foreach (var part in budget.Years.Where(part => agreed.Contains(part.Year)))
        {
            var pence = part.Amount.Pence;
            var changed = await db.FundYears
                .Where(one => one.FundId == budget.FundId && one.Year == part.Year
                    && one.Committed.Pence + pence <= one.Agreed.Pence + one.CarriedForward.Pence)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.Committed.Pence, one => one.Committed.Pence + pence), cancellationToken);
            if (changed == 0)
                throw await NoMoney(db, budget.FundId, part, cancellationToken);
            part.Commit();
        }
    }

    /// <summary>Under an agreement that is ended, or ends by notice, nothing is committed beyond its last day.</summary>
    private static async Task EnsureAgreementLasts(this ICarersBreaksDb db, PersonalBudget budget, CancellationToken cancellationToken)
    {
        var agreement = await db.Funds.Where(fund => fund.Id == budget.FundId)
            .Join(db.PartnershipAgreements, fund => fund.AgreementId, one => one.Id, (fund, one) =>
                new { one.Title, one.State, one.NoticeOn, LastDay = one.EndsOn ?? one.To })
            .FirstOrDefaultAsync(cancellationToken);
        Refuse.If(agreement is { State: AgreementState.Ended } || (agreement is { NoticeOn: not null } && budget.To > agreement.LastDay),
            PoolingRule.AgreementEndsEarlier, $"{agreement?.Title} ends on {agreement?.LastDay:d MMMM yyyy}, and the budget runs beyond it.");
    }

    private static async Task<RuleBroken> NoMoney(ICarersBreaksDb db, FundId fund, BudgetYear part, CancellationToken cancellationToken)
    {
        var name = await db.Funds.Where(one => one.Id == fund).Select(one => one.Name).FirstAsync(cancellationToken);
        var year = await db.FundYears.AsNoTracking().FirstAsync(one => one.FundId == fund && one.Year == part.Year, cancellationToken);
        return new RuleBroken(PoolingRule.FundHasNoUncommittedMoney,
            $"The budget needs {part.Amount} in {part.Year}, and {name} has {year.Uncommitted} uncommitted. Nothing was signed off.");
    }
}
