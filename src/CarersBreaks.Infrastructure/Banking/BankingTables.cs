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
        table.HasIndex(line => new { line.BankAccountId, line.DedupeKey }).IsUnique();
        table.HasIndex(line => new { line.BankAccountId, line.OurReference }).HasFilter("\"MatchId\" IS NULL").HasDatabaseName("IX_StatementLines_Open");
    }
}
