using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Carers;

internal sealed class CarerTable : IEntityTypeConfiguration<Carer>
{
    public void Configure(EntityTypeBuilder<Carer> table)
    {
        table.Property(carer => carer.Number).HasMaxLength(18);
        table.HasOne<Organisation>().WithMany().HasForeignKey(carer => carer.CouncilId);
        table.HasIndex(carer => new { carer.CouncilId, carer.Number }).IsUnique();
        table.HasIndex(carer => carer.WorkerId);
        table.HasIndex(carer => carer.AccountId).IsUnique();
        table.HasOne<Carer>().WithMany().HasForeignKey(carer => carer.MergedIntoId);
        table.HasIndex(carer => carer.MergedIntoId).HasFilter("\"MergedIntoId\" IS NOT NULL");
        table.HasIndex(carer => carer.Id).HasFilter("\"HasTokens\" = 0").HasDatabaseName("IX_Carers_WithoutTokens");
    }
}

internal sealed class CaredForPersonTable : IEntityTypeConfiguration<CaredForPerson>
{
    public void Configure(EntityTypeBuilder<CaredForPerson> table)
    {
        table.HasOne<Organisation>().WithMany().HasForeignKey(person => person.CouncilId);
        table.HasIndex(person => person.Id).HasFilter("\"HasTokens\" = 0").HasDatabaseName("IX_CaredForPersons_WithoutTokens");
    }
}

internal sealed class CaringRelationshipTable : IEntityTypeConfiguration<CaringRelationship>
{
    public void Configure(EntityTypeBuilder<CaringRelationship> table)
    {
        table.HasOne<Carer>().WithMany().HasForeignKey(relationship => relationship.CarerId);
        table.HasOne<CaredForPerson>().WithMany().HasForeignKey(relationship => relationship.CaredForPersonId);
        table.Property(relationship => relationship.Relation).HasMaxLength(60).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.HasIndex(relationship => relationship.CarerId);
        table.HasIndex(relationship => relationship.CaredForPersonId);
    }
}

internal sealed class PracticeRegistrationTable : IEntityTypeConfiguration<PracticeRegistration>
{
    public void Configure(EntityTypeBuilder<PracticeRegistration> table)
    {
        table.HasOne<Carer>().WithMany().HasForeignKey(registration => registration.CarerId);
        table.HasOne<Organisation>().WithMany().HasForeignKey(registration => registration.PracticeId);
        table.HasIndex(registration => new { registration.CarerId, registration.From }).IsUnique();
        table.HasIndex(registration => registration.PracticeId);
    }
}

internal sealed class CaseTaskTable : IEntityTypeConfiguration<CaseTask>
{
    public void Configure(EntityTypeBuilder<CaseTask> table)
    {
        table.HasOne<Carer>().WithMany().HasForeignKey(task => task.CarerId);
        table.Property(task => task.Text).HasMaxLength(1000).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.Property(task => task.Outcome).HasMaxLength(1000).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.HasIndex(task => task.CarerId);
        table.HasIndex(task => new { task.OwnerId, task.Due }).HasFilter("\"DoneOn\" IS NULL").HasDatabaseName("IX_CaseTasks_Open");
    }
}

internal sealed class PersonalDetailTable : IEntityTypeConfiguration<PersonalDetail>
{
    public void Configure(EntityTypeBuilder<PersonalDetail> table)
    {
        table.HasIndex(detail => new { detail.Subject, detail.SubjectKey, detail.Kind }).IsUnique();
        table.Property(detail => detail.Ciphertext).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.Property(detail => detail.Salt).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.Property(detail => detail.Hash).HasMaxLength(32);
    }
}

internal sealed class CarerMergeTable : IEntityTypeConfiguration<CarerMerge>
{
    public void Configure(EntityTypeBuilder<CarerMerge> table)
    {
        table.HasOne<Carer>().WithMany().HasForeignKey(merge => merge.MergedId);
        table.HasOne<Carer>().WithMany().HasForeignKey(merge => merge.KeptId);
        table.HasIndex(merge => merge.MergedId);
    }
}

internal sealed class PersonTokenTable : IEntityTypeConfiguration<PersonToken>
{
    // The token first: whoever sees the whole store seeks by it too.
    public void Configure(EntityTypeBuilder<PersonToken> table) =>
        table.HasKey(token => new { token.Token, token.CouncilId, token.Subject, token.SubjectKey });
}

internal sealed class QuestionnaireTable : IEntityTypeConfiguration<Questionnaire>
{
    public void Configure(EntityTypeBuilder<Questionnaire> table)
    {
        table.HasMany(questionnaire => questionnaire.Questions).WithOne().HasForeignKey(question => question.QuestionnaireId);
        table.HasIndex(questionnaire => new { questionnaire.HolderId, questionnaire.Number }).IsUnique();
    }
}

internal sealed class QuestionTable : IEntityTypeConfiguration<Question>
{
    public void Configure(EntityTypeBuilder<Question> table)
    {
        table.ToTable("Questions");
        table.HasMany(question => question.Options).WithOne().HasForeignKey(option => option.QuestionId);
        table.HasIndex(question => new { question.QuestionnaireId, question.Position }).IsUnique();
    }
}

internal sealed class QuestionOptionTable : IEntityTypeConfiguration<QuestionOption>
{
    public void Configure(EntityTypeBuilder<QuestionOption> table)
    {
        table.ToTable("QuestionOptions");
        table.HasIndex(option => new { option.QuestionId, option.Position }).IsUnique();
    }
}

internal sealed class AllocationTableTable : IEntityTypeConfiguration<AllocationTable>
{
    public void Configure(EntityTypeBuilder<AllocationTable> table)
    {
        table.HasMany(allocation => allocation.Bands).WithOne().HasForeignKey(band => band.AllocationTableId);
        table.HasIndex(allocation => new { allocation.HolderId, allocation.Number }).IsUnique();
    }
}

internal sealed class AllocationBandTable : IEntityTypeConfiguration<AllocationBand>
{
    public void Configure(EntityTypeBuilder<AllocationBand> table)
    {
        table.ToTable("AllocationBands");
        table.HasIndex(band => new { band.AllocationTableId, band.FromPoints }).IsUnique();
    }
}

internal sealed class CarersAssessmentTable : IEntityTypeConfiguration<CarersAssessment>
{
    public void Configure(EntityTypeBuilder<CarersAssessment> table)
    {
        table.HasOne<Carer>().WithMany().HasForeignKey(assessment => assessment.CarerId);
        table.HasMany(assessment => assessment.Answers).WithOne().HasForeignKey(answer => answer.AssessmentId);
        table.HasIndex(assessment => assessment.CarerId);
    }
}

internal sealed class AssessmentAnswerTable : IEntityTypeConfiguration<AssessmentAnswer>
{
    public void Configure(EntityTypeBuilder<AssessmentAnswer> table)
    {
        table.ToTable("AssessmentAnswers");
        table.HasIndex(answer => new { answer.AssessmentId, answer.QuestionId }).IsUnique();
    }
}
