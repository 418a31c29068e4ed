using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Transfers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Pooling;

internal sealed class PartnershipAgreementTable : IEntityTypeConfiguration<PartnershipAgreement>
{
    public void Configure(EntityTypeBuilder<PartnershipAgreement> table)
    {
        table.Property(agreement => agreement.Reference).HasMaxLength(12);
        table.HasIndex(agreement => agreement.Reference).IsUnique();
        table.HasOne<Organisation>().WithMany().HasForeignKey(agreement => agreement.HostId);
        table.HasMany(agreement => agreement.Partners).WithOne().HasForeignKey(partner => partner.AgreementId);
        table.HasMany(agreement => agreement.Contributions).WithOne().HasForeignKey(contribution => contribution.AgreementId);
        table.ComplexProperty(agreement => agreement.Terms, terms =>
        {
            foreach (var item in typeof(AgreementTerms).GetProperties().Where(item => item.PropertyType == typeof(string)))
                terms.Property<string>(item.Name).HasMaxLength(4000);
        });
    }
}

internal sealed class AgreementPartnerTable : IEntityTypeConfiguration<AgreementPartner>
{
    public void Configure(EntityTypeBuilder<AgreementPartner> table)
    {
        table.ToTable("AgreementPartners");
        table.HasKey(partner => new { partner.AgreementId, partner.OrganisationId });
        table.HasOne<Organisation>().WithMany().HasForeignKey(partner => partner.OrganisationId);
        table.HasIndex(partner => partner.OrganisationId);
    }
}

internal sealed class FinancialContributionTable : IEntityTypeConfiguration<FinancialContribution>
{
    public void Configure(EntityTypeBuilder<FinancialContribution> table)
    {
        table.Property(contribution => contribution.Reference).HasMaxLength(18);
        table.HasIndex(contribution => contribution.Reference).IsUnique();
        table.HasIndex(contribution => new { contribution.PartnerId, contribution.Year });
        table.HasIndex(contribution => new { contribution.AgreementId, contribution.Number }).IsUnique();
        table.HasOne<Organisation>().WithMany().HasForeignKey(contribution => contribution.PartnerId);
        // Two acts at once neither post an instalment twice nor lose a receipt: the second is refused.
        table.Property(contribution => contribution.IsPosted).IsConcurrencyToken();
        table.ComplexProperty(contribution => contribution.Received).Property(received => received.Pence).IsConcurrencyToken();
        table.ToTable(check => check.HasCheckConstraint("CK_FinancialContributions_Amount",
            "\"AmountPence\" > 0 AND \"ReceivedPence\" >= 0 AND \"ReceivedPence\" <= \"AmountPence\""));
    }
}

internal sealed class FundTable : IEntityTypeConfiguration<Fund>
{
    public void Configure(EntityTypeBuilder<Fund> table)
    {
        table.HasOne<PartnershipAgreement>().WithMany().HasForeignKey(fund => fund.AgreementId);
        table.HasOne<Book>().WithMany().HasForeignKey(fund => fund.BookId);
        table.HasMany(fund => fund.Years).WithOne().HasForeignKey(year => year.FundId);
        table.HasMany(fund => fund.ShareSets).WithOne().HasForeignKey(set => set.FundId);
        table.HasOne<MemorandumArea>().WithMany().HasForeignKey(fund => fund.AreaId);
        table.HasIndex(fund => fund.BookId).IsUnique();
        // An agreement's money, and an area's, stands in one fund: two would each count it.
        table.HasIndex(fund => fund.AgreementId).IsUnique();
        table.HasIndex(fund => fund.AreaId).IsUnique();
        table.ToTable(check => check.HasCheckConstraint("CK_Funds_Route",
            $"(\"Kind\" = {(int)FundKind.PooledFund} AND \"AgreementId\" IS NOT NULL AND \"AreaId\" IS NULL)"
            + $" OR (\"Kind\" = {(int)FundKind.CouncilFund} AND \"AgreementId\" IS NULL AND \"AreaId\" IS NOT NULL)"));
    }
}

internal sealed class FundYearTable : IEntityTypeConfiguration<FundYear>
{
    public void Configure(EntityTypeBuilder<FundYear> table)
    {
        table.HasKey(year => new { year.FundId, year.Year });
        table.Ignore(year => year.Uncommitted);
        table.ToTable(check => check.HasCheckConstraint("CK_FundYears_Committed",
            "\"CommittedPence\" >= 0 AND \"CommittedPence\" <= \"AgreedPence\" + \"CarriedForwardPence\""));
    }
}

internal sealed class FundShareSetTable : IEntityTypeConfiguration<FundShareSet>
{
    public void Configure(EntityTypeBuilder<FundShareSet> table)
    {
        table.HasMany(set => set.Shares).WithOne().HasForeignKey(share => share.FundShareSetId);
        table.HasIndex(set => new { set.FundId, set.From }).IsUnique();
    }
}

internal sealed class FundShareTable : IEntityTypeConfiguration<FundShare>
{
    public void Configure(EntityTypeBuilder<FundShare> table)
    {
        table.ToTable("FundShares");
        table.HasKey(share => new { share.FundShareSetId, share.FundingLineId });
        table.HasOne<FundingLine>().WithMany().HasForeignKey(share => share.FundingLineId);
    }
}
