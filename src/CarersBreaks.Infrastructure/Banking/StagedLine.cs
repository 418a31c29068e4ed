using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Banking;

/// <summary>A line of a file that is being imported. It counts nowhere, and is deleted when its import is complete or discarded.</summary>
public sealed class StagedLine : IHolderRecord
{
    public BatchId BatchId { get; private set; }

    /// <summary>Its place in the file, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The place of its statement in the file, from 0.</summary>
    public int Statement { get; private set; }

    /// <summary>The key that it will have.</summary>
    public StatementLineId LineId { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public BankAccountId BankAccountId { get; private set; }

    public DateOnly BookedOn { get; private set; }

    public Money Amount { get; private set; }

    public string? OurReference { get; private set; }

    public byte[]? CounterpartyFingerprint { get; private set; }

    public byte[] DedupeKey { get; private set; } = [];

    public byte[] Detail { get; private set; } = [];

    public int KeyVersion { get; private set; }

    /// <summary>Decided before it counts: not ours by a rule of a shared account, or left out by a person.</summary>
    public LineStanding Standing { get; private set; }

    public NotOursRuleId? StandingRuleId { get; private set; }

    public UserId? StandingById { get; private set; }

    public string? StandingBecause { get; private set; }
}

internal sealed class StagedLineTable : IEntityTypeConfiguration<StagedLine>
{
    public void Configure(EntityTypeBuilder<StagedLine> table)
    {
        table.ToTable("StagedLines");
        table.HasKey(line => new { line.BatchId, line.Number });
        table.Property(line => line.OurReference).HasMaxLength(18);
        table.Property(line => line.StandingBecause).HasMaxLength(500);
        table.Property(line => line.DedupeKey).HasMaxLength(32);
        table.Property(line => line.CounterpartyFingerprint).HasMaxLength(32);
    }
}

/// <summary>A staged line as it is written in bulk.</summary>
internal readonly record struct StagedRow(
    BatchId Batch, long Number, int Statement, long Key, BankAccount Account, DateOnly BookedOn, long AmountPence, string? OurReference,
    byte[]? CounterpartyFingerprint, byte[] DedupeKey, byte[] Detail, int KeyVersion, NotOursRuleId? Rule = null) : IBulkRow
{
    public static string Table => "StagedLines";

    public void Describe(IBulkColumns columns)
    {
        columns.Number(nameof(StagedLine.BatchId), Batch.Value);
        columns.Number(nameof(StagedLine.Number), Number);
        columns.Number(nameof(StagedLine.Statement), Statement);
        columns.Number(nameof(StagedLine.LineId), Key);
        columns.Number(nameof(StagedLine.HolderId), Account?.HolderId.Value);
        columns.Number(nameof(StagedLine.BankAccountId), Account?.Id.Value);
        columns.Day(nameof(StagedLine.BookedOn), BookedOn);
        columns.Number(nameof(StagedLine.Amount) + "Pence", AmountPence);
        columns.Text(nameof(StagedLine.OurReference), OurReference);
        columns.Bytes(nameof(StagedLine.CounterpartyFingerprint), CounterpartyFingerprint);
        columns.Bytes(nameof(StagedLine.DedupeKey), DedupeKey);
        columns.Bytes(nameof(StagedLine.Detail), Detail);
        columns.Number(nameof(StagedLine.KeyVersion), KeyVersion);
        columns.Number(nameof(StagedLine.Standing), (int)(Rule is null ? LineStanding.Waits : LineStanding.NotOurs));
        columns.Number(nameof(StagedLine.StandingRuleId), Rule?.Value);
        columns.Number(nameof(StagedLine.StandingById), null);
        columns.Text(nameof(StagedLine.StandingBecause), null);
    }
}
