namespace CarersBreaks.Domain.Access;

/// <summary>Why a person may not do or see something.</summary>
public enum AccessRule
{
    /// <summary>The person's role does not have this act or view.</summary>
    RoleDoesNotHaveThis,

    /// <summary>There is no such record among those that the person may see. Whether another's exists is not said.</summary>
    NoSuchRecord,

    /// <summary>Somebody else changed the record after the form was opened.</summary>
    RecordHasChanged,

    /// <summary>The same act id was sent before with other content (rule 6).</summary>
    ActWasSentWithOtherContent,

    /// <summary>Nobody approves own work: the person is compared, not the role (rule 5).</summary>
    NobodyApprovesOwnWork,

    /// <summary>A job may propose, never approve (rule 5).</summary>
    JobsNeverApprove,

    /// <summary>The business date of a real store is the day in London.</summary>
    OnlyInADemonstration,

    /// <summary>The user name or password cannot be used, or the account is a carer's.</summary>
    AccountCannotBeMade,

    /// <summary>A person holds a role in an organisation once at a time.</summary>
    PostIsHeldAlready,

    /// <summary>Limits of sign-off follow one another by day.</summary>
    LimitHoldsFromTheDay,
}
