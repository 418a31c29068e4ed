using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Web.GovUk;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>A partner's contribution to a year, as it is typed.</summary>
public sealed class ContributionRow
{
    public long? Partner { get; set; }

    public FundingSource? Source { get; set; }

    [Display(Name = "Financial year")]
    public int? Year { get; set; }

    [Pounds]
    public decimal? Amount { get; set; }

    /// <summary>The rows with an amount; what one of them lacks is named beside its field.</summary>
    /// <param name="field">The name of the page's list.</param>
    public static IReadOnlyList<ContributionOfYear> Read(List<ContributionRow> rows, string field, ModelStateDictionary state) =>
        [.. rows.Select((row, i) => (row, i)).Where(one => one.row.Amount is not null).Select(one => one.row.Read($"{field}[{one.i}]", one.i + 1, state))];

    private ContributionOfYear Read(string field, int number, ModelStateDictionary state)
    {
        state.Need(Partner is not null, $"{field}.{nameof(Partner)}", $"Choose the partner of contribution {number}");
        state.Need(Source is not null, $"{field}.{nameof(Source)}", $"Choose whether contribution {number} is recurrent");
        state.Need(Year is >= 2000 and <= 2100, $"{field}.{nameof(Year)}", $"Enter the year in which contribution {number} starts, like 2012");
        return new ContributionOfYear(new OrganisationId(Partner ?? 0), new FinancialYear(Year ?? 2012), Source ?? FundingSource.Recurrent,
            Money.FromPounds(Amount ?? 0));
    }
}
