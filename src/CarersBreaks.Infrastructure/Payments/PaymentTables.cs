using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Payments;

internal sealed class PaymentRunTable : IEntityTypeConfiguration<PaymentRun>
{
    public void Configure(EntityTypeBuilder<PaymentRun> table)
    {
        table.HasOne<Fund>().WithMany().HasForeignKey(run => run.FundId);
        table.Property(run => run.Number).HasMaxLength(18);
        table.HasIndex(run => run.Number).IsUnique();
        table.Property(run => run.FileHash).HasMaxLength(32);
        table.Property(run => run.Means).HasDefaultValue(PaymentMeans.Bacs).ValueGeneratedNever();
        table.Property(run => run.Reason).HasMaxLength(400);
        table.Property(run => run.ChequeNumber).HasMaxLength(6);
        table.HasIndex(run => new { run.BookId, run.ChequeNumber }).IsUnique().HasFilter("\"ChequeNumber\" IS NOT NULL");
        table.HasIndex(run => new { run.BookId, run.State });
        // One release at a time per fund: running splits go on from where the last one ended.
        table.HasIndex(run => run.FundId).IsUnique().HasFilter($"\"State\" = {(int)RunState.Releasing}").HasDatabaseName("IX_PaymentRuns_Releasing");
    }
}

internal sealed class PaymentTable : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> table)
    {
        table.HasOne<PaymentRun>().WithMany().HasForeignKey(payment => payment.RunId);
        table.HasOne<PaymentSchedule>().WithMany().HasForeignKey(payment => payment.ScheduleId);
        table.HasOne<PayeeAccount>().WithMany().HasForeignKey(payment => payment.PayeeAccountId);
        table.Property(payment => payment.Reference).HasMaxLength(18);
        table.HasIndex(payment => payment.Reference).IsUnique();
        table.HasIndex(payment => new { payment.BookId, payment.Number }).IsUnique();
        table.HasIndex(payment => new { payment.RunId, payment.Number });
        table.HasIndex(payment => payment.CarerId);
        table.HasIndex(payment => new { payment.ScheduleId, payment.From, payment.Part }).IsUnique().HasFilter("\"IsClaiming\" = 1");
        table.ToTable(check => check.HasCheckConstraint("CK_Payments_AboveZero", "\"AmountPence\" > 0"));
    }
}
