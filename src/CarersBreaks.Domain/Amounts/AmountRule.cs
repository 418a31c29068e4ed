namespace CarersBreaks.Domain.Amounts;

/// <summary>What makes an amount, a period or a split unusable.</summary>
public enum AmountRule
{
    AmountHasFractionsOfAPenny,
    WeightsCannotSplit,
    SharesAreTooFine,
    PeriodEndsBeforeItStarts,
}
