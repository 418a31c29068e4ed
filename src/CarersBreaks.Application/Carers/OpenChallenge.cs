using CarersBreaks.Application.Access;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>
/// A carer does not agree with something. It goes to a team manager who signed no budget of theirs, with a day by which it is answered; where
/// the council has no such manager, to the carer's worker, who finds one.
/// </summary>
/// <param name="Carer">Null: the carer who is signed in. A worker enters here for whom a letter or call came.</param>
[AllowedTo(Role.Carer, Role.SocialWorker)]
public sealed record OpenChallenge(ActId Act, CarerId? Carer, string Text) : ICommand<ChallengeId>;

/// <summary>A challenge is answered, with reasons that the carer reads.</summary>
[AllowedTo(Role.TeamManager)]
public sealed record AnswerChallenge(ActId Act, ChallengeId Challenge, long Version, ChallengeOutcome Outcome, string Answer) : ICommand;

public sealed class OpenChallengeValidator : AbstractValidator<OpenChallenge>
{
    public OpenChallengeValidator() => RuleFor(act => act.Text).NotEmpty().WithMessage("Say what you do not agree with").MaximumLength(4000)
        .WithMessage("Say it in at most 4,000 characters");
}

public sealed class AnswerChallengeValidator : AbstractValidator<AnswerChallenge>
{
    public AnswerChallengeValidator()
    {
        RuleFor(act => act.Outcome).IsInEnum().WithMessage("Select what you decided");
        RuleFor(act => act.Answer).NotEmpty().WithMessage("Give your reasons: the carer reads them").MaximumLength(4000)
            .WithMessage("Give your reasons in at most 4,000 characters");
    }
}

public sealed class OpenChallengeHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<OpenChallenge, ChallengeId>
{
    public async Task<ChallengeId> Handle(OpenChallenge act, CancellationToken cancellationToken)
    {
        var viewer = current.Viewer;
        var id = viewer.CarerId ?? act.Carer;
        var carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("carer");
        var today = date.Today;
        var rules = await db.SchemeRulesOn(carer.CouncilId, today, cancellationToken);
        var due = today.AddDays(rules.ChallengeDays);
        var manager = await Manager(carer, today, cancellationToken);
        var task = db.Raise(carer, CaseTaskKind.Challenge, manager is null
            ? "The carer challenges a decision, and every team manager here signed it: find somebody who did not, and give them this task"
            : "The carer challenges a decision: answer it with reasons", due, today, viewer.Person(), manager);
        var challenge = db.Challenges.Add(new Challenge(carer.CouncilId, carer.Id, today, viewer.Person(), viewer.CarerId is null, task.OwnerId, due,
            task.Id)).Entity;
        db.Keep(vault, carer.CouncilId, carer.Id, DetailSubject.Challenge, challenge.Id.Value, DetailKind.Words, act.Text);
        return challenge.Id;
    }

    /// <summary>Of the council's team managers who signed no budget of this carer, the one with the fewest challenges to answer.</summary>
    private async Task<UserId?> Manager(Carer carer, DateOnly today, CancellationToken cancellationToken)
    {
        var managers = await db.CaseworkPosts(carer.CouncilId, today)
            .Where(post => post.Role == Role.TeamManager
                && !db.PersonalBudgets.Any(budget => budget.CarerId == carer.Id && budget.SignedOffById == post.HolderId))
            .Select(post => post.HolderId).Distinct().ToListAsync(cancellationToken);
        // Past the filter of sight: a carer who opens it sees no other carer's, and the managers' loads are to be compared all the same.
        var loads = await db.Challenges.IgnoreQueryFilters().Where(one => one.CouncilId == carer.CouncilId && one.AnsweredOn == null)
            .GroupBy(one => one.OwnerId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(one => one.Key, one => one.Count,
                cancellationToken);
        return managers.Count == 0 ? null : managers.OrderBy(one => loads.GetValueOrDefault(one)).ThenBy(one => one.Value).First();
    }
}

public sealed class AnswerChallengeHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current, IBusinessDate date) : AsyncRequestHandler<AnswerChallenge>
{
    protected override async Task Handle(AnswerChallenge act, CancellationToken cancellationToken)
    {
        var challenge = await db.Challenges.FirstOrDefaultAsync(one => one.Id == act.Challenge, cancellationToken).OrRefuse("challenge");
        db.ExpectVersion(challenge, act.Version);
        var person = current.Viewer.Person();
        var isSigner = await db.PersonalBudgets.AnyAsync(one => one.CarerId == challenge.CarerId && one.SignedOffById == person, cancellationToken);
        challenge.Answer(person, isSigner, act.Outcome, date.Today);
        db.Keep(vault, challenge.CouncilId, challenge.CarerId, DetailSubject.Challenge, challenge.Id.Value, DetailKind.Answer, act.Answer);
        var task = await db.CaseTasks.FirstAsync(one => one.Id == challenge.TaskId, cancellationToken);
        if (task.DoneOn is null)
            task.Do(person, "The challenge was answered", date.Today);
    }
}
