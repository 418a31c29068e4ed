using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Letters;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>
/// A second person, within their limit, lets a change of a budget come into force or turns it down. Its money is committed or freed in the same
/// transaction; arrears are paid with the next run, and what is overpaid is proposed for recovery and taken from nobody by itself.
/// </summary>
/// <param name="Reason">Why it is turned down; empty where it is approved.</param>
[AllowedTo(Role.TeamManager)]
public sealed record DecideBudgetChange(ActId Act, BudgetChangeId Change, long Version, bool Approves, string Reason) : ICommand;

public sealed class DecideBudgetChangeValidator : AbstractValidator<DecideBudgetChange>
{
    public DecideBudgetChangeValidator() =>
        RuleFor(act => act.Reason).NotEmpty().When(act => !act.Approves).WithMessage("Say why the change is turned down")
            .MaximumLength(400).WithMessage("Say it in at most 400 characters");
}

public sealed class DecideBudgetChangeHandler(ICarersBreaksDb db, IKeys keys, LetterDesk letters, AuditTrail trail, CurrentViewer current, IBusinessDate date)
    : AsyncRequestHandler<DecideBudgetChange>
{
    protected override async Task Handle(DecideBudgetChange act, CancellationToken cancellationToken)
    {
        var change = await db.BudgetChanges.FirstOrDefaultAsync(one => one.Id == act.Change, cancellationToken).OrRefuse("change");
        db.ExpectVersion(change, act.Version);
        var decider = current.Viewer.Person();
        if (!act.Approves)
        {
            change.TurnDown(decider, date.Today, act.Reason.Trim());
            return;
        }
        var budget = await db.OpenBudget(change.BudgetId, cancellationToken);
        var picture = await db.PictureOf(budget, cancellationToken);
        change.Approve(decider, date.Today, picture.NextOrder);
        await db.Revise(picture, budget, [.. picture.Changes.Where(one => one.Id != change.Id), change], cancellationToken);
        await EnsureLimit(budget, decider, cancellationToken);
        await ProposeRecovery(picture, budget, change, decider, cancellationToken);
        await letters.Write(budget.CarerId, change.Kind == BudgetChangeKind.End
            ? BudgetLetters.End(change.From.AddDays(-1), change.Reason)
            : BudgetLetters.Change([BudgetSentences.What(change, budget.Entitlement(picture.Changes).WeeklyOn(change.From))], change.Reason),
            cancellationToken);
        foreach (var year in budget.Years)
            trail.Note($"commitment for {year.Year}", year.IsCommitted ? year.Commitment.ToString() : $"{year.Amount}, subject to agreement");
    }

    /// <summary>What turns out to be overpaid is proposed for recovery, with its working. Nothing is taken: notice and objection come first.</summary>
    private async Task ProposeRecovery(BudgetPicture picture, PersonalBudget budget, BudgetChange change, UserId decider, CancellationToken cancellationToken)
    {
        var then = picture.Schedules.Dues([.. picture.Changes.Where(one => one.Id != change.Id), change], picture.Payments,
            await db.BankCalendar(cancellationToken));
        List<RecoveryWorking> working = [.. picture.Periods.Zip(then).Where(pair => pair.Second.Overpaid > pair.First.Overpaid)
            .Select(pair => new RecoveryWorking($"{pair.Second.Period}: {pair.Second.Claimed} was paid, and your budget gives {pair.Second.Entitled}",
                pair.Second.Overpaid - pair.First.Overpaid))];
        if (working.Count > 0)
        {
            var reason = change.Kind == BudgetChangeKind.End ? RecoveryReason.Ended : RecoveryReason.Overpayment;
            await db.Propose(keys, budget, reason, working, decider, date.Today, cancellationToken);
        }
    }

    private async Task EnsureLimit(PersonalBudget budget, UserId decider, CancellationToken cancellationToken)
    {
        var post = await db.Posts.AsNoTracking().Include(one => one.Limits)
            .FirstOrDefaultAsync(one => one.Id == current.Viewer.PostId && one.HolderId == decider, cancellationToken).OrRefuse("post");
        Refuse.Unless(post.IsHeldOn(date.Today), AccessRule.RoleDoesNotHaveThis, $"Your post is not in force on {date.Today:d MMMM yyyy}.");
        Refuse.If(budget.Total > post.LimitOn(date.Today), BudgetRule.BudgetIsAboveTheSignersLimit,
            $"With the change the budget is {budget.Total}, and you may sign off up to {post.LimitOn(date.Today)}. "
                + "Somebody with a higher limit has to decide.");
    }
}
