using CarersBreaks.Domain.Access;

namespace CarersBreaks.Application.Access;

/// <summary>Signs people in and out of the browser before them.</summary>
public interface ISignIn
{
    /// <summary>Tries a password; several wrong ones lock the account for some minutes.</summary>
    Task<SignInOutcome> WithPassword(string userName, string password);

    /// <summary>Signs in without a password, for people of a demonstration alone.</summary>
    Task<SignInOutcome> As(string userName);

    /// <summary>Whoever is signed in acts in another of their posts from now on. False: they do not hold it today.</summary>
    Task<bool> ActIn(PostId post);

    Task Out();
}

public enum SignInOutcome
{
    SignedIn,

    /// <summary>Signed in, and holding several posts: the person has yet to say in which to act.</summary>
    SignedInWithSeveralPosts,
    NotRight,
    LockedOut,
}
