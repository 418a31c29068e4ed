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
        return bodies;
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
