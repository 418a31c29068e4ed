namespace CarersBreaks.Domain.Payments;

public enum RecoveryRule
{
    RecoveryIsNotAboveZero,
    RecoveryIsNotProposed,
    RecoveryIsNotNoticed,
    RecoveryIsNotDecided,
    RecoveryIsDecided,

    /// <summary>The days of the notice, and those for which an objection stopped the clock, are not over.</summary>
    NoticeHasNotRun,
    ObjectionIsOpen,
    ObjectionIsDecided,

    /// <summary>Reminders and recoveries rest for the council's weeks after a death.</summary>
    BereavementIsRespected,

    /// <summary>Only a person writes to an executor.</summary>
    ExecutorIsWrittenToByAPerson,

    /// <summary>More than the payments of the budget still cost.</summary>
    RecoveryIsMoreThanWasPaid,
    MoreThanIsOwed,
    WriteOffIsOpen,
    NoWriteOffWaits,
}
