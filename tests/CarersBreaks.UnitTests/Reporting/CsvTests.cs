using System.Text;
using CarersBreaks.Application.Reporting;
using CarersBreaks.Domain.Amounts;

namespace CarersBreaks.UnitTests.Reporting;

public class CsvTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+44", "'+44")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("O\"Neill, M", "\"O\"\"Neill, M\"")]
    [InlineData("José", "José")]
    public void Words_AreNeverAFormulaAndStayOneCell(string words, string cell) => Assert.Equal(cell + "\r\n", Text(words));

    [Fact]
    public void Amounts_AreNumbersOfPoundsAndDaysAreWrittenYearFirst() =>
        Assert.Equal("-12.50,2012-11-14,,3\r\n", Text(new Money(-1250), new DateOnly(2012, 11, 14), null, 3));

    private static string Text(params object?[] row) => Encoding.UTF8.GetString(Csv.Bytes([row]));
}
