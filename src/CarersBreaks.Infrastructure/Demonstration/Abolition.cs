using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Demonstration;

/// <summary>The trust of the story is to end on 31 March 2013: who follows it is drafted, and waits for a second person.</summary>
internal static class Abolition
{
    private static readonly DateOnly LastDay = new(2013, 3, 31);

    public static async Task Draft(Stage stage, Viewer poolManager, OrganisationId trust)
    {
        var shares = new List<SuccessorShare>();
        foreach (var (code, percent) in new[] { ("02R", 60), ("02N", 26), ("02W", 14) })
            shares.Add(new(await stage.See(poolManager, db => db.Organisations.Where(one => one.Codes.Any(each => each.Code == code)).Select(one => one.Id)
                .SingleAsync()), percent * (Succession.Whole / 100)));
        await stage.Send(poolManager, new DraftReorganisation(ActId.New(), ReorganisationKind.Abolition, "Abolition of NHS Bradford and Airedale", LastDay,
            "Health and Social Care Act 2012, section 34", [new(trust, null, shares)]));
    }
}
