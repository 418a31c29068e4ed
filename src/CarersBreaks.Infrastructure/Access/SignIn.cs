using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CarersBreaks.Infrastructure.Access;

/// <summary>Signs in by ASP.NET's Identity, with its cookie.</summary>
internal sealed class SignIn(SignInManager<User> manager) : ISignIn
{
    public async Task<SignInOutcome> WithPassword(string userName, string password)
    {
        var result = await manager.PasswordSignInAsync(userName, password, isPersistent: false, lockoutOnFailure: true);
        return result.Succeeded ? await SignedIn((await manager.UserManager.FindByNameAsync(userName))!)
            : result.IsLockedOut ? SignInOutcome.LockedOut : SignInOutcome.NotRight;
    }

    public async Task<SignInOutcome> As(string userName)
    {
        if (await manager.UserManager.FindByNameAsync(userName) is not { } user)
            return SignInOutcome.NotRight;
        await manager.SignInAsync(user, isPersistent: false);
        return await SignedIn(user);
    }

    public async Task<bool> ActIn(PostId post)
    {
        if (await manager.UserManager.GetUserAsync(manager.Context.User) is not { } user)
            return false;
        var person = await manager.CreateUserPrincipalAsync(user);
        if (!ViewerClaims.ActIn(person, post))
            return false;
        await manager.Context.SignInAsync(manager.AuthenticationScheme, person);
        return true;
    }

    public Task Out() => manager.SignOutAsync();

    private async Task<SignInOutcome> SignedIn(User user) =>
        ViewerClaims.HeldBy(await manager.CreateUserPrincipalAsync(user)).Count > 1 ? SignInOutcome.SignedInWithSeveralPosts : SignInOutcome.SignedIn;
}
