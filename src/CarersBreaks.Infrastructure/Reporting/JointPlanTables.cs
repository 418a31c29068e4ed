using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Reporting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Reporting;

internal sealed class JointPlanTable : IEntityTypeConfiguration<JointPlan>
{
    public void Configure(EntityTypeBuilder<JointPlan> table)
    {
        table.Property(plan => plan.JointAssessment).HasMaxLength(4000);
        table.Property(plan => plan.TransferRoute).HasMaxLength(1000);
        table.Ignore(plan => plan.PublishBy);
        table.HasOne<Organisation>().WithMany().HasForeignKey(plan => plan.TrustId);
        table.HasMany(plan => plan.Parties).WithOne().HasForeignKey(party => party.JointPlanId);
        table.HasMany(plan => plan.Signatures).WithOne().HasForeignKey(signature => signature.JointPlanId);
        table.HasIndex(plan => new { plan.TrustId, plan.Year, plan.Subject }).IsUnique();
    }
}

internal sealed class PlanPartyTable : IEntityTypeConfiguration<PlanParty>
{
    public void Configure(EntityTypeBuilder<PlanParty> table)
    {
        table.ToTable("PlanParties");
        table.HasKey(party => new { party.JointPlanId, party.OrganisationId });
        table.HasOne<Organisation>().WithMany().HasForeignKey(party => party.OrganisationId);
        table.HasIndex(party => party.OrganisationId);
    }
}

internal sealed class PlanSignatureTable : IEntityTypeConfiguration<PlanSignature>
{
    public void Configure(EntityTypeBuilder<PlanSignature> table)
    {
        table.ToTable("PlanSignatures");
        table.HasKey(signature => new { signature.JointPlanId, signature.OrganisationId, signature.Edition });
        // One person signs for one side, also when two browsers try at once.
        table.HasIndex(signature => new { signature.JointPlanId, signature.Edition, signature.PersonId }).IsUnique();
    }
}

internal sealed class PublishedPlanTable : IEntityTypeConfiguration<PublishedPlan>
{
    public void Configure(EntityTypeBuilder<PublishedPlan> table)
    {
        table.ToTable("PublishedPlans");
        table.Property(plan => plan.JointAssessment).HasMaxLength(4000);
        table.Property(plan => plan.TransferRoute).HasMaxLength(1000);
        table.HasOne<JointPlan>().WithMany().HasForeignKey(plan => plan.JointPlanId);
        table.HasMany(plan => plan.Parties).WithOne().HasForeignKey(party => party.PublishedPlanId);
        table.HasMany(plan => plan.Parts).WithOne().HasForeignKey(part => part.PublishedPlanId);
        table.HasIndex(plan => new { plan.JointPlanId, plan.QuarterEnd }).IsUnique();
        table.HasIndex(plan => new { plan.TrustId, plan.Year });
    }
}

internal sealed class PublishedPartyTable : IEntityTypeConfiguration<PublishedParty>
{
    public void Configure(EntityTypeBuilder<PublishedParty> table)
    {
        table.ToTable("PublishedParties");
        table.HasKey(party => new { party.PublishedPlanId, party.OrganisationId });
    }
}

internal sealed class PublishedPartTable : IEntityTypeConfiguration<PublishedPart>
{
    public void Configure(EntityTypeBuilder<PublishedPart> table)
    {
        table.ToTable("PublishedParts");
        table.HasKey(part => new { part.PublishedPlanId, part.Position });
        table.Property(part => part.Label).HasMaxLength(100);
    }
}
