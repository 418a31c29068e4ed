using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Letters;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Domain.Reporting;
using CarersBreaks.Domain.Settlements;
using CarersBreaks.Domain.Transfers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CarersBreaks.Application;

/// <summary>
/// The store as handlers see it: what the scope's viewer may see, and no more (rule 12). Handlers add and change; the unit of
/// work saves, in one transaction with the audit record.
/// </summary>
public interface ICarersBreaksDb
{
    DbSet<StoreRecord> StoreRecords { get; }

    DbSet<DemonstrationRole> DemonstrationRoles { get; }

    DbSet<Officer> Officers { get; }

    DbSet<Post> Posts { get; }

    DbSet<BookParty> BookParties { get; }

    DbSet<BankHoliday> BankHolidays { get; }

    DbSet<Organisation> Organisations { get; }

    DbSet<Overlap> Overlaps { get; }

    DbSet<Membership> Memberships { get; }

    DbSet<Succession> Successions { get; }

    DbSet<Reorganisation> Reorganisations { get; }

    DbSet<ReorganisationTotal> ReorganisationTotals { get; }

    DbSet<ReorganisedPost> ReorganisedPosts { get; }

    DbSet<Appointment> Appointments { get; }

    DbSet<Settlement> Settlements { get; }

    DbSet<PartnershipAgreement> PartnershipAgreements { get; }

    DbSet<AgreementHandover> AgreementHandovers { get; }

    DbSet<FinancialContribution> FinancialContributions { get; }

    DbSet<AgreementVariation> AgreementVariations { get; }

    DbSet<ContributionInvoice> ContributionInvoices { get; }

    DbSet<PartnerContact> PartnerContacts { get; }

    DbSet<ContributionChase> ContributionChases { get; }

    DbSet<Fund> Funds { get; }

    DbSet<FundYear> FundYears { get; }

    DbSet<FundShareSet> FundShareSets { get; }

    DbSet<NationalTransfer> NationalTransfers { get; }

    DbSet<Section256Memorandum> Section256Memoranda { get; }

    DbSet<AreaSpend> AreaSpends { get; }

    DbSet<AnnualVoucher> AnnualVouchers { get; }

    DbSet<JointPlan> JointPlans { get; }

    /// <summary>Everybody's: pictures of plans with nothing in them that is withheld.</summary>
    DbSet<PublishedPlan> PublishedPlans { get; }

    DbSet<Book> Books { get; }

    DbSet<Account> Accounts { get; }

    DbSet<FundingLine> FundingLines { get; }

    DbSet<Entry> Entries { get; }

    DbSet<Posting> Postings { get; }

    DbSet<Journal> Journals { get; }

    DbSet<FundBudget> FundBudgets { get; }

    DbSet<YearEnd> YearEnds { get; }

    DbSet<AgreementOfBalances> AgreementsOfBalances { get; }

    DbSet<Carer> Carers { get; }

    DbSet<CaredForPerson> CaredForPersons { get; }

    DbSet<CaringRelationship> CaringRelationships { get; }

    DbSet<PracticeRegistration> PracticeRegistrations { get; }

    DbSet<PersonalDetail> PersonalDetails { get; }

    DbSet<PersonToken> PersonTokens { get; }

    DbSet<CarerMerge> CarerMerges { get; }

    DbSet<CaseTask> CaseTasks { get; }

    DbSet<CaseNote> CaseNotes { get; }

    DbSet<BudgetReview> BudgetReviews { get; }

    DbSet<SafeguardingConcern> SafeguardingConcerns { get; }

    DbSet<ConcernPerson> ConcernPeople { get; }

    DbSet<ConcernEntry> ConcernEntries { get; }

    DbSet<PaymentHold> PaymentHolds { get; }

    DbSet<SharingConsent> SharingConsents { get; }

    DbSet<ContactRoute> ContactRoutes { get; }

    DbSet<CarersHelper> CarersHelpers { get; }

    DbSet<AccountCode> AccountCodes { get; }

    DbSet<Challenge> Challenges { get; }

    DbSet<Questionnaire> Questionnaires { get; }

    DbSet<AllocationTable> AllocationTables { get; }

    DbSet<CarersAssessment> CarersAssessments { get; }

    DbSet<SchemeRules> SchemeRules { get; }

    DbSet<PlannedBreak> PlannedBreaks { get; }

    DbSet<PanelReferral> PanelReferrals { get; }

    DbSet<WaitingPlan> WaitingPlans { get; }

    DbSet<Recipient> Recipients { get; }

    DbSet<SupportPlan> SupportPlans { get; }

    DbSet<PersonalBudget> PersonalBudgets { get; }

    DbSet<BudgetChange> BudgetChanges { get; }

    DbSet<Uprating> Upratings { get; }

    DbSet<DirectPaymentAgreement> DirectPaymentAgreements { get; }

    DbSet<PaymentSchedule> PaymentSchedules { get; }

    DbSet<PayeeAccount> PayeeAccounts { get; }

    DbSet<AccountChange> AccountChanges { get; }

    DbSet<PaymentRun> PaymentRuns { get; }

    DbSet<Payment> Payments { get; }

    DbSet<BankFileCopy> BankFileCopies { get; }

    DbSet<HeldPayment> HeldPayments { get; }

    DbSet<MonitoringReturn> MonitoringReturns { get; }

    DbSet<ReturnEvidence> ReturnEvidence { get; }

    DbSet<Recovery> Recoveries { get; }

    DbSet<PaymentOffset> PaymentOffsets { get; }

    DbSet<Provider> Providers { get; }

    DbSet<ProviderAccount> ProviderAccounts { get; }

    DbSet<BreakOrder> BreakOrders { get; }

    DbSet<BreakDelivery> BreakDeliveries { get; }

    DbSet<ProviderInvoice> ProviderInvoices { get; }

    DbSet<ProviderInvoiceLine> ProviderInvoiceLines { get; }

    DbSet<CardLayout> CardLayouts { get; }

    DbSet<CardTransaction> CardTransactions { get; }

    DbSet<Letter> Letters { get; }

    DbSet<LetterBatch> LetterBatches { get; }

    DbSet<BankAccount> BankAccounts { get; }

    DbSet<BankStatement> BankStatements { get; }

    DbSet<StatementLine> StatementLines { get; }

    DbSet<NamedInBatch> NamedInBatches { get; }

    DbSet<NotOursRule> NotOursRules { get; }

    DbSet<StatementLayout> StatementLayouts { get; }

    DbSet<StatementUpload> StatementUploads { get; }

    DbSet<BankReport> BankReports { get; }

    DbSet<ModulusTable> ModulusTables { get; }

    DbSet<Match> Matches { get; }

    DbSet<MatchRuleSet> MatchRuleSets { get; }

    DbSet<UnmatchedItem> UnmatchedItems { get; }

    DbSet<UnmatchedItemNote> UnmatchedItemNotes { get; }

    DbSet<ProposedDifference> ProposedDifferences { get; }

    DbSet<ReconciliationRun> ReconciliationRuns { get; }

    DbSet<ReconciliationStatement> ReconciliationStatements { get; }

    DbSet<ReconciliationSchedule> ReconciliationSchedules { get; }

    DbSet<MainLedgerLayout> MainLedgerLayouts { get; }

    DbSet<MainLedgerExtract> MainLedgerExtracts { get; }

    DbSet<MainLedgerLine> MainLedgerLines { get; }

    DbSet<Batch> Batches { get; }

    DbSet<JobRun> JobRuns { get; }

    DbSet<AuditRecord> AuditRecords { get; }

    DbSet<AuditSeal> AuditSeals { get; }

    DbSet<PersonRead> PersonReads { get; }

    DatabaseFacade Database { get; }

    ChangeTracker ChangeTracker { get; }

    EntityEntry<TEntity> Entry<TEntity>(TEntity entity)
        where TEntity : class;

    /// <summary>For the unit of work and the steps of a batch. Handlers do not save.</summary>
    Task<int> SaveChangesAsync(CancellationToken cancellationToken = default);
}
