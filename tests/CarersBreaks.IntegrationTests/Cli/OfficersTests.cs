using CarersBreaks.Cli;
using CarersBreaks.TestKit;

namespace CarersBreaks.IntegrationTests.Cli;

/// <summary>How an empty store gets its first organisation and its first people.</summary>
public sealed class OfficersTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("carersbreaks-officers").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AnEmptyStore_GetsItsCouncilAndOfficer_WhoActs()
    {
        var council = Run("organisation", "add", "--kind", "Council", "--name", "City of Bradford", "--from", "2011-04-01", "--gss", "E08000032");
        Assert.StartsWith("City of Bradford is known", council.Output, StringComparison.Ordinal);
        var officer = Officer("PoolManager", "--name", "Ruth Calder", "--telephone", "01274 000000");
        Assert.Matches("^ruth is PoolManager from 2012-04-01.\nPassword: .{20}\nCARERSBREAKS_TOKEN=.{43}\n$", officer.Output.ReplaceLineEndings("\n"));

        var nation = Path.Combine(_folder, "nation");
        Directory.CreateDirectory(nation);
        new NationalFiles().WriteTo(nation);
        Assert.Equal(0, Run("organisations", "import", nation, "--as", "ruth").Exit);

        var second = Officer("FinanceManager");
        Assert.DoesNotContain("Password", second.Output, StringComparison.Ordinal);
        Assert.Equal(0, Run("officer", "end", "--user", "ruth", "--organisation", "E08000032", "--role", "FinanceManager", "--last-day", "2013-03-31").Exit);
    }

    [Fact]
    public void WhatCannotBe_IsRefused()
    {
        Run("organisation", "add", "--kind", "Council", "--name", "City of Bradford", "--from", "2011-04-01", "--gss", "E08000032");

        AssertRefused("Another organisation has the code E08000032 on 1 April 2011.",
            Run("organisation", "add", "--kind", "Council", "--name", "Another", "--from", "2011-04-01", "--gss", "E08000032"));
        AssertRefused("A GSS code is a capital letter and 8 digits",
            Run("organisation", "add", "--kind", "Council", "--name", "Another", "--from", "2011-04-01", "--gss", "32"));
        AssertRefused("Nobody is called ruth yet: give the officer's name.", Officer("PoolManager"));
        AssertRefused("No organisation bears the code 5NY on 2012-04-01.", Run("officer", "add", "--user", "ruth", "--organisation", "5NY", "--role",
            "PoolManager", "--from", "2012-04-01"));
        AssertRefused("Give a role of an officer", Officer("Carer", "--name", "Ruth Calder"));
    }

    private (int Exit, string Output, string Error) Officer(string role, params string[] more) =>
        Run(["officer", "add", "--user", "ruth", "--organisation", "E08000032", "--role", role, "--from", "2012-04-01", .. more]);

    private (int Exit, string Output, string Error) Run(params string[] args)
    {
        using var standardOutput = new StringWriter();
        using var standardError = new StringWriter();
        var exit = CommandLine.Run([.. args, "--data", Path.Combine(_folder, "data")], standardOutput, standardError);
        return (exit, standardOutput.ToString(), standardError.ToString());
    }

    private static void AssertRefused(string problem, (int Exit, string Output, string Error) run)
    {
        Assert.Equal((2, ""), (run.Exit, run.Output));
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
    }
}
