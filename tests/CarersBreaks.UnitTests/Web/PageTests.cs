using System.Security.Claims;
using CarersBreaks.Web;
using CarersBreaks.Web.GovUk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CarersBreaks.UnitTests.Web;

public sealed class PageTests
{
    readonly Shell shell = new();

    [Fact]
    public void Errors_StandInTheOrderOfTheFieldsAndLinkToThem()
    {
        shell.ModelState.AddModelError("", "The fund has no money left");
        shell.ModelState.AddModelError(nameof(Form.Amount), "Enter an amount");
        shell.ModelState.AddModelError(nameof(Form.ReceivedOn), "Enter a date");
        shell.Render(new DateInput { For = shell.For(nameof(Form.ReceivedOn)) });
        shell.Render(new Input { For = shell.For(nameof(Form.Amount)) });

        var html = Shell.Render(new ErrorSummary { ViewContext = shell.View }, "");
        Assert.Contains("<li><a href=\"#ReceivedOn-Day\">Enter a date</a></li><li><a href=\"#Amount\">Enter an amount</a></li>"
            + "<li>The fund has no money left</li>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void NoErrors_NoSummary() => Assert.Equal("", Shell.Render(new ErrorSummary { ViewContext = shell.View }, ""));

    [Fact]
    public void FirstShowing_GetsItsOwnAct()
    {
        var first = Shell.Render(new ActIdField { ViewContext = shell.View }, "");
        Assert.Matches("name=\"Act\" value=\"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-", first);
        Assert.NotEqual(first, Shell.Render(new ActIdField { ViewContext = shell.View }, ""));
    }

    [Fact]
    public void FormShownAgain_KeepsItsAct()
    {
        var act = Guid.CreateVersion7().ToString();
        Post("Act", act);
        Assert.Contains($"value=\"{act}\"", Shell.Render(new ActIdField { ViewContext = shell.View }, ""), StringComparison.Ordinal);
    }

    [Fact]
    public void ActThatIsNone_IsReplaced()
    {
        Post("Act", "<none>");
        Assert.DoesNotContain("none", Shell.Render(new ActIdField { ViewContext = shell.View }, ""), StringComparison.Ordinal);
    }

    [Fact]
    public void DoneAct_IsSaidOnTheNextPage()
    {
        shell.View.TempData["Success"] = "£160.00 recorded";
        Assert.Contains("<p class=\"govuk-notification-banner__heading\">£160.00 recorded</p>",
            Shell.Render(new NotificationBanner { ViewContext = shell.View }, ""), StringComparison.Ordinal);
    }

    [Fact]
    public void Table_ScrollsInARegionThatTheKeyboardReaches()
    {
        var html = Shell.Render(new Table { Caption = "Payments" }, "<tbody></tbody>");
        Assert.Equal("<div class=\"app-table\" role=\"region\" aria-label=\"Payments\" tabindex=\"0\"><table class=\"govuk-table\">"
            + "<caption class=\"govuk-table__caption\">Payments</caption><tbody></tbody></table></div>", html);
    }

    [Fact]
    public void Button_IgnoresASecondClick()
    {
        Assert.Contains("data-prevent-double-click=\"true\" type=\"submit\"", Shell.Render(new Button(), "Pay"), StringComparison.Ordinal);
        Assert.DoesNotContain("type", Shell.Render(new Button { Href = "/" }, "Home"), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryStateOfATag_HasItsColour() =>
        Assert.Equal(Enum.GetValues<TagState>().Length,
            Enum.GetValues<TagState>().Select(state => Shell.Render(new Tag { State = state }, "")).Distinct().Count());

    [Fact]
    public void Visitor_HasNoNavigation() => Assert.Empty(Navigation.For(new ClaimsPrincipal(new ClaimsIdentity())));

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/home/finance", "/")]
    [InlineData("/banking/imports/7", "/banking")]
    [InlineData("/reconciliation/jobs", "/reconciliation")]
    [InlineData("/reconciliation/unmatched/7", "/reconciliation/unmatched")]
    [InlineData("/bankings", null)]
    public void Current_IsTheNearestLinkAboveThePage(string path, string? href)
    {
        var officer = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, "FinanceOfficer")]));

        Assert.Equal(href, Navigation.For(officer).Current(path)?.Href);
    }

    [Theory]
    [InlineData(123450, "£1,234.50")]
    [InlineData(-5, "-£0.05")]
    [InlineData(0, "£0.00")]
    [InlineData(long.MaxValue, "£92,233,720,368,547,758.07")]
    public void Pence_AreWrittenAsPounds(long pence, string expected) => Assert.Equal(expected, Formats.Pounds(pence));

    [Fact]
    public void Dates_AreWrittenInWords()
    {
        Assert.Equal("14 November 2012", new DateOnly(2012, 11, 14).InWords());
        Assert.Equal("1 Apr 2013", new DateOnly(2013, 4, 1).InShort());
        Assert.Equal("1 July 2012 at 12:30am", new DateTime(2012, 6, 30, 23, 30, 0).InWords());
    }

    void Post(string name, string value)
    {
        shell.Http.Request.ContentType = "application/x-www-form-urlencoded";
        shell.Http.Request.Form = new FormCollection(new Dictionary<string, StringValues> { [name] = value });
    }
}
