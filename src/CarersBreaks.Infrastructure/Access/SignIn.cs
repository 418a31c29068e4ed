using CarersBreaks.Application.Access;
using Microsoft.AspNetCore.Identity;

namespace CarersBreaks.Infrastructure.Access;

/// <summary>Signs in by ASP.NET's Identity, with its cookie.</summary>
internal sealed class SignIn(SignInManager<User> manager) : ISignIn
{
    public async Task<SignInOutcome> WithPassword(string userName, string password)
    {
        var result = await manager.PasswordSignInAsync(userName, password, isPersistent: false, lockoutOnFailure: true);
        return result.Succeeded ? SignInOutcome.SignedIn : result.IsLockedOut ? SignInOutcome.LockedOut : SignInOutcome.NotRight;
    }

    public async Task<bool> As(string userName)
    {
        if (await manager.UserManager.FindByNameAsync(userName) is not { } user)
            return false;
        await manager.SignInAsync(user, isPersistent: false);
        return true;
    }

    public Task Out() => manager.SignOutAsync();
}
