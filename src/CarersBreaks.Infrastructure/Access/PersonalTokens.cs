using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Infrastructure.Store;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Access;

/// <summary>A personal token as it is kept.</summary>
public sealed class PersonalToken
{
    public required byte[] Hash { get; init; }

    public required long UserId { get; init; }

    /// <summary>The post in which the token acts; null for the first that the person holds.</summary>
    public long? PostId { get; init; }

    /// <summary>What it is for, in the person's words.</summary>
    public required string Name { get; init; }

    public required DateTime MadeAt { get; init; }

    public required DateTime ExpiresAt { get; init; }

    public DateTime? RevokedAt { get; set; }
}

internal sealed class PersonalTokenTable : IEntityTypeConfiguration<PersonalToken>
{
    public void Configure(EntityTypeBuilder<PersonalToken> table)
    {
        table.ToTable("PersonalTokens");
        table.HasKey(token => token.Hash);
        table.Property(token => token.Hash).HasMaxLength(32);
        table.HasIndex(token => token.UserId);
    }
}

internal sealed class PersonalTokens(CarersBreaksContext context, UserManager<User> users, IUserClaimsPrincipalFactory<User> claims, TimeProvider time)
    : IPersonalTokens
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(90);

    public async Task<string> Make(UserId person, PostId? post, string name, CancellationToken cancellationToken)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow().UtcDateTime;
        context.Add(new PersonalToken
        {
            Hash = HashOf(secret),
            UserId = person.Value,
            PostId = post?.Value,
            Name = name,
            MadeAt = now,
            ExpiresAt = now + Life,
        });
        await context.SaveChangesAsync(cancellationToken);
        return secret;
    }

    public async Task<IReadOnlyList<PersonalTokenLine>> Of(UserId person, CancellationToken cancellationToken) =>
        await context.Set<PersonalToken>().AsNoTracking().Where(token => token.UserId == person.Value && token.RevokedAt == null)
            .OrderBy(token => token.MadeAt).Select(token => new PersonalTokenLine(token.Hash, token.Name, token.MadeAt, token.ExpiresAt))
            .ToListAsync(cancellationToken);

    public async Task Revoke(UserId person, byte[] hash, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await context.Set<PersonalToken>().Where(token => token.UserId == person.Value && token.Hash == hash)
            .ExecuteUpdateAsync(set => set.SetProperty(token => token.RevokedAt, now), cancellationToken);
    }

    public async Task<ClaimsPrincipal?> Person(string secret, CancellationToken cancellationToken)
    {
        var hash = HashOf(secret);
        var now = time.GetUtcNow().UtcDateTime;
        var token = await context.Set<PersonalToken>().AsNoTracking()
            .FirstOrDefaultAsync(one => one.Hash == hash && one.RevokedAt == null && one.ExpiresAt > now, cancellationToken);
        if (token is null || await users.FindByIdAsync(token.UserId.ToString(System.Globalization.CultureInfo.InvariantCulture)) is not { } user
            || await users.IsLockedOutAsync(user))
            return null;
        var person = await claims.CreateAsync(user);
        return token.PostId is not { } post || ViewerClaims.ActIn(person, new PostId(post)) ? person : null;
    }

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
