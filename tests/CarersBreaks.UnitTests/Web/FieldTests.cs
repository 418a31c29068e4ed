using System.Text.RegularExpressions;
using CarersBreaks.Web.GovUk;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.UnitTests.Web;

public sealed class FieldTests
{
    readonly Shell shell = new();

    [Fact]
    public void HintAndError_AreTiedToTheInput()
    {
        shell.ModelState.AddModelError(nameof(Form.Reason), "Enter a reason");
        var html = shell.Render(new Input { For = shell.For(nameof(Form.Reason)), Label = "Why", Hint = "In a sentence" });
        Assert.StartsWith("<div class=\"govuk-form-group govuk-form-group--error\">", html, StringComparison.Ordinal);
        Assert.Contains("for=\"Reason\">Why</label>", html, StringComparison.Ordinal);
        Assert.Contains("id=\"Reason-hint\">In a sentence", html, StringComparison.Ordinal);
        Assert.Contains("id=\"Reason-error\"", html, StringComparison.Ordinal);
        Assert.Contains("<input aria-describedby=\"Reason-hint Reason-error\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void NoHintAndNoError_DescribeNothing() =>
        Assert.DoesNotContain("aria-describedby", shell.Render(new Input { For = shell.For(nameof(Form.Reason)) }), StringComparison.Ordinal);

    [Fact]
    public void NoLabel_IsThePropertysNameInWords()
    {
        var html = shell.Render(new Input { For = shell.For(nameof(Form.WeeksPaid)) });
        Assert.Contains(">Weeks paid</label>", html, StringComparison.Ordinal);
        Assert.Contains("inputmode=\"numeric\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Pounds_HaveTheirSignAndTwoDecimals()
    {
        var html = shell.Render(new Input { For = shell.For(nameof(Form.Amount), new Form { Amount = 1234.5m }) });
        Assert.Contains("<div aria-hidden=\"true\" class=\"govuk-input__prefix\">£</div>", html, StringComparison.Ordinal);
        Assert.Contains("value=\"1234.50\"", html, StringComparison.Ordinal);
        Assert.Contains("inputmode=\"decimal\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void DecimalThatIsNoAmount_HasNoSignOfPounds() =>
        Assert.DoesNotContain("£", shell.Render(new Input { For = shell.For(nameof(Form.Percentage), new Form { Percentage = 62.5m }) }),
            StringComparison.Ordinal);

    [Fact]
    public void Password_IsNeverWrittenBack()
    {
        shell.ModelState.SetModelValue(nameof(Form.Password), "secret", "secret");
        var html = shell.Render(new Input { For = shell.For(nameof(Form.Password), new Form { Password = "secret" }) });
        Assert.DoesNotContain("secret", html, StringComparison.Ordinal);
        Assert.Contains("type=\"password\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void TextFromPeople_IsEncoded()
    {
        var html = shell.Render(new Textarea { For = shell.For(nameof(Form.Reason), new Form { Reason = "</textarea><script>" }), Hint = "<b>" });
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownAttribute_GoesToTheControl()
    {
        var html = shell.Render(new Input { For = shell.For(nameof(Form.Reason)) }, ("autocomplete", "name"));
        Assert.Matches("<input[^>]*autocomplete=\"name\"", html);
        Assert.StartsWith("<div class=\"govuk-form-group\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Date_StandsInThreeFieldsOfOneGroup()
    {
        var html = shell.Render(new DateInput { For = shell.For(nameof(Form.ReceivedOn), new Form { ReceivedOn = new DateOnly(2012, 3, 27) }), Hint = "h" });
        Assert.Contains("<fieldset aria-describedby=\"ReceivedOn-hint\" class=\"govuk-fieldset\" role=\"group\">", html, StringComparison.Ordinal);
        Assert.Matches("id=\"ReceivedOn-Day\"[^>]*name=\"ReceivedOn.Day\"[^>]*value=\"27\"", html);
        Assert.Matches("name=\"ReceivedOn.Month\"[^>]*value=\"3\"", html);
        Assert.Matches("name=\"ReceivedOn.Year\"[^>]*value=\"2012\"", html);
    }

    [Fact]
    public async Task DateRefused_IsShownAsItWasTyped()
    {
        await shell.Bind(nameof(Form.ReceivedOn), ("ReceivedOn.Day", "31"), ("ReceivedOn.Month", "2"), ("ReceivedOn.Year", "12"));
        var html = shell.Render(new DateInput { For = shell.For(nameof(Form.ReceivedOn)) });
        Assert.Matches("name=\"ReceivedOn.Year\"[^>]*value=\"12\"", html);
        Assert.Contains("Date received must be a real date, like 27 3 2012", html, StringComparison.Ordinal);
    }

    [Fact]
    public void DateThatIsNotSet_IsEmpty() =>
        Assert.DoesNotContain("0001", shell.Render(new DateInput { For = shell.For(nameof(Form.EndsOn)) }), StringComparison.Ordinal);

    [Theory]
    [InlineData("3")]
    [InlineData("Wednesday")]
    public void EnumChosen_IsCheckedByNumberOrName(string value)
    {
        var html = shell.Render(new Radios
        {
            For = shell.For(nameof(Form.PayDay), new Form { PayDay = DayOfWeek.Wednesday }),
            Items = [new Choice("1", "Monday", "Most are"), new Choice(value, "Wednesday")],
        });
        Assert.Matches("<input checked=\"checked\"[^>]*id=\"PayDay-2\"", html);
        Assert.Matches("<input aria-describedby=\"PayDay-item-hint\"[^>]*id=\"PayDay\"", html);
        Assert.Single(Regex.Matches(html, "checked="));
    }

    [Fact]
    public void AnswersPosted_WinOverTheModel()
    {
        shell.ModelState.SetModelValue(nameof(Form.Funds), new[] { "2", "3" }, "2,3");
        SelectListItem[] items = [new Choice("1", "Bradford"), new Choice("2", "Reading"), new Choice("3", "Wokingham")];
        var html = shell.Render(new Checkboxes { For = shell.For(nameof(Form.Funds), new Form { Funds = [1] }), Items = items });
        Assert.DoesNotMatch("checked=\"checked\"[^>]*value=\"1\"", html);
        Assert.Matches("checked=\"checked\"[^>]*value=\"2\"", html);
        Assert.Matches("checked=\"checked\"[^>]*value=\"3\"", html);
    }

    [Fact]
    public void SelectWithAnEmptyAnswer_StartsWithIt()
    {
        var html = shell.Render(new Select
        {
            For = shell.For(nameof(Form.WeeksPaid), new Form { WeeksPaid = 4 }),
            Items = [new Choice("4", "Four")],
            Empty = "Choose"
        });
        Assert.Contains("<option value=\"\">Choose</option><option selected=\"selected\" value=\"4\">Four</option>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void SingleBox_HasItsStatementAsLabel()
    {
        var html = shell.Render(new Checkbox { For = shell.For(nameof(Form.Agreed), new Form { Agreed = true }), Label = "I agree" });
        Assert.Contains("value=\"true\"", html, StringComparison.Ordinal);
        Assert.Contains("checked=\"checked\"", html, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(html, "<label"));
    }
}
