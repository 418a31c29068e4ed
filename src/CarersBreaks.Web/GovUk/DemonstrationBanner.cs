namespace CarersBreaks.Web.GovUk;

/// <summary>Whether every page says that its figures are invented, and the day at which the demonstration is held.</summary>
/// <param name="Shown">The store is a demonstration.</param>
/// <param name="HeldDate">The held business date; null where the demonstration runs on the real day.</param>
public sealed record DemonstrationBanner(bool Shown, DateOnly? HeldDate = null);
