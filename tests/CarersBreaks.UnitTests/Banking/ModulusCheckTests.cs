using CarersBreaks.Domain.Banking;
using CarersBreaks.Infrastructure.Banking;
using CarersBreaks.TestKit;
using Xunit.Abstractions;

namespace CarersBreaks.UnitTests.Banking;

public class ModulusCheckTests(ITestOutputHelper output)
{
    // Made by hand, and none of the publisher's: each exception on sort codes of its own, with weights that let an example be reckoned on paper.
    private const string Weights = """
        100000 100009 MOD10 0 0 0 0 0 0 0 0 0 0 0 0 0 1
        100010 100010 MOD11 0 0 0 0 0 0 0 0 0 0 0 0 2 1
        100020 100020 DBLAL 0 0 0 0 0 0 0 0 0 0 0 0 2 1
        200000 200000 MOD10 0 0 0 0 0 0 0 0 0 0 0 0 0 1
        200000 200000 MOD10 0 0 0 0 0 0 0 0 0 0 0 0 1 0
        300001 300001 DBLAL 0 0 0 0 0 0 0 0 0 0 0 0 0 1 1
        300002 300002 MOD11 0 0 0 0 0 0 0 0 0 0 0 0 0 1 2
        300002 300002 MOD11 0 0 0 0 0 1 0 0 0 0 0 0 0 1 9
        300003 300003 MOD10 0 0 0 0 0 0 0 0 0 0 0 0 0 1
        300003 300003 DBLAL 0 0 0 0 0 0 0 0 0 0 0 0 1 0 3
        300004 300004 MOD11 0 0 0 0 0 0 1 1 1 1 1 1 0 0 4
        300005 300005 MOD11 0 0 0 0 0 1 0 0 0 0 0 0 0 0 5
        300005 300005 DBLAL 0 0 0 0 0 1 0 0 0 0 0 0 0 0 5
        300006 300006 MOD11 0 0 0 0 0 0 0 0 0 0 0 0 0 1 6
        300006 300006 DBLAL 0 0 0 0 0 0 0 0 0 0 0 0 0 1 6
        300007 300007 MOD11 0 0 0 0 0 1 0 0 0 0 0 0 0 1 7
        300008 300008 MOD10 0 0 0 0 0 1 0 0 0 0 0 0 0 1 8
        300010 300010 MOD11 0 0 0 0 0 0 0 1 0 0 0 0 0 0 10
        300010 300010 MOD11 0 0 0 0 0 0 0 0 0 0 0 0 0 1 11
        300012 300012 MOD11 0 0 0 0 0 0 0 0 0 0 0 0 0 1 12
        300012 300012 MOD10 0 0 0 0 0 0 0 0 0 0 0 0 1 0 13
        300014 300014 MOD11 0 0 0 0 0 0 0 0 0 0 0 0 0 1 14
        """;

    private const string Substitutions = "300005 300009\r\n";

    private static ModulusCheck Check(string weights = Weights, string substitutions = Substitutions) =>
        new(ModulusTables.Parse(new StringReader(weights), new StringReader(substitutions)));

    [Theory]
    [InlineData("99-99-99", "12345678", ModulusAnswer.CannotBeChecked)]
    [InlineData("100005", "12345670", ModulusAnswer.Valid)]
    [InlineData("100005", "12345671", ModulusAnswer.Invalid)]
    [InlineData("100010", "00000047", ModulusAnswer.Invalid)]
    [InlineData("100010", "00000019", ModulusAnswer.Valid)]
    [InlineData("100020", "00000091", ModulusAnswer.Valid)]
    [InlineData("200000", "00000000", ModulusAnswer.Valid)]
    [InlineData("200000", "00000010", ModulusAnswer.Invalid)]
    [InlineData("200000", "00000001", ModulusAnswer.Invalid)]
    public void WithoutException_EveryRowMustPass(string sortCode, string account, ModulusAnswer expected) =>
        Assert.Equal(expected, Check().Check(sortCode, account));

    [Theory]
    [InlineData("300001", "00000003", true)]
    [InlineData("300001", "00000000", false)]
    // 2 and 9: the table's weight on h alone; then 309634's z, 4, with h.
    [InlineData("300002", "00000000", true)]
    [InlineData("300002", "00000007", true)]
    [InlineData("300002", "00000001", false)]
    // 2, with a: 6 + 5w + ... of 300002 is z times 3 (6), a times 6, g times 3, h times 1.
    [InlineData("300002", "10000032", false)]
    [InlineData("300002", "10000031", true)]
    // 2, with a and g of 9: 9 times 3 and h times 1.
    [InlineData("300002", "10000096", true)]
    [InlineData("300002", "10000095", false)]
    [InlineData("300003", "00600010", true)]
    [InlineData("300003", "00900010", true)]
    [InlineData("300003", "00500010", false)]
    [InlineData("300003", "00500000", true)]
    [InlineData("300004", "99000007", true)]
    [InlineData("300004", "99000008", false)]
    // 5: the substitute's z is 9, so g is 11 - 9 and h is 10 - 9.
    [InlineData("300005", "00000021", true)]
    [InlineData("300005", "00000031", false)]
    [InlineData("300005", "00000022", false)]
    [InlineData("300006", "40000055", true)]
    [InlineData("300006", "80000055", true)]
    [InlineData("300006", "30000055", false)]
    [InlineData("300006", "40000045", false)]
    [InlineData("300007", "00000090", true)]
    [InlineData("300007", "00000004", true)]
    [InlineData("300007", "00000094", false)]
    // 8: 090126's z is 6.
    [InlineData("300008", "00000004", true)]
    [InlineData("300008", "00000002", false)]
    [InlineData("300010", "09000091", true)]
    [InlineData("300010", "99000091", true)]
    [InlineData("300010", "09000081", false)]
    [InlineData("300010", "09000080", true)]
    [InlineData("300012", "00000010", true)]
    [InlineData("300012", "00000001", true)]
    [InlineData("300012", "00000011", false)]
    [InlineData("300014", "00000000", true)]
    [InlineData("300014", "00000001", true)]
    [InlineData("300014", "00000009", true)]
    [InlineData("300014", "00000011", false)]
    [InlineData("300014", "00000005", false)]
    public void EachException_IsAppliedAsPublished(string sortCode, string account, bool valid) =>
        Assert.Equal(valid ? ModulusAnswer.Valid : ModulusAnswer.Invalid, Check().Check(sortCode, account));

    [Theory]
    [InlineData("10-00-05", "123450", ModulusAnswer.Valid)]
    [InlineData("100005", "1234560", ModulusAnswer.Valid)]
    [InlineData("100019", "012345670", ModulusAnswer.Invalid)]
    [InlineData("100019", "012345610", ModulusAnswer.Invalid)]
    [InlineData("100019", "012345619", ModulusAnswer.Valid)]
    [InlineData("100005", "01-12345670", ModulusAnswer.Valid)]
    public void AccountNumbersOfOtherLengths_AreMadeIntoEightDigits(string sortCode, string account, ModulusAnswer expected) =>
        Assert.Equal(expected, Check().Check(sortCode, account));

    [Theory]
    [InlineData("10000", "12345678", "The sort code has 5 digits, not 6.")]
    [InlineData("100005", "1234567A", "The account number '1234567A' is not a number.")]
    [InlineData("100005", "12345", "The account number has 5 digits; 6 to 10 are known.")]
    [InlineData("", "12345678", "The sort code '' is not a number.")]
    public void WhatIsNoAccount_IsRefused(string sortCode, string account, string problem) =>
        Assert.Equal(problem, Assert.Throws<FormatException>(() => Check().Check(sortCode, account)).Message);

    [Theory]
    [InlineData("", "", "The weight table is empty.")]
    [InlineData("100000 100009 MOD10 0 0 0", "", "Line 1 of the weight table does not have")]
    [InlineData("\n100009 100000 MOD10 0 0 0 0 0 0 0 0 0 0 0 0 0 1", "", "Line 2 of the weight table does not begin with a range")]
    [InlineData("100000 100009 MOD97 0 0 0 0 0 0 0 0 0 0 0 0 0 1", "", "the method 'MOD97'")]
    [InlineData("100000 100009 MOD10 0 0 0 0 0 0 0 0 0 0 0 0 0 1 15", "", "exception 15")]
    [InlineData(Weights, "300005 300009\n300005 300008", "Line 2 of the substitution table")]
    [InlineData(Weights, "300005", "Line 1 of the substitution table")]
    public void ATableThatCannotBeRead_IsRefusedNamingItsLine(string weights, string substitutions, string problem) =>
        Assert.Contains(problem, Assert.Throws<ModulusTableRefused>(() => Check(weights, substitutions)).Message, StringComparison.Ordinal);

    [Fact]
    public void ThePublishedCases_ComeOutRight()
    {
        if (SharedFiles.Find(output.WriteLine, "bank", "cases.txt") is not { } cases)
            return;
        var folder = Path.GetDirectoryName(cases)!;
        var check = Check(File.ReadAllText(Path.Combine(folder, "valacdos.txt")), File.ReadAllText(Path.Combine(folder, "scsubtab.txt")));
        foreach (var line in File.ReadLines(cases).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var columns = line.Split(' ');
            Assert.True((check.Check(columns[0], columns[1]) == ModulusAnswer.Valid) == (columns[2] == "Y"), line);
        }
    }
}
