using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Reconciliation;

internal sealed class MatchTable : IEntityTypeConfiguration<Match>
{
    public void Configure(EntityTypeBuilder<Match> table)
    {
        table.HasOne<StatementLine>().WithMany().HasForeignKey(match => match.StatementLineId);
        table.HasOne<Organisation>().WithMany().HasForeignKey(match => match.PaidById);
        table.HasMany(match => match.Entries).WithOne().HasForeignKey(entry => entry.MatchId);
        table.HasOne<Match>().WithMany().HasForeignKey(match => match.GroupId);
        table.HasOne<ReconciliationRun>().WithMany().HasForeignKey(match => match.RunId);
        table.HasIndex(match => new { match.StatementLineId, match.Part }).IsUnique().HasFilter("\"IsLive\" = 1");
        table.HasIndex(match => match.StatementLineId).HasFilter("\"IsLive\" = 0").HasDatabaseName("IX_Matches_Undone");
        // By which accounts have paid before; payments of ours are many, and teach nothing.
        table.HasIndex(match => new { match.Kind, match.StatementLineId }).HasDatabaseName("IX_Matches_Payers").HasFilter(
            $"\"IsLive\" = 1 AND \"Kind\" IN ({(int)MatchKind.FinancialContribution}, {(int)MatchKind.Recovery}, {(int)MatchKind.ProviderInvoice})");
        // An instalment may be paid in parts and suspense takes any number of lines; everything else is claimed once, or once by each line of a decision.
        table.HasIndex(match => new { match.Kind, match.TargetKey, match.TargetPart }).IsUnique()
            .HasFilter($"\"IsLive\" = 1 AND \"Kind\" IN ({(int)MatchKind.PaymentRun}, {(int)MatchKind.ReturnedPayment}, {(int)MatchKind.Payment}, "
                + $"{(int)MatchKind.ProviderInvoice})");
    }
}

internal sealed class MatchEntryTable : IEntityTypeConfiguration<MatchEntry>
{
    public void Configure(EntityTypeBuilder<MatchEntry> table)
    {
        table.ToTable("MatchEntries");
        table.HasKey(entry => new { entry.MatchId, entry.EntryId });
        table.HasOne<Entry>().WithMany().HasForeignKey(entry => entry.EntryId);
    }
}

internal sealed class UnmatchedItemTable : IEntityTypeConfiguration<UnmatchedItem>
{
    public void Configure(EntityTypeBuilder<UnmatchedItem> table)
    {
        table.HasOne<StatementLine>().WithMany().HasForeignKey(item => item.StatementLineId);
        table.Property(item => item.Explanation).HasMaxLength(1000);
        table.HasIndex(item => new { item.HolderId, item.ArisenOn }).HasFilter("\"ClosedOn\" IS NULL");
        table.HasIndex(item => item.StatementLineId).IsUnique().HasFilter("\"ClosedOn\" IS NULL AND \"StatementLineId\" IS NOT NULL");
        table.HasIndex(item => new { item.Reason, item.TargetKey }).IsUnique().HasFilter("\"ClosedOn\" IS NULL AND \"TargetKey\" IS NOT NULL");
    }
}

internal sealed class UnmatchedItemNoteTable : IEntityTypeConfiguration<UnmatchedItemNote>
{
    public void Configure(EntityTypeBuilder<UnmatchedItemNote> table)
    {
        table.HasOne<UnmatchedItem>().WithMany().HasForeignKey(note => note.ItemId);
        table.Property(note => note.Text).HasMaxLength(400).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.HasIndex(note => note.ItemId);
    }
}

internal sealed class ProposedDifferenceTable : IEntityTypeConfiguration<ProposedDifference>
{
    public void Configure(EntityTypeBuilder<ProposedDifference> table)
    {
        table.HasOne<StatementLine>().WithMany().HasForeignKey(proposal => proposal.StatementLineId);
        table.Property(proposal => proposal.Reason).HasMaxLength(300);
        table.HasIndex(proposal => proposal.StatementLineId).IsUnique().HasFilter($"\"State\" = {(int)ProposedDifferenceState.Proposed}");
    }
}

internal sealed class ReconciliationRunTable : IEntityTypeConfiguration<ReconciliationRun>
{
    public void Configure(EntityTypeBuilder<ReconciliationRun> table)
    {
        table.Ignore(run => run.Difference);
        table.Property(run => run.State).HasDefaultValue(ReconciliationRunState.Complete).ValueGeneratedNever();
        table.HasIndex(run => run.BookId).IsUnique().HasFilter($"\"State\" = {(int)ReconciliationRunState.Running}")
            .HasDatabaseName("IX_ReconciliationRuns_Running");
        table.HasIndex(run => new { run.BookId, run.BusinessDate });
    }
}
