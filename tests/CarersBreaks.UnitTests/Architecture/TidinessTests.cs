namespace CarersBreaks.UnitTests.Architecture;

public sealed class TidinessTests
{
    private static readonly IReadOnlyList<SourceFile> Product = Sources.In(["src"], ".cs", ".cshtml");
    private static readonly IReadOnlyList<SourceFile> Code = Sources.In(["src", "tests"], ".cs");

    [Fact]
    public void Nothing_ReadsTheClockItself() => No.Fault(Product.SelectMany(Tidiness.ReadsTheClock));

    [Theory]
    [InlineData("var now = DateTime.Now;")]
    [InlineData("@DateTime.Today")]
    [InlineData("DateTimeOffset.UtcNow.Date")]
    public void ReadingTheClock_IsReported(string text) => Assert.Equal($"a.cs:2: {text.Trim('@').Replace("var now = ", "").Replace(".Date", "").TrimEnd(';')}",
        Assert.Single(Tidiness.ReadsTheClock(new SourceFile("a.cs", "\n" + text))));

    [Fact]
    public void DomainAndApplication_UseNoBinaryFractions() => No.Fault(
        Sources.In(["src/CarersBreaks.Domain", "src/CarersBreaks.Application"], ".cs").SelectMany(Tidiness.UsesBinaryFractions));

    [Theory]
    [InlineData("class A { double b; }")]
    [InlineData("class A { float b; }")]
    [InlineData("class A { System.Double b; }")]
    [InlineData("class A { decimal b = (decimal)(3 * 0.1); }")]
    public void ABinaryFraction_IsReported(string text) =>
        Assert.StartsWith("a.cs:1: ", Assert.Single(Tidiness.UsesBinaryFractions(new SourceFile("a.cs", text))), StringComparison.Ordinal);

    [Fact]
    public void ABinaryFraction_InWordsOrNamesAlone_IsNotReported() =>
        Assert.Empty(Tidiness.UsesBinaryFractions(new SourceFile("a.cs", "/* double */ class A { decimal b = new[] { 0.1m }.Single(); }")));

    [Fact]
    public void Folders_AreNamedAfterTheField() => No.Fault(Sources.Folders().SelectMany(Tidiness.IsNamedAfterItsCode));

    [Theory]
    [InlineData("src/CarersBreaks.Web/Helpers")]
    [InlineData("src/CarersBreaks.Domain/Payments/Interfaces")]
    public void AFolderNamedAfterItsCode_IsReported(string folder) => Assert.Single(Tidiness.IsNamedAfterItsCode(folder));

    [Fact]
    public void Functions_AreNoLongerThan70Lines() => No.Fault(Code.SelectMany(Tidiness.HasALongFunction));

    [Fact]
    public void AFunctionOf71Lines_IsReported()
    {
        Assert.Equal("a.cs:2: a function of 71 lines", Assert.Single(Tidiness.HasALongFunction(Function(71))));
        Assert.Empty(Tidiness.HasALongFunction(Function(70)));

        static SourceFile Function(int lines) => new("a.cs", $"class A {{\nvoid B()\n{{{new string('\n', lines - 2)}}}\n}}");
    }

    [Fact]
    public void Nothing_IsLeftToDo() => No.Fault(Sources.In(["src", "tests", "migrations"], ".cs", ".cshtml", ".js", ".scss", ".md")
        .SelectMany(Tidiness.LeavesWork));

    [Fact]
    public void WorkLeftToDo_IsReported() => Assert.Single(Tidiness.LeavesWork(new SourceFile("a.cs", "// TO" + "DO: later")));

    [Fact]
    public void Nothing_ChangesEntriesOrPostings() => No.Fault(Product.SelectMany(Tidiness.ChangesTheLedger));

    [Theory]
    [InlineData("db.Entries.Remove(entry);")]
    [InlineData("db.Postings\n    .Where(posting => posting.Id == id)\n    .ExecuteDeleteAsync(token);")]
    [InlineData("context.Postings.Update(posting)")]
    [InlineData("\"UPDATE \\\"Postings\\\" SET ...\"")]
    [InlineData("DELETE FROM [Entries] WHERE 1 = 1")]
    public void AChangeOfTheLedger_IsReported(string text) => Assert.Single(Tidiness.ChangesTheLedger(new SourceFile("a.cs", text.Replace("\\\"", "\""))));

    [Fact]
    public void LinesOfTheProduct_AreNoLongerThan160Characters() =>
        No.Fault(Code.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal)).SelectMany(Tidiness.HasALongLine));

    [Fact]
    public void ALineOf161Characters_IsReported()
    {
        Assert.Equal("a.cs:2: 161 characters", Assert.Single(Tidiness.HasALongLine(new SourceFile("a.cs", "\n" + new string('x', 161)))));
        Assert.Empty(Tidiness.HasALongLine(new SourceFile("a.cs", new string('x', 160) + "\r\n")));
    }

    [Fact]
    public void EveryProject_SaysInAReadmeWhatLivesThere() => No.Fault(
        Sources.In(["src", "tests", "migrations"], ".csproj").Select(project => project.Path[..project.Path.LastIndexOf('/')]).SelectMany(folder =>
        {
            var readme = Path.Combine(Sources.Root, folder, "README.md");
            return Tidiness.IsNotIntroduced(folder, File.Exists(readme) ? File.ReadAllText(readme) : null);
        }));

    [Fact]
    public void AProjectWithoutAReadmeOrWithALongOne_IsReported()
    {
        Assert.Single(Tidiness.IsNotIntroduced("src/A", null));
        Assert.Single(Tidiness.IsNotIntroduced("src/A", new string('\n', 24) + "x"));
        Assert.Empty(Tidiness.IsNotIntroduced("src/A", new string('\n', 23) + "x\n"));
    }
}
