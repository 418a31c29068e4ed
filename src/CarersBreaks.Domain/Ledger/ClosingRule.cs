namespace CarersBreaks.Domain.Ledger;

/// <summary>What closing months and years refuses.</summary>
public enum ClosingRule
{
    PeriodHasNotEnded,
    PeriodIsNotOpen,
    PeriodIsNotSoftClosed,
    PeriodIsNotClosed,
    EarlierPeriodIsNotClosed,
    LaterPeriodIsClosed,
    ReopeningNeedsAReason,
    ReopeningIsProposedAlready,
    NoReopeningIsProposed,
    SomethingIsStillToDo,
    YearIsShared,
    BookIsTheHosts,
    JournalMovesCash,
    JournalIsDecided,
    JournalReversesBeforeItsDay,
    JournalNeedsAPartner,
    LineIsOfAnotherBook,
    YearHasNotEnded,
    YearIsNotAgreed,
    YearIsSharedAlready,
    YearIsNotShared,
    YearIsSignedOff,
    CarryForwardIsNotAgreed,
    NothingIsLeftToCarryForward,
    YearIsCarriedForwardAlready,
    SignedBySamePerson,
}
