using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Access;
using CarersBreaks.Web.GovUk;

namespace CarersBreaks.Web.Pages.Contributions;

/// <summary>How pages name how far a contribution has come.</summary>
public static class ContributionWords
{
    /// <summary>Who may invoice, credit and chase, where their organisation hosts the fund.</summary>
    public static readonly Role[] Finance = [Role.FinanceOfficer, Role.FinanceManager, Role.PoolManager];

    public static (string Words, TagState State) Tag(this ContributionState one) => one switch
    {
        { IsShort: true } => ($"Short, {Days(one.DaysLate)} late", TagState.Wrong),
        { IsLate: true } => ($"{Days(one.DaysLate)} late", TagState.Wrong),
        { Due.IsPositive: false } when one.DueOn > default(DateOnly) && one.Received.IsZero && one.Invoiced.IsZero => ("Not due yet", TagState.Open),
        { Outstanding.IsPositive: true } => ("Due", TagState.Waiting),
        { Received.IsPositive: true } => ("Received", TagState.Done),
        _ => ("Invoiced", TagState.Open),
    };

    private static string Days(int days) => days == 1 ? "1 day" : $"{days} days";
}
