using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.PersonalBudgets;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>
/// What plans say in words, opened: outcomes, breaks, providers, reasons. Words from before they were sealed are read where they
/// were written.
/// </summary>
public sealed class PlanTexts
{
    private readonly IReadOnlyDictionary<(long Subject, DetailKind Kind), string> _outcomes;
    private readonly IReadOnlyDictionary<(long Subject, DetailKind Kind), string> _breaks;
    private readonly IReadOnlyDictionary<(long Subject, DetailKind Kind), string> _reasons;

    private PlanTexts(IReadOnlyDictionary<(long Subject, DetailKind Kind), string> outcomes,
        IReadOnlyDictionary<(long Subject, DetailKind Kind), string> breaks, IReadOnlyDictionary<(long Subject, DetailKind Kind), string> reasons) =>
        (_outcomes, _breaks, _reasons) = (outcomes, breaks, reasons);

    /// <param name="plans">With their outcomes and breaks.</param>
    public static async Task<PlanTexts> Open(ICarersBreaksDb db, IVault vault, IReadOnlyCollection<SupportPlan> plans, CancellationToken cancellationToken) =>
        new(await db.OpenDetails(vault, DetailSubject.PlanOutcome, plans.SelectMany(plan => plan.Outcomes).Select(one => one.Id.Value), cancellationToken,
                DetailKind.Words),
            await db.OpenDetails(vault, DetailSubject.PlannedBreak, plans.SelectMany(plan => plan.Breaks).Select(one => one.Id.Value), cancellationToken,
                DetailKind.Words, DetailKind.ProviderName, DetailKind.Necessity, DetailKind.Ground),
            await db.OpenDetails(vault, DetailSubject.SupportPlan, plans.Select(plan => plan.Id.Value), cancellationToken, DetailKind.Reason));

    /// <summary>What the carer wants to be able to do, in the order in which it was said.</summary>
    public IReadOnlyList<string> OutcomesOf(SupportPlan plan) => plan.Outcomes.Count == 0 ? [plan.Outcome]
        : [.. plan.Outcomes.OrderBy(one => one.Position).Select(one => _outcomes.GetValueOrDefault((one.Id.Value, DetailKind.Words), ""))];

    /// <summary>Null where the plan costs no more than the indicative budget.</summary>
    public string? ReasonForDeparture(SupportPlan plan) => _reasons.GetValueOrDefault((plan.Id.Value, DetailKind.Reason)) ?? plan.ReasonForDeparture;

    public string Description(PlannedBreak planned) => _breaks.GetValueOrDefault((planned.Id.Value, DetailKind.Words), planned.Description);

    public GivenBreak Of(PlannedBreak planned) => new(planned.Kind, Description(planned), planned.WhoseService, planned.Cost, planned.Per)
    {
        Method = planned.Method,
        Number = planned.Number,
        Provider = planned.Provider,
        ProviderName = _breaks.GetValueOrDefault((planned.Id.Value, DetailKind.ProviderName), ""),
        Necessity = _breaks.GetValueOrDefault((planned.Id.Value, DetailKind.Necessity), ""),
        BothAgree = planned.BothAgree,
        NothingIntimate = planned.NothingIntimate,
        Ground = _breaks.GetValueOrDefault((planned.Id.Value, DetailKind.Ground), ""),
    };
}

/// <summary>Plans are written here: the figures into the plan, the words sealed.</summary>
internal static class PlanWriting
{
    /// <param name="plan">Tracked, so that what is added to it has its key.</param>
    public static void AddOutcome(this ICarersBreaksDb db, IVault vault, SupportPlan plan, string words)
    {
        var outcome = plan.AddOutcome();
        db.Entry(outcome).State = EntityState.Added;
        db.Keep(vault, plan.CouncilId, plan.CarerId, DetailSubject.PlanOutcome, outcome.Id.Value, DetailKind.Words, words);
    }

    /// <inheritdoc cref="AddOutcome"/>
    public static PlannedBreakId AddBreak(this ICarersBreaksDb db, IVault vault, SupportPlan plan, GivenBreak given)
    {
        var planned = new PlannedBreak(plan.CouncilId, given.Kind, given.WhoseService, given.Cost, given.Per, given.Method, given.Number);
        planned.ProvidedBy(given.Provider, !string.IsNullOrWhiteSpace(given.Necessity));
        planned.DeliveredToCaredForPerson(given.BothAgree, given.NothingIntimate);
        plan.Add(planned);
        db.Entry(planned).State = EntityState.Added;
        foreach (var (kind, words) in new[]
        {
            (DetailKind.Words, given.Description), (DetailKind.ProviderName, given.ProviderName), (DetailKind.Necessity, given.Necessity),
            (DetailKind.Ground, given.Ground),
        })
            db.Keep(vault, plan.CouncilId, plan.CarerId, DetailSubject.PlannedBreak, planned.Id.Value, kind, words);
        return planned.Id;
    }

    /// <summary>Seals a value in the place of the one held, if one is.</summary>
    public static async Task KeepAnew(this ICarersBreaksDb db, IVault vault, OrganisationId council, CarerId? carer, DetailSubject subject, long subjectKey,
        DetailKind kind, string text, CancellationToken cancellationToken)
    {
        if (await db.PersonalDetails.FirstOrDefaultAsync(one => one.Subject == subject && one.SubjectKey == subjectKey && one.Kind == kind, cancellationToken)
            is { } held)
            held.Replace(vault.Seal(text.Trim()));
        else
            db.Keep(vault, council, carer, subject, subjectKey, kind, text);
    }
}
