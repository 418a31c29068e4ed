namespace CarersBreaks.Domain.Carers;

/// <summary>Why something cannot be done in the work on cases.</summary>
public enum CaseworkRule
{
    /// <summary>Carers and tasks are given to people who hold a post in the council's carers' work today.</summary>
    OwnerIsNotOfTheCouncil = 50,
    NothingToHandOver,

    /// <summary>Only a case's own worker or a team manager hands it over.</summary>
    CaseIsNotOnes,
    ReviewIsDoneAlready,
    OutcomeIsNotOfTheReview,
    ConcernIsClosed,

    /// <summary>Whoever opened a concern, or was named since, names the others: the list is never empty.</summary>
    OpenerStaysNamed,
    HoldIsReleasedAlready,

    /// <summary>Only those who were named may release it.</summary>
    HoldIsReleasedByNamedPeople,
    BudgetIsAnotherCarers,
    PaymentsAreHeld,
    ConsentIsGivenAlready,
    ConsentIsWithdrawnAlready,
    ConsentEndsBeforeItBegan,
    ReasonIsMissing,
    AddressIsUnsafe,

    /// <summary>
    /// The number, the date of birth and the code do not belong together, or the code is used, expired or tried too often: which is not said.
    /// </summary>
    CodeIsNotRight,
    HelperHasEnded,
    HelperHasAnAccountAlready,
    HelperOnlySees,
    ChallengeIsAnsweredAlready,

    /// <summary>A challenge is answered by a manager who did not sign what it is about.</summary>
    SignerDoesNotAnswer,
}
