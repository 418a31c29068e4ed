using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Letters;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Payments;

internal sealed class RecoveryTable : IEntityTypeConfiguration<Recovery>
{
    public void Configure(EntityTypeBuilder<Recovery> table)
    {
        table.HasOne<Carer>().WithMany().HasForeignKey(recovery => recovery.CarerId);
        table.HasOne<PersonalBudget>().WithMany().HasForeignKey(recovery => recovery.BudgetId);
        table.HasOne<Book>().WithMany().HasForeignKey(recovery => recovery.BookId);
        table.HasOne<Letter>().WithMany().HasForeignKey(recovery => recovery.InvoiceLetterId);
        table.HasMany(recovery => recovery.Lines).WithOne().HasForeignKey(line => line.RecoveryId);
        table.HasMany(recovery => recovery.Objections).WithOne().HasForeignKey(objection => objection.RecoveryId);
        table.HasMany(recovery => recovery.Parts).WithOne().HasForeignKey(part => part.RecoveryId);
        table.Property(recovery => recovery.Number).HasMaxLength(18);
        table.Property(recovery => recovery.InvoiceNumber).HasMaxLength(18);
        table.Property(recovery => recovery.WriteOffReason).HasMaxLength(500).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.Property(recovery => recovery.WithdrawnBecause).HasMaxLength(500).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.HasIndex(recovery => recovery.Number).IsUnique();
        table.HasIndex(recovery => recovery.InvoiceNumber).IsUnique();
        table.HasIndex(recovery => recovery.CarerId);
        table.HasIndex(recovery => new { recovery.CouncilId, recovery.State });
        table.HasIndex(recovery => new { recovery.BookId, recovery.State });
    }
}

internal sealed class RecoveryLineTable : IEntityTypeConfiguration<RecoveryLine>
{
    public void Configure(EntityTypeBuilder<RecoveryLine> table)
    {
        table.ToTable("RecoveryLines");
        table.Property(line => line.Words).HasMaxLength(300).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.HasIndex(line => new { line.RecoveryId, line.Position }).IsUnique();
    }
}

internal sealed class RecoveryObjectionTable : IEntityTypeConfiguration<RecoveryObjection>
{
    public void Configure(EntityTypeBuilder<RecoveryObjection> table)
    {
        table.ToTable("RecoveryObjections");
        table.Property(objection => objection.Words).HasMaxLength(2000).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.Property(objection => objection.Answer).HasMaxLength(2000).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        // One is open at a time.
        table.HasIndex(objection => objection.RecoveryId).IsUnique().HasFilter("\"IsUpheld\" IS NULL").HasDatabaseName("IX_RecoveryObjections_Open");
    }
}

internal sealed class RecoveryPartTable : IEntityTypeConfiguration<RecoveryPart>
{
    public void Configure(EntityTypeBuilder<RecoveryPart> table)
    {
        table.ToTable("RecoveryParts");
        table.HasKey(part => new { part.RecoveryId, part.PaymentId });
        table.HasOne<Payment>().WithMany().HasForeignKey(part => part.PaymentId);
        table.HasIndex(part => part.PaymentId);
    }
}
