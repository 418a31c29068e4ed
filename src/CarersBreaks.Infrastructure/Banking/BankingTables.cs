using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Banking;

internal sealed class BankAccountTable : IEntityTypeConfiguration<BankAccount>
{
    public void Configure(EntityTypeBuilder<BankAccount> table)
    {
        table.HasOne<Book>().WithMany().HasForeignKey(account => account.BookId);
        table.Property(account => account.ServiceUserNumber).HasMaxLength(6);
        table.Property(account => account.Fingerprint).HasMaxLength(32).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.Property(account => account.Ciphertext).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.HasIndex(account => account.Fingerprint).IsUnique();
        table.HasIndex(account => account.BookId);
    }
}

internal sealed class BankStatementTable : IEntityTypeConfiguration<BankStatement>
{
    public void Configure(EntityTypeBuilder<BankStatement> table)
    {
        table.HasOne<BankAccount>().WithMany().HasForeignKey(statement => statement.BankAccountId);
        table.Property(statement => statement.FileHash).HasMaxLength(32);
        table.Property(statement => statement.Format).HasMaxLength(80);
        table.Property(statement => statement.DecisionReason).HasMaxLength(500);
        table.HasIndex(statement => statement.FileHash);
        table.HasIndex(statement => new { statement.BankAccountId, statement.To });
    }
}

internal sealed class StatementLineTable : IEntityTypeConfiguration<StatementLine>
{
    public void Configure(EntityTypeBuilder<StatementLine> table)
    {
        table.HasOne<BankAccount>().WithMany().HasForeignKey(line => line.BankAccountId);
        table.HasOne<BankStatement>().WithMany().HasForeignKey(line => line.StatementId);
        table.Property(line => line.OurReference).HasMaxLength(18);
        table.Property(line => line.DedupeKey).HasMaxLength(32);
        table.Property(line => line.CounterpartyFingerprint).HasMaxLength(32).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.Property(line => line.Detail).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.HasOne<NotOursRule>().WithMany().HasForeignKey(line => line.StandingRuleId);
        table.Property(line => line.StandingBecause).HasMaxLength(500);
        table.HasIndex(line => line.StandingRuleId).HasFilter("\"StandingRuleId\" IS NOT NULL");
        table.HasIndex(line => new { line.BankAccountId, line.Standing }).HasFilter("\"Standing\" > 0").HasDatabaseName("IX_StatementLines_Standing");
        table.HasIndex(line => new { line.BankAccountId, line.DedupeKey }).IsUnique();
        table.HasIndex(line => new { line.BankAccountId, line.OurReference }).HasFilter("\"MatchId\" IS NULL").HasDatabaseName("IX_StatementLines_Open");
    }
}

internal sealed class NamedInBatchTable : IEntityTypeConfiguration<NamedInBatch>
{
    public void Configure(EntityTypeBuilder<NamedInBatch> table)
    {
        table.HasKey(named => new { named.StatementLineId, named.Number });
        table.HasOne<StatementLine>().WithMany().HasForeignKey(named => named.StatementLineId);
        table.Property(named => named.Reference).HasMaxLength(18);
    }
}

internal sealed class NotOursRuleTable : IEntityTypeConfiguration<NotOursRule>
{
    public void Configure(EntityTypeBuilder<NotOursRule> table)
    {
        table.HasOne<BankAccount>().WithMany().HasForeignKey(rule => rule.BankAccountId);
        table.Property(rule => rule.Name).HasMaxLength(100);
        table.Property(rule => rule.NarrativeContains).HasMaxLength(100);
        table.Property(rule => rule.TransactionCode).HasMaxLength(40);
        table.Property(rule => rule.OtherAccountEnding).HasMaxLength(4);
        table.Property(rule => rule.Reason).HasMaxLength(500);
        table.Property(rule => rule.OtherAccount).HasMaxLength(32).HasAnnotation(AuditTrail.PersonalAnnotation, true);
    }
}

internal sealed class StatementLayoutTable : IEntityTypeConfiguration<StatementLayout>
{
    public void Configure(EntityTypeBuilder<StatementLayout> table)
    {
        table.Property(layout => layout.Name).HasMaxLength(40);
        table.Property(layout => layout.Delimiter).HasMaxLength(1);
        table.Property(layout => layout.DateFormat).HasMaxLength(20);
        table.HasIndex(layout => new { layout.HolderId, layout.Name, layout.Version }).IsUnique();
    }
}

internal sealed class StatementUploadTable : IEntityTypeConfiguration<StatementUpload>
{
    public void Configure(EntityTypeBuilder<StatementUpload> table)
    {
        table.Property(upload => upload.FileName).HasMaxLength(200);
        table.Property(upload => upload.RequestHash).HasMaxLength(32);
        table.HasIndex(upload => upload.ActId).IsUnique();
        table.HasIndex(upload => new { upload.HolderId, upload.SentAt });
    }
}
