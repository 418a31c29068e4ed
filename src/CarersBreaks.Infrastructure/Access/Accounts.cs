using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using Microsoft.AspNetCore.Identity;

namespace CarersBreaks.Infrastructure.Access;

/// <summary>Accounts of ASP.NET's Identity, in the store.</summary>
internal sealed class Accounts(UserManager<User> users, IKeys keys) : IAccounts
{
    public async Task<UserId?> Find(string userName, CancellationToken cancellationToken) =>
        await users.FindByNameAsync(userName) is { } user ? new UserId(user.Id) : null;

    public async Task<UserId> Make(string userName, string password, CancellationToken cancellationToken)
    {
        var user = new User { Id = keys.Next(), UserName = userName };
        var made = await users.CreateAsync(user, password);
        Refuse.Unless(made.Succeeded, AccessRule.AccountCannotBeMade, string.Join(" ", made.Errors.Select(error => error.Description)));
        return new UserId(user.Id);
    }
}
