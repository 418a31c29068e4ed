using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.PersonalBudgets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>
/// A second person approves an uprating or turns it down. Approved, its control total is made again in another way and has to agree; every budget changes
/// and the fund commits the difference, all in one act or not at all.
/// </summary>
/// <param name="Reason">Why it is turned down; empty where it is approved.</param>
[AllowedTo(Role.FinanceManager, Role.PoolManager)]
public sealed record DecideUprating(ActId Act, UpratingId Uprating, long Version, bool Approves, string Reason) : ICommand;

public sealed class DecideUpratingValidator : AbstractValidator<DecideUprating>
{
    public DecideUpratingValidator() =>
        RuleFor(act => act.Reason).NotEmpty().When(act => !act.Approves).WithMessage("Say why the uprating is turned down")
            .MaximumLength(400).WithMessage("Say it in at most 400 characters");
}

public sealed class DecideUpratingHandler(ICarersBreaksDb db, IBudgetRevisions revisions, AuditTrail trail, CurrentViewer current, IBusinessDate date)
    : AsyncRequestHandler<DecideUprating>
{
    protected override async Task Handle(DecideUprating act, CancellationToken cancellationToken)
    {
        var uprating = await db.Upratings.Include(one => one.Rates).FirstOrDefaultAsync(one => one.Id == act.Uprating, cancellationToken).OrRefuse("uprating");
        db.ExpectVersion(uprating, act.Version);
        var by = current.Viewer.Person();
        if (!act.Approves)
        {
            uprating.TurnDown(by, date.Today, act.Reason.Trim());
            return;
        }
        var (count, before, after) = await db.ControlTotalOf(uprating, cancellationToken);
        uprating.Approve(count, before, after, by, date.Today);
        var members = await db.MembersOf(uprating, cancellationToken);
        uprating.EnsureStill(members.Totals());
        var (_, changes) = await db.LiveBudgets(uprating, cancellationToken);
        var added = members.ConvertAll(member => BudgetChange.OfUprating(uprating, member.Budget, member.Days, member.Becomes, member.NextOrder));
        var all = changes.SelectMany(budget => budget).Concat(added).ToLookup(change => change.BudgetId);
        var years = await db.RevisedYears(uprating.FundId, members.Select(member => member.Budget).DistinctBy(budget => budget.Id), changes, all,
            cancellationToken);
        await revisions.Write(uprating, added, years, cancellationToken);
        trail.Note("control total", $"{count} budgets, {before} a week becoming {after}");
        foreach (var year in years.GroupBy(one => one.Year).OrderBy(one => one.Key.StartsIn))
            trail.Note($"more for {year.Key}", Domain.Amounts.Money.Sum(year.Select(one => one.Difference)).ToString());
    }
}
