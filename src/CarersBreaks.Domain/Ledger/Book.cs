using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Ledger;

public readonly record struct BookId(long Value) : ITypedId;

public readonly record struct AccountId(long Value) : ITypedId;

public enum LedgerRule
{
    EntryDoesNotBalance,
    EntryHasNoPostings,
    PostingIsNotAboveZero,
    ExpenditureNamesItsFunder,
    PeriodIsClosed,
    PeriodIsSoftClosed,
    PeriodIsNotOpened,
    BookHasNoSuchAccount,
}

/// <summary>What an account is for. The number is kept with each posting, where the database checks rule 3 by it.</summary>
public enum AccountKind
{
    Bank = 1,
    DueFromPartner = 2,
    FinancialContributions = 3,
    Expenditure = 4,
    PaymentsInTransit = 5,
    OwedToPayees = 6,
    ReturnedCreditsExpected = 7,
    Suspense = 8,
    Prepayments = 9,
    RecoverableFromCarers = 10,

    /// <summary>
    /// What a funding line has had from, or given to, other lines at a year end: the sharing of an over- or underspend, what was
    /// carried forward, and what partners settle. Below the fund's accounts it sums to what was settled with partners.
    /// </summary>
    OverAndUnderspend = 50,

    /// <summary>Each partner's share of an overspend (debit: it owes it) or of an underspend that is refunded (credit: it is owed).</summary>
    PartnerSettlement = 51,

    /// <summary>Breaks delivered and not invoiced.</summary>
    Accruals = 52,

    /// <summary>Of a section 256 transfer: what its payer has still to pay.</summary>
    DueFromPayer = 30,

    /// <summary>The section 256 transfer itself: no contribution to a pooled fund.</summary>
    Section256Money = 31,
    RepayableToPayer = 32,

    /// <summary>VAT on providers' invoices, which a council that hosts has back from HMRC (Value Added Tax Act 1994, section 33).</summary>
    VatRecoverable = 160,

    /// <summary>Providers' invoices that are approved and not paid.</summary>
    DueToProviders = 161,

    /// <summary>
    /// Small differences between what the bank shows and what was due, given up within a rule's tolerance or a person's limit. A cost like
    /// <see cref="Expenditure"/>, or below zero a gain: every posting names the funding line whose pound it was.
    /// </summary>
    Differences = 220,
}

public static class AccountKinds
{
    /// <summary>Whether each partner has an account of the kind.</summary>
    public static bool IsOfPartners(this AccountKind kind) => kind is AccountKind.DueFromPartner or AccountKind.PartnerSettlement;

    /// <summary>Whether a funder bears what stands on it, so that every posting names one.</summary>
    public static bool IsBorne(this AccountKind kind) => kind is AccountKind.Expenditure or AccountKind.Differences;
}

/// <summary>One set of accounts, a pooled fund's or a section 256 memorandum's, kept by its host.</summary>
public sealed class Book : IBookRecord
{
    private readonly List<Account> _accounts = [];
    private readonly List<AccountingPeriod> _periods = [];

    private Book() => Name = "";

    /// <summary>A pooled fund's book.</summary>
    public Book(string name, OrganisationId host)
        : this(name, host, [AccountKind.DueFromPayer, AccountKind.Section256Money, AccountKind.RepayableToPayer])
    {
    }

    private Book(string name, OrganisationId host, IReadOnlyCollection<AccountKind> without)
    {
        Name = name;
        HostId = host;
        foreach (var kind in Enum.GetValues<AccountKind>().Where(kind => !kind.IsOfPartners() && !without.Contains(kind)))
            _accounts.Add(new Account(kind, null));
    }

    /// <summary>A section 256 memorandum's book. It has no account in which a contribution to a pooled fund could stand.</summary>
    public static Book OfMemorandum(string name, OrganisationId council) => new(name, council, [AccountKind.FinancialContributions]);

    /// <summary>The book of a council's own budget: what is spent of it and what the bank shows.</summary>
    public static Book OfCouncil(string name, OrganisationId council) => new(name, council,
        [AccountKind.FinancialContributions, AccountKind.DueFromPayer, AccountKind.Section256Money, AccountKind.RepayableToPayer]);

    public BookId Id { get; private set; }

    BookId IBookRecord.BookId => Id;

    public string Name { get; private set; }

    public OrganisationId HostId { get; private set; }

    public IReadOnlyList<Account> Accounts => _accounts;

    public IReadOnlyList<AccountingPeriod> Periods => _periods;

    /// <summary>The account of a kind; where partners each have one, that of <paramref name="partner"/>.</summary>
    public Account Account(AccountKind kind, OrganisationId? partner = null)
    {
        var account = _accounts.Find(one => one.Kind == kind && one.PartnerId == partner);
        Refuse.If(account is null, LedgerRule.BookHasNoSuchAccount, $"{Name} has no account {kind} for that partner.");
        return account;
    }

    /// <summary>
    /// Opens what is missing of a kind: one account, or one for each partner. Books are older than the kinds that came after them.
    /// </summary>
    public void OpenAccounts(AccountKind kind)
    {
        OrganisationId?[] owners = kind.IsOfPartners()
            ? [.. _accounts.Where(one => one.Kind == AccountKind.DueFromPartner).Select(one => one.PartnerId)]
            : [null];
        foreach (var owner in owners.Where(owner => !_accounts.Exists(one => one.Kind == kind && one.PartnerId == owner)))
            _accounts.Add(new Account(kind, owner));
    }

    /// <summary>Opens a partner's own accounts, unless it has them.</summary>
    public void AddPartner(OrganisationId partner)
    {
        foreach (var kind in Enum.GetValues<AccountKind>().Where(kind => kind.IsOfPartners()
            && !_accounts.Exists(account => account.Kind == kind && account.PartnerId == partner)))
            _accounts.Add(new Account(kind, partner));
    }

    /// <summary>Opens the twelve months of a year for posting.</summary>
    public void OpenYear(FinancialYear year)
    {
        for (var month = 0; month < 12; month++)
            _periods.Add(new AccountingPeriod(year.FirstDay.AddMonths(month)));
    }

    /// <summary>
    /// Makes an entry in an open period. Soft closed periods take corrections of the finance manager alone, closed ones nothing.
    /// </summary>
    /// <exception cref="RuleBroken">The period is not open, the entry does not balance, or an expenditure names no funder.</exception>
    public Entry Enter(DateOnly accountingDate, EntryKind kind, string narration, EntrySource source, params ReadOnlySpan<Leg> legs)
    {
        EnsureOpen(accountingDate);
        return new Entry(Id, accountingDate, kind, narration, source, legs);
    }

    public bool HasPeriodOf(DateOnly day) => _periods.Exists(one => one.Month == new DateOnly(day.Year, day.Month, 1));

    /// <summary>An accrual or correction, which a soft closed period takes too. Who may make one, and why, is asked before.</summary>
    /// <exception cref="RuleBroken">The period is closed or not opened, the entry does not balance, or an expenditure names no funder.</exception>
    public Entry Correct(DateOnly accountingDate, EntryKind kind, string narration, EntrySource source, params ReadOnlySpan<Leg> legs)
    {
        var period = Period(accountingDate);
        Refuse.If(period.State == PeriodState.Closed, LedgerRule.PeriodIsClosed,
            $"{accountingDate:MMMM yyyy} is closed in {Name}. A correction goes into the first open month.");
        return new Entry(Id, accountingDate, kind, narration, source, legs);
    }

    /// <summary>Whether entries can be dated on the day.</summary>
    public bool IsOpen(DateOnly accountingDate) =>
        _periods.Exists(one => one.Month == AccountingPeriod.MonthOf(accountingDate) && one.State == PeriodState.Open);

    /// <summary>The day itself where its month is open, otherwise the first day of the first open month after it: where a correction goes.</summary>
    public DateOnly OpenDay(DateOnly accountingDate) =>
        IsOpen(accountingDate)
            ? accountingDate
            : _periods.Where(one => one.State == PeriodState.Open && one.Month > accountingDate).Select(one => one.Month).DefaultIfEmpty(accountingDate).Min();

    /// <exception cref="RuleBroken">The period that holds the day is not opened, or not open.</exception>
    public void EnsureOpen(DateOnly accountingDate)
    {
        var period = Period(accountingDate);
        Refuse.If(period.State == PeriodState.Closed, LedgerRule.PeriodIsClosed,
            $"{accountingDate:MMMM yyyy} is closed in {Name}. A correction goes into the first open month.");
        Refuse.If(period.State == PeriodState.SoftClosed, LedgerRule.PeriodIsSoftClosed,
            $"{accountingDate:MMMM yyyy} is soft closed in {Name}: it takes accruals and corrections of the finance manager alone.");
    }

    /// <summary>The month that holds a day.</summary>
    /// <exception cref="RuleBroken"><see cref="LedgerRule.PeriodIsNotOpened"/>.</exception>
    public AccountingPeriod Period(DateOnly day)
    {
        var period = _periods.Find(one => one.Month == AccountingPeriod.MonthOf(day));
        Refuse.If(period is null, LedgerRule.PeriodIsNotOpened, $"{Name} has not been opened for {day:MMMM yyyy}.");
        return period;
    }

    /// <summary>Ends a month for everything but accruals and corrections.</summary>
    /// <exception cref="RuleBroken">The month has not ended, or is not open.</exception>
    public void SoftClose(DateOnly month, UserId by, DateOnly on)
    {
        var period = Period(month);
        Refuse.Unless(on > period.LastDay, ClosingRule.PeriodHasNotEnded, $"{period} has not ended, so it cannot be closed.");
        period.SoftClose(by, on);
    }

    /// <summary>Ends a month for good, after the months before it. What else has to be so is asked before.</summary>
    /// <exception cref="RuleBroken">The month is not soft closed, or one before it is not closed.</exception>
    public void Close(DateOnly month, UserId by, DateOnly on)
    {
        var period = Period(month);
        var earlier = _periods.Where(one => one.Month < period.Month && one.State != PeriodState.Closed).MinBy(one => one.Month);
        Refuse.If(earlier is not null, ClosingRule.EarlierPeriodIsNotClosed, $"{earlier} is not closed yet. Months are closed in order.");
        period.Close(by, on);
    }

    /// <summary>Opens a month again by one step: closed becomes soft closed, soft closed becomes open. A second person has to agree.</summary>
    /// <exception cref="RuleBroken">The month is open, a later month is closed, or no reason is given.</exception>
    public void ProposeReopening(DateOnly month, string reason, UserId by, DateOnly on)
    {
        var period = Period(month);
        var later = _periods.Where(one => one.Month > period.Month && one.State == PeriodState.Closed).MaxBy(one => one.Month);
        Refuse.If(later is not null && period.State == PeriodState.Closed, ClosingRule.LaterPeriodIsClosed,
            $"{later} is closed too. Closed months are reopened from the last one back, or a correction goes into the first open month.");
        period.ProposeReopening(reason, by, on);
    }
}

/// <summary>Where money is, or is owed, in one book.</summary>
public sealed class Account : IBookRecord
{
    private Account()
    {
    }

    internal Account(AccountKind kind, OrganisationId? partner)
    {
        Kind = kind;
        PartnerId = partner;
    }

    public AccountId Id { get; private set; }

    public BookId BookId { get; private set; }

    public AccountKind Kind { get; private set; }

    /// <summary>Whose account it is, where each partner has one of the kind.</summary>
    public OrganisationId? PartnerId { get; private set; }

    public Leg Debit(Money amount, FundingLineId? line = null) => new(this, Side.Debit, amount, line);

    public Leg Credit(Money amount, FundingLineId? line = null) => new(this, Side.Credit, amount, line);
}
