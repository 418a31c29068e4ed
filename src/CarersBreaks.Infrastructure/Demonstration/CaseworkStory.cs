using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Demonstration;

/// <summary>What Bradford's social worker has to do in November: tasks, a review, a challenge, and a concern that only two people see.</summary>
internal sealed class CaseworkStory(Stage stage, Team team)
{
    public async Task Play()
    {
        await stage.At(new DateOnly(2012, 10, 25));
        await stage.Officer("second.manager", "Moira Grant", "Team manager, Bradford: answers what carers challenge", team.TeamManager.Organisation(),
            Role.TeamManager);
        var margaret = await Carer("C000001");
        var dorothy = await Carer("C000004");
        var kathleen = await Carer("C000005");
        await stage.Send(team.SocialWorker, new WriteCaseNote(ActId.New(), margaret, "Telephone call. The Sunday sitter works out well.",
            IsAboutCaredForPerson: false));
        await stage.Send(team.SocialWorker, new RecordConsent(ActId.New(), margaret, SharedWith.GpPractice, ConsentGiven.InWriting,
            new DateOnly(2012, 10, 25)));
        await stage.Send(team.SocialWorker, new RaiseTask(ActId.New(), kathleen, "Ask whether the evening class goes on after Christmas",
            team.SocialWorker.Person(), new DateOnly(2012, 11, 9)));
        await stage.Send(team.SocialWorker, new RecordContactRoute(ActId.New(), dorothy, ContactKind.Telephone, null, IsUnsafe: true,
            "Her husband's brother answers it and says she is out.", IsPreferred: false));
        await stage.At(new DateOnly(2012, 11, 6));
        await stage.Send(team.SocialWorker, new OpenChallenge(ActId.New(), kathleen, "The class costs more since September, and my budget is as it was."));
        await stage.Send(team.SocialWorker, new OpenConcern(ActId.New(), dorothy, "Somebody else may be using the payments. Visit arranged for 16 November.",
            [team.TeamManager.Person()], HoldsPayments: false));
        var job = Viewer.OfJob("demonstration", null);
        foreach (var council in await stage.Send(job, new ViewReviewsToPlan()))
            await stage.Send(job, new PlanReviews(ActId.New(), council));
    }

    private Task<CarerId> Carer(string number) =>
        stage.See(team.SocialWorker, db => db.Carers.Where(one => one.Number == number).Select(one => one.Id).SingleAsync());
}
