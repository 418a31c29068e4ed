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
        table.Ignore(run => run.AtTheBank);
        table.Ignore(run => run.Serial);
        table.Property(run => run.FileHash).HasMaxLength(32);
        table.Property(run => run.SubmittedContent).HasMaxLength(32);
        table.Property(run => run.Means).HasDefaultValue(PaymentMeans.Bacs).ValueGeneratedNever();
        table.Property(run => run.Reason).HasMaxLength(400);
        table.Property(run => run.ChequeNumber).HasMaxLength(6);
        table.HasIndex(run => new { run.BookId, run.ChequeNumber }).IsUnique().HasFilter("\"ChequeNumber\" IS NOT NULL");
        table.HasIndex(run => new { run.BookId, run.State });
        // One release at a time per fund: running splits go on from where the last one ended.
        table.HasIndex(run => run.FundId).IsUnique().HasFilter($"\"State\" = {(int)RunState.Releasing}").HasDatabaseName("IX_PaymentRuns_Releasing");
    }
}

internal sealed class BankFileCopyTable : IEntityTypeConfiguration<BankFileCopy>
{
    public void Configure(EntityTypeBuilder<BankFileCopy> table)
    {
        table.HasOne<PaymentRun>().WithMany().HasForeignKey(copy => copy.RunId);
        table.Property(copy => copy.Reason).HasMaxLength(400);
        table.HasIndex(copy => new { copy.RunId, copy.Number }).IsUnique();
    }
}

internal sealed class HeldPaymentTable : IEntityTypeConfiguration<HeldPayment>
{
    public void Configure(EntityTypeBuilder<HeldPayment> table)
    {
        table.HasOne<PaymentRun>().WithMany().HasForeignKey(held => held.RunId);
        table.HasOne<Payment>().WithMany().HasForeignKey(held => held.PaymentId);
        table.Property(held => held.Reason).HasMaxLength(400);
        table.Property(held => held.ReleaseReason).HasMaxLength(400);
        // One part of a schedule's period is held once; the index is also what a run asks.
        table.HasIndex(held => new { held.BookId, held.ScheduleId, held.From }).IsUnique().HasFilter("\"ReleasedOn\" IS NULL")
            .HasDatabaseName("IX_HeldPayments_Open");
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
        table.HasOne<Payment>().WithMany().HasForeignKey(payment => payment.InPlaceOfId);
        // What came back is paid again once: another payment may stand in its place only when the first was withdrawn.
        table.HasIndex(payment => payment.InPlaceOfId).IsUnique()
            .HasFilter($"\"InPlaceOfId\" IS NOT NULL AND \"State\" <> {(int)PaymentState.Withdrawn}");
        // The few that came back, among millions.
        table.HasIndex(payment => payment.BookId).HasFilter($"\"State\" IN ({(int)PaymentState.Returned}, {(int)PaymentState.Rejected})")
            .HasDatabaseName("IX_Payments_Owed");
        table.HasIndex(payment => new { payment.BookId, payment.ReturnedOn }).HasFilter("\"ReturnedOn\" IS NOT NULL");
        table.HasIndex(payment => new { payment.ScheduleId, payment.From, payment.Part }).IsUnique().HasFilter("\"IsClaiming\" = 1");
        table.ToTable(check => check.HasCheckConstraint("CK_Payments_AboveZero", "\"AmountPence\" > 0"));
    }
}

internal sealed class PaymentOffsetTable : IEntityTypeConfiguration<PaymentOffset>
{
    public void Configure(EntityTypeBuilder<PaymentOffset> table)
    {
        table.HasOne<Payment>().WithMany().HasForeignKey(offset => offset.PaymentId);
        table.HasOne<Recovery>().WithMany().HasForeignKey(offset => offset.RecoveryId);
        table.HasIndex(offset => new { offset.PaymentId, offset.RecoveryId }).IsUnique();
    }
}
