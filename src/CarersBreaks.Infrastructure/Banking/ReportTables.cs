using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Banking;

internal sealed class BankReportTable : IEntityTypeConfiguration<BankReport>
{
    public void Configure(EntityTypeBuilder<BankReport> table)
    {
        table.HasOne<PaymentRun>().WithMany().HasForeignKey(report => report.RunId);
        table.HasOne<BankReport>().WithMany().HasForeignKey(report => report.SameAsId);
        table.HasMany(report => report.Items).WithOne().HasForeignKey(item => item.ReportId);
        table.Ignore(report => report.IsAlarm);
        table.Property(report => report.Name).HasMaxLength(100);
        table.Property(report => report.ServiceUserNumber).HasMaxLength(6);
        table.Property(report => report.FileHash).HasMaxLength(32);
        table.Property(report => report.Answer).HasMaxLength(1000);
        table.HasIndex(report => new { report.CouncilId, report.Kind, report.ServiceUserNumber, report.Name }).IsUnique();
        table.HasIndex(report => new { report.CouncilId, report.FileHash }).IsUnique();
    }
}

internal sealed class ModulusTableTable : IEntityTypeConfiguration<ModulusTable>
{
    public void Configure(EntityTypeBuilder<ModulusTable> table)
    {
        table.Property(one => one.Name).HasMaxLength(20);
        // The publisher's, under the council's licence: their rows are nobody's to read in the audit.
        table.Property(one => one.Weights).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.Property(one => one.Substitutions).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.HasIndex(one => new { one.HolderId, one.Name }).IsUnique();
        table.HasIndex(one => new { one.HolderId, one.From });
    }
}

internal sealed class BankReportItemTable : IEntityTypeConfiguration<BankReportItem>
{
    public void Configure(EntityTypeBuilder<BankReportItem> table)
    {
        table.ToTable("BankReportItems");
        table.HasOne<Payment>().WithMany().HasForeignKey(item => item.PaymentId);
        table.Property(item => item.Code).HasMaxLength(10);
        table.Property(item => item.Effect).HasMaxLength(200);
        table.HasIndex(item => item.PaymentId);
    }
}
