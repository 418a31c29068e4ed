using System.Diagnostics;
using System.Text.Json;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Cli;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.TestKit;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace CarersBreaks.IntegrationTests.Organisations;

/// <summary>The nation's own files, where they stand beside the project.</summary>
public sealed class NationalFilesTests(ITestOutputHelper output)
{
    private const string Whole = """
        {"trusts":{"added":151,"changed":0,"unchanged":0,"refused":0},"councils":{"added":152,"changed":0,"unchanged":0,"refused":0},
        "overlaps":{"added":410,"changed":0,"unchanged":0,"refused":0},"groups":{"added":211,"changed":0,"unchanged":0,"refused":0},
        "successions":{"added":238,"changed":0,"unchanged":0,"refused":0},"problems":[]}
        """;

    [Fact]
    public async Task TheNation_IsKeptInSeconds_AndStandsOnEachSideOfApril2013()
    {
        if (Files() is not { } files)
            return;
        await using var app = await TestApp.Start();
        var clerk = app.As(Viewer.InPost(new UserId(1), new PostId(1), Role.PoolManager, new OrganisationId(1)));
        var watch = Stopwatch.StartNew();

        var import = await clerk.Send(new ImportOrganisations(ActId.New(), files));

        output.WriteLine($"The nation was kept in {watch.ElapsedMilliseconds} ms.");
        Assert.Empty(import.Problems);
        var (before, after) = (await clerk.Send(new ViewOrganisations(new(2013, 3, 31))), await clerk.Send(new ViewOrganisations(new(2013, 4, 1))));
        Assert.Equal((151, 152, 49, 0), (Trusts(before), Councils(before), before.Count(one => one.Kind == OrganisationKind.Cluster), Groups(before)));
        Assert.Equal((0, 152, 0, 211), (Trusts(after), Councils(after), after.Count(one => one.Kind == OrganisationKind.Cluster), Groups(after)));
        Assert.Equal(["E06000048", "E08000020"], before.Select(one => one.GssCode).Except(after.Select(one => one.GssCode))
            .Where(code => code?.StartsWith("E0", StringComparison.Ordinal) is true).Order());
        Assert.Equal(115, await clerk.Find(db => db.Overlaps.CountAsync(one => one.IsCoterminous && one.From == new DateOnly(2011, 4, 1))));
        Assert.Equal(151, await clerk.Find(db => db.Memberships.CountAsync()));
        Assert.Equal(151_000_000, await clerk.Find(db => db.Successions.SumAsync(one => one.ShareInMillionths)));
        var again = await clerk.Send(new ImportOrganisations(ActId.New(), files));
        Assert.Equal((0, 151, 152), (again.Differences, again.Trusts.Unchanged, again.Councils.Unchanged));
    }

    [Fact]
    public async Task TheGroupsThatAreLaterOne_ShareGroundWithTheCouncilsOfTheirTrusts()
    {
        if (Files() is not { } files)
            return;
        await using var app = await TestApp.Start();
        var clerk = app.As(Viewer.InPost(new UserId(1), new PostId(1), Role.PoolManager, new OrganisationId(1)));
        await clerk.Send(new ImportOrganisations(ActId.New(), files));

        async Task<string> CouncilOf(string group)
        {
            var found = await clerk.Send(new FindOrganisations(new(2013, 4, 1), null, group, 1));
            return (await clerk.Send(new ViewOrganisation(found.Rows.Single().Id, new(2013, 4, 1)))).Overlaps.Single().Name;
        }
        Assert.Equal(("Gateshead", "Newcastle upon Tyne", "Newcastle upon Tyne"), (await CouncilOf("00F"), await CouncilOf("00G"), await CouncilOf("00H")));
    }

    [Fact]
    public void ADryRun_PrintsTheDocument_NeedsNoPerson_AndKeepsNothing()
    {
        if (Folder() is not { } folder)
            return;
        var data = Directory.CreateTempSubdirectory("carersbreaks-nation").FullName;
        try
        {
            var first = Run("organisations", "import", folder, "--dry-run", "--json", "--data", data);
            var second = Run("organisations", "import", folder, "--dry-run", "--json", "--data", data);

            Assert.Equal((0, ""), (first.Exit, first.Error));
            Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(Whole).RootElement, JsonDocument.Parse(first.Output).RootElement), first.Output);
            Assert.Equal(first.Output, second.Output);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task TheDemonstrationsOwnBodies_AreRecognised_AndTwiceChangesNothing()
    {
        if (Folder() is not { } folder)
            return;
        await using var service = await RunningService.OnDemonstration();
        string[] import = ["organisations", "import", folder, "--json", "--as", "pool.manager", "--data", service.Folder];

        var first = Run(import);
        var second = Run(import);

        Assert.Equal((0, 0), (first.Exit, second.Exit));
        var (one, two) = (JsonDocument.Parse(first.Output).RootElement, JsonDocument.Parse(second.Output).RootElement);
        Assert.Equal(("149 0 2", "148 0 4"), (Count(one, "trusts"), Count(one, "councils")));
        Assert.Equal(("0 0 151", "0 0 152", "0 0 410", "0 0 211", "0 0 238"),
            (Count(two, "trusts"), Count(two, "councils"), Count(two, "overlaps"), Count(two, "groups"), Count(two, "successions")));
    }

    [Fact]
    public void AFolderWithARefusedRow_IsExit2WithTheDocument_AndNothingAdded()
    {
        var folder = Directory.CreateTempSubdirectory("carersbreaks-nation").FullName;
        try
        {
            new NationalFiles().With("pct_ccg.csv", "33.33", "20").WriteTo(folder);

            var run = Run("organisations", "import", folder, "--json", "--data", Path.Combine(folder, "data"));

            Assert.Equal(2, run.Exit);
            Assert.StartsWith("pct_ccg.csv, line 2: the percentages of 5X1 make 86.67, not 100.", run.Error, StringComparison.Ordinal);
            var document = JsonDocument.Parse(run.Output).RootElement;
            Assert.Equal((0, 1), (document.GetProperty("trusts").GetProperty("added").GetInt32(),
                document.GetProperty("successions").GetProperty("refused").GetInt32()));
            Assert.Equal(run.Error.Trim(), document.GetProperty("problems")[0].GetString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(false, "there is no such folder")]
    [InlineData(true, "pct.csv, councils.csv, pct_council.csv, pct_ccg.csv, ccg_2012_proposed.csv, ccg_council.csv missing")]
    public void AFolderThatIsNotThereOrEmpty_IsRefused(bool isThere, string problem)
    {
        var folder = Directory.CreateTempSubdirectory("carersbreaks-nation").FullName;
        try
        {
            var run = Run("organisations", "import", isThere ? folder : Path.Combine(folder, "none"), "--json", "--data", Path.Combine(folder, "data"));

            Assert.Equal((2, ""), (run.Exit, run.Output));
            Assert.Contains(problem, run.Error, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Trusts(IReadOnlyList<OrganisationView> bodies) =>
        bodies.Count(one => one.Kind is OrganisationKind.PrimaryCareTrust or OrganisationKind.CareTrust);

    private static int Councils(IReadOnlyList<OrganisationView> bodies) => bodies.Count(one => one.Kind is OrganisationKind.Council);

    private static int Groups(IReadOnlyList<OrganisationView> bodies) => bodies.Count(one => one.Kind is OrganisationKind.ClinicalCommissioningGroup);

    private static string Count(JsonElement document, string kind)
    {
        var count = document.GetProperty(kind);
        Assert.Equal(0, count.GetProperty("refused").GetInt32());
        return $"{count.GetProperty("added")} {count.GetProperty("changed")} {count.GetProperty("unchanged")}";
    }

    private static (int Exit, string Output, string Error) Run(params string[] args)
    {
        using var standardOutput = new StringWriter();
        using var standardError = new StringWriter();
        var exit = CommandLine.Run(args, standardOutput, standardError);
        return (exit, standardOutput.ToString(), standardError.ToString());
    }

    private string? Folder() => Path.GetDirectoryName(SharedFiles.Find(output.WriteLine, "reference", "pct.csv"));

    private IReadOnlyList<NationalFile>? Files() => Folder() is { } folder
        ? [.. IOrganisationImport.FileNames.Select(name => new NationalFile(name, File.ReadAllBytes(Path.Combine(folder, name))))] : null;
}
