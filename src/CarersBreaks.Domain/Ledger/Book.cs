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
}

/// <summary>One set of accounts, a pooled fund's or a section 256 memorandum's, kept by its host.</summary>
public sealed class Book : IBookRecord
{
    private readonly List<Account> _accounts = [];
    private readonly List<AccountingPeriod> _periods = [];

    private Book() => Name = "";

    public Book(string name, OrganisationId host)
    {
        Name = name;
        HostId = host;
        foreach (var kind in Enum.GetValues<AccountKind>().Where(kind => kind is not AccountKind.DueFromPartner))
            _accounts.Add(new Account(kind, null));
    }

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

    /// <summary>Opens an account of what a partner owes, unless it has one.</summary>
    public void AddPartner(OrganisationId partner)
    {
        if (!_accounts.Exists(account => account.Kind == AccountKind.DueFromPartner && account.PartnerId == partner))
            _accounts.Add(new Account(AccountKind.DueFromPartner, partner));
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

    /// <summary>Whether entries can be dated on the day.</summary>
    public bool IsOpen(DateOnly accountingDate) =>
        _periods.Exists(one => one.Month == new DateOnly(accountingDate.Year, accountingDate.Month, 1) && one.State == PeriodState.Open);

    /// <summary>The day itself where its month is open, otherwise the first day of the first open month after it: where a correction goes.</summary>
    public DateOnly OpenDay(DateOnly accountingDate) =>
        IsOpen(accountingDate)
            ? accountingDate
            : _periods.Where(one => one.State == PeriodState.Open && one.Month > accountingDate).Select(one => one.Month).DefaultIfEmpty(accountingDate).Min();

    /// <exception cref="RuleBroken">The period that holds the day is not opened, or not open.</exception>
    public void EnsureOpen(DateOnly accountingDate)
    {
        var period = _periods.Find(one => one.Month == new DateOnly(accountingDate.Year, accountingDate.Month, 1));
        Refuse.If(period is null, LedgerRule.PeriodIsNotOpened, $"{Name} has not been opened for {accountingDate:MMMM yyyy}.");
        Refuse.If(period.State == PeriodState.Closed, LedgerRule.PeriodIsClosed,
            $"{accountingDate:MMMM yyyy} is closed in {Name}. A correction goes into the first open month.");
        Refuse.If(period.State == PeriodState.SoftClosed, LedgerRule.PeriodIsSoftClosed,
            $"{accountingDate:MMMM yyyy} is soft closed in {Name}: it takes accruals and corrections of the finance manager alone.");
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

public enum PeriodState
{
    Open = 0,

    /// <summary>Takes accruals and corrections only, by the finance manager, with a reason.</summary>
    SoftClosed = 1,

    /// <summary>Takes nothing: a reversal goes into the first open period.</summary>
    Closed = 2,
}

/// <summary>A calendar month of a book.</summary>
public sealed class AccountingPeriod : IBookRecord
{
    private AccountingPeriod()
    {
    }

    internal AccountingPeriod(DateOnly month) => Month = month;

    public BookId BookId { get; private set; }

    /// <summary>Its first day.</summary>
    public DateOnly Month { get; private set; }

    public PeriodState State { get; private set; }
}
