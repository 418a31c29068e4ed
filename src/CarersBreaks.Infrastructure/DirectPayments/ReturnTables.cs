using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.PersonalBudgets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.DirectPayments;

internal sealed class MonitoringReturnTable : IEntityTypeConfiguration<MonitoringReturn>
{
    public void Configure(EntityTypeBuilder<MonitoringReturn> table)
    {
        table.HasOne<Carer>().WithMany().HasForeignKey(one => one.CarerId);
        table.HasOne<PersonalBudget>().WithMany().HasForeignKey(one => one.BudgetId);
        table.HasOne<DirectPaymentAgreement>().WithMany().HasForeignKey(one => one.AgreementId);
        table.HasMany(one => one.Versions).WithOne().HasForeignKey(version => version.ReturnId);
        table.HasMany(one => one.Evidence).WithOne().HasForeignKey(evidence => evidence.ReturnId);
        table.Property(one => one.NotNeededBecause).HasMaxLength(500).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        // Each period is asked for once, however often the job runs.
        table.HasIndex(one => new { one.AgreementId, one.Number }).IsUnique();
        table.HasIndex(one => one.CarerId);
        table.HasIndex(one => new { one.State, one.To }).HasFilter($"\"State\" = {(int)ReturnState.NotYetDue}")
            .HasDatabaseName("IX_MonitoringReturns_NotYetDue");
        table.HasIndex(one => new { one.CouncilId, one.State, one.DueOn }).HasFilter($"\"State\" IN ({(int)ReturnState.Due}, {(int)ReturnState.Sent}, "
            + $"{(int)ReturnState.Queried})").HasDatabaseName("IX_MonitoringReturns_Open");
    }
}

internal sealed class ReturnVersionTable : IEntityTypeConfiguration<ReturnVersion>
{
    public void Configure(EntityTypeBuilder<ReturnVersion> table)
    {
        table.ToTable("ReturnVersions");
        table.HasMany(version => version.Lines).WithOne().HasForeignKey(line => line.VersionId);
        table.Property(version => version.Confirms).HasMaxLength(300).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.Property(version => version.Question).HasMaxLength(1000).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.HasIndex(version => new { version.ReturnId, version.Number }).IsUnique();
        table.HasIndex(version => version.CarerId);
    }
}

internal sealed class ReturnLineTable : IEntityTypeConfiguration<ReturnLine>
{
    public void Configure(EntityTypeBuilder<ReturnLine> table)
    {
        table.ToTable("ReturnLines");
        table.Property(line => line.What).HasMaxLength(200).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.HasIndex(line => new { line.VersionId, line.Position }).IsUnique();
    }
}

internal sealed class ReturnEvidenceTable : IEntityTypeConfiguration<ReturnEvidence>
{
    public void Configure(EntityTypeBuilder<ReturnEvidence> table)
    {
        table.ToTable("ReturnEvidence");
        table.Property(evidence => evidence.Sha256).HasMaxLength(32);
        table.Property(evidence => evidence.Name).HasMaxLength(120).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.HasIndex(evidence => evidence.ReturnId);
        table.HasIndex(evidence => evidence.CarerId);
    }
}
