using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Reporting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Reporting;

internal sealed class AgreementOfBalancesTable : IEntityTypeConfiguration<AgreementOfBalances>
{
    public void Configure(EntityTypeBuilder<AgreementOfBalances> table)
    {
        table.HasOne<Book>().WithMany().HasForeignKey(one => one.BookId);
        table.HasOne<Organisation>().WithMany().HasForeignKey(one => one.PartnerId);
        table.HasIndex(one => new { one.BookId, one.At });
        table.Property(one => one.Note).HasMaxLength(1000);
    }
}
