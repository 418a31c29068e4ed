using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Reconciliation;

internal sealed class ReconciliationStatementTable : IEntityTypeConfiguration<ReconciliationStatement>
{
    public void Configure(EntityTypeBuilder<ReconciliationStatement> table)
    {
        table.HasOne<Book>().WithMany().HasForeignKey(one => one.BookId);
        table.HasOne<ReconciliationStatement>().WithMany().HasForeignKey(one => one.FollowsId);
        table.HasMany(one => one.Proofs).WithOne().HasForeignKey(proof => proof.StatementId);
        table.HasMany(one => one.Items).WithOne().HasForeignKey(item => item.StatementId);
        table.HasMany(one => one.Inputs).WithOne().HasForeignKey(input => input.StatementId);
        table.HasMany(one => one.Events).WithOne().HasForeignKey(happened => happened.StatementId);
        table.Ignore(one => one.Period);
        table.Property(one => one.InputHash).HasMaxLength(32);
        table.Property(one => one.ResultHash).HasMaxLength(32);
        table.Property(one => one.ReopeningReason).HasMaxLength(300);
        // Two runs at once over the same period: the second is refused whole.
        table.HasIndex(one => new { one.BookId, one.Kind, one.From, one.To, one.Number }).IsUnique();
        // The night proves these again, and pages count the amber ones.
        table.HasIndex(one => new { one.HolderId, one.State, one.AmberOn });
    }
}

internal sealed class ReconciliationProofTable : IEntityTypeConfiguration<ReconciliationProof>
{
    public void Configure(EntityTypeBuilder<ReconciliationProof> table)
    {
        table.ToTable("ReconciliationProofs");
        table.HasKey(proof => new { proof.StatementId, proof.Position });
        table.Ignore(proof => proof.Difference);
        table.Property(proof => proof.LeftWords).HasMaxLength(200);
        table.Property(proof => proof.RightWords).HasMaxLength(200);
    }
}

internal sealed class ReconciliationItemTable : IEntityTypeConfiguration<ReconciliationItem>
{
    public void Configure(EntityTypeBuilder<ReconciliationItem> table)
    {
        table.ToTable("ReconciliationItems");
        table.Property(item => item.Words).HasMaxLength(1200);
        table.HasIndex(item => new { item.StatementId, item.Position }).IsUnique();
    }
}

internal sealed class ReconciliationInputTable : IEntityTypeConfiguration<ReconciliationInput>
{
    public void Configure(EntityTypeBuilder<ReconciliationInput> table)
    {
        table.ToTable("ReconciliationInputs");
        table.HasKey(input => new { input.StatementId, input.Position });
        table.Property(input => input.Name).HasMaxLength(50);
        table.Property(input => input.Hash).HasMaxLength(32);
    }
}

internal sealed class ReconciliationEventTable : IEntityTypeConfiguration<ReconciliationEvent>
{
    public void Configure(EntityTypeBuilder<ReconciliationEvent> table)
    {
        table.ToTable("ReconciliationEvents");
        table.HasKey(happened => new { happened.StatementId, happened.Position });
        table.Property(happened => happened.Words).HasMaxLength(2000);
    }
}

internal sealed class ReconciliationScheduleTable : IEntityTypeConfiguration<ReconciliationSchedule>
{
    public void Configure(EntityTypeBuilder<ReconciliationSchedule> table) =>
        table.HasIndex(one => new { one.HolderId, one.Kind }).IsUnique().HasFilter("\"StoppedOn\" IS NULL");
}
