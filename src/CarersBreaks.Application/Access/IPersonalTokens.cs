using System.Security.Claims;
using CarersBreaks.Domain.Access;

namespace CarersBreaks.Application.Access;

/// <summary>Secrets by which a person's own programs act as that person. Only their hashes are kept.</summary>
public interface IPersonalTokens
{
    /// <summary>Makes a token that lives 90 days, and returns its secret, which is never shown again.</summary>
    /// <param name="post">The post in which the token acts, and without which it ends; null for the first that the person holds.</param>
    /// <param name="name">What it is for, in the person's words.</param>
    Task<string> Make(UserId person, PostId? post, string name, CancellationToken cancellationToken);

    /// <summary>A person's tokens that are not revoked.</summary>
    Task<IReadOnlyList<PersonalTokenLine>> Of(UserId person, CancellationToken cancellationToken);

    Task Revoke(UserId person, byte[] hash, CancellationToken cancellationToken);

    /// <summary>The person whose token it is, or null: unknown, expired, revoked, its post not held today, or the account locked.</summary>
    Task<ClaimsPrincipal?> Person(string secret, CancellationToken cancellationToken);
}

/// <summary>A token as its person sees it; instants are UTC.</summary>
public sealed record PersonalTokenLine(byte[] Hash, string Name, DateTime MadeAt, DateTime ExpiresAt);
