using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Pooling;

internal sealed class FundBudgetTable : IEntityTypeConfiguration<FundBudget>
{
    public void Configure(EntityTypeBuilder<FundBudget> table)
    {
        table.HasOne<Fund>().WithMany().HasForeignKey(budget => budget.FundId);
        table.HasOne<Book>().WithMany().HasForeignKey(budget => budget.BookId);
        table.HasMany(budget => budget.Headings).WithOne().HasForeignKey(heading => heading.FundBudgetId);
        table.HasMany(budget => budget.Limits).WithOne().HasForeignKey(limit => limit.FundBudgetId);
        table.HasMany(budget => budget.Virements).WithOne().HasForeignKey(virement => virement.FundBudgetId);
        table.HasIndex(budget => new { budget.FundId, budget.Year }).IsUnique();
    }
}

internal sealed class FundHeadingTable : IEntityTypeConfiguration<FundHeading>
{
    public void Configure(EntityTypeBuilder<FundHeading> table)
    {
        table.ToTable("FundHeadings", check => check.HasCheckConstraint("CK_FundHeadings_Amount", "\"AmountPence\" >= 0"));
        table.HasIndex(heading => heading.FundBudgetId);
    }
}

internal sealed class VirementLimitTable : IEntityTypeConfiguration<VirementLimit>
{
    public void Configure(EntityTypeBuilder<VirementLimit> table)
    {
        table.ToTable("VirementLimits");
        table.HasKey(limit => new { limit.FundBudgetId, limit.From });
    }
}

internal sealed class VirementTable : IEntityTypeConfiguration<Virement>
{
    public void Configure(EntityTypeBuilder<Virement> table)
    {
        table.ToTable("Virements");
        table.HasOne<FundHeading>().WithMany().HasForeignKey(virement => virement.FromId);
        table.HasOne<FundHeading>().WithMany().HasForeignKey(virement => virement.ToId);
        table.HasIndex(virement => virement.FundBudgetId);
    }
}

internal sealed class YearEndTable : IEntityTypeConfiguration<YearEnd>
{
    public void Configure(EntityTypeBuilder<YearEnd> table)
    {
        table.HasOne<Fund>().WithMany().HasForeignKey(end => end.FundId);
        table.HasOne<Book>().WithMany().HasForeignKey(end => end.BookId);
        table.HasIndex(end => new { end.FundId, end.Year }).IsUnique();
        table.Property(end => end.AccrualsStatement).HasMaxLength(1000);
    }
}
