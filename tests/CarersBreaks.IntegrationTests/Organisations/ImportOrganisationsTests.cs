using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.TestKit;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.Organisations;

/// <summary>A small nation's files, and each way in which a row of them is refused.</summary>
public sealed class ImportOrganisationsTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private TestPerson _clerk = null!;

    public async Task InitializeAsync()
    {
        _app = await TestApp.Start();
        _clerk = _app.As(Viewer.InPost(new UserId(1), new PostId(1), Role.PoolManager, new OrganisationId(1)));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Import_OfASmallNation_KeepsBodiesWithTheirDatesAndTheProposal()
    {
        var import = await _clerk.Send(new ImportOrganisations(ActId.New(), new NationalFiles().All));

        Assert.Equal((2, 3, 6, 2, 3),
            (import.Trusts.Added, import.Councils.Added, import.Overlaps.Added, import.Groups.Added, import.Successions.Added));
        var before = await _clerk.Send(new FindOrganisations(new(2013, 3, 31), null, null, 1));
        var after = await _clerk.Send(new FindOrganisations(new(2013, 4, 1), null, null, 1));
        Assert.Equal(["Northshire", "Southshire", "North, with Hills", "South cluster", "Hilltown", "Northshire", "Southshire"],
            before.Rows.Select(row => row.Name));
        Assert.Equal("North, with Hills", before.Rows[0].Group);
        Assert.Equal(("E06000948", "E06000957"),
            (before.Rows.Single(row => row.Name == "Hilltown").GssCode, after.Rows.Single(row => row.Name == "Hilltown").GssCode));
        Assert.Equal(["Hilltown", "Northshire", "Southshire", "NHS Northshire CCG", "NHS Southshire CCG"], after.Rows.Select(row => row.Name));
        var trust = await _clerk.Send(new ViewOrganisation(before.Rows[0].Id, new(2012, 4, 1)));
        Assert.Equal([("NHS Northshire CCG", 666_700), ("NHS Southshire CCG", 333_300)],
            trust.Successors.Select(line => (line.Name, line.ShareInMillionths)));
        Assert.All(trust.Overlaps, overlap => Assert.False(overlap.IsCoterminous));
    }

    [Fact]
    public async Task Import_OfTheSameFilesAgain_ChangesNothing()
    {
        await _clerk.Send(new ImportOrganisations(ActId.New(), new NationalFiles().All));
        var rows = await Rows();

        var again = await _clerk.Send(new ImportOrganisations(ActId.New(), new NationalFiles().All));

        Assert.Equal(0, again.Differences);
        Assert.Equal((2, 3, 6, 2, 3),
            (again.Trusts.Unchanged, again.Councils.Unchanged, again.Overlaps.Unchanged, again.Groups.Unchanged, again.Successions.Unchanged));
        Assert.Equal(rows, await Rows());
    }

    [Fact]
    public async Task Check_KeepsNothing()
    {
        var check = await _clerk.Send(new CheckOrganisations(new NationalFiles().All));

        Assert.Equal(2, check.Trusts.Added);
        Assert.Empty(await Rows());
    }

    [Fact]
    public async Task Import_OfCorrectedFiles_ChangesWhatTheFilesToldBefore()
    {
        await _clerk.Send(new ImportOrganisations(ActId.New(), new NationalFiles().All));

        var import = await _clerk.Send(new ImportOrganisations(ActId.New(), new NationalFiles()
            .With("councils.csv", "Hilltown", "Hilltown upon Sea")
            .With("pct.csv", "Care trust,South cluster", "Care trust,\"North, with Hills\"").With("ccg_2012_proposed.csv", "South cluster", "\"North, with Hills\"")
            .With("pct_ccg.csv", "66.67", "70").With("pct_ccg.csv", "33.33", "30").With("pct_ccg.csv", "91X,,", "91X,E38000902,").All));

        Assert.Equal((1, 1, 0, 1, 2),
            (import.Trusts.Changed, import.Councils.Changed, import.Overlaps.Changed, import.Groups.Changed, import.Successions.Changed));
        var found = await _clerk.Send(new FindOrganisations(new(2012, 4, 1), null, null, 1));
        Assert.Contains(found.Rows, row => row.Name == "Hilltown upon Sea");
        Assert.All(found.Rows.Where(row => row.OdsCode is not null), trust => Assert.Equal("North, with Hills", trust.Group));
        Assert.Equal(0, (await _clerk.Send(new CheckOrganisations(new NationalFiles()
            .With("councils.csv", "Hilltown", "Hilltown upon Sea")
            .With("pct.csv", "Care trust,South cluster", "Care trust,\"North, with Hills\"").With("ccg_2012_proposed.csv", "South cluster", "\"North, with Hills\"")
            .With("pct_ccg.csv", "66.67", "70").With("pct_ccg.csv", "33.33", "30").With("pct_ccg.csv", "91X,,", "91X,E38000902,").All))).Differences);
    }

    [Fact]
    public async Task Import_OfABodyThatSomebodyRecorded_KeepsItsName()
    {
        var trust = await _clerk.Send(new RecordOrganisation(ActId.New(), OrganisationKind.PrimaryCareTrust, "NHS Northshire", new(2006, 10, 1),
            new(2013, 3, 31), "5X1", "E16000901"));

        var import = await _clerk.Send(new ImportOrganisations(ActId.New(), new NationalFiles().All));

        Assert.Equal((1, 1, 0), (import.Trusts.Added, import.Trusts.Changed, import.Trusts.Unchanged));
        var view = await _clerk.Send(new ViewOrganisation(trust, new(2012, 4, 1)));
        Assert.Equal(("NHS Northshire", "North, with Hills"), (view.Name, view.Groups.Single().Name));
        Assert.Equal(2, view.Overlaps.Count);
    }

    [Fact]
    public async Task Import_OfACodeThatABodyOfAnotherKindBears_IsRefused()
    {
        await _clerk.Send(new RecordOrganisation(ActId.New(), OrganisationKind.ClinicalCommissioningGroup, "Another", new(2011, 4, 1), null, "5X1", null));

        await Refused(new NationalFiles(), "pct.csv, line 2: the code 5X1 is borne by Another, which is recorded as another kind of body.");
    }

    [Fact]
    public async Task Import_OfCodesOfTwoBodies_IsRefused()
    {
        await _clerk.Send(new RecordOrganisation(ActId.New(), OrganisationKind.PrimaryCareTrust, "One", new(2011, 4, 1), null, "5X1", null));
        await _clerk.Send(new RecordOrganisation(ActId.New(), OrganisationKind.PrimaryCareTrust, "Two", new(2011, 4, 1), null, null, "E16000901"));

        await Refused(new NationalFiles(), "pct.csv, line 2: its codes are borne by two bodies: One and Two.");
    }

    [Fact]
    public async Task Import_OfATrustThatSomebodyRecordedInAnotherCluster_IsRefused()
    {
        var trust = await _clerk.Send(new RecordOrganisation(ActId.New(), OrganisationKind.PrimaryCareTrust, "Northshire", new(2011, 4, 1), null, "5X1", null));
        var cluster = await _clerk.Send(new RecordOrganisation(ActId.New(), OrganisationKind.Cluster, "Own cluster", new(2011, 6, 1), null, null, null));
        await _clerk.Send(new RecordMembership(ActId.New(), trust, cluster, new(2011, 6, 1), null));

        await Refused(new NationalFiles(), "pct.csv, line 2: Northshire is recorded in another cluster than “North, with Hills”.");
    }

    [Theory]
    [InlineData("pct.csv", "ods_code", "code", "pct.csv, line 1: the column ods_code is missing.")]
    [InlineData("pct.csv", "PCT", "Hospital", "pct.csv, line 2: the kind “Hospital” is neither PCT nor Care trust.")]
    [InlineData("pct.csv", "TX2", "5X1", "pct.csv, line 3: the code 5X1 stands on line 2 already.")]
    [InlineData("pct.csv", "E16000901", "E1600", "pct.csv, line 2: “E1600” is not a GSS code, like E08000032.")]
    [InlineData("pct.csv", "5X1,", "", "pct.csv, line 2: the row has 4 fields where the header has 5.")]
    [InlineData("pct.csv", "Southshire", "", "pct.csv, line 3: there is no name.")]
    [InlineData("pct.csv", "\"North", "North\"", "pct.csv, line 2: ")]
    [InlineData("councils.csv", "E06000948", "E1", "councils.csv, line 3: “E1” is not a GSS code, like E08000032.")]
    [InlineData("councils.csv", "E10000902", "E10000901", "councils.csv, line 4: the code E10000901 stands on line 2 already.")]
    [InlineData("councils.csv", "E10000902", "E17000902", "councils.csv, line 4: Southshire bears the code E17000902 too.")]
    [InlineData("pct_council.csv", "TX2", "5ZZ", "pct_council.csv, line 4: the trust 5ZZ is not in pct.csv.")]
    [InlineData("pct_council.csv", "TX2", "E10000901", "pct_council.csv, line 4: the trust E10000901 is not in pct.csv.")]
    [InlineData("pct_council.csv", "E10000902", "E10000999", "pct_council.csv, line 4: the council E10000999 is not in councils.csv.")]
    [InlineData("pct_council.csv", "E06000957", "E10000901", "pct_council.csv, line 3: the pair 5X1 and E10000901 stands on line 2 already.")]
    [InlineData("pct_council.csv", "name-match,N", "name-match,Y", "pct_council.csv, line 2: 5X1 and E10000901 are called coterminous, and other rows")]
    [InlineData("pct_council.csv", "name-match,N", "name-match,?", "pct_council.csv, line 2: coterminous is “?”, and has to be Y or N.")]
    [InlineData("pct_ccg.csv", "33.33", "32.33", "pct_ccg.csv, line 2: the percentages of 5X1 make 99, not 100.")]
    [InlineData("pct_ccg.csv", "33.33", "-33.33", "pct_ccg.csv, line 3: “-33.33” is not a percentage above 0 and up to 100")]
    [InlineData("pct_ccg.csv", "33.33", "a third", "pct_ccg.csv, line 3: “a third” is not a percentage above 0 and up to 100")]
    [InlineData("pct_ccg.csv", "TX2", "5ZZ", "pct_ccg.csv, line 4: the trust 5ZZ is not in pct.csv.")]
    [InlineData("pct_ccg.csv", "90X,E38000901", "99Z,E38000901", "pct_ccg.csv, line 2: the group 99Z is not among the proposals")]
    [InlineData("pct_ccg.csv", "TX2,91X,,", "TX2,91X,E38000909,", "pct_ccg.csv, line 4: the group 91X has the GSS code “” on line 3.")]
    [InlineData("ccg_2012_proposed.csv", "South cluster", "West cluster", "ccg_2012_proposed.csv, line 3: no trust of pct.csv is in the cluster “West cluster”.")]
    [InlineData("ccg_council.csv", "91X", "99Z", "ccg_council.csv, line 4: the group 99Z is not in pct_ccg.csv.")]
    [InlineData("ccg_council.csv", "E06000957", "E06000999", "ccg_council.csv, line 3: the council E06000999 is not in councils.csv.")]
    public async Task Import_OfABadRow_NamesFileLineAndReason_AndKeepsNothing(string file, string was, string now, string problem) =>
        await Refused(new NationalFiles().With(file, was, now), problem);

    [Fact]
    public async Task Import_OfRoundedPercentages_IsTaken() =>
        Assert.Empty((await _clerk.Send(new CheckOrganisations(new NationalFiles().With("pct_ccg.csv", "33.33", "33.34").All))).Problems);

    [Fact]
    public async Task Import_OfAFileThatIsNotUtf8_NamesTheLine() =>
        await Refused(new NationalFiles().With("councils.csv", [.. "gss_code,gss_code_pre_2013_04_01,name,type\nE10000901,,"u8, 0xE9, 0x0A]),
            "councils.csv, line 2: the file is not UTF-8 text.");

    [Fact]
    public async Task Import_OfAFileThatIsNoCsv_NamesWhatIsMissing() =>
        await Refused(new NationalFiles().With("pct_ccg.csv", "%PDF-1.4"u8.ToArray()), "pct_ccg.csv, line 1: the columns pct_ods, ccg_ods");

    [Fact]
    public async Task Import_WithoutAFile_BreaksNationalFileIsMissing()
    {
        var files = new NationalFiles().Without("pct.csv").Without("ccg_council.csv");

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => _clerk.Send(new ImportOrganisations(ActId.New(), files.All)));

        Assert.Equal(OrganisationRule.NationalFileIsMissing, refusal.Rule);
        Assert.Contains("pct.csv, ccg_council.csv missing", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_ByAFinanceOfficer_IsNotTheirs()
    {
        var officer = _app.As(Viewer.InPost(new UserId(2), new PostId(2), Role.FinanceOfficer, new OrganisationId(1)));

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => officer.Send(new ImportOrganisations(ActId.New(), new NationalFiles().All)));

        Assert.Equal(AccessRule.RoleDoesNotHaveThis, refusal.Rule);
    }

    [Fact]
    public async Task Import_WritesOneAuditRecord_WithCountsAndHashes()
    {
        await _clerk.Send(new ImportOrganisations(ActId.New(), new NationalFiles().All));

        var record = await _app.AsJob().Find(db => db.AuditRecords.SingleAsync());
        Assert.Contains("\"trusts\":\"2 added, 0 changed, 0 unchanged\"", record.Changes, StringComparison.Ordinal);
        Assert.Matches("\"pct\\.csv\":\"[0-9a-f]{64}\"", record.Changes);
        Assert.Contains("\"rows\":[]", record.Changes, StringComparison.Ordinal);
    }

    private async Task Refused(NationalFiles files, string problem)
    {
        var rows = await Rows();
        var check = await _clerk.Send(new CheckOrganisations(files.All));
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => _clerk.Send(new ImportOrganisations(ActId.New(), files.All)));

        Assert.Contains(check.Problems, one => one.StartsWith(problem, StringComparison.Ordinal));
        Assert.Equal(OrganisationRule.NationalRowIsRefused, refusal.Rule);
        Assert.Contains(problem, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(rows, await Rows());
    }

    /// <summary>Everything that the register holds, in words that change when it does.</summary>
    private Task<List<string>> Rows() => _app.AsJob().Find(async db =>
    {
        var bodies = await db.Organisations.AsNoTracking().Include(one => one.Names).Include(one => one.Codes).OrderBy(one => one.Id).ToListAsync();
        var memberships = await db.Memberships.AsNoTracking().OrderBy(one => one.MemberId).ToListAsync();
        var overlaps = await db.Overlaps.AsNoTracking().OrderBy(one => one.TrustId).ThenBy(one => one.CouncilId).ToListAsync();
        var successions = await db.Successions.AsNoTracking().OrderBy(one => one.PredecessorId).ThenBy(one => one.SuccessorId).ToListAsync();
        return new List<string>(
        [
            .. bodies.Select(one => $"{one.Id} {one.Version} {string.Join(";", one.Names.Select(name => $"{name.Name}{name.From}{name.To}"))} "
                + string.Join(";", one.Codes.Select(code => $"{code.Code}{code.From}{code.To}"))),
            .. memberships.Select(one => $"{one.MemberId} {one.GroupId} {one.From} {one.To}"),
            .. overlaps.Select(one => $"{one.TrustId} {one.CouncilId} {one.From} {one.To} {one.IsCoterminous}"),
            .. successions.Select(one => $"{one.PredecessorId} {one.SuccessorId} {one.ShareInMillionths}"),
        ]);
    });
}
