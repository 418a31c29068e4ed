using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Organisations;

internal sealed class OrganisationTable : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> table)
    {
        table.HasMany(organisation => organisation.Names).WithOne().HasForeignKey(name => name.OrganisationId);
        table.HasMany(organisation => organisation.Codes).WithOne().HasForeignKey(code => code.OrganisationId);
        table.Ignore(organisation => organisation.IsNhs);
    }
}

internal sealed class OrganisationNameTable : IEntityTypeConfiguration<OrganisationName>
{
    public void Configure(EntityTypeBuilder<OrganisationName> table)
    {
        table.ToTable("OrganisationNames");
        table.HasKey(name => new { name.OrganisationId, name.From });
    }
}

internal sealed class OrganisationCodeTable : IEntityTypeConfiguration<OrganisationCode>
{
    public void Configure(EntityTypeBuilder<OrganisationCode> table)
    {
        table.ToTable("OrganisationCodes");
        table.HasKey(code => new { code.OrganisationId, code.Scheme, code.From });
        table.Property(code => code.Code).HasMaxLength(12);
        table.HasIndex(code => new { code.Scheme, code.Code, code.From }).IsUnique();
    }
}

internal sealed class OverlapTable : IEntityTypeConfiguration<Overlap>
{
    public void Configure(EntityTypeBuilder<Overlap> table)
    {
        table.HasKey(overlap => new { overlap.TrustId, overlap.CouncilId, overlap.From });
        table.HasOne<Organisation>().WithMany().HasForeignKey(overlap => overlap.TrustId);
        table.HasOne<Organisation>().WithMany().HasForeignKey(overlap => overlap.CouncilId);
        table.HasIndex(overlap => overlap.CouncilId);
    }
}

internal sealed class BankHolidayTable : IEntityTypeConfiguration<BankHoliday>
{
    public void Configure(EntityTypeBuilder<BankHoliday> table) => table.HasKey(holiday => holiday.Date);
}
