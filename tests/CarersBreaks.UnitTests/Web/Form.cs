using System.ComponentModel.DataAnnotations;
using CarersBreaks.Web.GovUk;

namespace CarersBreaks.UnitTests.Web;

/// <summary>A page's model with one property of each kind.</summary>
public sealed class Form
{
    [Display(Name = "Date received")]
    public DateOnly? ReceivedOn { get; set; }

    public DateOnly EndsOn { get; set; }

    [Pounds]
    public decimal? Amount { get; set; }

    [Pounds]
    public decimal Limit { get; set; }

    public decimal? Percentage { get; set; }

    public string? Reason { get; set; }

    public int? WeeksPaid { get; set; }

    [DataType(DataType.Password)]
    public string? Password { get; set; }

    public DayOfWeek? PayDay { get; set; }

    public IReadOnlyList<long> Funds { get; set; } = [];

    public bool Agreed { get; set; }
}
