using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Banking;

/// <summary>A number of ours that a staged batch names: it comes and goes with its <see cref="StagedLine"/>. Lines that are no batch have none.</summary>
public sealed class StagedInBatch : IHolderRecord
{
    private StagedInBatch() => Reference = "";

    public BatchId BatchId { get; private set; }

    /// <summary><see cref="StagedLine.Number"/> of its line.</summary>
    public long Line { get; private set; }

    /// <summary>Its place among the line's details, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The place of its statement in the file, from 0.</summary>
    public int Statement { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public string Reference { get; private set; }

    public Money? Amount { get; private set; }
}

internal sealed class StagedInBatchTable : IEntityTypeConfiguration<StagedInBatch>
{
    public void Configure(EntityTypeBuilder<StagedInBatch> table)
    {
        table.ToTable("StagedInBatches");
        table.HasKey(named => new { named.BatchId, named.Line, named.Number });
        table.Property(named => named.Reference).HasMaxLength(18);
    }
}

/// <summary>What a staged batch names, as it is written in bulk.</summary>
internal readonly record struct StagedInBatchRow(
    BatchId Batch, long Line, int Number, int Statement, OrganisationId Holder, string Reference, long? AmountPence) : IBulkRow
{
    public static string Table => "StagedInBatches";

    public void Describe(IBulkColumns columns)
    {
        columns.Number(nameof(StagedInBatch.BatchId), Batch.Value);
        columns.Number(nameof(StagedInBatch.Line), Line);
        columns.Number(nameof(StagedInBatch.Number), Number);
        columns.Number(nameof(StagedInBatch.Statement), Statement);
        columns.Number(nameof(StagedInBatch.HolderId), Holder.Value);
        columns.Text(nameof(StagedInBatch.Reference), Reference);
        columns.Number(nameof(StagedInBatch.Amount) + "Pence", AmountPence);
    }
}
