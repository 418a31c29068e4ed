using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
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
            await db.Take(budget.FundId, part.Year, part.Amount, cancellationToken);
            part.Commit();
        }
    }

    /// <summary>
    /// The budget gives what its changes say: each year takes more of the fund's money, or gives back what it no longer needs. What was paid
    /// beyond it is spent and stays committed.
    /// </summary>
    /// <param name="picture">Of the budget as it stands.</param>
    /// <param name="budget">The same budget, tracked; its version is raised, so that of two changes at once one is told.</param>
    /// <param name="changes">All of its changes as they will be.</param>
    /// <exception cref="RuleBroken">The fund has less uncommitted than the change needs.</exception>
    public static async Task Revise(this ICarersBreaksDb db, BudgetPicture picture, PersonalBudget budget, IReadOnlyList<BudgetChange> changes,
        CancellationToken cancellationToken)
    {
        Refuse.If(budget.ClosedOn is not null, BudgetChangeRule.BudgetIsClosed, "This budget is closed.");
        db.ExpectVersion(budget, budget.Version);
        var calendar = await db.BankCalendar(cancellationToken);
        var before = picture.Years(picture.Changes, calendar).ToDictionary(year => year.Year);
        foreach (var (year, amount, overpaid) in picture.Years(changes, calendar))
        {
            var part = budget.Years.Single(one => one.Year == year);
            var committed = part.Commitment;
            part.Become(part.Amount + amount - before[year].Amount, part.Overpaid + overpaid - before[year].Overpaid);
            if (part.IsCommitted && part.Commitment != committed)
                await db.Take(budget.FundId, year, part.Commitment - committed, cancellationToken);
        }
    }

    /// <summary>Commits more of a fund's money for a year, by one conditional UPDATE.</summary>
    /// <param name="amount">Below zero: it is given back.</param>
    /// <exception cref="RuleBroken">The fund has less uncommitted.</exception>
    public static async Task Take(this ICarersBreaksDb db, FundId fund, FinancialYear year, Money amount, CancellationToken cancellationToken)
    {
        var pence = amount.Pence;
        var changed = await db.FundYears
            .Where(one => one.FundId == fund && one.Year == year && (pence <= 0 || one.Committed.Pence + pence <= one.Agreed.Pence + one.CarriedForward.Pence))
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Committed.Pence, one => one.Committed.Pence + pence), cancellationToken);
        if (changed == 0)
            throw await NoMoney(db, fund, year, amount, cancellationToken);
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

    private static async Task<RuleBroken> NoMoney(ICarersBreaksDb db, FundId fund, FinancialYear year, Money amount, CancellationToken cancellationToken)
    {
        var name = await db.Funds.Where(one => one.Id == fund).Select(one => one.Name).FirstAsync(cancellationToken);
        var left = await db.FundYears.AsNoTracking().FirstAsync(one => one.FundId == fund && one.Year == year, cancellationToken);
        return new RuleBroken(PoolingRule.FundHasNoUncommittedMoney,
            $"The budget needs {amount} in {year}, and {name} has {left.Uncommitted} uncommitted. Nothing was signed off.");
    }
}
