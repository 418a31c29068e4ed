using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>A challenge with what the carer said and what they were answered.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record ViewChallenge(ChallengeId Challenge) : IRequest<ChallengeView>;

/// <param name="IsSigner">The viewer signed a budget of this carer, and does not answer.</param>
public sealed record ChallengeView(
    ChallengeId Id, long Version, CarerId Carer, string Number, string Name, DateOnly OpenedOn, bool OnPaper, string Owner, DateOnly Due, bool IsLate,
    string Text, DateOnly? AnsweredOn, string? AnsweredBy, ChallengeOutcome? Outcome, string? Answer, bool IsSigner);

public sealed class ViewChallengeHandler(ICarersBreaksDb db, IVault vault, IPersonReads reads, CurrentViewer current, IBusinessDate date, TimeProvider time)
    : IRequestHandler<ViewChallenge, ChallengeView>
{
    public async Task<ChallengeView> Handle(ViewChallenge request, CancellationToken cancellationToken)
    {
        var one = await db.Challenges.AsNoTracking().FirstOrDefaultAsync(challenge => challenge.Id == request.Challenge, cancellationToken)
            .OrRefuse("challenge");
        var viewer = current.Viewer.Person();
        await reads.Note(new PersonRead(one.CouncilId, one.CarerId, viewer, nameof(ViewChallenge), time.GetUtcNow().UtcDateTime), cancellationToken);
        var number = await db.Carers.Where(carer => carer.Id == one.CarerId).Select(carer => carer.Number).FirstAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, [one.CarerId], cancellationToken);
        var people = await db.OfficerNames(new[] { one.OwnerId, one.AnsweredById }.OfType<UserId>(), cancellationToken);
        var words = await db.OpenDetails(vault, DetailSubject.Challenge, [one.Id.Value], cancellationToken, DetailKind.Words, DetailKind.Answer);
        var isSigner = await db.PersonalBudgets.AnyAsync(budget => budget.CarerId == one.CarerId && budget.SignedOffById == viewer, cancellationToken);
        return new ChallengeView(one.Id, one.Version, one.CarerId, number, names.GetValueOrDefault(one.CarerId, ""), one.OpenedOn, one.OnPaper,
            people.GetValueOrDefault(one.OwnerId, ""), one.Due, one.AnsweredOn is null && one.Due < date.Today, words[(one.Id.Value, DetailKind.Words)],
            one.AnsweredOn, one.AnsweredById is { } by ? people.GetValueOrDefault(by) : null, one.Outcome,
            words.GetValueOrDefault((one.Id.Value, DetailKind.Answer)), isSigner);
    }
}
