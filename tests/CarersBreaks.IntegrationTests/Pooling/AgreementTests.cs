using CarersBreaks.Application;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.TestKit;

namespace CarersBreaks.IntegrationTests.Pooling;

public sealed class AgreementTests
{
    [Fact]
    public async Task Activate_WithItemsMissing_NamesEachOfThem()
    {
        await using var app = await TestApp.Start();
        var bodies = await Bodies.Known(app);
        var draft = Pool.Draft(bodies) with
        {
            Terms = Pool.WholeTerms with { AimsAndOutcomes = "", Functions = " " },
            Partners = [bodies.Bradford],
            Instalments = [],
        };
        var agreement = await bodies.PoolManager.Send(draft);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => bodies.PoolManager.Send(new ActivateAgreement(ActId.New(), agreement, 0)));

        Assert.Equal(PoolingRule.AgreementLacksAnItem, refusal.Rule);
        var missing = (await bodies.PoolManager.Send(new ViewAgreement(agreement))).Missing;
        Assert.Equal(["the agreed aims and outcomes", "the NHS functions and health-related functions", "at least two partners",
            "the instalments of the contributions"], missing);
        Assert.All(missing, item => Assert.Contains(item, refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Complete_WhatADraftLacked_LetsItBeActivated()
    {
        await using var app = await TestApp.Start();
        var bodies = await Bodies.Known(app);
        var agreement = await bodies.PoolManager.Send(Pool.Draft(bodies) with
        {
            Terms = Pool.WholeTerms with { Functions = "" },
            Partners = [bodies.Bradford],
            Instalments = [],
        });

        await bodies.PoolManager.Send(new CompleteDraft(ActId.New(), agreement, 0, Pool.WholeTerms, [bodies.BradfordTrust], Pool.Draft(bodies).Instalments));
        await bodies.PoolManager.Send(new ActivateAgreement(ActId.New(), agreement, 1));

        var view = await bodies.PoolManager.Send(new ViewAgreement(agreement));
        Assert.Equal(AgreementState.Active, view.State);
        Assert.Empty(view.Missing);
        Assert.Equal(["City of Bradford", "NHS Bradford and Airedale"], view.Partners.Select(partner => partner.Name));
        Assert.Equal(100_000_00, view.Instalments.Sum(instalment => instalment.Amount.Pence));
        Assert.Equal(["BRAD-1213-01", "BRAD-1213-03", "BRAD-1213-02", "BRAD-1213-04"], view.Instalments.Select(instalment => instalment.Reference));
    }

    [Fact]
    public async Task Complete_AnActiveAgreement_BreaksAgreementIsNotDraft()
    {
        await using var app = await TestApp.Start();
        var pool = await Pool.Opened(app);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => pool.Bodies.PoolManager.Send(
            new CompleteDraft(ActId.New(), pool.Agreement, 1, Pool.WholeTerms, [], [])));

        Assert.Equal(PoolingRule.AgreementIsNotDraft, refusal.Rule);
    }

    [Fact]
    public async Task Activate_AFormOpenedBeforeAnotherChange_IsRefused()
    {
        await using var app = await TestApp.Start();
        var bodies = await Bodies.Known(app);
        var agreement = await bodies.PoolManager.Send(Pool.Draft(bodies));
        await bodies.PoolManager.Send(new CompleteDraft(ActId.New(), agreement, 0, Pool.WholeTerms with { Functions = "Others" }, [], []));

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => bodies.PoolManager.Send(new ActivateAgreement(ActId.New(), agreement, 0)));

        Assert.Equal(AccessRule.RecordHasChanged, refusal.Rule);
    }

    [Fact]
    public async Task Draft_WithAClusterAsParty_BreaksPartnerCannotBeParty()
    {
        await using var app = await TestApp.Start();
        var bodies = await Bodies.Known(app);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => bodies.PoolManager.Send(
            Pool.Draft(bodies) with { Partners = [bodies.Bradford, bodies.Cluster], Instalments = [] }));

        Assert.Equal(PoolingRule.PartnerCannotBeParty, refusal.Rule);
        Assert.Contains("NHS Berkshire", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_WithAnInstalmentAfterTheTerm_NamesItsDate()
    {
        await using var app = await TestApp.Start();
        var bodies = await Bodies.Known(app);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => bodies.PoolManager.Send(Pool.Draft(bodies) with
        {
            Instalments = [new(bodies.BradfordTrust, Pool.Year, FundingSource.Recurrent, Money.FromPounds(1_000), new(2013, 4, 1))],
        }));

        Assert.Equal(PoolingRule.InstalmentFallsOutsideTheAgreement, refusal.Rule);
        Assert.Contains("1 April 2013", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_ForOthers_BreaksPartnerIsNotInTheAgreement()
    {
        await using var app = await TestApp.Start();
        var bodies = await Bodies.Known(app);
        var stranger = await bodies.Somebody(Role.PoolManager, bodies.Reading);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => stranger.Send(Pool.Draft(bodies)));

        Assert.Equal(PoolingRule.PartnerIsNotInTheAgreement, refusal.Rule);
    }

    [Fact]
    public async Task Draft_WithTheReferenceOfAnAgreementOutOfSight_BreaksReferenceIsTaken()
    {
        await using var app = await TestApp.Start();
        var bodies = await Bodies.Known(app);
        await bodies.PoolManager.Send(Pool.Draft(bodies));
        var stranger = await bodies.Somebody(Role.PoolManager, bodies.Reading);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => stranger.Send(
            Pool.Draft(bodies) with { Host = bodies.Reading, Partners = [bodies.Reading, bodies.BerkshireWest], Instalments = [] }));

        Assert.Equal(PoolingRule.ReferenceIsTaken, refusal.Rule);
    }

    [Fact]
    public async Task Draft_WithFaultsInTheForm_NamesEachField()
    {
        await using var app = await TestApp.Start();
        var bodies = await Bodies.Known(app);
        var draft = Pool.Draft(bodies, "brad 2012");

        var refusal = await Assert.ThrowsAsync<FormRefused>(() => bodies.PoolManager.Send(draft with
        {
            Title = "",
            Instalments = [draft.Instalments[0], draft.Instalments[1] with { Amount = Money.Zero }],
        }));

        Assert.Equal(["Title", "Reference", "Instalments[1].Amount"], refusal.Faults.Select(fault => fault.Field));
    }
}
