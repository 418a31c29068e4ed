using CarersBreaks.Application;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;

namespace CarersBreaks.TestKit.Organisations;

/// <summary>
/// NHS Bradford and Airedale shares a fund with the City of Bradford from April 2012 to March 2014 and ends on 31 March 2013, when two
/// groups are to follow it, 70.005 and 29.995 per cent, and the Department of Health to take its balance. The trust pays £62,000.00 in
/// 2012-13, the half of it never received, and £60,000.01 in 2013-14; expenditure is borne 62 to 38.
/// </summary>
public sealed record EndingTrust(Pool Pool, OrganisationId Districts, OrganisationId City, OrganisationId Department)
{
    public static readonly DateOnly LastDay = new(2013, 3, 31);
    public static readonly DateOnly From = new(2013, 4, 1);

    public Bodies Bodies => Pool.Bodies;

    public TestApp App => Pool.App;

    public static async Task<EndingTrust> Opened(TestApp app)
    {
        var bodies = await Bodies.Known(app);
        var manager = bodies.PoolManager;
        var districts = await manager.Send(new RecordOrganisation(ActId.New(), OrganisationKind.ClinicalCommissioningGroup, "NHS Bradford Districts CCG",
            From, null, "02R", null));
        var city = await manager.Send(new RecordOrganisation(ActId.New(), OrganisationKind.ClinicalCommissioningGroup, "NHS Bradford City CCG", From, null,
            "02W", null));
        var department = await manager.Send(new RecordOrganisation(ActId.New(), OrganisationKind.DepartmentOfHealth, "Department of Health",
            new(1988, 7, 25), null, null, null));
        FinancialYear first = new(2012), second = new(2013);
        var agreement = await manager.Send(Pool.Draft(bodies) with
        {
            To = second.LastDay,
            Instalments =
            [
                new(bodies.BradfordTrust, first, FundingSource.Recurrent, Money.FromPounds(31_000), new(2012, 5, 1)),
                new(bodies.BradfordTrust, first, FundingSource.Recurrent, Money.FromPounds(31_000), new(2012, 11, 1)),
                new(bodies.Bradford, first, FundingSource.Recurrent, Money.FromPounds(38_000), new(2012, 5, 1)),
                new(bodies.BradfordTrust, second, FundingSource.Recurrent, Money.FromPounds(60_000.01m), new(2013, 5, 1)),
                new(bodies.Bradford, second, FundingSource.Recurrent, Money.FromPounds(38_000), new(2013, 5, 1)),
            ],
        });
        await manager.Send(new ActivateAgreement(ActId.New(), agreement, Version: 0));
        var fund = await manager.Send(Pool.Open(bodies, agreement) with
        {
            Shares = [new(first, bodies.BradfordTrust, 62), new(first, bodies.Bradford, 38), new(second, bodies.BradfordTrust, 62), new(second, bodies.Bradford, 38)],
        });
        return new EndingTrust(new Pool(bodies, agreement, fund), districts, city, department);
    }

    /// <summary>A year's business: both pay in May, the trust's second half is late, and £40,000.01 is spent.</summary>
    public async Task SpendTheYear()
    {
        App.Time.Set(new DateOnly(2012, 11, 14));
        await Bodies.PoolManager.Send(new PostInstalmentsDue(ActId.New(), Pool.Fund));
        await Pool.Receive(Bodies.BradfordTrust, new(2012, 5, 3));
        await Pool.Receive(Bodies.Bradford, new(2012, 5, 3));
        await Pool.Spend(Money.FromPounds(25_000.01m), new(2012, 12, 3), 1);
        await Pool.Spend(Money.FromPounds(15_000), new(2013, 3, 25), 2);
    }

    public DraftReorganisation Draft(params SuccessorShare[] shares) => new(ActId.New(), ReorganisationKind.Abolition, "Abolition of trusts", LastDay,
        "Health and Social Care Act 2012, section 34",
        [new(Bodies.BradfordTrust, null, shares.Length > 0 ? shares : [new(Districts, 700_050), new(City, 299_950)])]);

    public RecordHandover Handover(ReorganisationId reorganisation, params SuccessorShare[] shares) => new(ActId.New(), reorganisation, Pool.Agreement,
        Bodies.BradfordTrust, Department, shares.Length > 0 ? shares : [new(Districts, 700_050), new(City, 299_950)], "BRAD-NOV-1", new(2013, 3, 20));

    /// <summary>Drafted by the pool manager, its shares recorded and confirmed, and confirmed by another.</summary>
    public async Task<ReorganisationId> Confirmed(TestPerson second)
    {
        var id = await Bodies.PoolManager.Send(Draft());
        var handover = await Bodies.PoolManager.Send(Handover(id));
        await second.Send(new ConfirmHandover(ActId.New(), handover, 0));
        await second.Send(new ConfirmReorganisation(ActId.New(), id, 0));
        return id;
    }

    public async Task<(ReorganisationId Id, TestPerson Second)> Applied(DateOnly on)
    {
        var second = await Bodies.Somebody(Role.PoolManager, Bodies.Bradford);
        var id = await Confirmed(second);
        App.Time.Set(on);
        await second.Send(new ApplyReorganisation(ActId.New(), id, 1));
        return (id, second);
    }
}
