namespace CarersBreaks.UnitTests.Web;

public sealed class DateInputBinderTests
{
    [Theory]
    [InlineData("27", "3", "2012", "2012-03-27")]
    [InlineData(" 07 ", "03", "2012", "2012-03-07")]
    [InlineData("29", "2", "2012", "2012-02-29")]
    [InlineData("1", "April", "2013", "2013-04-01")]
    [InlineData("1", "apr", "2013", "2013-04-01")]
    public async Task RealDate_IsRead(string day, string month, string year, string expected)
    {
        var shell = new Shell();
        var result = await shell.Bind(nameof(Form.ReceivedOn), Posted(day, month, year));
        Assert.Equal(DateOnly.ParseExact(expected, "yyyy-MM-dd"), result.Model);
        Assert.True(shell.ModelState.IsValid);
    }

    [Theory]
    [InlineData("27", "13", "2012")]
    [InlineData("29", "2", "2013")]
    [InlineData("0", "1", "2012")]
    [InlineData("-1", "1", "2012")]
    [InlineData("1", "1", "12")]
    [InlineData("1", "1", "1899")]
    [InlineData("1.5", "1", "2012")]
    [InlineData("one", "1", "2012")]
    [InlineData("1", "Brumaire", "2012")]
    public async Task NoSuchDate_IsRefusedInWords(string day, string month, string year)
    {
        var shell = new Shell();
        var result = await shell.Bind(nameof(Form.ReceivedOn), Posted(day, month, year));
        Assert.False(result.IsModelSet);
        Assert.Equal("Date received must be a real date, like 27 3 2012", Assert.Single(shell.ModelState["ReceivedOn"]!.Errors).ErrorMessage);
    }

    [Theory]
    [InlineData("", "3", "2012", "Day", "Date received must include a day")]
    [InlineData("27", "", "", "Month", "Date received must include a month and a year")]
    public async Task PartLeftOut_IsNamedOnceAtThatPart(string day, string month, string year, string part, string message)
    {
        var shell = new Shell();
        await shell.Bind(nameof(Form.ReceivedOn), Posted(day, month, year));
        Assert.Equal(1, shell.ModelState.ErrorCount);
        Assert.Equal(message, Assert.Single(shell.ModelState["ReceivedOn." + part]!.Errors).ErrorMessage);
    }

    [Fact]
    public async Task ThreeEmptyFields_AreNoDate()
    {
        var shell = new Shell();
        var result = await shell.Bind(nameof(Form.ReceivedOn), Posted("", "", ""));
        Assert.True(result.IsModelSet);
        Assert.Null(result.Model);
        Assert.True(shell.ModelState.IsValid);
    }

    [Fact]
    public async Task ThreeEmptyFieldsOfADateThatMustBe_AreRefused()
    {
        var shell = new Shell();
        await shell.Bind(nameof(Form.EndsOn), ("EndsOn.Day", ""), ("EndsOn.Month", ""), ("EndsOn.Year", ""));
        Assert.Equal("Ends on must be a real date, like 27 3 2012", Assert.Single(shell.ModelState["EndsOn"]!.Errors).ErrorMessage);
    }

    [Fact]
    public async Task DateInALink_IsRead()
    {
        var result = await new Shell().Bind(nameof(Form.ReceivedOn), ("ReceivedOn", "2012-03-27"));
        Assert.Equal(new DateOnly(2012, 3, 27), result.Model);
    }

    [Fact]
    public async Task NothingPosted_LeavesThePropertyAlone()
    {
        var shell = new Shell();
        var result = await shell.Bind(nameof(Form.ReceivedOn), ("Other", "1"));
        Assert.False(result.IsModelSet);
        Assert.Equal(0, shell.ModelState.ErrorCount);
    }

    static (string, string)[] Posted(string day, string month, string year) =>
        [("ReceivedOn.Day", day), ("ReceivedOn.Month", month), ("ReceivedOn.Year", year)];
}
