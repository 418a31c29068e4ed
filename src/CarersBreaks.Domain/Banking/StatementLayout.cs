using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Banking;

public readonly record struct StatementLayoutId(long Value) : ITypedId;

/// <summary>How a bank's CSV says that money left the account.</summary>
public enum AmountSign
{
    /// <summary>Money out is negative.</summary>
    OutIsNegative = 0,

    /// <summary>Money out is positive and money in negative.</summary>
    Reversed = 1,

    /// <summary>A column beside the amount says DR where it is money out.</summary>
    Marked = 2,

    /// <summary>Money out and money in have a column each, without a sign.</summary>
    TwoColumns = 3,
}

/// <summary>Columns of a CSV file, counted from 1 as a person counts them; 0: the file has no such column.</summary>
/// <param name="Amount">Money out where <see cref="AmountSign.TwoColumns"/>.</param>
/// <param name="Other">What goes with the amount: the mark, or money in.</param>
/// <param name="Account">The account number, or both parts where <paramref name="SortCode"/> is 0.</param>
/// <param name="Narrative">Read one after the other.</param>
/// <param name="MoreNarrative">The second of them.</param>
public sealed record LayoutColumns(int Date, int Amount, int Other, int Balance, int SortCode, int Account, int Reference, int Narrative, int MoreNarrative);

/// <summary>
/// How a bank exports statements as CSV, mapped by a person on a sample: data of one council beside the layouts that are shipped. It is never changed: a
/// new version takes its place, and statements name the version by which they were read.
/// </summary>
public sealed class StatementLayout : IHolderRecord
{
    /// <summary>Between the heads in <see cref="Heads"/>: no head holds it.</summary>
    public const char HeadSeparator = '\u001F';

    private StatementLayout() => (Name, Delimiter, Heads, DateFormat) = ("", ",", "", "");

    /// <param name="headsAt">How many rows stand above the heads.</param>
    public StatementLayout(OrganisationId holder, string name, char delimiter, int headsAt, IReadOnlyList<string> heads, string dateFormat, AmountSign sign,
        LayoutColumns columns, UserId by, DateOnly on, StatementLayout? replaces)
    {
        (HolderId, Name, Delimiter, HeadsAt, Heads) = (holder, name, delimiter.ToString(), headsAt, string.Join(HeadSeparator, heads));
        (DateFormat, Sign, RecordedById, RecordedOn) = (dateFormat, sign, by, on);
        (DateColumn, AmountColumn, OtherColumn, BalanceColumn) = (columns.Date, columns.Amount, columns.Other, columns.Balance);
        (SortCodeColumn, AccountColumn, ReferenceColumn) = (columns.SortCode, columns.Account, columns.Reference);
        (NarrativeColumn, MoreNarrativeColumn) = (columns.Narrative, columns.MoreNarrative);
        Version = (replaces?.Version ?? 0) + 1;
    }

    public StatementLayoutId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public string Name { get; private set; }

    /// <summary>1 for the first version.</summary>
    public int Version { get; private set; }

    /// <summary>One character.</summary>
    public string Delimiter { get; private set; }

    public int HeadsAt { get; private set; }

    /// <summary>The heads of the columns, by which a file is recognised.</summary>
    public string Heads { get; private set; }

    /// <summary>Such as dd/MM/yyyy.</summary>
    public string DateFormat { get; private set; }

    public AmountSign Sign { get; private set; }

    public int DateColumn { get; private set; }

    public int AmountColumn { get; private set; }

    public int OtherColumn { get; private set; }

    public int BalanceColumn { get; private set; }

    public int SortCodeColumn { get; private set; }

    public int AccountColumn { get; private set; }

    public int ReferenceColumn { get; private set; }

    public int NarrativeColumn { get; private set; }

    public int MoreNarrativeColumn { get; private set; }

    public UserId RecordedById { get; private set; }

    public DateOnly RecordedOn { get; private set; }

    /// <summary>A new version, or a person, ended it: files are not read by it any more.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>As statements name it.</summary>
    public string FullName => $"{Name} version {Version}";

    public void End(DateOnly on)
    {
        Refuse.If(EndedOn is not null, BankingRule.LayoutIsReplaced, $"{FullName} is not used any more. Look at the list again.");
        EndedOn = on;
    }
}
