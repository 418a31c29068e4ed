using CarersBreaks.Domain.Access;

namespace CarersBreaks.Application.Access;

/// <summary>Accounts that can sign in.</summary>
public interface IAccounts
{
    Task<UserId?> Find(string userName, CancellationToken cancellationToken);

    /// <summary>Makes an account within the transaction in progress.</summary>
    /// <exception cref="Domain.RuleBroken"><see cref="AccessRule.AccountCannotBeMade"/>, with the reason.</exception>
    Task<UserId> Make(string userName, string password, CancellationToken cancellationToken);
}
