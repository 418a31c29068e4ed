using CarersBreaks.Domain;
using CarersBreaks.Domain.Carers;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>Which version of a council's questions and table holds on a day: the last one that starts no later.</summary>
internal static class VersionsInForce
{
    public static async Task<Questionnaire> QuestionnaireOn(this ICarersBreaksDb db, DateOnly day, CancellationToken cancellationToken)
    {
        var questionnaire = await db.Questionnaires.AsNoTracking().Include(one => one.Questions).ThenInclude(question => question.Options)
            .Where(one => one.From <= day).OrderByDescending(one => one.From).FirstOrDefaultAsync(cancellationToken);
        Refuse.If(questionnaire is null, CarersRule.NoQuestionnaireOnTheDay,
            $"Your council has no questions for carers in force on {day:d MMMM yyyy}. A team manager publishes them.");
        return questionnaire;
    }

    public static async Task<AllocationTable> AllocationTableOn(this ICarersBreaksDb db, DateOnly day, CancellationToken cancellationToken)
    {
        var table = await db.AllocationTables.AsNoTracking().Include(one => one.Bands)
            .Where(one => one.From <= day).OrderByDescending(one => one.From).FirstOrDefaultAsync(cancellationToken);
        Refuse.If(table is null, CarersRule.NoAllocationTableOnTheDay,
            $"Your council has no allocation table in force on {day:d MMMM yyyy}. A team manager publishes it.");
        return table;
    }

    /// <summary>A new version starts after the one before it, so that each day has one version.</summary>
    public static void EnsureStartsAfter(DateOnly from, (int Number, DateOnly From)? last) =>
        Refuse.If(last is { } version && from <= version.From, CarersRule.VersionStartsBeforeTheLast,
            $"Version {last?.Number} is in force from {last?.From:d MMMM yyyy}, so the next one has to start on a later day.");
}
