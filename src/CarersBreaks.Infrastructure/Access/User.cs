using Microsoft.AspNetCore.Identity;

namespace CarersBreaks.Infrastructure.Access;

/// <summary>An account that can sign in. Its name says nothing about a carer; an officer's name is in <c>Officers</c>.</summary>
public sealed class User : IdentityUser<long>;
