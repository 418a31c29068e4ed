using System.Text.Json;
using System.Text.Json.Serialization;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Reconciliation;

internal sealed class MatchRuleSetTable : IEntityTypeConfiguration<MatchRuleSet>
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    public void Configure(EntityTypeBuilder<MatchRuleSet> table)
    {
        table.HasOne<Organisation>().WithMany().HasForeignKey(set => set.HolderId);
        // A version is read and kept whole, and the audit has its rules before and after in one place.
        table.Property(set => set.Rules).HasField("_rules").HasConversion(rules => JsonSerializer.Serialize(rules, Json),
            text => JsonSerializer.Deserialize<List<MatchRule>>(text, Json)!,
            new ValueComparer<IReadOnlyList<MatchRule>>((left, right) => left!.SequenceEqual(right!), rules => rules.Aggregate(0, HashCode.Combine),
                rules => rules.ToList()));
        table.HasIndex(set => new { set.HolderId, set.Number }).IsUnique();
        table.HasIndex(set => set.HolderId).IsUnique().HasFilter($"\"State\" = {(int)MatchRuleSetState.InForce}")
            .HasDatabaseName("IX_MatchRuleSets_InForce");
        table.HasIndex(set => set.HolderId).IsUnique().HasDatabaseName("IX_MatchRuleSets_Open")
            .HasFilter($"\"State\" IN ({(int)MatchRuleSetState.Draft}, {(int)MatchRuleSetState.Submitted})");
    }
}
