using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Transfers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CarersBreaks.Infrastructure.Ledger;

internal sealed class BookTable : IEntityTypeConfiguration<Book>
{
    public void Configure(EntityTypeBuilder<Book> table)
    {
        table.HasOne<Organisation>().WithMany().HasForeignKey(book => book.HostId);
        table.HasMany(book => book.Accounts).WithOne().HasForeignKey(account => account.BookId);
        table.HasMany(book => book.Periods).WithOne().HasForeignKey(period => period.BookId);
    }
}

internal sealed class BookPartyTable : IEntityTypeConfiguration<BookParty>
{
    public void Configure(EntityTypeBuilder<BookParty> table)
    {
        table.HasKey(party => new { party.BookId, party.OrganisationId });
        table.HasOne<Book>().WithMany().HasForeignKey(party => party.BookId);
        table.HasOne<Organisation>().WithMany().HasForeignKey(party => party.OrganisationId);
        table.HasOne<PartnershipAgreement>().WithMany().HasForeignKey(party => party.AgreementId);
    }
}

internal sealed class AccountTable : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> table)
    {
        table.HasAlternateKey(account => new { account.Id, account.Kind });
        table.HasIndex(account => new { account.BookId, account.Kind, account.PartnerId }).IsUnique();
    }
}

internal sealed class AccountingPeriodTable : IEntityTypeConfiguration<AccountingPeriod>
{
    public void Configure(EntityTypeBuilder<AccountingPeriod> table)
    {
        table.ToTable("AccountingPeriods");
        table.HasKey(period => new { period.BookId, period.Month });
        // Two who close or reopen at once: the second is refused.
        table.Property(period => period.State).IsConcurrencyToken();
    }
}

internal sealed class FundingLineTable : IEntityTypeConfiguration<FundingLine>
{
    public void Configure(EntityTypeBuilder<FundingLine> table)
    {
        table.HasOne<Book>().WithMany().HasForeignKey(line => line.BookId);
        table.HasOne<PartnershipAgreement>().WithMany().HasForeignKey(line => line.AgreementId);
        table.HasOne<Organisation>().WithMany().HasForeignKey(line => line.PartnerId);
        table.HasOne<MemorandumArea>().WithMany().HasForeignKey(line => line.AreaId);
        table.HasIndex(line => new { line.BookId, line.PartnerId, line.Source, line.Year }).IsUnique().HasFilter("\"AreaId\" IS NULL");
        table.HasIndex(line => line.AreaId).IsUnique();
        // A line is of one route, and its source says which: contributions and transfers are never taken for each other.
        table.ToTable(check => check.HasCheckConstraint("CK_FundingLines_Route",
            "(\"AgreementId\" IS NOT NULL AND \"AreaId\" IS NULL"
                + $" AND \"Source\" NOT IN ({(int)FundingSource.Section256Transfer}, {(int)FundingSource.CouncilsOwn}))"
            + $" OR (\"AgreementId\" IS NULL AND \"AreaId\" IS NOT NULL AND \"Source\" = {(int)FundingSource.Section256Transfer})"
            + $" OR (\"AgreementId\" IS NULL AND \"AreaId\" IS NULL AND \"Source\" = {(int)FundingSource.CouncilsOwn})"));
    }
}

internal sealed class EntryTable : IEntityTypeConfiguration<Entry>
{
    public void Configure(EntityTypeBuilder<Entry> table)
    {
        table.HasOne<Book>().WithMany().HasForeignKey(entry => entry.BookId);
        table.HasOne<Entry>().WithMany().HasForeignKey(entry => entry.ReversesId);
        table.HasMany(entry => entry.Postings).WithOne().HasForeignKey(posting => posting.EntryId);
        table.HasIndex(entry => new { entry.BookId, entry.AccountingDate });
        table.HasIndex(entry => new { entry.SourceKind, entry.SourceKey });
        table.HasIndex(entry => entry.ReversesId).IsUnique();
    }
}

internal sealed class PostingTable : IEntityTypeConfiguration<Posting>
{
    /// <summary>Rule 3, by the database: expenditure names its funder, and a posting's kind is its account's.</summary>
    public void Configure(EntityTypeBuilder<Posting> table)
    {
        table.HasOne<Account>().WithMany().HasForeignKey(posting => new { posting.AccountId, posting.AccountKind })
            .HasPrincipalKey(account => new { account.Id, account.Kind });
        table.HasOne<FundingLine>().WithMany().HasForeignKey(posting => posting.FundingLineId);
        table.HasIndex(posting => posting.EntryId);
        table.ToTable(check =>
        {
            check.HasCheckConstraint("CK_Postings_ExpenditureNamesItsFunder",
                $"\"AccountKind\" <> {(int)AccountKind.Expenditure} OR \"FundingLineId\" IS NOT NULL");
            check.HasCheckConstraint("CK_Postings_AboveZero", "\"AmountPence\" > 0");
            check.HasCheckConstraint("CK_Postings_Side", "\"Side\" IN (1, 2)");
        });
    }
}

internal sealed class JournalTable : IEntityTypeConfiguration<Journal>
{
    public void Configure(EntityTypeBuilder<Journal> table)
    {
        table.HasOne<Book>().WithMany().HasForeignKey(journal => journal.BookId);
        table.HasOne<Entry>().WithMany().HasForeignKey(journal => journal.EntryId);
        table.HasMany(journal => journal.Legs).WithOne().HasForeignKey(leg => leg.JournalId);
        table.HasIndex(journal => new { journal.BookId, journal.Number }).IsUnique();
    }
}

internal sealed class JournalLegTable : IEntityTypeConfiguration<JournalLeg>
{
    public void Configure(EntityTypeBuilder<JournalLeg> table)
    {
        table.ToTable("JournalLegs");
        table.HasKey(leg => new { leg.JournalId, leg.Position });
        table.HasOne<Account>().WithMany().HasForeignKey(leg => leg.AccountId);
        table.HasOne<FundingLine>().WithMany().HasForeignKey(leg => leg.FundingLineId);
    }
}
