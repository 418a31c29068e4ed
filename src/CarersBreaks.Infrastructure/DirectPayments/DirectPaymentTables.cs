using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.PersonalBudgets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.DirectPayments;

internal sealed class PayeeAccountTable : IEntityTypeConfiguration<PayeeAccount>
{
    public void Configure(EntityTypeBuilder<PayeeAccount> table)
    {
        table.HasOne<Carer>().WithMany().HasForeignKey(account => account.CarerId);
        table.Property(account => account.Fingerprint).HasMaxLength(32).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.HasIndex(account => account.Fingerprint);
        table.HasIndex(account => account.CarerId);
        table.HasOne<Recipient>().WithMany().HasForeignKey(account => account.RecipientId);
        table.Property(account => account.Payee).HasDefaultValue(PayeeKind.Carer).ValueGeneratedNever();
    }
}

internal sealed class RecipientTable : IEntityTypeConfiguration<Recipient>
{
    public void Configure(EntityTypeBuilder<Recipient> table)
    {
        table.HasOne<Carer>().WithMany().HasForeignKey(recipient => recipient.CarerId);
        table.HasMany(recipient => recipient.Checks).WithOne().HasForeignKey(check => check.RecipientId);
        table.Ignore(recipient => recipient.Required);
        table.Ignore(recipient => recipient.Missing);
        table.HasIndex(recipient => recipient.CarerId);
    }
}

internal sealed class RecipientCheckTable : IEntityTypeConfiguration<RecipientCheck>
{
    public void Configure(EntityTypeBuilder<RecipientCheck> table)
    {
        table.ToTable("RecipientChecks");
        table.HasIndex(check => check.RecipientId);
    }
}

internal sealed class DirectPaymentAgreementTable : IEntityTypeConfiguration<DirectPaymentAgreement>
{
    public void Configure(EntityTypeBuilder<DirectPaymentAgreement> table)
    {
        table.HasOne<PersonalBudget>().WithMany().HasForeignKey(agreement => agreement.BudgetId);
        table.HasOne<PayeeAccount>().WithMany().HasForeignKey(agreement => agreement.PayeeAccountId);
        table.HasMany(agreement => agreement.Schedules).WithOne().HasForeignKey(schedule => schedule.AgreementId);
        table.HasIndex(agreement => new { agreement.BudgetId, agreement.Payee }).IsUnique();
        table.Property(agreement => agreement.Payee).HasDefaultValue(PayeeKind.Carer).ValueGeneratedNever();
        table.HasIndex(agreement => agreement.CarerId);
    }
}

internal sealed class PaymentScheduleTable : IEntityTypeConfiguration<PaymentSchedule>
{
    public void Configure(EntityTypeBuilder<PaymentSchedule> table)
    {
        table.Property(schedule => schedule.Timing).HasDefaultValue(PayTiming.InAdvance).ValueGeneratedNever();
        table.Property(schedule => schedule.PayDay).HasDefaultValue(PayDayRule.WorkingDayBefore).ValueGeneratedNever();
        table.HasIndex(schedule => schedule.AgreementId);
        table.HasIndex(schedule => schedule.CarerId);
    }
}
