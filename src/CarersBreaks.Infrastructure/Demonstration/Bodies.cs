using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Application.Settlements;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Infrastructure.Demonstration;

/// <summary>The real bodies of the story, and the settlement with what is documented of it.</summary>
internal sealed record Bodies(
    OrganisationId BradfordAndAiredale, OrganisationId Bradford, OrganisationId BerkshireWest, OrganisationId Reading, OrganisationId Wokingham,
    OrganisationId WestBerkshire)
{
    private const string Overlaps = "Office for National Statistics and NHS Organisation Data Service, 2011";
    private const string SmallAreas = "Lower layer super output areas, 2011 (Office for National Statistics): a stand-in for population";
    /// <summary>The practice at which the Bradford carers of the story are patients.</summary>
    public const string Surgery = "Beckside Surgery";

    private const int SmallAreasOfEngland = 32_844;

    private static readonly DateOnly April2011 = new(2011, 4, 1);
    private static readonly DateOnly LastDayOfTrusts = new(2013, 3, 31);

    /// <summary>Bodies are needed before anybody can hold a post in one, so a first officer of no body records them.</summary>
    public static async Task<Bodies> Record(Stage stage, Viewer recorder)
    {
        Task<OrganisationId> Add(OrganisationKind kind, string name, DateOnly? to, string? ods, string? gss) =>
            stage.Send(recorder, new RecordOrganisation(ActId.New(), kind, name, April2011, to, ods, gss));
        var bodies = new Bodies(
            await Add(OrganisationKind.PrimaryCareTrust, "NHS Bradford and Airedale", LastDayOfTrusts, "5NY", "E16000102"),
            await Add(OrganisationKind.Council, "City of Bradford Metropolitan District Council", null, null, "E08000032"),
            await Add(OrganisationKind.PrimaryCareTrust, "NHS Berkshire West", LastDayOfTrusts, "5QF", "E16000136"),
            await Add(OrganisationKind.Council, "Reading Borough Council", null, null, "E06000038"),
            await Add(OrganisationKind.Council, "Wokingham Borough Council", null, null, "E06000041"),
            await Add(OrganisationKind.Council, "West Berkshire Council", null, null, "E06000037"));
        foreach (var (trust, council, isCoterminous) in new[]
        {
            (bodies.BradfordAndAiredale, bodies.Bradford, true), (bodies.BerkshireWest, bodies.Reading, false),
            (bodies.BerkshireWest, bodies.Wokingham, false), (bodies.BerkshireWest, bodies.WestBerkshire, false),
        })
            await stage.Send(recorder, new RecordOverlap(ActId.New(), trust, council, April2011, LastDayOfTrusts, isCoterminous, Overlaps));
        await Nation(stage, recorder);
        await bodies.Groupings(stage, recorder);
        return bodies;
    }

    /// <summary>Bodies that no national file tells of. The Board was called NHS England from 1 April 2013.</summary>
    private static async Task Nation(Stage stage, Viewer recorder)
    {
        foreach (var (kind, name, from) in new[]
        {
            (OrganisationKind.DepartmentOfHealth, "Department of Health", April2011), (OrganisationKind.NhsEngland, "NHS England", new DateOnly(2012, 10, 1)),
        })
            await stage.Send(recorder, new RecordOrganisation(ActId.New(), kind, name, from, null, null, null));
    }

    /// <summary>The clusters of the two trusts, and a consortium with its practices: the practices, like all people, are invented.</summary>
    private async Task Groupings(Stage stage, Viewer recorder)
    {
        var june = new DateOnly(2011, 6, 1);
        Task<OrganisationId> Add(OrganisationKind kind, string name, DateOnly from, DateOnly? to) =>
            stage.Send(recorder, new RecordOrganisation(ActId.New(), kind, name, from, to, null, null));
        var cluster = await Add(OrganisationKind.Cluster, "Airedale, Bradford and Leeds Cluster", june, LastDayOfTrusts);
        var berkshire = await Add(OrganisationKind.Cluster, "Berkshire West and Berkshire East PCT Cluster", june, LastDayOfTrusts);
        await stage.Send(recorder, new RecordMembership(ActId.New(), BradfordAndAiredale, cluster, june, LastDayOfTrusts));
        await stage.Send(recorder, new RecordMembership(ActId.New(), BerkshireWest, berkshire, june, LastDayOfTrusts));
        var consortium = await Add(OrganisationKind.Consortium, "Bradford Districts consortium", june, LastDayOfTrusts);
        foreach (var (capacity, name, title, to) in new[]
        {
            (Capacity.ExecutiveTeam, "Judith Hales", "Chief executive", (OrganisationId?)null),
            (Capacity.ExecutiveTeam, "Imran Qureshi", "Director of finance", null),
            (Capacity.Safeguarding, "Carol Benning", "Director of nursing", null),
            (Capacity.AssignedToConsortium, "Peter Lund", "Commissioning manager", consortium),
        })
            await stage.Send(recorder, new AppointInCluster(ActId.New(), cluster, capacity, name, title, to, june, LastDayOfTrusts));
        foreach (var practice in new[] { Surgery, "Moorend Medical Practice" })
            await stage.Send(recorder, new RecordMembership(ActId.New(), await Add(OrganisationKind.GpPractice, practice, April2011, null), consortium, june,
                LastDayOfTrusts));
    }

    /// <summary>400 million pounds over four years: one year is documented, the others are an assumption and say so.</summary>
    public async Task Settle(Stage stage, Viewer poolManager)
    {
        const string Assumed = "What is left of the 400 million, in equal parts. No official split of this year was found.";
        var settlement = await stage.Send(poolManager, new RecordSettlement(ActId.New(), "Breaks for carers, 2011 to 2015", Money.FromPounds(400_000_000),
            "Recognised, valued and supported: next steps for the Carers Strategy (Department of Health, November 2010)",
            [
                new(new FinancialYear(2011), Money.FromPounds(90_333_333.34m), false, Assumed),
                new(new FinancialYear(2012), Money.FromPounds(129_000_000), true,
                    "Carers Trust: 129 million included in baseline allocations in 2012-13. It may include money of the years before 2011."),
                new(new FinancialYear(2013), Money.FromPounds(90_333_333.33m), false, Assumed),
                new(new FinancialYear(2014), Money.FromPounds(90_333_333.33m), false, Assumed),
            ]));
        foreach (var year in new[] { 2011, 2012 })
            await stage.Send(poolManager, new WeighBodies(ActId.New(), settlement, new FinancialYear(year),
                [new(BradfordAndAiredale, 310, SmallAreas), new(BerkshireWest, 97 + 99 + 97, SmallAreas),
                    new(null, SmallAreasOfEngland - 310 - 97 - 99 - 97, SmallAreas)]));
        var groups = await Groups(stage, poolManager);
        foreach (var year in new[] { 2013, 2014 })
            await stage.Send(poolManager, new WeighBodies(ActId.New(), settlement, new FinancialYear(year),
                [.. groups.Select(group => new BodyWeight(group.Id, group.SmallAreas, SmallAreas)),
                    new(null, SmallAreasOfEngland - groups.Sum(group => group.SmallAreas), SmallAreas)]));
    }

    /// <summary>The groups that follow the two trusts on 1 April 2013.</summary>
    private static async Task<List<(OrganisationId Id, long SmallAreas)>> Groups(Stage stage, Viewer recorder)
    {
        var groups = new List<(OrganisationId, long)>();
        foreach (var (code, gss, name, smallAreas) in new[]
        {
            ("02N", "E38000001", "NHS Airedale, Wharfedale and Craven CCG", 97), ("02R", "E38000019", "NHS Bradford Districts CCG", 198),
            ("02W", "E38000018", "NHS Bradford City CCG", 41), ("10M", "E38000110", "NHS Newbury and District CCG", 65),
            ("10N", "E38000114", "NHS North and West Reading CCG", 64), ("10W", "E38000160", "NHS South Reading CCG", 61),
            ("11D", "E38000209", "NHS Wokingham CCG", 100),
        })
            groups.Add((await stage.Send(recorder, new RecordOrganisation(ActId.New(), OrganisationKind.ClinicalCommissioningGroup, name,
                LastDayOfTrusts.AddDays(1), null, code, gss)), smallAreas));
        return groups;
    }
}
