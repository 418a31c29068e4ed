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
