using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.PersonalBudgets;

internal sealed class SchemeRulesTable : IEntityTypeConfiguration<SchemeRules>
{
    public void Configure(EntityTypeBuilder<SchemeRules> table)
    {
        table.ToTable("SchemeRules");
        table.HasIndex(rules => new { rules.HolderId, rules.From }).IsUnique();
    }
}

internal sealed class SupportPlanTable : IEntityTypeConfiguration<SupportPlan>
{
    public void Configure(EntityTypeBuilder<SupportPlan> table)
    {
        table.HasOne<Carer>().WithMany().HasForeignKey(plan => plan.CarerId);
        table.HasOne<CarersAssessment>().WithMany().HasForeignKey(plan => plan.AssessmentId);
        table.HasOne<Fund>().WithMany().HasForeignKey(plan => plan.FundId);
        table.HasMany(plan => plan.Breaks).WithOne().HasForeignKey(planned => planned.SupportPlanId);
        table.Property(plan => plan.Outcome).HasMaxLength(4000).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.Property(plan => plan.ReasonForDeparture).HasMaxLength(4000).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.Property(plan => plan.ReasonForReturn).HasMaxLength(4000).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.HasIndex(plan => plan.CarerId);
        table.HasIndex(plan => new { plan.CouncilId, plan.State });
    }
}

internal sealed class PlannedBreakTable : IEntityTypeConfiguration<PlannedBreak>
{
    public void Configure(EntityTypeBuilder<PlannedBreak> table)
    {
        table.ToTable("PlannedBreaks");
        table.Property(planned => planned.Description).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.HasIndex(planned => planned.SupportPlanId);
    }
}

internal sealed class PersonalBudgetTable : IEntityTypeConfiguration<PersonalBudget>
{
    public void Configure(EntityTypeBuilder<PersonalBudget> table)
    {
        table.HasOne<Carer>().WithMany().HasForeignKey(budget => budget.CarerId);
        table.HasOne<SupportPlan>().WithMany().HasForeignKey(budget => budget.SupportPlanId);
        table.HasOne<Fund>().WithMany().HasForeignKey(budget => budget.FundId);
        table.HasMany(budget => budget.Years).WithOne().HasForeignKey(year => year.BudgetId);
        table.HasIndex(budget => budget.SupportPlanId).IsUnique();
        table.HasIndex(budget => budget.CarerId);
        table.HasIndex(budget => budget.FundId);
    }
}

internal sealed class BudgetChangeTable : IEntityTypeConfiguration<BudgetChange>
{
    public void Configure(EntityTypeBuilder<BudgetChange> table)
    {
        table.HasOne<PersonalBudget>().WithMany().HasForeignKey(change => change.BudgetId);
        table.HasOne<Uprating>().WithMany().HasForeignKey(change => change.UpratingId);
        table.Property(change => change.Reason).HasMaxLength(1000).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.Property(change => change.DecisionReason).HasMaxLength(1000).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.Property(change => change.LiftReason).HasMaxLength(1000).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.HasIndex(change => new { change.BudgetId, change.Order }).IsUnique().HasFilter("\"Order\" IS NOT NULL");
        table.HasIndex(change => change.CarerId);
        table.HasIndex(change => change.UpratingId);
        table.HasIndex(change => new { change.CouncilId, change.State });
    }
}

internal sealed class UpratingTable : IEntityTypeConfiguration<Uprating>
{
    public void Configure(EntityTypeBuilder<Uprating> table)
    {
        table.HasOne<Fund>().WithMany().HasForeignKey(uprating => uprating.FundId);
        table.HasMany(uprating => uprating.Rates).WithOne().HasForeignKey(rate => rate.UpratingId);
        table.Property(uprating => uprating.Reason).HasMaxLength(1000);
        table.HasIndex(uprating => uprating.FundId);
    }
}

internal sealed class UpratingRateTable : IEntityTypeConfiguration<UpratingRate>
{
    public void Configure(EntityTypeBuilder<UpratingRate> table)
    {
        table.ToTable("UpratingRates");
        table.HasKey(rate => new { rate.UpratingId, rate.Position });
    }
}

internal sealed class BudgetYearTable : IEntityTypeConfiguration<BudgetYear>
{
    public void Configure(EntityTypeBuilder<BudgetYear> table)
    {
        table.ToTable("BudgetYears");
        table.HasKey(year => new { year.BudgetId, year.Year });
    }
}
