using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Transfers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Transfers;

internal sealed class NationalTransferTable : IEntityTypeConfiguration<NationalTransfer>
{
    public void Configure(EntityTypeBuilder<NationalTransfer> table) => table.HasKey(transfer => transfer.Year);
}

internal sealed class Section256MemorandumTable : IEntityTypeConfiguration<Section256Memorandum>
{
    public void Configure(EntityTypeBuilder<Section256Memorandum> table)
    {
        table.Property(memorandum => memorandum.Reference).HasMaxLength(12);
        table.Property(memorandum => memorandum.Conditions).HasMaxLength(4000);
        table.HasIndex(memorandum => memorandum.Reference).IsUnique();
        table.HasIndex(memorandum => memorandum.BookId).IsUnique();
        table.HasIndex(memorandum => new { memorandum.PayerId, memorandum.Year });
        table.HasOne<Organisation>().WithMany().HasForeignKey(memorandum => memorandum.PayerId);
        table.HasOne<Organisation>().WithMany().HasForeignKey(memorandum => memorandum.CouncilId);
        table.HasOne<Book>().WithMany().HasForeignKey(memorandum => memorandum.BookId);
        table.HasMany(memorandum => memorandum.Areas).WithOne().HasForeignKey(area => area.MemorandumId);
    }
}

internal sealed class MemorandumAreaTable : IEntityTypeConfiguration<MemorandumArea>
{
    public void Configure(EntityTypeBuilder<MemorandumArea> table)
    {
        table.ToTable("MemorandumAreas", check => check.HasCheckConstraint("CK_MemorandumAreas_Amount", "\"AmountPence\" > 0"));
        table.Property(area => area.Name).HasMaxLength(100);
        table.Property(area => area.ExpectedOutcome).HasMaxLength(1000);
        table.HasIndex(area => new { area.MemorandumId, area.Kind, area.Name }).IsUnique();
    }
}

internal sealed class AreaSpendTable : IEntityTypeConfiguration<AreaSpend>
{
    public void Configure(EntityTypeBuilder<AreaSpend> table)
    {
        table.ToTable("AreaSpends", check => check.HasCheckConstraint("CK_AreaSpends_Amount", "\"AmountPence\" > 0"));
        table.Property(spend => spend.Outcome).HasMaxLength(1000);
        table.HasOne<MemorandumArea>().WithMany().HasForeignKey(spend => spend.AreaId);
        table.HasIndex(spend => spend.AreaId);
    }
}

internal sealed class AnnualVoucherTable : IEntityTypeConfiguration<AnnualVoucher>
{
    public void Configure(EntityTypeBuilder<AnnualVoucher> table)
    {
        table.Property(voucher => voucher.Certificate).HasMaxLength(1000);
        table.Ignore(voucher => voucher.Unspent);
        table.HasOne<Section256Memorandum>().WithMany().HasForeignKey(voucher => voucher.MemorandumId);
        table.HasIndex(voucher => voucher.MemorandumId).IsUnique();
    }
}
