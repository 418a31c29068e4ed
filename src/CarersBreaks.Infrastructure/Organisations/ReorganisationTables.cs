using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Organisations;

internal sealed class ReorganisationTable : IEntityTypeConfiguration<Reorganisation>
{
    public void Configure(EntityTypeBuilder<Reorganisation> table)
    {
        table.HasMany(one => one.Bodies).WithOne().HasForeignKey(body => body.ReorganisationId);
        table.HasMany(one => one.Proposals).WithOne().HasForeignKey(share => share.ReorganisationId);
        table.HasOne<Organisation>().WithMany().HasForeignKey(one => one.ClusterId);
        table.Ignore(one => one.From);
        table.Ignore(one => one.Abolishes);
        table.Property(one => one.Title).HasMaxLength(200);
    }
}

internal sealed class ReorganisedBodyTable : IEntityTypeConfiguration<ReorganisedBody>
{
    public void Configure(EntityTypeBuilder<ReorganisedBody> table)
    {
        table.ToTable("ReorganisedBodies");
        table.HasKey(body => new { body.ReorganisationId, body.OrganisationId });
        table.HasOne<Organisation>().WithMany().HasForeignKey(body => body.OrganisationId);
        table.HasOne<Organisation>().WithMany().HasForeignKey(body => body.BalanceSuccessorId);
        table.Property(body => body.NewName).HasMaxLength(200);
        table.Property(body => body.NewCode).HasMaxLength(12);
        table.HasIndex(body => body.OrganisationId);
    }
}

internal sealed class ProposedShareTable : IEntityTypeConfiguration<ProposedShare>
{
    public void Configure(EntityTypeBuilder<ProposedShare> table)
    {
        table.ToTable("ProposedShares");
        table.HasKey(share => new { share.ReorganisationId, share.BodyId, share.SuccessorId });
        table.HasOne<Organisation>().WithMany().HasForeignKey(share => share.BodyId);
        table.HasOne<Organisation>().WithMany().HasForeignKey(share => share.SuccessorId);
    }
}

internal sealed class ReorganisedPostTable : IEntityTypeConfiguration<ReorganisedPost>
{
    public void Configure(EntityTypeBuilder<ReorganisedPost> table)
    {
        table.ToTable("ReorganisedPosts");
        table.HasKey(post => new { post.ReorganisationId, post.PostId });
        table.HasOne<Reorganisation>().WithMany().HasForeignKey(post => post.ReorganisationId);
        table.HasOne<Post>().WithMany().HasForeignKey(post => post.PostId);
    }
}

internal sealed class ReorganisedInstalmentTable : IEntityTypeConfiguration<ReorganisedInstalment>
{
    public void Configure(EntityTypeBuilder<ReorganisedInstalment> table)
    {
        table.ToTable("ReorganisedInstalments");
        table.HasKey(instalment => new { instalment.ReorganisationId, instalment.ContributionId });
        table.HasOne<Reorganisation>().WithMany().HasForeignKey(instalment => instalment.ReorganisationId);
        table.HasOne<FinancialContribution>().WithMany().HasForeignKey(instalment => instalment.ContributionId);
        table.HasOne<Organisation>().WithMany().HasForeignKey(instalment => instalment.OwedById);
    }
}

internal sealed class ReorganisationTotalTable : IEntityTypeConfiguration<ReorganisationTotal>
{
    public void Configure(EntityTypeBuilder<ReorganisationTotal> table)
    {
        table.HasKey(total => new { total.ReorganisationId, total.BookId });
        table.HasOne<Reorganisation>().WithMany().HasForeignKey(total => total.ReorganisationId);
        table.HasOne<Book>().WithMany().HasForeignKey(total => total.BookId);
    }
}
