namespace CarersBreaks.Domain.Transfers;

/// <summary>What transfers under section 256 of the NHS Act 2006 refuse.</summary>
public enum TransferRule
{
    /// <summary>Money of one route offered where only the other's may stand.</summary>
    TransferIsNoContribution,
    FundIsOfAnotherRoute,
    ReferenceIsTaken,
    PayerCannotTransfer,
    ReceiverIsNoCouncil,
    MemorandumIsTheCouncils,
    MemorandumIsThePayersToAgree,
    MemorandumIsNotAgreed,
    MemorandumIsAgreedAlready,
    AreasDoNotSumToTheTransfer,
    AreaIsNamedTwice,
    AreaIsNotOfTheMemorandum,
    AreaHasItsFund,
    AmountIsNotAboveZero,
    ReceiptIsMoreThanIsDue,
    ReceiptsComeFromTheStatement,
    SpendFallsOutsideTheYear,
    SpendIsMoreThanTheAreaHas,
    MoreIsRepayableThanIsUnspent,
    MoreIsRepayableThanWasSpent,
    VoucherIsMadeAlready,
    VoucherIsOfAFinishedYear,
    VoucherIsSignedAlready,
    VoucherIsNotSigned,
}
