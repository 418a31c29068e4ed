using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Payments;

internal sealed class CardLayoutTable : IEntityTypeConfiguration<CardLayout>
{
    public void Configure(EntityTypeBuilder<CardLayout> table)
    {
        table.HasMany(layout => layout.Columns).WithOne().HasForeignKey(column => column.LayoutId);
        table.HasMany(layout => layout.Words).WithOne().HasForeignKey(word => word.LayoutId);
        table.Property(layout => layout.Name).HasMaxLength(50);
        table.Property(layout => layout.DateFormat).HasMaxLength(20);
        table.HasIndex(layout => new { layout.HolderId, layout.Name });
    }
}

internal sealed class CardLayoutColumnTable : IEntityTypeConfiguration<CardLayoutColumn>
{
    public void Configure(EntityTypeBuilder<CardLayoutColumn> table)
    {
        table.ToTable("CardLayoutColumns");
        table.HasKey(column => new { column.LayoutId, column.Column });
        table.Property(column => column.Head).HasMaxLength(60);
    }
}

internal sealed class CardLayoutWordTable : IEntityTypeConfiguration<CardLayoutWord>
{
    public void Configure(EntityTypeBuilder<CardLayoutWord> table)
    {
        table.ToTable("CardLayoutWords");
        table.HasKey(word => new { word.LayoutId, word.Word });
        table.Property(word => word.Word).HasMaxLength(60);
    }
}

internal sealed class CardTransactionTable : IEntityTypeConfiguration<CardTransaction>
{
    public void Configure(EntityTypeBuilder<CardTransaction> table)
    {
        table.HasOne<Carer>().WithMany().HasForeignKey(one => one.CarerId);
        table.HasOne<CardLayout>().WithMany().HasForeignKey(one => one.LayoutId);
        table.Property(one => one.Reference).HasMaxLength(60);
        table.Property(one => one.MerchantCategory).HasMaxLength(4);
        table.Property(one => one.Sealed).HasAnnotation(AuditTrail.PersonalAnnotation, true);
        // A file twice adds nothing, also when it comes twice at once.
        table.HasIndex(one => new { one.LayoutId, one.Reference }).IsUnique();
        table.HasIndex(one => new { one.CouncilId, one.On });
        table.HasIndex(one => new { one.CarerId, one.On });
    }
}
