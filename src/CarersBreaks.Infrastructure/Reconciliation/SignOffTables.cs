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

internal sealed class MainLedgerLayoutTable : IEntityTypeConfiguration<MainLedgerLayout>
{
    public void Configure(EntityTypeBuilder<MainLedgerLayout> table)
    {
        table.HasMany(one => one.Accounts).WithOne().HasForeignKey(account => account.LayoutId);
        table.HasIndex(one => one.BookId).IsUnique();
    }
}

internal sealed class MainLedgerAccountTable : IEntityTypeConfiguration<MainLedgerAccount>
{
    public void Configure(EntityTypeBuilder<MainLedgerAccount> table)
    {
        table.ToTable("MainLedgerAccounts");
        table.HasKey(one => new { one.LayoutId, one.Code });
        table.Property(one => one.Code).HasMaxLength(30);
    }
}

internal sealed class MainLedgerExtractTable : IEntityTypeConfiguration<MainLedgerExtract>
{
    public void Configure(EntityTypeBuilder<MainLedgerExtract> table)
    {
        table.Property(one => one.FileHash).HasMaxLength(32);
        table.HasIndex(one => one.BookId);
    }
}

internal sealed class MainLedgerLineTable : IEntityTypeConfiguration<MainLedgerLine>
{
    public void Configure(EntityTypeBuilder<MainLedgerLine> table)
    {
        table.Property(line => line.Account).HasMaxLength(30);
        table.Property(line => line.Reference).HasMaxLength(60);
        table.HasIndex(line => new { line.BookId, line.On });
    }
}
