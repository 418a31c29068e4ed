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
    }
}

internal sealed class DirectPaymentAgreementTable : IEntityTypeConfiguration<DirectPaymentAgreement>
{
    public void Configure(EntityTypeBuilder<DirectPaymentAgreement> table)
    {
        table.HasOne<PersonalBudget>().WithMany().HasForeignKey(agreement => agreement.BudgetId);
        table.HasOne<PayeeAccount>().WithMany().HasForeignKey(agreement => agreement.PayeeAccountId);
        table.HasMany(agreement => agreement.Schedules).WithOne().HasForeignKey(schedule => schedule.AgreementId);
        table.HasIndex(agreement => agreement.BudgetId).IsUnique();
        table.HasIndex(agreement => agreement.CarerId);
    }
}

internal sealed class PaymentScheduleTable : IEntityTypeConfiguration<PaymentSchedule>
{
    public void Configure(EntityTypeBuilder<PaymentSchedule> table)
    {
        table.HasIndex(schedule => schedule.AgreementId);
        table.HasIndex(schedule => schedule.CarerId);
    }
}
