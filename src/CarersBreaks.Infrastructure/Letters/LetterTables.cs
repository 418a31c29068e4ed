using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Letters;
using CarersBreaks.Domain.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Letters;

internal sealed class LetterTable : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> table)
    {
        table.HasOne<Carer>().WithMany().HasForeignKey(letter => letter.CarerId);
        table.HasOne<LetterBatch>().WithMany().HasForeignKey(letter => letter.BatchId);
        table.Property(letter => letter.Title).HasMaxLength(120);
        table.Property(letter => letter.TextHash).HasMaxLength(32);
        table.Property(letter => letter.PdfHash).HasMaxLength(32);
        table.Property(letter => letter.HeldBackBecause).HasMaxLength(300).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        table.HasIndex(letter => letter.CarerId);
        table.HasIndex(letter => new { letter.CouncilId, letter.State }).HasFilter($"\"State\" <> {(int)LetterState.Posted}")
            .HasDatabaseName("IX_Letters_NotPosted");
    }
}

internal sealed class LetterBatchTable : IEntityTypeConfiguration<LetterBatch>
{
    public void Configure(EntityTypeBuilder<LetterBatch> table)
    {
        table.HasOne<Organisation>().WithMany().HasForeignKey(batch => batch.HolderId);
        table.Property(batch => batch.PdfHash).HasMaxLength(32);
        table.HasIndex(batch => new { batch.HolderId, batch.Number }).IsUnique();
    }
}
