using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Letters;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Letters;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Carers;
using CarersBreaks.TestKit.Letters;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.Letters;

public sealed class LetterTests
{
    [Fact]
    public async Task ASignOff_WritesTheAwardWithItsReasons_AndTheCarerReadsIt()
    {
        await using var app = await TestApp.Start(with: services => new NotedReads().Register(services));
        var team = await CarersTeam.At(app);
        await team.SignOff(await team.SubmittedPlan());
        var carer = await Carer(app);
        var self = app.As(Viewer.OfCarer(new UserId(999), carer.Id, team.Council));

        var letter = Assert.Single((await self.Send(new ViewLetters(null))).Letters);

        Assert.Equal((LetterKind.Award, LetterState.WaitsForPost), (letter.Kind, letter.State));
        var pages = PdfText.Whole((await self.Send(new PrintLetter(letter.Letter))).Pdf).Replace('\n', ' ');
        Assert.All(["Asha Patel", "12 Mill Lane, Shipley", "Sam Okafor, 01274 111111", "30 points", "Carers' table, version 1", "£1,560.00 for a year",
            "Somebody to sit in on Sundays", "If you do not agree", "within 28 days"], words => Assert.Contains(words, pages, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WriteLetter_ToSomebodyWhoHasDied_IsRefused_AndActsWriteNothing()
    {
        await using var app = await TestApp.Start(with: services => new NotedReads().Register(services));
        var team = await CarersTeam.At(app);
        var plan = await team.SubmittedPlan();
        var carer = await Carer(app);
        await Change(app, one => one.RecordDeath(new DateOnly(2012, 11, 14), new DateOnly(2012, 11, 14)));

        await team.SignOff(plan);
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() =>
            team.SocialWorker.Send(new WriteLetter(ActId.New(), carer.Id, "Your review", "May I come on Tuesday?")));

        Assert.Equal(LettersRule.LettersHaveStopped, refusal.Rule);
        Assert.Empty((await team.SocialWorker.Send(new ViewLetters(carer.Id))).Letters);
    }

    [Fact]
    public async Task ABatch_HoldsWhatWaits_AndIsPrintedAgainAsItWas()
    {
        await using var app = await TestApp.Start(with: services => new NotedReads().Register(services));
        var team = await CarersTeam.At(app);
        var carer = await team.IdentifyCarer();
        await team.SocialWorker.Send(new WriteLetter(ActId.New(), carer, "Your review", "May I come on Tuesday?\n\nIt takes an hour."));
        await team.SocialWorker.Send(new ChooseLetters(ActId.New(), carer, (await Carer(app)).Version, LetterWish.Post, WantsLargePrint: true));
        await team.SocialWorker.Send(new WriteLetter(ActId.New(), carer, "Another letter", "In large print."));

        var batch = await team.SocialWorker.Send(new PrintLetterBatch(ActId.New()));
        var first = (await team.SocialWorker.Send(new ReprintLetterBatch(batch))).Pdf;
        await team.SocialWorker.Send(new PostLetterBatch(ActId.New(), batch, 0));

        var pages = PdfText.Pages(first);
        Assert.Equal(2, pages.Count(page => page.Contains("Page 1 of ", StringComparison.Ordinal)));
        Assert.Contains(pages, page => page.Contains("In large print.", StringComparison.Ordinal));
        Assert.Equal(first, (await team.SocialWorker.Send(new ReprintLetterBatch(batch))).Pdf);
        Assert.All((await team.SocialWorker.Send(new ViewLetters(carer))).Letters, letter => Assert.Equal(LetterState.Posted, letter.State));
        Assert.Equal(LettersRule.NothingWaits,
            (await Assert.ThrowsAsync<RuleBroken>(() => team.SocialWorker.Send(new PrintLetterBatch(ActId.New())))).Rule);
    }

    private static Task<Carer> Carer(TestApp app) => app.AsJob().Find(db => db.Carers.AsNoTracking().SingleAsync());

    private static Task<int> Change(TestApp app, Action<Carer> change) => app.AsJob().Find(async db =>
    {
        change(await db.Carers.SingleAsync());
        return await db.SaveChangesAsync();
    });
}
