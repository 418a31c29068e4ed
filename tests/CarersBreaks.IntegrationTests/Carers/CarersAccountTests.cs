using System.Text.RegularExpressions;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Carers;
using CarersBreaks.TestKit.Letters;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.Carers;

/// <summary>Accounts that carers and their helpers open with a posted code.</summary>
public sealed partial class CarersAccountTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2012, 11, 14);
    private static readonly DateOnly Born = new(1961, 3, 9);

    private TestApp _app = null!;
    private CarersTeam _team = null!;

    public async Task InitializeAsync() => _team = await CarersTeam.At(_app = await TestApp.Start(Today, with: services => new NotedReads().Register(services)));

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private TestPerson Nobody => _app.As(Viewer.Nobody);

    [Fact]
    public async Task ACarer_OpensTheAccountOnce_WithNumberDateOfBirthAndCode()
    {
        var carer = await _team.IdentifyCarer();
        var (code, letter) = await Letter(carer);
        Assert.Contains("12 Mill Lane", letter, StringComparison.Ordinal);

        Assert.True((await Try(code.ToLowerInvariant().Replace('-', ' '))).IsOpen);

        Assert.NotNull(await _app.AsJob().Find(db => db.Carers.Where(one => one.Id == carer).Select(one => one.AccountId).SingleAsync()));
        await NotRight(code, userName: "another-name");
        Assert.Equal(CarersRule.CarerHasAnAccountAlready, await Refused(_team.SocialWorker, new AskForAccountCode(ActId.New(), carer, null)));
        var audit = await _app.AsJob().Find(db => db.AuditRecords.Where(one => one.Act == nameof(AskForAccountCode) || one.Act == nameof(OpenAccountByCode))
            .Select(one => one.Changes + one.Answer).ToListAsync());
        Assert.All(audit, one => Assert.DoesNotContain(code, one, StringComparison.Ordinal));
        Assert.DoesNotContain("Pdf", string.Concat(audit), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExpiredCode_AnOlderCode_AndAnotherDateOfBirth_AreNotRight()
    {
        var carer = await _team.IdentifyCarer();
        var (older, _) = await Letter(carer);
        var (code, _) = await Letter(carer);
        Assert.False((await Try(older)).IsOpen);
        Assert.False((await Try(code, born: new(1961, 3, 10))).IsOpen);
        await NotRight("2222-2222-2222", born: new(1990, 1, 1));
        await NotRight(code, number: "C999999");

        _app.Time.Set(Today.AddDays(14));

        await NotRight(code);
    }

    [Fact]
    public async Task FiveWrongTries_EndACode()
    {
        var carer = await _team.IdentifyCarer();
        var (code, _) = await Letter(carer);
        for (var i = 0; i < 5; i++)
            Assert.False((await Try($"2222-2222-222{i + 2}")).IsOpen);
        await NotRight(code);
        Assert.Null(await _app.AsJob().Find(db => db.Carers.Where(one => one.Id == carer).Select(one => one.AccountId).SingleAsync()));
    }

    [Fact]
    public async Task APasswordThatIsTooShort_LeavesTheCodeAsItWas()
    {
        var (code, _) = await Letter(await _team.IdentifyCarer());
        Assert.Equal(AccessRule.AccountCannotBeMade, await Refused(Nobody, Opening(code) with { Password = "short" }));
        Assert.True((await Try(code)).IsOpen);
    }

    [Fact]
    public async Task ToAnUnsafeAddress_NoCodeIsPosted()
    {
        var carer = await _team.IdentifyCarer();
        await _team.SocialWorker.Send(new RecordContactRoute(ActId.New(), carer, ContactKind.Address, null, true, "The husband opens her letters", false));

        Assert.Equal(CaseworkRule.AddressIsUnsafe, await Refused(_team.SocialWorker, new AskForAccountCode(ActId.New(), carer, null)));

        var routes = (await _team.TeamManager.Send(new ViewCasework(carer))).Routes.Single(one => one.Kind == ContactKind.Address);
        Assert.Equal((Today, "The husband opens her letters"), (routes.UnsafeSince, routes.Why));
        var audit = await _app.AsJob().Find(db => db.AuditRecords.Where(one => one.Act == nameof(RecordContactRoute)).Select(one => one.Changes).SingleAsync());
        Assert.DoesNotContain("husband", audit, StringComparison.Ordinal);
        var finance = _app.As(Viewer.InPost(new UserId(1), new PostId(1), Role.FinanceManager, _team.Council));
        Assert.Equal(0, await finance.Find(db => db.PersonalDetails.CountAsync(one => one.Subject == DetailSubject.ContactRoute)));

        await _team.SocialWorker.Send(new RecordContactRoute(ActId.New(), carer, ContactKind.Address, "5 Well Street, Shipley, BD18 4QR", false, null, true));
        Assert.Contains("5 Well Street", (await Letter(carer)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnsafeRoute_CannotBePreferred_AndNeedsItsReason()
    {
        var carer = await _team.IdentifyCarer();
        var refused = await Assert.ThrowsAsync<FormRefused>(() => _team.SocialWorker.Send(
            new RecordContactRoute(ActId.New(), carer, ContactKind.Telephone, null, true, null, true)));
        Assert.Equal(["IsPreferred", "Why"], refused.Faults.Select(fault => fault.Field).Order());
    }

    [Fact]
    public async Task AHelper_SeesWhatTheCarerSees_InTheirOwnName_UntilTheLastDay()
    {
        var carer = await _team.IdentifyCarer();
        var helper = await _team.SocialWorker.Send(new NameHelper(ActId.New(), carer, "Leela Patel", HelperMay.See, Today, Today.AddDays(1)));
        var (code, letter) = await Letter(carer, helper);
        Assert.Contains("Leela Patel", letter, StringComparison.Ordinal);
        Assert.True((await Try(code)).IsOpen);
        var account = await _app.AsJob().Find(db => db.CarersHelpers.Select(one => one.AccountId).SingleAsync());
        var person = _app.As(Viewer.OfCarer(account!.Value, carer, _team.Council, HelperMay.See));

        var seen = await person.Send(new ViewMyCasework());
        Assert.True(seen.IsHelper);
        Assert.Equal("Leela Patel", Assert.Single(seen.Helpers).Name);
        Assert.Equal(CaseworkRule.HelperOnlySees, await Refused(person, new OpenChallenge(ActId.New(), null, "It is wrong")));

        _app.Time.Set(Today.AddDays(2));

        Assert.Equal(CaseworkRule.HelperHasEnded, await Refused(person, new ViewMyCasework()));
    }

    [Fact]
    public async Task ACarer_EndsAHelperAtOnce_AndTheirCodeWithIt()
    {
        var carer = await _team.IdentifyCarer();
        var helper = await _team.SocialWorker.Send(new NameHelper(ActId.New(), carer, "Leela Patel", HelperMay.SeeAndSendReturns, Today.AddDays(-3), null));
        var (code, _) = await Letter(carer, helper);
        var self = _app.As(Viewer.OfCarer(new UserId(2), carer, _team.Council));

        await self.Send(new EndHelper(ActId.New(), helper, 0));

        Assert.Equal(CaseworkRule.HelperHasEnded, await Refused(Nobody, Opening(code)));
        Assert.Empty((await self.Send(new ViewMyCasework())).Helpers);
        Assert.Equal(CaseworkRule.HelperHasEnded, await Refused(_team.SocialWorker, new AskForAccountCode(ActId.New(), carer, helper)));
    }

    [Fact]
    public async Task AChallenge_GoesToAManagerWhoDidNotSign_AndTheCarerReadsTheAnswer()
    {
        await _team.SignOff(await _team.SubmittedPlan());
        var carer = await _app.AsJob().Find(db => db.Carers.Select(one => one.Id).SingleAsync());
        var self = _app.As(Viewer.OfCarer(new UserId(2), carer, _team.Council));
        var challenge = await self.Send(new OpenChallenge(ActId.New(), null, "The class costs more now"));

        var view = await _team.OtherTeamManager.Send(new ViewChallenge(challenge));
        Assert.Equal(("Tom Reid", Today.AddDays(28), false), (view.Owner, view.Due, view.OnPaper));
        Assert.Equal(CaseTaskKind.Challenge, Assert.Single((await _team.OtherTeamManager.Send(new ViewTasks())).Tasks).Kind);
        Assert.Equal(CaseworkRule.SignerDoesNotAnswer,
            await Refused(_team.TeamManager, new AnswerChallenge(ActId.New(), challenge, 0, ChallengeOutcome.NotAgreed, "No")));

        await _team.OtherTeamManager.Send(new AnswerChallenge(ActId.New(), challenge, 0, ChallengeOutcome.Agreed, "You are right: we change the plan"));

        var mine = Assert.Single((await self.Send(new ViewMyCasework())).Challenges);
        Assert.Equal((ChallengeOutcome.Agreed, "You are right: we change the plan"), (mine.Outcome, mine.Answer));
        Assert.Empty((await _team.OtherTeamManager.Send(new ViewTasks())).Tasks);
        Assert.Equal(CaseworkRule.ChallengeIsAnsweredAlready,
            await Refused(_team.OtherTeamManager, new AnswerChallenge(ActId.New(), challenge, 1, ChallengeOutcome.NotAgreed, "No")));
    }

    [Fact]
    public async Task WhatCameOnPaper_IsEnteredForTheCarer_AndNoOneElsesCarer()
    {
        var carer = await _team.IdentifyCarer();
        var challenge = await _team.SocialWorker.Send(new OpenChallenge(ActId.New(), carer, "I was told two nights"));
        Assert.True((await _team.TeamManager.Send(new ViewChallenge(challenge))).OnPaper);
        var other = await _team.IdentifyCarer("Olive Hart");
        var self = _app.As(Viewer.OfCarer(new UserId(2), carer, _team.Council));
        var mine = await self.Send(new OpenChallenge(ActId.New(), other, "Of another"));
        Assert.Equal(carer, await _app.AsJob().Find(db => db.Challenges.Where(one => one.Id == mine).Select(one => one.CarerId).SingleAsync()));
    }

    private static OpenAccountByCode Opening(string code, DateOnly? born = null, string number = "C000001", string userName = "mill-lane") =>
        new(ActId.New(), number, born ?? Born, code, userName, "correct horse battery");

    private Task<AccountOpening> Try(string code, DateOnly? born = null) => Nobody.Send(Opening(code, born));

    private async Task NotRight(string code, DateOnly? born = null, string number = "C000001", string userName = "mill-lane") =>
        Assert.Equal(CaseworkRule.CodeIsNotRight, await Refused(Nobody, Opening(code, born, number, userName)));

    private async Task<(string Code, string Text)> Letter(CarerId carer, CarersHelperId? helper = null)
    {
        var text = PdfText.Whole((await _team.SocialWorker.Send(new AskForAccountCode(ActId.New(), carer, helper))).Letter!.Pdf);
        return (Code().Match(text).Value, text);
    }

    private static async Task<Enum> Refused<T>(TestPerson person, MediatR.IRequest<T> act) =>
        (await Assert.ThrowsAsync<RuleBroken>(() => person.Send(act))).Rule;

    [GeneratedRegex("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")]
    private static partial Regex Code();
}
