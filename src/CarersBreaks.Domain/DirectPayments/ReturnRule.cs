namespace CarersBreaks.Domain.DirectPayments;

public enum ReturnRule
{
    ReturnIsNotAskedFor,
    ReturnIsAcceptedAlready,
    ReturnIsNotSent,

    /// <summary>Opening + received − spent is not what is said to be left.</summary>
    ReturnDoesNotAddUp,
    SpendingIsOutsideThePeriod,
    NothingIsConfirmed,
    FileIsTooLarge,
    FileIsEmpty,

    /// <summary>By its first bytes it is neither a photograph nor a PDF, whatever it is called.</summary>
    FileIsOfAnotherKind,
    TooManyFiles,
    ThereIsNoSurplus,
}
