using CarersBreaks.Application.Access;

namespace CarersBreaks.Web.GovUk;

/// <summary>The banner of a demonstration: its figures are invented, and its business date is held.</summary>
/// <param name="Shown">Whether the store is a demonstration. No page of one is without the banner.</param>
/// <param name="HeldDate">The day at which the demonstration stands.</param>
public sealed record DemonstrationBanner(bool Shown, DateOnly? HeldDate = null)
{
    public static DemonstrationBanner Of(StoreNature nature, IBusinessDate businessDate) =>
        nature == StoreNature.Demonstration ? new(true, businessDate.Today) : new(false);
}
