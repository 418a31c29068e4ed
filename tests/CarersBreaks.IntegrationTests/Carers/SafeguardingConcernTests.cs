using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.Payments;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Payments;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Carers;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.Carers;

/// <summary>A safeguarding concern exists for the people named on it alone; payments that it holds are held for everybody, and nobody else knows why.</summary>
public sealed class SafeguardingConcernTests : IAsyncLifetime
{
    private const string Ground = "The nephew has her card";
    private static readonly DateOnly Today = new(2012, 11, 14);
    private readonly NotedReads _reads = new();

    private TestApp _app = null!;
    private CarersTeam _team = null!;

    public async Task InitializeAsync() => _team = await CarersTeam.At(_app = await TestApp.Start(Today, with: _reads.Register));

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task AConcern_IsRead_ByThoseNamedAlone()
    {
        var carer = await _team.IdentifyCarer();
        var concern = await Open(carer, [_team.TeamManager]);

        Assert.Equal(Ground, Assert.Single((await _team.TeamManager.Send(new ViewConcern(concern))).Entries).Text);
        foreach (var stranger in new[] { _team.OtherSocialWorker, _team.OtherTeamManager, Carer(carer) })
        {
            var refused = await Assert.ThrowsAsync<RuleBroken>(() => stranger.Send(new ViewConcern(concern)));
            Assert.Equal(stranger.Viewer.CarerId is null ? AccessRule.NoSuchRecord : AccessRule.RoleDoesNotHaveThis, refused.Rule);
            Assert.Equal(0, await stranger.Find(db => db.SafeguardingConcerns.CountAsync()));
            Assert.Equal(0, await stranger.Find(db => db.ConcernPeople.CountAsync()));
            Assert.Equal(0, await stranger.Find(db => db.ConcernEntries.CountAsync()));
            Assert.Equal(0, await stranger.Find(db => db.AuditRecords.CountAsync(record => record.Act == nameof(OpenConcern))));
        }
        Assert.Empty((await _team.OtherTeamManager.Send(new ViewCasework(carer))).Concerns);
        Assert.Single((await _team.TeamManager.Send(new ViewCasework(carer))).Concerns);
        Assert.Equal(1, await _app.AsJob().Find(db => db.AuditRecords.CountAsync(record => record.Act == nameof(OpenConcern))));
    }

    [Fact]
    public async Task WhoReadIt_IsSeenByThoseNamedAndTheAuditAlone()
    {
        var carer = await _team.IdentifyCarer();
        var concern = await Open(carer, []);
        await _team.SocialWorker.Send(new ViewConcern(concern));
        var read = _reads.Reads.Single(one => one.What == nameof(ViewConcern));
        Assert.Equal(concern, read.ConcernId);
        await _app.AsJob().Insert(read);

        Assert.Equal("Sam Okafor", Assert.Single((await _team.SocialWorker.Send(new ViewConcern(concern))).Readers).Name);
        Assert.Equal(0, await _team.OtherTeamManager.Find(db => db.PersonReads.CountAsync()));
        Assert.Equal(0, await Carer(carer).Find(db => db.PersonReads.CountAsync()));
        Assert.Equal(1, await _app.AsJob().Find(db => db.PersonReads.CountAsync()));
    }

    [Fact]
    public async Task SomebodyNamedLater_SeesIt_AndNobodyButTheNamedNames()
    {
        var carer = await _team.IdentifyCarer();
        var concern = await Open(carer, []);
        await NoSuchRecord(_team.OtherSocialWorker, new NameOnConcern(ActId.New(), concern, 0, _team.OtherSocialWorker.Viewer.Person()));
        await NoSuchRecord(_team.OtherSocialWorker, new WriteOnConcern(ActId.New(), concern, 0, "Nothing in it", ConcernStep.Close));

        await _team.SocialWorker.Send(new NameOnConcern(ActId.New(), concern, 0, _team.OtherSocialWorker.Viewer.Person()));

        var view = await _team.OtherSocialWorker.Send(new ViewConcern(concern));
        Assert.Equal(["Jo Bell", "Sam Okafor"], view.People.Select(one => one.Name).Order());
    }

    [Fact]
    public async Task WhatIsWritten_IsNotInTheAudit_AndAClosedConcernTakesNothing()
    {
        var concern = await Open(await _team.IdentifyCarer(), []);
        await _team.SocialWorker.Send(new WriteOnConcern(ActId.New(), concern, 0, "Card cancelled", ConcernStep.Close));
        var audit = await _app.AsJob().Find(db => db.AuditRecords.Where(record => record.Act.EndsWith("Concern")).ToListAsync());
        Assert.Equal(2, audit.Count);
        Assert.All(audit, record => Assert.False(record.Changes.Contains(Ground, StringComparison.Ordinal)
            || record.Changes.Contains("Card cancelled", StringComparison.Ordinal)));
        Assert.Equal(CaseworkRule.ConcernIsClosed, (await Assert.ThrowsAsync<RuleBroken>(() =>
            _team.SocialWorker.Send(new WriteOnConcern(ActId.New(), concern, 1, "More", ConcernStep.Write)))).Rule);
    }

    [Fact]
    public async Task AHoldOfAConcern_IsReleasedByTheNamedAlone_AndTheCarerReadsThePlainSentence()
    {
        var carer = await _team.IdentifyCarer();
        var concern = await Open(carer, [], holds: true);
        var hold = Assert.Single((await _team.OtherTeamManager.Send(new ViewCasework(carer))).Holds);
        Assert.Equal(CaseworkRule.HoldIsReleasedByNamedPeople, (await Assert.ThrowsAsync<RuleBroken>(() =>
            _team.OtherTeamManager.Send(new ReleasePayments(ActId.New(), hold.Hold, hold.Version, "They ask for it")))).Rule);
        Assert.Equal([PaymentHold.UsualSentence], (await Carer(carer).Send(new ViewMyCasework())).Paused);
        Assert.DoesNotContain("Concern", typeof(PaymentHold).GetProperties().Select(property => property.Name));

        await _team.SocialWorker.Send(new WriteOnConcern(ActId.New(), concern, 0, "All is well", ConcernStep.ReleasePayments));

        Assert.Empty((await Carer(carer).Send(new ViewMyCasework())).Paused);
    }

    [Fact]
    public async Task HeldPayments_AreLeftOut_StopAnApproval_AndComeInTheNextRun()
    {
        await using var app = await TestApp.Start(Today, with: PayingCouncil.With);
        var paying = await PayingCouncil.At(app);
        await paying.Payee(from: new(2012, 11, 5));
        await paying.Payee(from: new(2012, 11, 5));
        var (held, budget) = await app.AsJob().Find(async db =>
        {
            var one = await db.DirectPaymentAgreements.OrderBy(agreement => agreement.Id).FirstAsync();
            return (one.CarerId, one.BudgetId);
        });
        var first = await paying.Propose();
        var hold = await paying.SocialWorker.Send(new HoldPayments(ActId.New(), held, budget, "The account may be another's", null));

        var refused = await Assert.ThrowsAsync<RuleBroken>(() => paying.Approve(first.Run));
        Assert.Equal(CaseworkRule.PaymentsAreHeld, refused.Rule);
        await paying.Officer.Send(new WithdrawPaymentRun(ActId.New(), first.Run, await paying.VersionOf(first.Run), "Payments are held"));
        var due = await paying.Officer.Send(new ViewPaymentsDue(paying.Fund.Id, PayingCouncil.PayDay));
        Assert.Equal((1, 1, LeftOutReason.Held), (due.Count, due.LeftOutCount, due.LeftOut[0].Reason));
        Assert.Equal(0, await paying.Officer.Find(db => db.CaseNotes.CountAsync()));

        await paying.SocialWorker.Send(new ReleasePayments(ActId.New(), hold, 0, "It is hers"));

        Assert.Equal(2, (await paying.Officer.Send(new ViewPaymentsDue(paying.Fund.Id, PayingCouncil.PayDay))).Count);
        Assert.Equal(CaseworkRule.HoldIsReleasedAlready, (await Assert.ThrowsAsync<RuleBroken>(() =>
            paying.SocialWorker.Send(new ReleasePayments(ActId.New(), hold, 1, "Again")))).Rule);
    }

    private Task<ConcernId> Open(CarerId carer, TestPerson[] named, bool holds = false) =>
        _team.SocialWorker.Send(new OpenConcern(ActId.New(), carer, Ground, [.. named.Select(one => one.Viewer.Person())], holds));

    private TestPerson Carer(CarerId carer) => _app.As(Viewer.OfCarer(new UserId(2), carer, _team.Council));

    private static async Task NoSuchRecord<T>(TestPerson person, MediatR.IRequest<T> act) =>
        Assert.Equal(AccessRule.NoSuchRecord, (await Assert.ThrowsAsync<RuleBroken>(() => person.Send(act))).Rule);
}
