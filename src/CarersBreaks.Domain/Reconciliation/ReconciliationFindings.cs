using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CarersBreaks.Domain.Amounts;

namespace CarersBreaks.Domain.Reconciliation;

/// <summary>What is reconciled with what, numbered as finance numbers them: R1 to R10.</summary>
public enum ReconciliationKind
{
    /// <summary>The schedule of contributions against receipts and invoices.</summary>
    Contributions = 1,

    /// <summary>Approved payment schedules against payment runs' files.</summary>
    SchedulesToRuns = 2,

    /// <summary>Payment runs' files, and with them the books, against the bank.</summary>
    RunsToBank = 3,

    /// <summary>The pool's ledger against the council's main ledger.</summary>
    MainLedger = 4,

    /// <summary>Providers' invoices against orders, deliveries and the books.</summary>
    ProviderInvoices = 5,

    /// <summary>Loads of cards, and what was spent, against the card provider's file.</summary>
    Cards = 6,
    CarersReturns = 7,

    /// <summary>Section 256 vouchers and memorandum accounts against the ledger, by year.</summary>
    Memoranda = 8,

    /// <summary>The pool's position against each partner's view of it.</summary>
    PartnerBalances = 9,

    /// <summary>Live packages against the payees active in the payment system.</summary>
    LivePackages = 10,
}

/// <summary>Why an item is listed: the breaks that finance knows.</summary>
public enum BreakReason
{
    Late = 1,
    PaidShort = 2,
    MoreThanIsDue = 3,
    WrongPayer = 4,
    NotInvoiced = 5,
    Adjustment = 6,
    PaidWhileSuspended = 7,
    Duplicate = 8,
    WrongAmount = 9,
    FileDiffers = 10,
    Unmatched = 11,
    PostedLater = 12,
    InTransit = 13,
    Rejected = 14,
    Returned = 15,

    /// <summary>The same posting on the other side of the period's end.</summary>
    Timing = 16,

    /// <summary>The same posting in another account.</summary>
    Miscoding = 17,

    /// <summary>A posting by hand that the other ledger does not have.</summary>
    Journal = 18,
    OverHours = 19,
    UnplannedBreak = 20,
    PriceDiffers = 21,
    InQuestion = 22,
    NotLoaded = 23,
    LoadNobodyMade = 24,
    UnspentLoad = 25,
    UnexplainedSpend = 26,
    ContributionMissing = 27,
    SurplusAboveCeiling = 28,
    NotSent = 29,
    Disagreed = 30,
    NotStated = 31,
    PayeeDied = 32,
    PayeeMoved = 33,
    PackageEnded = 34,
    PackageSuspended = 35,
    LiveAndNotPaid = 36,

    /// <summary>Of a shared account: the council's for something else.</summary>
    NotOurs = 37,
}

/// <summary>What a listed item leads to.</summary>
public enum BreakLink
{
    None = 0,
    Instalment = 1,
    Run = 2,
    Payment = 3,
    StatementLine = 4,
    Match = 5,
    Entry = 6,
    ProviderInvoice = 7,
    Return = 8,
    Agreement = 9,
    Budget = 10,
}

/// <summary>One equation: left = right and the listed items. Words name each side, with its day.</summary>
public sealed record FoundProof(string LeftWords, Money Left, string RightWords, Money Right);

/// <param name="Proof">Which equation it belongs to, from 1; 0: it is listed for people to act on and belongs to no sum.</param>
/// <param name="Words">Without a person's name.</param>
/// <param name="Amount">Left less right.</param>
/// <param name="On">The day on which it arose.</param>
public sealed record FoundItem(int Proof, BreakReason Reason, string Words, Money Amount, DateOnly On, BreakLink Link = BreakLink.None, long? Key = null);

/// <summary>A set of records on which a reconciliation rests: how many, and SHA-256 over them.</summary>
public sealed record FrozenSet(string Name, int Count, byte[] Hash);

/// <summary>The frozen set of everything: its file, by SHA-256, and what is in it.</summary>
public sealed record FrozenInputs(byte[] FileHash, IReadOnlyList<FrozenSet> Sets);

/// <summary>What comparing the two sides found.</summary>
/// <param name="Rules">The names and versions of the rules that were used.</param>
/// <param name="Obstacles">What keeps it from being proved besides a difference, a sentence each, such as lines of a shared account that nobody knows.</param>
public sealed record ReconciliationFindings(
    IReadOnlyList<FoundProof> Proofs, IReadOnlyList<FoundItem> Items, IReadOnlyList<string> Rules, IReadOnlyList<string> Obstacles)
{
    /// <summary>Left less right less the listed items of each equation.</summary>
    public IEnumerable<Money> Differences => Proofs.Select((proof, i) => proof.Left - proof.Right - Listed(i + 1));

    public bool IsProved => Obstacles.Count == 0 && Differences.All(difference => difference.IsZero);

    public Money Listed(int proof) => Money.Sum(Items.Where(item => item.Proof == proof).Select(item => item.Amount));

    /// <summary>SHA-256 over the equations, the items and the obstacles: equal results have equal hashes.</summary>
    public byte[] Hash()
    {
        var text = new StringBuilder();
        foreach (var proof in Proofs)
            text.Append(CultureInfo.InvariantCulture, $"{proof.LeftWords}|{proof.Left.Pence}|{proof.RightWords}|{proof.Right.Pence}\n");
        foreach (var item in Items)
            text.Append(CultureInfo.InvariantCulture, $"{item.Proof}|{(int)item.Reason}|{item.Words}|{item.Amount.Pence}|{item.On:yyyy-MM-dd}|{item.Key}\n");
        foreach (var obstacle in Obstacles)
            text.Append(obstacle).Append('\n');
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
