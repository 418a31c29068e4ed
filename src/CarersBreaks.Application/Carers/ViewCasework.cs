using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>The work on a case: what is to be done, how the carer is reached, who may see and act, what is held and when it is reviewed.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record ViewCasework(CarerId Carer) : IRequest<CaseworkView>;

/// <param name="Concerns">Those on which the viewer is named. That there are others is not said.</param>
public sealed record CaseworkView(
    CarerId Carer, string Number, string Name, bool HasAccount, IReadOnlyList<CaseTaskLine> Tasks, IReadOnlyList<RouteLine> Routes,
    IReadOnlyList<ConsentLine> Consents, IReadOnlyList<HelperLine> Helpers, IReadOnlyList<HoldLine> Holds, IReadOnlyList<CaseReview> Reviews,
    IReadOnlyList<ChallengeLine> Challenges, IReadOnlyList<CaseConcern> Concerns)
{
    /// <summary>Whether a way to reach the carer is never to be used.</summary>
    public bool IsUnsafe(ContactKind kind) => Routes.Any(route => route.Kind == kind && route.UnsafeSince is not null);
}

public sealed record CaseTaskLine(CaseTaskId Task, string Text, string Owner, DateOnly Due, bool IsLate);

/// <param name="Value">Null where none is held.</param>
/// <param name="Why">Why it is unsafe.</param>
public sealed record RouteLine(ContactKind Kind, string? Value, DateOnly? UnsafeSince, string? Why, bool IsPreferred);

public sealed record ConsentLine(SharingConsentId Consent, long Version, SharedWith With, ConsentGiven How, DateOnly From, DateOnly? WithdrawnOn);

public sealed record HelperLine(CarersHelperId Helper, long Version, string Name, HelperMay May, DateOnly From, DateOnly? To, bool HasAccount, bool HasEnded);

/// <param name="To">Null: payments are held.</param>
public sealed record HoldLine(HoldId Hold, long Version, DateOnly From, DateOnly? To, string Owner, string Sentence);

/// <param name="Version">0 where none is planned yet.</param>
/// <param name="Due">Null where none is planned yet, or none follows.</param>
/// <param name="Last">When it was last reviewed, with the outcome.</param>
public sealed record CaseReview(
    BudgetId Budget, Period Period, long Version, ReviewKind? Kind, DateOnly? Due, bool IsOverdue, DateOnly? Last, ReviewOutcome? Outcome);

public sealed record ChallengeLine(ChallengeId Challenge, DateOnly OpenedOn, DateOnly Due, bool IsLate, DateOnly? AnsweredOn, ChallengeOutcome? Outcome);

public sealed record CaseConcern(ConcernId Concern, DateOnly OpenedOn, DateOnly? ClosedOn);

public sealed class ViewCaseworkHandler(ICarersBreaksDb db, IVault vault, IPersonReads reads, CurrentViewer current, IBusinessDate date, TimeProvider time)
    : IRequestHandler<ViewCasework, CaseworkView>
{
    public async Task<CaseworkView> Handle(ViewCasework request, CancellationToken cancellationToken)
    {
        var carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == request.Carer, cancellationToken).OrRefuse("carer");
        await reads.Note(new PersonRead(carer.CouncilId, carer.Id, current.Viewer.Person(), nameof(ViewCasework), time.GetUtcNow().UtcDateTime),
            cancellationToken);
        var today = date.Today;
        var tasks = await db.CaseTasks.AsNoTracking().Where(one => one.CarerId == carer.Id && one.DoneOn == null).OrderBy(one => one.Due)
            .ToListAsync(cancellationToken);
        var holds = await db.PaymentHolds.AsNoTracking().Where(one => one.CarerId == carer.Id).OrderByDescending(one => one.Id).ToListAsync(cancellationToken);
        var people = await db.OfficerNames(tasks.Select(one => one.OwnerId).Concat(holds.Select(one => one.OwnerId)), cancellationToken);
        var consents = await db.SharingConsents.AsNoTracking().Where(one => one.CarerId == carer.Id).OrderBy(one => one.With).ThenByDescending(one => one.From)
            .Select(one => new ConsentLine(one.Id, one.Version, one.With, one.How, one.From, one.WithdrawnOn)).ToListAsync(cancellationToken);
        var challenges = await db.Challenges.AsNoTracking().Where(one => one.CarerId == carer.Id).OrderByDescending(one => one.Id)
            .Select(one => new ChallengeLine(one.Id, one.OpenedOn, one.Due, one.AnsweredOn == null && one.Due < today, one.AnsweredOn, one.Outcome))
            .ToListAsync(cancellationToken);
        var concerns = await db.SafeguardingConcerns.AsNoTracking().Where(one => one.CarerId == carer.Id).OrderByDescending(one => one.Id)
            .Select(one => new CaseConcern(one.Id, one.OpenedOn, one.ClosedOn)).ToListAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, [carer.Id], cancellationToken);
        return new CaseworkView(carer.Id, carer.Number, names.GetValueOrDefault(carer.Id, ""), carer.AccountId is not null,
            [.. tasks.Select(one => new CaseTaskLine(one.Id, one.Text, people.GetValueOrDefault(one.OwnerId, ""), one.Due, one.Due < today))],
            await Routes(carer.Id, cancellationToken), consents, await db.HelpersOf(vault, carer.Id, today, cancellationToken),
            [.. holds.Select(one => new HoldLine(one.Id, one.Version, one.From, one.To, people.GetValueOrDefault(one.OwnerId, ""), one.Sentence))],
            await Reviews(carer.Id, today, cancellationToken), challenges, concerns);
    }

    private async Task<IReadOnlyList<RouteLine>> Routes(CarerId carer, CancellationToken cancellationToken)
    {
        var marks = await db.ContactRoutes.AsNoTracking().Where(one => one.CarerId == carer).ToListAsync(cancellationToken);
        var details = await db.OpenDetails(vault, DetailSubject.Carer, [carer.Value], cancellationToken,
            DetailKind.Address, DetailKind.Telephone, DetailKind.Email, DetailKind.Mobile);
        var why = await db.OpenDetails(vault, DetailSubject.ContactRoute, marks.Select(one => one.Id.Value), cancellationToken, DetailKind.Words);
        return [.. Enum.GetValues<ContactKind>().Select(kind => (Kind: kind, Mark: marks.Find(one => one.Kind == kind))).Select(one => new RouteLine(one.Kind,
            details.GetValueOrDefault((carer.Value, SafeRoutes.DetailOf(one.Kind))), one.Mark?.UnsafeSince,
            one.Mark?.UnsafeSince is null ? null : why.GetValueOrDefault((one.Mark.Id.Value, DetailKind.Words)), one.Mark?.IsPreferred is true))];
    }

    private async Task<IReadOnlyList<CaseReview>> Reviews(CarerId carer, DateOnly today, CancellationToken cancellationToken)
    {
        var budgets = await db.PersonalBudgets.AsNoTracking().Where(one => one.CarerId == carer).OrderByDescending(one => one.From)
            .Select(one => new { one.Id, one.From, one.To }).ToListAsync(cancellationToken);
        var reviews = (await db.BudgetReviews.AsNoTracking().Where(one => one.CarerId == carer).OrderBy(one => one.Id).ToListAsync(cancellationToken))
            .ToLookup(one => one.BudgetId);
        return [.. budgets.Select(budget =>
        {
            var open = reviews[budget.Id].FirstOrDefault(one => one.DoneOn is null);
            var last = reviews[budget.Id].LastOrDefault(one => one.DoneOn is not null);
            return new CaseReview(budget.Id, new Period(budget.From, budget.To), open?.Version ?? 0, open?.Kind, open?.Due,
                open?.Due < today && budget.To >= today, last?.DoneOn, last?.Outcome);
        })];
    }
}

internal static class CarersHelpers
{
    /// <summary>A carer's helpers, the latest first.</summary>
    public static async Task<IReadOnlyList<HelperLine>> HelpersOf(
        this ICarersBreaksDb db, IVault vault, CarerId carer, DateOnly today, CancellationToken cancellationToken)
    {
        var helpers = await db.CarersHelpers.AsNoTracking().Where(one => one.CarerId == carer).OrderByDescending(one => one.Id)
            .ToListAsync(cancellationToken);
        var names = await db.OpenDetails(vault, DetailSubject.CarersHelper, helpers.Select(one => one.Id.Value), cancellationToken, DetailKind.Name);
        return [.. helpers.Select(one => new HelperLine(one.Id, one.Version, names.GetValueOrDefault((one.Id.Value, DetailKind.Name), ""), one.May, one.From,
            one.To, one.AccountId is not null, one.To < today))];
    }
}
