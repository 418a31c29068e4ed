using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Web.GovUk;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>One instalment as it is typed. Its financial year is that of its due date.</summary>
public sealed class InstalmentRow
{
    public long? Partner { get; set; }

    public FundingSource? Source { get; set; }

    [Pounds]
    public decimal? Amount { get; set; }

    [Display(Name = "Due date")]
    public DateOnly? DueOn { get; set; }

    private bool IsEmpty => Partner is null && Amount is null && DueOn is null;

    /// <summary>The rows up to the last that is filled; what one of them lacks is named beside its field.</summary>
    /// <param name="field">The name of the page's list.</param>
    public static IReadOnlyList<AgreedInstalment> Read(List<InstalmentRow> rows, string field, ModelStateDictionary state)
    {
        var filled = rows.FindLastIndex(row => !row.IsEmpty) + 1;
        return [.. rows.Take(filled).Select((row, i) => row.Read($"{field}[{i}]", i + 1, state))];
    }

    private AgreedInstalment Read(string field, int number, ModelStateDictionary state)
    {
        state.Need(Partner is not null, $"{field}.{nameof(Partner)}", $"Choose the partner that pays instalment {number}");
        state.Need(Source is not null, $"{field}.{nameof(Source)}", $"Choose whether instalment {number} is recurrent");
        state.Need(Amount is not null, $"{field}.{nameof(Amount)}", $"Enter the amount of instalment {number}");
        state.Need(DueOn is not null, $"{field}.{nameof(DueOn)}", $"Enter the day on which instalment {number} is due");
        var dueOn = DueOn ?? default;
        return new AgreedInstalment(new OrganisationId(Partner ?? 0), FinancialYear.Of(dueOn), Source ?? FundingSource.Recurrent,
            Money.FromPounds(Amount ?? 0), dueOn);
    }
}
