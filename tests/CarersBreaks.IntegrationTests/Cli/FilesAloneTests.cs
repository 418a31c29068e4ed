using System.Text.Json;
using CarersBreaks.Application.Payments;
using CarersBreaks.Cli;
using CarersBreaks.Infrastructure.Banking.Bacs;
using CarersBreaks.TestKit;
using Xunit.Abstractions;

namespace CarersBreaks.IntegrationTests.Cli;

/// <summary>The commands about files alone, which need neither store nor person.</summary>
public sealed class FilesAloneTests(ITestOutputHelper output) : IDisposable
{
    private const string Statement = """
        :20:STMT1
        :25:60161331926819
        :28C:5/1
        :60F:C120611GBP100,00
        :61:1206120611C250,00NTRFPOOLQ2//BANKREF1
        :62F:C120612GBP350,00
        -
        """;

    private const string WeightTable = "100000 100009 MOD10 0 0 0 0 0 0 0 0 0 0 0 0 0 1\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("carersbreaks-cli").FullName;

    private static (int Exit, string Output, string Error) Run(params string[] args)
    {
        using var standardOutput = new StringWriter();
        using var standardError = new StringWriter();
        var exit = CommandLine.Run(args, standardOutput, standardError);
        return (exit, standardOutput.ToString(), standardError.ToString());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string File(string content)
    {
        var path = Path.Combine(_folder, Path.GetRandomFileName());
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    private static void AssertRefused(string problem, (int Exit, string Output, string Error) run)
    {
        Assert.Equal((2, ""), (run.Exit, run.Output));
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("statement")]
    [InlineData("statement", "inspect")]
    [InlineData("statement", "inspect", "a", "b")]
    [InlineData("statement", "inspect", "a", "--what")]
    [InlineData("settlement", "share", "--total", "1")]
    [InlineData("settlement", "share", "--total", "--weights", "x")]
    [InlineData("nothing")]
    public void ArgumentsThatCannotBeRead_ExitWithTwoAndAMessage(params string[] args)
    {
        var run = Run(args);
        Assert.Equal((2, ""), (run.Exit, run.Output));
        Assert.NotEmpty(run.Error);
    }

    [Fact]
    public void Help_IsGivenOnStandardOutput()
    {
        var run = Run("statement", "inspect", "--help");
        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.Contains("--json", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsNotThere_IsRefused()
    {
        AssertRefused("there is no such file", Run("statement", "inspect", Path.Combine(_folder, "none")));
        AssertRefused("it is a folder", Run("bacs", "check", _folder));
    }

    [Fact]
    public void InspectAsJson_PrintsTheDocumentOfTheSterlingSample()
    {
        if (SharedFiles.Find(output.WriteLine, "fixtures", "camt053-sterling-no-namespace.xml") is not { } path)
            return;
        var run = Run("statement", "inspect", "--json", path);
        Assert.Equal((0, ""), (run.Exit, run.Error));
        var expected = """
            {"format":"camt.053","outcome":"accepted","problems":[],"statements":[{"account":"GB29NWBK60161331926819","currency":"GBP","openingBalance":"100.00","closingBalance":"350.00",
            "entryCount":1,"creditTotal":"250.00","debitTotal":"0.00","balances":true}]}
            """;
        Assert.Equal(JsonSerializer.Serialize(JsonDocument.Parse(expected)), JsonSerializer.Serialize(JsonDocument.Parse(run.Output)));
    }

    [Fact]
    public void Inspect_SaysInWordsWhatTheStatementHolds()
    {
        var run = Run("statement", "inspect", File(Statement));
        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.Equal("mt940: accepted\n60161331926819 GBP: 1 entry, 250.00 in, 0.00 out, opening 100.00, closing 350.00\n",
            run.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void InspectOfADisagreeingStatement_ExitsWithOneAndGivesTheDocument()
    {
        var file = File(Statement.Replace("350,00", "360,00", StringComparison.Ordinal));
        var run = Run("statement", "inspect", file, "--json");
        var document = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal((1, "quarantined"), (run.Exit, document.GetProperty("outcome").GetString()));
        Assert.False(document.GetProperty("statements")[0].GetProperty("balances").GetBoolean());
        Assert.Contains("a difference of £10.00", document.GetProperty("problems")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(1, Run("statement", "inspect", file).Exit);
    }

    [Fact]
    public void InspectOfARefusedFile_ExitsWithTwoAndGivesTheDocumentOnlyWhenAsked()
    {
        var file = File(Statement.Replace("C250,00", "C12..34", StringComparison.Ordinal));
        AssertRefused("Line 5: The amount '12..34' of :61: is not a number.", Run("statement", "inspect", file));
        var run = Run("statement", "inspect", file, "--json");
        var document = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal((2, "refused", "mt940"), (run.Exit, document.GetProperty("outcome").GetString(), document.GetProperty("format").GetString()));
        Assert.Equal(0, document.GetProperty("statements").GetArrayLength());
        Assert.Contains("12..34", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10-00-00", "12345670", 0, "valid\n")]
    [InlineData("100000", "12345671", 1, "invalid\n")]
    [InlineData("999999", "12345671", 0, "cannot be checked\n")]
    public void BankCheck_GivesOneOfThreeAnswers(string sortCode, string account, int exit, string answer)
    {
        var run = Run("bank", "check", sortCode, account, "--weights", File(WeightTable), "--substitutions", File(""));
        Assert.Equal((exit, answer, ""), (run.Exit, run.Output.ReplaceLineEndings("\n"), run.Error));
    }

    [Fact]
    public void BankCheck_OfWhatIsNoAccountOrWithATableThatCannotBeRead_IsRefused()
    {
        AssertRefused("'12A' is not a number", Run("bank", "check", "100000", "12A", "--weights", File(WeightTable), "--substitutions", File("")));
        AssertRefused("Line 1 of the weight table", Run("bank", "check", "100000", "12345678", "--weights", File("nonsense"), "--substitutions", File("")));
    }

    [Fact]
    public void BacsCheck_SaysSoundOrNamesRecordAndPosition()
    {
        var submission = new BacsSubmission
        {
            ServiceUserNumber = "123456",
            ServiceUserName = "Council",
            OriginatingSortCode = "601613",
            OriginatingAccount = "31926819",
            OriginatingAccountName = "Pool",
            Serial = "A00001",
            FileNumber = 1,
            CreatedOn = new(2012, 6, 13),
            ProcessingDate = new(2012, 6, 14),
            RunReference = "RUN 7",
        };
        using var content = new MemoryStream();
        new BacsFileWriter().Write(submission, [new("089999", "66374958", 12_345, "DP1", "Mary")], content);
        var file = System.Text.Encoding.ASCII.GetString(content.ToArray());
        var run = Run("bacs", "check", File(file));
        Assert.Equal((0, "Sound: 1 payments of £123.45 in all, for service user 123456, serial A00001.\n"), (run.Exit, run.Output.ReplaceLineEndings("\n")));
        run = Run("bacs", "check", File(file.Replace("0899996", "08999X6", StringComparison.Ordinal)));
        Assert.Equal(1, run.Exit);
        Assert.StartsWith("Record 5, position 6: the destination sort code '08999X' is not 6 digits.", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("100", "A,1\nB,1\nC,1\n", "A,33.34\nB,33.33\nC,33.33\n")]
    // A tie goes to the code that sorts first, wherever it stands.
    [InlineData("100", "C,1\nB,1\nA,1\n", "C,33.33\nB,33.33\nA,33.34\n")]
    [InlineData("0.05", "b,1\nB,1\n", "b,0.02\nB,0.03\n")]
    [InlineData("10.00", "X,0.5\nY,1.50\nZ,0\n", "X,2.50\nY,7.50\nZ,0.00\n")]
    [InlineData("0", "X,1\n", "X,0.00\n")]
    [InlineData("400000000", "5NY,0.0123456789012\n5QD,0.9\n", "5NY,5412719.84\n5QD,394587280.16\n")]
    [InlineData("1", "\"A, B\",2\r\n\r\n", "\"A, B\",1.00\n")]
    public void SettlementShare_SumsToTheTotalInTheFilesOrder(string total, string weights, string shares)
    {
        var run = Run("settlement", "share", "--total", total, "--weights", File("code,weight\n" + weights));
        Assert.Equal((0, "code,amount\n" + shares, ""), (run.Exit, run.Output, run.Error));
    }

    [Theory]
    [InlineData("100", "code,weight\nA,1\nA,2\n", "Line 3 of the weights repeats the code A of line 2.")]
    [InlineData("100", "code,weight\nA,1\nB,-1\n", "Line 3 of the weights: the weight -1 of B is negative.")]
    [InlineData("100", "code,weight\nA,0\nB,0.00\n", "no weight above zero")]
    [InlineData("100", "code,weight\n", "no weight above zero")]
    [InlineData("100", "code,weight\nA,1\nB,x\n", "Line 3 of the weights: 'x' is not a number.")]
    [InlineData("100", "code,weight\n\nA,1,2\n", "Line 3 of the weights is not a code and a weight.")]
    [InlineData("100", "code,weight\n,1\n", "Line 2 of the weights is not a code and a weight.")]
    [InlineData("100", "code,weight\nA,1\n\"B,1\n", "Line 3 of the weights cannot be read")]
    [InlineData("100", "A,1\n", "do not begin with the header code,weight")]
    [InlineData("100", "", "do not begin with the header code,weight")]
    [InlineData("100", "code,weight\nA,123456789\nB,0.000000000001\n", "Line 2 of the weights: with the 12 decimals")]
    [InlineData("12..34", "code,weight\nA,1\n", "--total 12..34 is not an amount of pounds")]
    [InlineData("1,000", "code,weight\nA,1\n", "--total 1,000 is not an amount of pounds")]
    [InlineData("1.005", "code,weight\nA,1\n", "fractions of a penny")]
    public void SettlementShare_OfWhatCannotBeShared_IsRefused(string total, string weights, string problem) =>
        AssertRefused(problem, Run("settlement", "share", "--total", total, "--weights", File(weights)));
}
