using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>
/// The final reconciliation of a budget that is over: everything that it gave is paid as the bank says, and nothing is due, on its way, overpaid or undecided.
/// What it committed and did not need is free again.
/// </summary>
[AllowedTo(Role.FinanceManager, Role.TeamManager)]
public sealed record CloseBudget(ActId Act, BudgetId Budget) : ICommand;

public sealed class CloseBudgetHandler(ICarersBreaksDb db, AuditTrail trail, CurrentViewer current, IBusinessDate date) : AsyncRequestHandler<CloseBudget>
{
    protected override async Task Handle(CloseBudget act, CancellationToken cancellationToken)
    {
        var budget = await db.OpenBudget(act.Budget, cancellationToken);
        var picture = await db.PictureOf(budget, cancellationToken);
        var recoveries = await db.Recoveries.AsNoTracking().Where(one => one.BudgetId == budget.Id && one.State != RecoveryState.Withdrawn)
            .ToListAsync(cancellationToken);
        var obstacles = Obstacles(picture, date.Today)
            .Concat(recoveries.Where(one => one.State != RecoveryState.Settled).Select(one => $"recovery {one.Number} is not settled")).ToList();
        Refuse.If(obstacles.Count > 0, BudgetChangeRule.BudgetIsNotFinished, $"The budget cannot be closed yet: {string.Join("; ", obstacles)}.");
        await db.Revise(picture, budget, picture.Changes, cancellationToken);
        await Free(budget, Money.Sum(recoveries.Select(one => one.Received + one.Offset)), cancellationToken);
        budget.Close(current.Viewer.Person(), date.Today);
        trail.Note("budget", budget.Total.ToString());
        trail.Note("paid", picture.Figures.Paid.ToString());
    }

    /// <summary>Overpaid money that came back is free again. What was written off stays spent.</summary>
    private async Task Free(PersonalBudget budget, Money cameBack, CancellationToken cancellationToken)
    {
        foreach (var year in budget.Years.OrderBy(year => year.Year.StartsIn))
        {
            var part = Money.Min(cameBack, year.Overpaid);
            if (!part.IsPositive)
                continue;
            year.Become(year.Amount, year.Overpaid - part);
            cameBack -= part;
            if (year.IsCommitted)
                await db.Take(budget.FundId, year.Year, -part, cancellationToken);
        }
    }

    private static IEnumerable<string> Obstacles(BudgetPicture picture, DateOnly today)
    {
        var figures = picture.Figures;
        var days = picture.Budget.Entitlement(picture.Changes).Days;
        if (days.Count > 0 && days[^1].Days.To >= today)
            yield return $"it gives money until {days[^1].Days.To:d MMMM yyyy}";
        if (picture.Changes.Any(change => change.State == BudgetChangeState.Proposed))
            yield return "a change waits for a decision";
        if (picture.Changes.Any(change => change.IsOpenSuspension))
            yield return "payments are suspended, and nobody has decided about the days withheld";
        if (Money.Sum(picture.Periods.Select(period => period.Due)) is { IsPositive: true } due)
            yield return $"{due} is due";
        if (picture.Payments.Any(payment => payment.State == PaymentState.Proposed) || figures.OnItsWay.IsPositive)
            yield return "a payment is on its way";
        if (figures.CameBack.IsPositive)
            yield return $"{figures.CameBack} came back and is owed to the carer";
        if (figures.Overpaid.IsPositive)
            yield return $"{figures.Overpaid} is overpaid";
    }
}
