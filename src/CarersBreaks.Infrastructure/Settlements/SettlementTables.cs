using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Settlements;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Settlements;

internal sealed class SettlementTable : IEntityTypeConfiguration<Settlement>
{
    public void Configure(EntityTypeBuilder<Settlement> table)
    {
        table.HasMany(settlement => settlement.Years).WithOne().HasForeignKey(year => year.SettlementId);
        table.HasMany(settlement => settlement.Weights).WithOne().HasForeignKey(weight => weight.SettlementId);
    }
}

internal sealed class SettlementYearTable : IEntityTypeConfiguration<SettlementYear>
{
    public void Configure(EntityTypeBuilder<SettlementYear> table)
    {
        table.ToTable("SettlementYears");
        table.HasKey(year => new { year.SettlementId, year.Year });
    }
}

internal sealed class SettlementWeightTable : IEntityTypeConfiguration<SettlementWeight>
{
    public void Configure(EntityTypeBuilder<SettlementWeight> table)
    {
        table.ToTable("SettlementWeights");
        table.HasKey(weight => weight.Position);
        table.HasOne<Organisation>().WithMany().HasForeignKey(weight => weight.OrganisationId);
        table.HasIndex(weight => new { weight.SettlementId, weight.Year, weight.OrganisationId }).IsUnique();
    }
}
