namespace CarersBreaks.Domain.Pooling;

/// <summary>What agreements and funds refuse.</summary>
public enum PoolingRule
{
    AgreementLacksAnItem,
    AgreementIsNotDraft,
    AgreementIsNotActive,
    PartnerCannotBeParty,
    PartnerIsNotInTheAgreement,
    HostIsNotAPartner,
    InstalmentFallsOutsideTheAgreement,
    InstalmentIsNotAboveZero,
    InstalmentHasNotFallenDue,
    ContributionFallsOutsideTheAgreement,
    ReceiptIsMoreThanIsDue,
    SharesNameALineTwice,
    FundHasNoSharesOnTheDay,
    FundHasNoUncommittedMoney,
    YearIsNotAgreed,
    ReferenceIsTaken,
    AgreementHasItsFund,
    FundIsTheHosts,
    PoolManagerIsNotTheHosts,
    ShareHasNoFundingLine,
    SharesHaveSplitAlready,
}
