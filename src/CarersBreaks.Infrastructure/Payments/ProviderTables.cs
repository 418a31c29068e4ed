using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Payments;

internal sealed class ProviderTable : IEntityTypeConfiguration<Provider>
{
    public void Configure(EntityTypeBuilder<Provider> table)
    {
        table.HasOne<Organisation>().WithMany().HasForeignKey(provider => provider.HolderId);
        table.Property(provider => provider.Number).HasMaxLength(18);
        table.Property(provider => provider.Name).HasMaxLength(100);
        table.Property(provider => provider.VatNumber).HasMaxLength(20);
        table.HasIndex(provider => provider.Number).IsUnique();
        table.HasIndex(provider => new { provider.HolderId, provider.Name });
    }
}

internal sealed class ProviderAccountTable : IEntityTypeConfiguration<ProviderAccount>
{
    public void Configure(EntityTypeBuilder<ProviderAccount> table)
    {
        table.HasOne<Provider>().WithMany().HasForeignKey(account => account.ProviderId);
        table.Property(account => account.Fingerprint).HasMaxLength(32).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.HasIndex(account => account.ProviderId);
    }
}

internal sealed class BreakOrderTable : IEntityTypeConfiguration<BreakOrder>
{
    public void Configure(EntityTypeBuilder<BreakOrder> table)
    {
        table.HasOne<Carer>().WithMany().HasForeignKey(order => order.CarerId);
        table.HasOne<PersonalBudget>().WithMany().HasForeignKey(order => order.BudgetId);
        table.HasOne<PlannedBreak>().WithMany().HasForeignKey(order => order.BreakId);
        table.HasOne<Provider>().WithMany().HasForeignKey(order => order.ProviderId);
        table.HasOne<Fund>().WithMany().HasForeignKey(order => order.FundId);
        table.Ignore(order => order.Takes);
        table.Ignore(order => order.Invoiceable);
        table.Property(order => order.Number).HasMaxLength(18);
        table.Property(order => order.ClosedBecause).HasMaxLength(500).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.HasIndex(order => order.Number).IsUnique();
        table.HasIndex(order => order.BudgetId);
        table.HasIndex(order => order.CarerId);
        table.HasIndex(order => new { order.CouncilId, order.From });
    }
}

internal sealed class BreakDeliveryTable : IEntityTypeConfiguration<BreakDelivery>
{
    public void Configure(EntityTypeBuilder<BreakDelivery> table)
    {
        table.HasOne<BreakOrder>().WithMany().HasForeignKey(delivery => delivery.OrderId);
        // The same timesheet twice is one.
        table.HasIndex(delivery => new { delivery.OrderId, delivery.From }).IsUnique()
            .HasFilter($"\"State\" IN ({(int)DeliveryState.Recorded}, {(int)DeliveryState.Confirmed})");
    }
}

internal sealed class ProviderInvoiceTable : IEntityTypeConfiguration<ProviderInvoice>
{
    public void Configure(EntityTypeBuilder<ProviderInvoice> table)
    {
        table.HasOne<Provider>().WithMany().HasForeignKey(invoice => invoice.ProviderId);
        table.HasOne<Fund>().WithMany().HasForeignKey(invoice => invoice.FundId);
        table.HasOne<Book>().WithMany().HasForeignKey(invoice => invoice.BookId);
        table.HasMany(invoice => invoice.Lines).WithOne().HasForeignKey(line => line.InvoiceId);
        table.Ignore(invoice => invoice.Cost);
        table.Ignore(invoice => invoice.AtStake);
        table.Property(invoice => invoice.Number).HasMaxLength(50);
        table.Property(invoice => invoice.NumberKey).HasMaxLength(50);
        table.Property(invoice => invoice.Reference).HasMaxLength(18);
        table.Property(invoice => invoice.BankReference).HasMaxLength(50);
        table.Property(invoice => invoice.Reason).HasMaxLength(500).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        // An invoice is entered once.
        table.HasIndex(invoice => new { invoice.ProviderId, invoice.NumberKey }).IsUnique();
        table.HasIndex(invoice => invoice.Reference).IsUnique();
        table.HasIndex(invoice => new { invoice.HolderId, invoice.State });
        table.HasIndex(invoice => new { invoice.BookId, invoice.State });
    }
}

internal sealed class ProviderInvoiceLineTable : IEntityTypeConfiguration<ProviderInvoiceLine>
{
    public void Configure(EntityTypeBuilder<ProviderInvoiceLine> table)
    {
        table.HasOne<BreakOrder>().WithMany().HasForeignKey(line => line.OrderId);
        table.HasOne<PersonalBudget>().WithMany().HasForeignKey(line => line.BudgetId);
        table.HasIndex(line => new { line.InvoiceId, line.Position }).IsUnique();
        table.HasIndex(line => line.OrderId);
        table.HasIndex(line => line.BudgetId);
    }
}
