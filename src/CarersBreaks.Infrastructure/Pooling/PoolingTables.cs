using System.Globalization;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Transfers;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
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
        table.HasMany(agreement => agreement.AgreedContributions).WithOne().HasForeignKey(contribution => contribution.AgreementId);
        table.HasMany(agreement => agreement.Variations).WithOne().HasForeignKey(variation => variation.AgreementId);
        table.HasOne<Organisation>().WithMany().HasForeignKey(agreement => agreement.NoticeById);
        table.Ignore(agreement => agreement.LastDay);
        table.ComplexProperty(agreement => agreement.Terms).Write();
        table.ComplexProperty(agreement => agreement.Risk).Write();
    }
}

internal sealed class AgreedContributionTable : IEntityTypeConfiguration<AgreedContribution>
{
    public void Configure(EntityTypeBuilder<AgreedContribution> table)
    {
        table.ToTable("AgreedContributions");
        table.HasKey(contribution => new { contribution.AgreementId, contribution.PartnerId, contribution.Year, contribution.Source });
        table.HasOne<Organisation>().WithMany().HasForeignKey(contribution => contribution.PartnerId);
    }
}

internal sealed class AgreementVariationTable : IEntityTypeConfiguration<AgreementVariation>
{
    public void Configure(EntityTypeBuilder<AgreementVariation> table)
    {
        table.HasIndex(variation => new { variation.AgreementId, variation.Number }).IsUnique();
        table.HasOne<Organisation>().WithMany().HasForeignKey(variation => variation.ProposedForId);
        table.HasOne<Organisation>().WithMany().HasForeignKey(variation => variation.AgreedForId);
        table.HasMany(variation => variation.Instalments).WithOne().HasForeignKey(line => line.VariationId);
        table.HasMany(variation => variation.Shares).WithOne().HasForeignKey(share => share.VariationId);
        table.Property(variation => variation.Why).HasMaxLength(1000);
        table.Property(variation => variation.AgreedOn).IsConcurrencyToken();
        table.Property(variation => variation.WithdrawnOn).IsConcurrencyToken();
        table.ComplexProperty(variation => variation.Terms).Write();
        table.ComplexProperty(variation => variation.Risk).Write();
    }
}

internal sealed class VariedInstalmentTable : IEntityTypeConfiguration<VariedInstalment>
{
    public void Configure(EntityTypeBuilder<VariedInstalment> table)
    {
        table.ToTable("VariedInstalments");
        table.Property(line => line.Reference).HasMaxLength(18);
        table.HasIndex(line => line.VariationId);
        table.HasOne<Organisation>().WithMany().HasForeignKey(line => line.PartnerId);
    }
}

internal sealed class AgreementVariationShareTable : IEntityTypeConfiguration<AgreementVariationShare>
{
    public void Configure(EntityTypeBuilder<AgreementVariationShare> table)
    {
        table.ToTable("AgreementVariationShares");
        table.HasKey(share => new { share.VariationId, share.Year, share.PartnerId });
        table.HasOne<Organisation>().WithMany().HasForeignKey(share => share.PartnerId);
    }
}

/// <summary>How an agreement's provisions are written, first agreed or varied.</summary>
internal static class Provisions
{
    public static void Write(this ComplexPropertyBuilder<AgreementTerms> terms)
    {
        foreach (var item in typeof(AgreementTerms).GetProperties().Where(item => item.PropertyType == typeof(string)))
            terms.Property<string>(item.Name).HasMaxLength(4000);
    }

    public static void Write(this ComplexPropertyBuilder<RiskShareRule> risk)
    {
        risk.Property(rule => rule.Overspend).HasColumnName("RiskShare");
        risk.Property(rule => rule.Underspend).HasColumnName("Underspend");
        risk.Property(rule => rule.Cap).HasConversion<MoneyConverter>().HasColumnName("RiskCapPence");
        risk.Property(rule => rule.ExcessTo).HasColumnName("RiskExcessToId");
        risk.Property(rule => rule.Ratios).HasColumnName("RiskRatios").HasMaxLength(1000).HasConversion(
            ratios => string.Join(',', ratios.Select(ratio => $"{ratio.Partner.Value}:{ratio.Ratio}")),
            text => Ratios(text),
            new ValueComparer<IReadOnlyList<PartnerRatio>>((left, right) => left!.SequenceEqual(right!), ratios => ratios.Count, ratios => ratios));
    }

    private static IReadOnlyList<PartnerRatio> Ratios(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(ratio => ratio.Split(':')).Select(parts => new PartnerRatio(
            new OrganisationId(long.Parse(parts[0], CultureInfo.InvariantCulture)), int.Parse(parts[1], CultureInfo.InvariantCulture)))];
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
        table.HasOne<Organisation>().WithMany().HasForeignKey(contribution => contribution.OwedById);
        table.HasOne<Reorganisation>().WithMany().HasForeignKey(contribution => contribution.SupersededInId);
        table.HasOne<Reorganisation>().WithMany().HasForeignKey(contribution => contribution.ArisesInId);
        table.Ignore(contribution => contribution.DebtorId);
        // Two acts at once neither post an instalment twice nor lose a receipt: the second is refused.
        table.Property(contribution => contribution.IsPosted).IsConcurrencyToken();
        table.ComplexProperty(contribution => contribution.Received).Property(received => received.Pence).IsConcurrencyToken();
        table.ComplexProperty(contribution => contribution.Credited).Property(credited => credited.Pence).IsConcurrencyToken();
        table.ComplexProperty(contribution => contribution.WrittenOff).Property(writtenOff => writtenOff.Pence).IsConcurrencyToken();
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
        table.Ignore(fund => fund.SharesInForce);
        table.HasIndex(fund => fund.AreaId).IsUnique();
        table.ToTable(check => check.HasCheckConstraint("CK_Funds_Route",
            $"(\"Kind\" = {(int)FundKind.PooledFund} AND \"AgreementId\" IS NOT NULL AND \"AreaId\" IS NULL)"
            + $" OR (\"Kind\" = {(int)FundKind.CouncilFund} AND \"AgreementId\" IS NULL AND \"AreaId\" IS NOT NULL)"
            + $" OR (\"Kind\" = {(int)FundKind.CouncilsOwnBudget} AND \"AgreementId\" IS NULL AND \"AreaId\" IS NULL)"));
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
        table.HasIndex(set => new { set.FundId, set.From, set.Number }).IsUnique();
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

internal sealed class AgreementHandoverTable : IEntityTypeConfiguration<AgreementHandover>
{
    public void Configure(EntityTypeBuilder<AgreementHandover> table)
    {
        table.HasOne<Reorganisation>().WithMany().HasForeignKey(handover => handover.ReorganisationId);
        table.HasOne<PartnershipAgreement>().WithMany().HasForeignKey(handover => handover.AgreementId);
        table.HasOne<Organisation>().WithMany().HasForeignKey(handover => handover.BodyId);
        table.HasOne<Organisation>().WithMany().HasForeignKey(handover => handover.BalanceSuccessorId);
        table.HasMany(handover => handover.Shares).WithOne().HasForeignKey(share => share.HandoverId);
        table.Property(handover => handover.DocumentReference).HasMaxLength(200);
        table.HasIndex(handover => new { handover.ReorganisationId, handover.AgreementId, handover.BodyId }).IsUnique();
    }
}

internal sealed class HandoverShareTable : IEntityTypeConfiguration<HandoverShare>
{
    public void Configure(EntityTypeBuilder<HandoverShare> table)
    {
        table.ToTable("HandoverShares");
        table.HasKey(share => new { share.HandoverId, share.SuccessorId });
        table.HasOne<Organisation>().WithMany().HasForeignKey(share => share.SuccessorId);
    }
}

internal sealed class ContributionInvoiceTable : IEntityTypeConfiguration<ContributionInvoice>
{
    public void Configure(EntityTypeBuilder<ContributionInvoice> table)
    {
        table.Property(invoice => invoice.Number).HasMaxLength(18);
        table.HasIndex(invoice => invoice.Number).IsUnique();
        table.HasIndex(invoice => invoice.ContributionId);
        table.HasIndex(invoice => invoice.AgreementId);
        table.Ignore(invoice => invoice.Net);
        table.HasOne<PartnershipAgreement>().WithMany().HasForeignKey(invoice => invoice.AgreementId);
        table.HasOne<FinancialContribution>().WithMany().HasForeignKey(invoice => invoice.ContributionId);
        table.HasOne<Organisation>().WithMany().HasForeignKey(invoice => invoice.PartnerId);
        table.HasMany(invoice => invoice.CreditNotes).WithOne().HasForeignKey(note => note.InvoiceId);
        table.ToTable(check => check.HasCheckConstraint("CK_ContributionInvoices_Credited",
            "\"AmountPence\" > 0 AND \"CreditedPence\" >= 0 AND \"CreditedPence\" <= \"AmountPence\""));
    }
}

internal sealed class CreditNoteTable : IEntityTypeConfiguration<CreditNote>
{
    public void Configure(EntityTypeBuilder<CreditNote> table)
    {
        table.ToTable("CreditNotes");
        table.Property(note => note.Number).HasMaxLength(18);
        table.HasIndex(note => note.Number).IsUnique().HasFilter("\"Number\" IS NOT NULL");
        table.HasIndex(note => note.InvoiceId);
    }
}

internal sealed class PartnerContactTable : IEntityTypeConfiguration<PartnerContact>
{
    public void Configure(EntityTypeBuilder<PartnerContact> table)
    {
        table.HasKey(contact => new { contact.AgreementId, contact.PartnerId });
        table.HasOne<PartnershipAgreement>().WithMany().HasForeignKey(contact => contact.AgreementId);
        table.HasOne<Organisation>().WithMany().HasForeignKey(contact => contact.PartnerId);
    }
}

internal sealed class ContributionChaseTable : IEntityTypeConfiguration<ContributionChase>
{
    public void Configure(EntityTypeBuilder<ContributionChase> table)
    {
        table.HasOne<PartnershipAgreement>().WithMany().HasForeignKey(chase => chase.AgreementId);
        table.HasOne<FinancialContribution>().WithMany().HasForeignKey(chase => chase.ContributionId);
        table.HasIndex(chase => new { chase.ContributionId, chase.Id });
        table.Property(chase => chase.Note).HasMaxLength(1000);
    }
}
