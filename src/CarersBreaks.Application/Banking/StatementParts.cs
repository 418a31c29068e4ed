namespace CarersBreaks.Application.Banking;

/// <summary>
/// One part of a statement file, in the order of the file: <see cref="FileRecognised"/> once, then for each statement
/// <see cref="StatementStarted"/>, its <see cref="StatementLineRead"/>s and <see cref="StatementEnded"/>.
/// </summary>
public abstract record StatementPart;

/// <summary>What kind of file it is.</summary>
/// <param name="Format"><c>camt.053</c>, <c>mt940</c>, <c>ofx</c>, or <c>csv:</c> and the bank's export.</param>
public sealed record FileRecognised(string Format) : StatementPart;

/// <summary>A statement of one account begins.</summary>
/// <param name="Account">The account as the file writes it: an IBAN, a number, or both parts of one.</param>
/// <param name="SortCodeAndAccount">The fourteen digits of a UK account, where the file's own words allow them to be derived; otherwise null.</param>
/// <param name="Currency">ISO 4217 code; null where the file does not name one before the statement's first line.</param>
/// <param name="StatementId">The bank's identification of the statement; not unique at every bank.</param>
public sealed record StatementStarted(string Account, string? SortCodeAndAccount, string? Currency, string StatementId) : StatementPart;

/// <summary>One booked line. A batch that the bank booked as one entry is one line.</summary>
public sealed record StatementLineRead : StatementPart
{
    /// <summary>So many details of a batch are given at most; of a larger one none.</summary>
    public const int MostBatchDetails = 1_000;

    /// <summary>Where the line begins in the file, from 1.</summary>
    public required long FileLine { get; init; }

    /// <summary>The day the bank booked it; its value date where the bank names no other.</summary>
    public required DateOnly BookingDate { get; init; }

    /// <summary>The day it counts for interest; null where the bank does not say.</summary>
    public DateOnly? ValueDate { get; init; }

    /// <summary>In pence (hundredths of <see cref="Currency"/>); money in is positive, money out negative.</summary>
    public required long AmountPence { get; init; }

    /// <summary>ISO 4217 code. A line in another currency than its statement's is counted, never totalled.</summary>
    public required string? Currency { get; init; }

    /// <summary>The bank's own reference of the entry (AcctSvcrRef, the part after // in MT940, FITID).</summary>
    public string? BankReference { get; init; }

    /// <summary>The end-to-end identification, or else the remittance's or owner's reference.</summary>
    public string? PaymentReference { get; init; }

    /// <summary>Who paid, or was paid.</summary>
    public string? CounterpartyName { get; init; }

    /// <summary>The other account as the file writes it.</summary>
    public string? CounterpartyAccount { get; init; }

    /// <summary>The other account's fourteen digits, where it is a UK one and the file's words allow them to be derived.</summary>
    public string? CounterpartySortCodeAndAccount { get; init; }

    /// <summary>The account's balance after this line, in pence, where the file gives it with each line; null where not.</summary>
    public long? RunningBalancePence { get; init; }

    /// <summary>The bank's code of what kind of transaction it is: PMNT-RCDT-ESCT or the bank's own, NTRF, TRNTYPE; null where the file gives none.</summary>
    public string? TransactionCode { get; init; }

    /// <summary>What the line says in words.</summary>
    public string Narrative { get; init; } = "";

    /// <summary>How many payments the file names on the line: of a batch two or more; 0 where it names none.</summary>
    public int DetailCount { get; init; }

    /// <summary>The payments of a batch; null where the line is none, or of more than <see cref="MostBatchDetails"/>.</summary>
    public IReadOnlyList<BatchDetailRead>? BatchDetails { get; init; }

    /// <summary>
    /// What the bank wrote: the tagged lines, or the entry's XML without the white space and the prefixes; cut at 65,536 characters.
    /// </summary>
    public required string Raw { get; init; }

    /// <summary>
    /// The first 128 bits of the SHA-256 of account, currency, dates, amount, references, counterparty, narrative and running balance: equal for the same line
    /// in another file of the same format. It is not keyed: whoever keeps it, keys it.
    /// </summary>
    public UInt128 Identity { get; init; }

    /// <summary>1 for the first line with this <see cref="Identity"/> in the file, 2 for the second: two real identical lines are both kept.</summary>
    public int Occurrence { get; init; } = 1;
}

/// <summary>One payment of a batch, as the bank breaks it down.</summary>
/// <param name="EndToEnd">Its end-to-end identification.</param>
/// <param name="CreditorReference">The creditor's structured reference.</param>
/// <param name="Remittance">The remittance's words.</param>
/// <param name="AmountPence">Money in is positive, money out negative; null where the file does not say, or says it in another currency.</param>
public readonly record struct BatchDetailRead(string? EndToEnd, string? CreditorReference, string? Remittance, long? AmountPence);

/// <summary>A statement ends. Amounts are in pence.</summary>
/// <param name="Currency">Null where the file names none at all.</param>
/// <param name="OpeningBalance">The booked opening balance, negative when overdrawn; null when missing or in another currency.</param>
/// <param name="ClosingBalance">The booked closing balance, likewise.</param>
/// <param name="LineCount">All booked lines.</param>
/// <param name="CreditTotal">Money in, in the statement's currency.</param>
/// <param name="DebitTotal">Money out, as a positive amount.</param>
/// <param name="Balances">Opening + credits - debits = closing; null where that cannot be asked.</param>
/// <param name="Problems">Why it does not balance or cannot be asked, in the user's words; empty when <paramref name="Balances"/> is true.</param>
public sealed record StatementEnded(
    string? Currency,
    long? OpeningBalance,
    long? ClosingBalance,
    int LineCount,
    long CreditTotal,
    long DebitTotal,
    bool? Balances,
    IReadOnlyList<string> Problems) : StatementPart;
