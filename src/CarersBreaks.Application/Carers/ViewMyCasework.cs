using CarersBreaks.Application.Access;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Payments;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>What a carer sees of the work on their case: whether payments are paused, what they challenged, with whom is shared, who acts for them.</summary>
[AllowedTo(Role.Carer)]
public sealed record ViewMyCasework : IRequest<MyCaseworkView>;

/// <param name="Paused">The sentences of what is held; empty where nothing is.</param>
/// <param name="IsHelper">Somebody looks at it for the carer.</param>
public sealed record MyCaseworkView(
    IReadOnlyList<string> Paused, IReadOnlyList<MyChallenge> Challenges, IReadOnlyList<SharedWith> SharedWith, IReadOnlyList<HelperLine> Helpers,
    bool IsHelper);

public sealed record MyChallenge(string Text, DateOnly OpenedOn, DateOnly Due, DateOnly? AnsweredOn, ChallengeOutcome? Outcome, string? Answer);

public sealed class ViewMyCaseworkHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<ViewMyCasework, MyCaseworkView>
{
    public async Task<MyCaseworkView> Handle(ViewMyCasework request, CancellationToken cancellationToken)
    {
        Refuse.If(current.Viewer.CarerId is null, AccessRule.RoleDoesNotHaveThis, "This page is a carer's own.");
        var self = current.Viewer.CarerId.Value;
        var paused = await db.OpenHolds().Where(hold => hold.CarerId == self).Select(hold => hold.Sentence).Distinct().ToListAsync(cancellationToken);
        var challenges = await db.Challenges.AsNoTracking().Where(one => one.CarerId == self).OrderByDescending(one => one.Id).ToListAsync(cancellationToken);
        var words = await db.OpenDetails(vault, DetailSubject.Challenge, challenges.Select(one => one.Id.Value), cancellationToken,
            DetailKind.Words, DetailKind.Answer);
        var shared = await db.SharingConsents.Where(one => one.CarerId == self && one.WithdrawnOn == null).Select(one => one.With)
            .ToListAsync(cancellationToken);
        var helpers = await db.HelpersOf(vault, self, date.Today, cancellationToken);
        return new MyCaseworkView(paused, [.. challenges.Select(one => new MyChallenge(words[(one.Id.Value, DetailKind.Words)], one.OpenedOn, one.Due,
            one.AnsweredOn, one.Outcome, words.GetValueOrDefault((one.Id.Value, DetailKind.Answer))))],
            [.. shared.Order()], [.. helpers.Where(one => !one.HasEnded)], current.Viewer.Helper is not null);
    }
}
