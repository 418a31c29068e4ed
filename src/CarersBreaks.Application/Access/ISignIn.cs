namespace CarersBreaks.Application.Access;

/// <summary>Signs people in and out of the browser before them.</summary>
public interface ISignIn
{
    /// <summary>Tries a password; several wrong ones lock the account for some minutes.</summary>
    Task<SignInOutcome> WithPassword(string userName, string password);

    /// <summary>Signs in without a password, for people of a demonstration alone. False: there is no such account.</summary>
    Task<bool> As(string userName);

    Task Out();
}

public enum SignInOutcome
{
    SignedIn,
    NotRight,
    LockedOut,
}
