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
        table.Ignore(organisation => organisation.IsTrust);
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

internal sealed class MembershipTable : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> table)
    {
        table.HasKey(membership => new { membership.MemberId, membership.GroupId, membership.From });
        table.HasOne<Organisation>().WithMany().HasForeignKey(membership => membership.MemberId);
        table.HasOne<Organisation>().WithMany().HasForeignKey(membership => membership.GroupId);
        table.HasIndex(membership => membership.GroupId);
    }
}

internal sealed class SuccessionTable : IEntityTypeConfiguration<Succession>
{
    public void Configure(EntityTypeBuilder<Succession> table)
    {
        table.HasKey(succession => new { succession.PredecessorId, succession.SuccessorId, succession.From });
        table.HasOne<Organisation>().WithMany().HasForeignKey(succession => succession.PredecessorId);
        table.HasOne<Organisation>().WithMany().HasForeignKey(succession => succession.SuccessorId);
        table.HasIndex(succession => succession.SuccessorId);
        table.ToTable(check => check.HasCheckConstraint("CK_Successions_Share",
            $"\"ShareInMillionths\" > 0 AND \"ShareInMillionths\" <= {Succession.Whole}"));
    }
}

internal sealed class AppointmentTable : IEntityTypeConfiguration<Appointment>
{
    public void Configure(EntityTypeBuilder<Appointment> table)
    {
        table.HasOne<Organisation>().WithMany().HasForeignKey(appointment => appointment.ClusterId);
        table.HasOne<Organisation>().WithMany().HasForeignKey(appointment => appointment.ConsortiumId);
        table.HasIndex(appointment => appointment.ClusterId);
    }
}

internal sealed class BankHolidayTable : IEntityTypeConfiguration<BankHoliday>
{
    public void Configure(EntityTypeBuilder<BankHoliday> table) => table.HasKey(holiday => holiday.Date);
}
