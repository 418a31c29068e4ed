using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Carers;

internal sealed class CaseNoteTable : IEntityTypeConfiguration<CaseNote>
{
    public void Configure(EntityTypeBuilder<CaseNote> table)
    {
        table.HasOne<Carer>().WithMany().HasForeignKey(note => note.CarerId);
        table.HasIndex(note => note.CarerId);
    }
}

internal sealed class BudgetReviewTable : IEntityTypeConfiguration<BudgetReview>
{
    public void Configure(EntityTypeBuilder<BudgetReview> table)
    {
        table.HasOne<Carer>().WithMany().HasForeignKey(review => review.CarerId);
        table.HasOne<PersonalBudget>().WithMany().HasForeignKey(review => review.BudgetId);
        table.HasIndex(review => review.CarerId);
        table.HasIndex(review => review.BudgetId).IsUnique().HasFilter("\"DoneOn\" IS NULL").HasDatabaseName("IX_BudgetReviews_OneOpen");
        table.HasIndex(review => new { review.CouncilId, review.Due }).HasFilter("\"DoneOn\" IS NULL").HasDatabaseName("IX_BudgetReviews_Open");
    }
}

internal sealed class SafeguardingConcernTable : IEntityTypeConfiguration<SafeguardingConcern>
{
    public void Configure(EntityTypeBuilder<SafeguardingConcern> table)
    {
        table.HasOne<Carer>().WithMany().HasForeignKey(concern => concern.CarerId);
        table.HasOne<PaymentHold>().WithMany().HasForeignKey(concern => concern.HoldId);
        table.HasMany(concern => concern.People).WithOne().HasForeignKey(person => person.ConcernId);
        table.HasIndex(concern => concern.CarerId);
        table.HasIndex(concern => concern.HoldId);
    }
}

internal sealed class ConcernPersonTable : IEntityTypeConfiguration<ConcernPerson>
{
    public void Configure(EntityTypeBuilder<ConcernPerson> table) =>
        table.HasIndex(person => new { person.ConcernId, person.UserId }).IsUnique();
}

internal sealed class ConcernEntryTable : IEntityTypeConfiguration<ConcernEntry>
{
    public void Configure(EntityTypeBuilder<ConcernEntry> table)
    {
        table.HasOne<SafeguardingConcern>().WithMany().HasForeignKey(entry => entry.ConcernId);
        table.Property(entry => entry.Ciphertext).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.Property(entry => entry.Salt).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.Property(entry => entry.Hash).HasMaxLength(32);
        table.HasIndex(entry => entry.ConcernId);
    }
}

internal sealed class PaymentHoldTable : IEntityTypeConfiguration<PaymentHold>
{
    public void Configure(EntityTypeBuilder<PaymentHold> table)
    {
        table.HasOne<Carer>().WithMany().HasForeignKey(hold => hold.CarerId);
        table.HasOne<PersonalBudget>().WithMany().HasForeignKey(hold => hold.BudgetId);
        table.Property(hold => hold.Sentence).HasMaxLength(300).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.HasIndex(hold => hold.CarerId);
    }
}

internal sealed class SharingConsentTable : IEntityTypeConfiguration<SharingConsent>
{
    public void Configure(EntityTypeBuilder<SharingConsent> table)
    {
        table.HasOne<Carer>().WithMany().HasForeignKey(consent => consent.CarerId);
        table.HasIndex(consent => new { consent.CarerId, consent.With }).IsUnique().HasFilter("\"WithdrawnOn\" IS NULL")
            .HasDatabaseName("IX_SharingConsents_OneStands");
    }
}

internal sealed class ContactRouteTable : IEntityTypeConfiguration<ContactRoute>
{
    public void Configure(EntityTypeBuilder<ContactRoute> table)
    {
        table.HasOne<Carer>().WithMany().HasForeignKey(route => route.CarerId);
        table.HasIndex(route => new { route.CarerId, route.Kind }).IsUnique();
    }
}

internal sealed class CarersHelperTable : IEntityTypeConfiguration<CarersHelper>
{
    public void Configure(EntityTypeBuilder<CarersHelper> table)
    {
        table.HasOne<Carer>().WithMany().HasForeignKey(helper => helper.CarerId);
        table.HasIndex(helper => helper.CarerId);
        table.HasIndex(helper => helper.AccountId).IsUnique();
    }
}

internal sealed class AccountCodeTable : IEntityTypeConfiguration<AccountCode>
{
    public void Configure(EntityTypeBuilder<AccountCode> table)
    {
        table.HasOne<Carer>().WithMany().HasForeignKey(code => code.CarerId);
        table.HasOne<CarersHelper>().WithMany().HasForeignKey(code => code.HelperId);
        table.Property(code => code.Hash).HasMaxLength(32).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.HasIndex(code => code.CarerId);
    }
}

internal sealed class ChallengeTable : IEntityTypeConfiguration<Challenge>
{
    public void Configure(EntityTypeBuilder<Challenge> table)
    {
        table.HasOne<Carer>().WithMany().HasForeignKey(challenge => challenge.CarerId);
        table.HasOne<CaseTask>().WithMany().HasForeignKey(challenge => challenge.TaskId);
        table.HasIndex(challenge => challenge.CarerId);
        table.HasIndex(challenge => challenge.OwnerId);
    }
}
