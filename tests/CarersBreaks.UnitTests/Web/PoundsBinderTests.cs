using System.Net;
using CarersBreaks.Web.GovUk;
using FsCheck;
using FsCheck.Fluent;

namespace CarersBreaks.UnitTests.Web;

public sealed class PoundsBinderTests
{
    [Theory]
    [InlineData("160.00", 16000)]
    [InlineData("160", 16000)]
    [InlineData(" £12 ", 1200)]
    [InlineData("£1,234.50", 123450)]
    [InlineData("1,234,567", 123456700)]
    [InlineData("0.01", 1)]
    [InlineData("999999999999.99", 99999999999999)]
    public async Task AmountAsPeopleTypeIt_IsRead(string text, long pence)
    {
        var shell = new Shell();
        var result = await shell.Bind(nameof(Form.Amount), (nameof(Form.Amount), text));
        Assert.Equal(pence / 100m, result.Model);
        Assert.Equal(0, shell.ModelState.ErrorCount);
    }

    [Theory]
    [InlineData("12..34")]
    [InlineData("1.234")]
    [InlineData("12.5")]
    [InlineData("12.")]
    [InlineData(".50")]
    [InlineData("-5.00")]
    [InlineData("1,23.00")]
    [InlineData("12,34")]
    [InlineData("1e3")]
    [InlineData("£")]
    [InlineData("€5")]
    [InlineData("five")]
    [InlineData("٣.٠٠")]
    [InlineData("1234567890123")]
    public async Task AnythingElse_IsRefusedInWordsAndShownAgain(string text)
    {
        var shell = new Shell();
        var result = await shell.Bind(nameof(Form.Amount), (nameof(Form.Amount), text));
        Assert.False(result.IsModelSet);
        Assert.Equal("Amount must be in pounds and pence, like 160.00", Assert.Single(shell.ModelState[nameof(Form.Amount)]!.Errors).ErrorMessage);
        var html = WebUtility.HtmlDecode(shell.Render(new Input { For = shell.For(nameof(Form.Amount)) }));
        Assert.Contains($"value=\"{text}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EmptyField_IsNullWhereThePropertyMayBe()
    {
        var shell = new Shell();
        var result = await shell.Bind(nameof(Form.Amount), (nameof(Form.Amount), " "));
        Assert.True(result.IsModelSet);
        Assert.Null(result.Model);
        Assert.Equal(0, shell.ModelState.ErrorCount);
    }

    [Fact]
    public async Task EmptyField_IsRefusedWhereThePropertyMayNotBe()
    {
        var shell = new Shell();
        var result = await shell.Bind(nameof(Form.Limit), (nameof(Form.Limit), ""));
        Assert.False(result.IsModelSet);
        Assert.Equal(1, shell.ModelState.ErrorCount);
    }

    [Fact]
    public void AmountAsWeWriteIt_IsReadBack()
    {
        var amounts = from hundreds in Gen.Choose(0, 999_999)
                      from rest in Gen.Choose(0, 99_999_999)
                      select hundreds * 100_000_000L + rest;
        Prop.ForAll(amounts.ToArbitrary(), pence =>
            PoundsBinder.Read(Formats.Pounds(pence)) == pence / 100m
            && PoundsBinder.Read(Formats.PoundsForInput(pence / 100m)) == pence / 100m).QuickCheckThrowOnFailure();
    }
}
