using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Infrastructure.Store;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Access;

internal sealed class UserTable : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> table) => table.ToTable("Users");
}

internal sealed class UserClaimTable : IEntityTypeConfiguration<IdentityUserClaim<long>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<long>> table) => table.ToTable("UserClaims");
}

internal sealed class UserLoginTable : IEntityTypeConfiguration<IdentityUserLogin<long>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<long>> table) => table.ToTable("UserLogins");
}

internal sealed class UserTokenTable : IEntityTypeConfiguration<IdentityUserToken<long>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<long>> table) => table.ToTable("UserTokens");
}

internal sealed class OfficerTable : IEntityTypeConfiguration<Officer>
{
    public void Configure(EntityTypeBuilder<Officer> table) => table.Property(officer => officer.Telephone).HasMaxLength(20);
}

internal sealed class DemonstrationRoleTable : IEntityTypeConfiguration<DemonstrationRole>
{
    public void Configure(EntityTypeBuilder<DemonstrationRole> table)
    {
        table.ToTable("DemonstrationRoles");
        table.HasKey(role => role.UserId);
    }
}

internal sealed class PostTable : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> table)
    {
        table.HasOne<Organisation>().WithMany().HasForeignKey(post => post.OrganisationId);
        table.HasIndex(post => post.HolderId);
        table.HasMany(post => post.Limits).WithOne().HasForeignKey(limit => limit.PostId);
    }
}

internal sealed class DatedLimitTable : IEntityTypeConfiguration<DatedLimit>
{
    public void Configure(EntityTypeBuilder<DatedLimit> table)
    {
        table.ToTable("SignOffLimits");
        table.HasKey(limit => new { limit.PostId, limit.From });
    }
}

internal sealed class StoreRecordTable : IEntityTypeConfiguration<StoreRecord>
{
    public void Configure(EntityTypeBuilder<StoreRecord> table) => table.ToTable("StoreRecord");
}

internal sealed class KeyBlockTable : IEntityTypeConfiguration<KeyBlock>
{
    public void Configure(EntityTypeBuilder<KeyBlock> table)
    {
        table.ToTable("KeyBlocks");
        table.HasKey(block => block.Name);
        table.Property(block => block.Name).HasMaxLength(60);
    }
}
