using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Reconciliation;

public readonly record struct MainLedgerLayoutId(long Value) : ITypedId;

public readonly record struct MainLedgerExtractId(long Value) : ITypedId;

public readonly record struct MainLedgerLineId(long Value) : ITypedId;

/// <summary>How the council's main ledger writes its extract: data, a row for each book.</summary>
/// <remarks>The heads of the columns, and which of its accounts is which of ours.</remarks>
public sealed class MainLedgerLayout : IAggregate, IHolderRecord
{
    private readonly List<MainLedgerAccount> _accounts = [];

    private MainLedgerLayout() => AccountHead = DateHead = AmountHead = ReferenceHead = DateFormat = "";

    public MainLedgerLayout(Book book) : this() => (HolderId, BookId) = (book.HostId, book.Id);

    public MainLedgerLayoutId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public BookId BookId { get; private set; }

    public string AccountHead { get; private set; }

    public string DateHead { get; private set; }

    /// <summary>Of the amount: a debit above zero, a credit below.</summary>
    public string AmountHead { get; private set; }

    public string ReferenceHead { get; private set; }

    /// <summary>Null: the extract is this fund's alone.</summary>
    public string? FundHead { get; private set; }

    /// <summary>What the column of the fund says for this one.</summary>
    public string? FundCode { get; private set; }

    /// <summary>Such as "dd/MM/yyyy".</summary>
    public string DateFormat { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<MainLedgerAccount> Accounts => _accounts;

    public void Map(MainLedgerColumns columns, IReadOnlyDictionary<string, AccountKind> accounts)
    {
        (AccountHead, DateHead, AmountHead, ReferenceHead, FundHead, FundCode, DateFormat) = (columns.Account, columns.Date, columns.Amount, columns.Reference,
            columns.Fund, columns.FundCode, columns.DateFormat);
        _accounts.RemoveAll(one => !accounts.ContainsKey(one.Code));
        foreach (var (code, kind) in accounts)
        {
            if (_accounts.Find(one => one.Code == code) is { } known)
                known.Be(kind);
            else
                _accounts.Add(new MainLedgerAccount(code, kind));
        }
    }
}

/// <param name="Fund">Null: the extract is this fund's alone.</param>
public sealed record MainLedgerColumns(string Account, string Date, string Amount, string Reference, string? Fund, string? FundCode, string DateFormat);

/// <summary>An account of the main ledger's, and which of ours it is.</summary>
public sealed class MainLedgerAccount
{
    private MainLedgerAccount() => Code = "";

    internal MainLedgerAccount(string code, AccountKind kind) => (Code, Kind) = (code, kind);

    public MainLedgerLayoutId LayoutId { get; private set; }

    public string Code { get; private set; }

    public AccountKind Kind { get; private set; }

    internal void Be(AccountKind kind) => Kind = kind;
}

/// <summary>An extract as it was imported; its file is kept by its hash.</summary>
public sealed class MainLedgerExtract : IHolderRecord
{
    private MainLedgerExtract() => FileHash = [];

    public MainLedgerExtract(Book book, byte[] fileHash, int lines, int added, Money debits, UserId by, DateOnly on) =>
        (HolderId, BookId, FileHash, LineCount, AddedCount, Debits, ImportedById, ImportedOn) = (book.HostId, book.Id, fileHash, lines, added, debits, by, on);

    public MainLedgerExtractId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public BookId BookId { get; private set; }

    public byte[] FileHash { get; private set; }

    public int LineCount { get; private set; }

    /// <summary>Lines that were not there before: a file twice adds none.</summary>
    public int AddedCount { get; private set; }

    public Money Debits { get; private set; }

    public UserId ImportedById { get; private set; }

    public DateOnly ImportedOn { get; private set; }
}

/// <summary>A line of the main ledger's control account.</summary>
public sealed class MainLedgerLine : IHolderRecord
{
    private MainLedgerLine() => (Account, Reference) = ("", "");

    /// <param name="occurrence">0, and 1, 2 … for equal lines of one file, which are all kept.</param>
    public MainLedgerLine(MainLedgerExtract extract, string account, AccountKind kind, DateOnly on, Money amount, string reference, int occurrence) =>
        (HolderId, BookId, ExtractId, Account, Kind, On, Amount, Reference, Occurrence) =
            (extract.HolderId, extract.BookId, extract.Id, account, kind, on, amount, reference, occurrence);

    public MainLedgerLineId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public BookId BookId { get; private set; }

    public MainLedgerExtractId ExtractId { get; private set; }

    public string Account { get; private set; }

    public AccountKind Kind { get; private set; }

    public DateOnly On { get; private set; }

    /// <summary>A debit above zero, a credit below.</summary>
    public Money Amount { get; private set; }

    public string Reference { get; private set; }

    public int Occurrence { get; private set; }
}

/// <summary>A posting of either ledger, as the two are compared.</summary>
/// <param name="Amount">A debit above zero.</param>
public sealed record LedgerSide(long Key, AccountKind Kind, DateOnly On, Money Amount, string Reference, bool IsJournal);

public static class MainLedgerComparison
{
    /// <summary>
    /// Pairs postings of one account, amount and reference, or amount and day; what is left is listed: the same in another account (miscoding), a journal of
    /// either side, or timing. Nothing is cleared, and nothing is decided between equals: each is paired once, in the order of day and key.
    /// </summary>
    public static IEnumerable<(LedgerSide Left, bool IsOurs, BreakReason Reason)> Differences(IReadOnlyList<LedgerSide> ours, IReadOnlyList<LedgerSide> theirs)
    {
        var (left, right) = (InOrder(ours), InOrder(theirs));
        Pair(left, right, one => (one.Kind, one.Amount, one.Reference));
        Pair(left, right, one => (one.Kind, one.Amount, one.On));
        var (moved, coded) = (InOrder(left), InOrder(right));
        Pair(moved, coded, one => (one.Amount, one.Reference));
        var stillOurs = moved.ToHashSet();
        var stillTheirs = coded.ToHashSet();
        return left.Select(one => (one, true, Reason(one, stillOurs))).Concat(right.Select(one => (one, false, Reason(one, stillTheirs))));
    }

    private static BreakReason Reason(LedgerSide one, HashSet<LedgerSide> left) =>
        !left.Contains(one) ? BreakReason.Miscoding : one.IsJournal ? BreakReason.Journal : BreakReason.Timing;

    private static List<LedgerSide> InOrder(IEnumerable<LedgerSide> side) => [.. side.OrderBy(one => one.On).ThenBy(one => one.Key)];

    private static void Pair<TKey>(List<LedgerSide> left, List<LedgerSide> right, Func<LedgerSide, TKey> by)
        where TKey : notnull
    {
        var waiting = right.GroupBy(by).ToDictionary(one => one.Key, one => new Queue<LedgerSide>(one));
        var paired = new HashSet<LedgerSide>();
        left.RemoveAll(one => waiting.TryGetValue(by(one), out var same) && same.TryDequeue(out var other) && paired.Add(other));
        right.RemoveAll(paired.Contains);
    }
}
