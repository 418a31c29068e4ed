using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.PersonalBudgets;

public readonly record struct SchemeRulesId(long Value) : ITypedId;

/// <summary>
/// A council's own rules for its carers' scheme, one version of them, in force from a day. Until a council has published its
/// own, <see cref="Usual"/> holds: what councils' published procedures have in common.
/// </summary>
public sealed class SchemeRules : IHolderRecord
{
    public SchemeRulesId Id { get; private set; }

    public OrganisationId HolderId { get; init; }

    /// <summary>The version: 1, 2, 3 …; 0 for <see cref="Usual"/>.</summary>
    public int Number { get; init; }

    public DateOnly From { get; init; }

    /// <summary>Never under 16 (Carers and Disabled Children Act 2000, section 1).</summary>
    public required int YoungestAge { get; init; }

    /// <summary>How many single awards a carer may have in one financial year.</summary>
    public required int OneOffAwardsAYear { get; init; }

    /// <summary>A single award below this needs no return beyond one line of confirmation.</summary>
    public required Money ReturnThreshold { get; init; }

    /// <summary>Recurring direct payments are accounted for every so many months.</summary>
    public required int ReturnMonths { get; init; }

    /// <summary>Days after a period's last day in which its return is to come.</summary>
    public required int ReturnDueDays { get; init; }

    /// <summary>Weeks of the weekly amount that a carer may keep in hand.</summary>
    public required int SurplusCeilingWeeks { get; init; }

    /// <summary>Days between the notice of a recovery and the recovery.</summary>
    public required int RecoveryNoticeDays { get; init; }

    /// <summary>Up to this much one person may write off; above it a second has to agree.</summary>
    public required Money WriteOffLimit { get; init; }

    /// <summary>Days of notice with which a direct payment ends.</summary>
    public required int NoticeDays { get; init; }

    /// <summary>Weeks for which payments run on after the cared-for person has died or moved into care.</summary>
    public required int RunOnWeeks { get; init; }

    /// <summary>Weeks of bereavement without reminders and recoveries.</summary>
    public required int BereavementPauseWeeks { get; init; }

    /// <summary>Days after a direct payment's start in which it is first reviewed.</summary>
    public required int FirstReviewDays { get; init; }

    /// <summary>Months between one review and the next.</summary>
    public required int ReviewMonths { get; init; }

    /// <summary>Days in which a challenge is answered.</summary>
    public required int ChallengeDays { get; init; }

    /// <summary>As a refusal names it.</summary>
    public string Title => Number == 0 ? "the usual rules" : $"version {Number} of the council's rules, in force from {From:d MMMM yyyy}";

    /// <exception cref="RuleBroken"><see cref="CarersRule.CarerIsUnderAge"/>, with the version that says so.</exception>
    public void EnsureOldEnough(DateOnly dateOfBirth, DateOnly on) =>
        Refuse.If(dateOfBirth.AddYears(YoungestAge) > on, CarersRule.CarerIsUnderAge,
            $"The scheme is for carers aged {YoungestAge} or over ({Title}). By the date of birth held, this carer is younger on {on:d MMMM yyyy}.");

    /// <param name="alreadyGiven">Single awards signed off for the carer in the same financial year.</param>
    /// <exception cref="RuleBroken"><see cref="BudgetRule.OneOffAwardsAreUsedUp"/>.</exception>
    public void EnsureAnotherOneOffAward(int alreadyGiven, FinancialYear year) =>
        Refuse.If(alreadyGiven >= OneOffAwardsAYear, BudgetRule.OneOffAwardsAreUsedUp,
            $"The scheme allows {OneOffAwardsAYear} single award{(OneOffAwardsAYear == 1 ? "" : "s")} in a year ({Title}), and this carer has had "
                + $"{alreadyGiven} in {year}.");

    public static SchemeRules Usual(OrganisationId council) => new()
    {
        HolderId = council,
        From = DateOnly.MinValue,
        YoungestAge = 16,
        OneOffAwardsAYear = 1,
        ReturnThreshold = Money.FromPounds(500),
        ReturnMonths = 3,
        ReturnDueDays = 28,
        SurplusCeilingWeeks = 8,
        RecoveryNoticeDays = 28,
        WriteOffLimit = Money.FromPounds(50),
        NoticeDays = 28,
        RunOnWeeks = 4,
        BereavementPauseWeeks = 8,
        FirstReviewDays = 182,
        ReviewMonths = 12,
        ChallengeDays = 28,
    };
}
