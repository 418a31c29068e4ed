using CarersBreaks.Application;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.TestKit;

namespace CarersBreaks.IntegrationTests.Organisations;

public sealed class RecordOrganisationTests
{
    [Fact]
    public async Task Record_ACodeThatAnotherBears_BreaksCodeIsBorneAlready()
    {
        await using var app = await TestApp.Start();
        var bodies = await Bodies.Known(app);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => bodies.PoolManager.Send(
            new RecordOrganisation(ActId.New(), OrganisationKind.PrimaryCareTrust, "Another trust", new(2010, 4, 1), null, "5NY", null)));

        Assert.Equal(OrganisationRule.CodeIsBorneAlready, refusal.Rule);
        Assert.Contains("5NY", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_ACodeOfABodyThatHasCeased_IsTaken()
    {
        await using var app = await TestApp.Start();
        var bodies = await Bodies.Known(app);

        await bodies.PoolManager.Send(new RecordOrganisation(ActId.New(), OrganisationKind.CareTrust, "A later trust", new(2013, 4, 1), null, "5NY", null));

        var views = await bodies.PoolManager.Send(new ViewOrganisations(new(2013, 4, 1)));
        Assert.Equal("A later trust", views.Single(one => one.OdsCode == "5NY").Name);
    }

    [Fact]
    public async Task RecordOverlap_OfTwoCouncils_BreaksOverlapIsOfATrustAndACouncil()
    {
        await using var app = await TestApp.Start();
        var bodies = await Bodies.Known(app);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => bodies.PoolManager.Send(
            new RecordOverlap(ActId.New(), bodies.Reading, bodies.Bradford, new(2011, 4, 1), null, IsCoterminous: false, "ONS")));

        Assert.Equal(OrganisationRule.OverlapIsOfATrustAndACouncil, refusal.Rule);
    }

    [Fact]
    public async Task RecordOverlap_Twice_BreaksOverlapIsRecordedAlready()
    {
        await using var app = await TestApp.Start();
        var bodies = await Bodies.Known(app);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => bodies.PoolManager.Send(
            new RecordOverlap(ActId.New(), bodies.BradfordTrust, bodies.Bradford, new(2012, 4, 1), null, IsCoterminous: true, "ONS")));

        Assert.Equal(OrganisationRule.OverlapIsRecordedAlready, refusal.Rule);
    }

    [Fact]
    public async Task View_OnADay_ListsWhatExistsThenWithItsCodes()
    {
        await using var app = await TestApp.Start();
        var bodies = await Bodies.Known(app);

        var before = await bodies.PoolManager.Send(new ViewOrganisations(new(2013, 3, 31)));
        var after = await bodies.PoolManager.Send(new ViewOrganisations(new(2013, 4, 1)));

        var trust = before.Single(one => one.Id == bodies.BradfordTrust);
        Assert.Equal(("NHS Bradford and Airedale", "5NY", "E16000102"), (trust.Name, trust.OdsCode, trust.GssCode));
        Assert.DoesNotContain(after, one => one.Kind is OrganisationKind.PrimaryCareTrust or OrganisationKind.Cluster);
        Assert.Contains(after, one => one.Id == bodies.Bradford);
    }
}
