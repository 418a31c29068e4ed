using CarersBreaks.Domain.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Audit;

internal sealed class AuditRecordTable : IEntityTypeConfiguration<AuditRecord>
{
    public void Configure(EntityTypeBuilder<AuditRecord> table)
    {
        table.Property(record => record.RequestHash).HasMaxLength(32);
        table.Property(record => record.Changes).HasMaxLength(-1);
        table.Property(record => record.Answer).HasMaxLength(-1);
        table.Property(record => record.BusinessReason).HasMaxLength(4000);
        table.HasIndex(record => record.ActId).IsUnique();
        table.HasIndex(record => new { record.HolderId, record.Id });
        table.HasIndex(record => record.At);
    }
}

internal sealed class AuditSealTable : IEntityTypeConfiguration<AuditSeal>
{
    public void Configure(EntityTypeBuilder<AuditSeal> table)
    {
        table.HasKey(seal => new { seal.HolderId, seal.Number });
        table.HasOne<AuditRecord>().WithMany().HasForeignKey(seal => seal.AuditRecordId);
        table.Property(seal => seal.Hash).HasMaxLength(32);
        table.HasIndex(seal => seal.AuditRecordId).IsUnique();
    }
}

internal sealed class PersonReadTable : IEntityTypeConfiguration<PersonRead>
{
    public void Configure(EntityTypeBuilder<PersonRead> table) => table.HasIndex(read => new { read.CarerId, read.At });
}

internal sealed class BatchTable : IEntityTypeConfiguration<Batch>
{
    public void Configure(EntityTypeBuilder<Batch> table)
    {
        table.Property(batch => batch.InputHash).HasMaxLength(32);
        // An act whose batch was discarded may be sent again.
        table.HasIndex(batch => batch.ActId).IsUnique().HasFilter($"\"State\" <> {(int)BatchState.Discarded}");
        table.HasIndex(batch => batch.State).HasFilter($"\"State\" = {(int)BatchState.Working}");
    }
}

internal sealed class JobRunTable : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> table)
    {
        table.Property(run => run.Message).HasMaxLength(2000);
        table.HasIndex(run => run.StartedAt);
    }
}
