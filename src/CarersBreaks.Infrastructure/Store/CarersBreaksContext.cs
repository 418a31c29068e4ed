using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
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
using CarersBreaks.Infrastructure.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace CarersBreaks.Infrastructure.Store;

/// <summary>The one context. What its viewer may see is decided in <see cref="Sight"/>; what tables look like, beside each feature.</summary>
public sealed class CarersBreaksContext(DbContextOptions<CarersBreaksContext> options) : IdentityUserContext<User, long>(options), ICarersBreaksDb
{
    /// <summary>Set when the context is leased to a scope; the query filters read it. A context without one sees nothing.</summary>
    public CurrentViewer? Current { get; set; }

    /// <summary>Gives keys to what is added. Set when the context is leased, too.</summary>
    public IKeys? Keys { get; set; }

    /// <summary>The business date. Set when the context is leased, and read when a query asks, since it may lie in the store.</summary>
    public Func<DateOnly>? Date { get; set; }

    private Viewer Viewer => Current?.Viewer ?? Viewer.Nobody;

    internal bool SeesWholeStore => Viewer.SeesWholeStore;

    /// <summary>The organisation whose records the viewer sees as one of its people; none for a carer.</summary>
    internal OrganisationId? StaffOf => Viewer.CarerId is null ? Viewer.OrganisationId : null;

    /// <summary>The organisation of a post, or a carer's council.</summary>
    internal OrganisationId? Council => Viewer.OrganisationId;

    /// <summary>Parties see a book and an agreement from a day to a day.</summary>
    internal DateOnly Today => Date?.Invoke() ?? DateOnly.MinValue;

    /// <summary>Whose rules the viewer lives by: an officer's organisation, a carer's council.</summary>
    internal OrganisationId? RulesOf => Viewer.OrganisationId;

    internal CarerId? Self => Viewer.CarerId;

    /// <summary>The person who looks, for records that only named people see.</summary>
    internal UserId? Person => Viewer.UserId;

    /// <summary>The council whose notes of cases the viewer sees: social workers and team managers see their own council's.</summary>
    internal OrganisationId? CaseworkerOf => Viewer.Role is Role.SocialWorker or Role.TeamManager ? StaffOf : null;

    public DbSet<StoreRecord> StoreRecords => Set<StoreRecord>();

    public DbSet<DemonstrationRole> DemonstrationRoles => Set<DemonstrationRole>();

    public DbSet<Officer> Officers => Set<Officer>();

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<BookParty> BookParties => Set<BookParty>();

    public DbSet<BankHoliday> BankHolidays => Set<BankHoliday>();

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Overlap> Overlaps => Set<Overlap>();

    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<Succession> Successions => Set<Succession>();

    public DbSet<Reorganisation> Reorganisations => Set<Reorganisation>();

    public DbSet<ReorganisationTotal> ReorganisationTotals => Set<ReorganisationTotal>();

    public DbSet<ReorganisedPost> ReorganisedPosts => Set<ReorganisedPost>();

    public DbSet<Appointment> Appointments => Set<Appointment>();

    public DbSet<Settlement> Settlements => Set<Settlement>();

    public DbSet<PartnershipAgreement> PartnershipAgreements => Set<PartnershipAgreement>();

    public DbSet<AgreementHandover> AgreementHandovers => Set<AgreementHandover>();

    public DbSet<FinancialContribution> FinancialContributions => Set<FinancialContribution>();

    public DbSet<AgreementVariation> AgreementVariations => Set<AgreementVariation>();

    public DbSet<ContributionInvoice> ContributionInvoices => Set<ContributionInvoice>();

    public DbSet<PartnerContact> PartnerContacts => Set<PartnerContact>();

    public DbSet<ContributionChase> ContributionChases => Set<ContributionChase>();

    public DbSet<Fund> Funds => Set<Fund>();

    public DbSet<FundYear> FundYears => Set<FundYear>();

    public DbSet<FundShareSet> FundShareSets => Set<FundShareSet>();

    public DbSet<NationalTransfer> NationalTransfers => Set<NationalTransfer>();

    public DbSet<Section256Memorandum> Section256Memoranda => Set<Section256Memorandum>();

    public DbSet<AreaSpend> AreaSpends => Set<AreaSpend>();

    public DbSet<AnnualVoucher> AnnualVouchers => Set<AnnualVoucher>();

    public DbSet<JointPlan> JointPlans => Set<JointPlan>();

    public DbSet<PublishedPlan> PublishedPlans => Set<PublishedPlan>();

    public DbSet<Book> Books => Set<Book>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<FundingLine> FundingLines => Set<FundingLine>();

    public DbSet<Entry> Entries => Set<Entry>();

    public DbSet<Posting> Postings => Set<Posting>();

    public DbSet<Journal> Journals => Set<Journal>();

    public DbSet<FundBudget> FundBudgets => Set<FundBudget>();

    public DbSet<YearEnd> YearEnds => Set<YearEnd>();

    public DbSet<AgreementOfBalances> AgreementsOfBalances => Set<AgreementOfBalances>();

    public DbSet<Carer> Carers => Set<Carer>();

    public DbSet<CaredForPerson> CaredForPersons => Set<CaredForPerson>();

    public DbSet<CaringRelationship> CaringRelationships => Set<CaringRelationship>();

    public DbSet<PracticeRegistration> PracticeRegistrations => Set<PracticeRegistration>();

    public DbSet<PersonalDetail> PersonalDetails => Set<PersonalDetail>();

    public DbSet<PersonToken> PersonTokens => Set<PersonToken>();

    public DbSet<CarerMerge> CarerMerges => Set<CarerMerge>();

    public DbSet<CaseTask> CaseTasks => Set<CaseTask>();

    public DbSet<CaseNote> CaseNotes => Set<CaseNote>();

    public DbSet<BudgetReview> BudgetReviews => Set<BudgetReview>();

    public DbSet<SafeguardingConcern> SafeguardingConcerns => Set<SafeguardingConcern>();

    public DbSet<ConcernPerson> ConcernPeople => Set<ConcernPerson>();

    public DbSet<ConcernEntry> ConcernEntries => Set<ConcernEntry>();

    public DbSet<PaymentHold> PaymentHolds => Set<PaymentHold>();

    public DbSet<SharingConsent> SharingConsents => Set<SharingConsent>();

    public DbSet<ContactRoute> ContactRoutes => Set<ContactRoute>();

    public DbSet<CarersHelper> CarersHelpers => Set<CarersHelper>();

    public DbSet<AccountCode> AccountCodes => Set<AccountCode>();

    public DbSet<Challenge> Challenges => Set<Challenge>();

    public DbSet<Questionnaire> Questionnaires => Set<Questionnaire>();

    public DbSet<AllocationTable> AllocationTables => Set<AllocationTable>();

    public DbSet<CarersAssessment> CarersAssessments => Set<CarersAssessment>();

    public DbSet<SchemeRules> SchemeRules => Set<SchemeRules>();

    public DbSet<PlannedBreak> PlannedBreaks => Set<PlannedBreak>();

    public DbSet<PanelReferral> PanelReferrals => Set<PanelReferral>();

    public DbSet<WaitingPlan> WaitingPlans => Set<WaitingPlan>();

    public DbSet<Recipient> Recipients => Set<Recipient>();

    public DbSet<SupportPlan> SupportPlans => Set<SupportPlan>();

    public DbSet<PersonalBudget> PersonalBudgets => Set<PersonalBudget>();

    public DbSet<BudgetChange> BudgetChanges => Set<BudgetChange>();

    public DbSet<Uprating> Upratings => Set<Uprating>();

    public DbSet<DirectPaymentAgreement> DirectPaymentAgreements => Set<DirectPaymentAgreement>();

    public DbSet<PaymentSchedule> PaymentSchedules => Set<PaymentSchedule>();

    public DbSet<PayeeAccount> PayeeAccounts => Set<PayeeAccount>();

    public DbSet<AccountChange> AccountChanges => Set<AccountChange>();

    public DbSet<PaymentRun> PaymentRuns => Set<PaymentRun>();

    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<BankFileCopy> BankFileCopies => Set<BankFileCopy>();

    public DbSet<HeldPayment> HeldPayments => Set<HeldPayment>();

    public DbSet<MonitoringReturn> MonitoringReturns => Set<MonitoringReturn>();

    public DbSet<ReturnEvidence> ReturnEvidence => Set<ReturnEvidence>();

    public DbSet<Recovery> Recoveries => Set<Recovery>();

    public DbSet<PaymentOffset> PaymentOffsets => Set<PaymentOffset>();

    public DbSet<Provider> Providers => Set<Provider>();

    public DbSet<ProviderAccount> ProviderAccounts => Set<ProviderAccount>();

    public DbSet<BreakOrder> BreakOrders => Set<BreakOrder>();

    public DbSet<BreakDelivery> BreakDeliveries => Set<BreakDelivery>();

    public DbSet<ProviderInvoice> ProviderInvoices => Set<ProviderInvoice>();

    public DbSet<ProviderInvoiceLine> ProviderInvoiceLines => Set<ProviderInvoiceLine>();

    public DbSet<CardLayout> CardLayouts => Set<CardLayout>();

    public DbSet<CardTransaction> CardTransactions => Set<CardTransaction>();

    public DbSet<Letter> Letters => Set<Letter>();

    public DbSet<LetterBatch> LetterBatches => Set<LetterBatch>();

    public DbSet<BankAccount> BankAccounts => Set<BankAccount>();

    public DbSet<BankStatement> BankStatements => Set<BankStatement>();

    public DbSet<StatementLine> StatementLines => Set<StatementLine>();

    public DbSet<NamedInBatch> NamedInBatches => Set<NamedInBatch>();

    public DbSet<NotOursRule> NotOursRules => Set<NotOursRule>();

    public DbSet<StatementLayout> StatementLayouts => Set<StatementLayout>();

    public DbSet<StatementUpload> StatementUploads => Set<StatementUpload>();

    public DbSet<ModulusTable> ModulusTables => Set<ModulusTable>();

    public DbSet<BankReport> BankReports => Set<BankReport>();

    public DbSet<Match> Matches => Set<Match>();

    public DbSet<MatchRuleSet> MatchRuleSets => Set<MatchRuleSet>();

    public DbSet<UnmatchedItem> UnmatchedItems => Set<UnmatchedItem>();

    public DbSet<UnmatchedItemNote> UnmatchedItemNotes => Set<UnmatchedItemNote>();

    public DbSet<ProposedDifference> ProposedDifferences => Set<ProposedDifference>();

    public DbSet<ReconciliationRun> ReconciliationRuns => Set<ReconciliationRun>();

    public DbSet<ReconciliationStatement> ReconciliationStatements => Set<ReconciliationStatement>();

    public DbSet<ReconciliationSchedule> ReconciliationSchedules => Set<ReconciliationSchedule>();

    public DbSet<MainLedgerLayout> MainLedgerLayouts => Set<MainLedgerLayout>();

    public DbSet<MainLedgerExtract> MainLedgerExtracts => Set<MainLedgerExtract>();

    public DbSet<MainLedgerLine> MainLedgerLines => Set<MainLedgerLine>();

    public DbSet<Batch> Batches => Set<Batch>();

    public DbSet<JobRun> JobRuns => Set<JobRun>();

    public DbSet<AuditRecord> AuditRecords => Set<AuditRecord>();

    public DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();

    internal DbSet<StoredFile> StoredFiles => Set<StoredFile>();

    public DbSet<PersonRead> PersonReads => Set<PersonRead>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        foreach (var id in typeof(ITypedId).Assembly.GetTypes().Append(typeof(StoredFileId))
            .Where(type => type.IsValueType && type.IsAssignableTo(typeof(ITypedId))))
            configurationBuilder.Properties(id).HaveConversion(typeof(TypedIdConverter<>).MakeGenericType(id));
        // Every index is named beside its table: one that nobody needs costs each write.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
        configurationBuilder.ComplexProperties<AgreementTerms>();
        configurationBuilder.ComplexProperties<RiskShareRule>();
        configurationBuilder.Properties<FinancialYear>().HaveConversion<FinancialYearConverter>();
        configurationBuilder.Properties<Units>().HaveConversion<UnitsConverter>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>().HavePrecision(6);
        configurationBuilder.Properties<Enum>().HaveConversion<int>();
        configurationBuilder.Properties<string>().HaveMaxLength(400);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Ignore<IdentityUserPasskey<long>>();
        builder.Ignore<IdentityPasskeyData>();
        builder.Ignore<MatchRule>();
        builder.ApplyConfigurationsFromAssembly(typeof(CarersBreaksContext).Assembly);
        ModelConventions.Apply(builder);
        Sight.Apply(builder, this);
        if (Database.IsSqlServer())
            ModelConventions.ApplySqlServer(builder);
    }
}
