using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Banking;

public readonly record struct NotOursRuleId(long Value) : ITypedId;

public enum LineDirection
{
    Either = 0,
    MoneyIn = 1,
    MoneyOut = 2,
}

/// <summary>By what a line is told not to be ours. Everything that is given has to hold.</summary>
/// <param name="NarrativeContains">Words in what the bank wrote, in any case of letters.</param>
/// <param name="TransactionCode">The bank's code: PMNT-RCDT-ESCT, a code of its own, NTRF, BGC. Its beginning is enough.</param>
/// <param name="OtherAccount">HMAC of the other side's sort code and account.</param>
public sealed record NotOursTest(string? NarrativeContains, string? TransactionCode, byte[]? OtherAccount, LineDirection Direction)
{
    public bool SaysSomething => NarrativeContains is not null || TransactionCode is not null || OtherAccount is not null || Direction != LineDirection.Either;

    /// <summary>Whether what the bank wrote has to be read to tell.</summary>
    public bool ReadsTheLine => NarrativeContains is not null || TransactionCode is not null;

    public bool Holds(Money amount, byte[]? otherAccount, string narrative, string? transactionCode) =>
        (Direction == LineDirection.Either || amount.IsPositive == (Direction == LineDirection.MoneyIn))
        && (OtherAccount is null || (otherAccount is not null && OtherAccount.AsSpan().SequenceEqual(otherAccount)))
        && (NarrativeContains is null || narrative.Contains(NarrativeContains, StringComparison.OrdinalIgnoreCase))
        && (TransactionCode is null || (transactionCode ?? "").StartsWith(TransactionCode, StringComparison.OrdinalIgnoreCase));
}

/// <summary>
/// A rule by which lines of a shared account are not ours, for lines booked from a day to a day. It is never changed: a new version ends it.
/// A line that quotes a number of ours falls under no rule.
/// </summary>
public sealed class NotOursRule : IHolderRecord
{
    private NotOursRule() => (Name, Reason) = ("", "");

    public NotOursRule(BankAccount account, string name, int place, NotOursTest test, string? otherAccountEnding, DateOnly from, UserId by, string reason,
        NotOursRule? replaces)
    {
        account.EnsureShared();
        Refuse.Unless(test.SaysSomething, BankingRule.RuleSaysNothing, "This rule would catch every line. Say at least one thing by which it knows a line.");
        (HolderId, BankAccountId, Name, Place, From, RecordedById, Reason) = (account.HolderId, account.Id, name, place, from, by, reason);
        (NarrativeContains, TransactionCode, OtherAccount, Direction) =
            (test.NarrativeContains, test.TransactionCode, test.OtherAccount, test.Direction);
        OtherAccountEnding = otherAccountEnding;
        Version = (replaces?.Version ?? 0) + 1;
    }

    public NotOursRuleId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public BankAccountId BankAccountId { get; private set; }

    public string Name { get; private set; }

    /// <summary>1 for the first version.</summary>
    public int Version { get; private set; }

    /// <summary>The first rule that catches a line, in this order, is the one that is named.</summary>
    public int Place { get; private set; }

    public string? NarrativeContains { get; private set; }

    public string? TransactionCode { get; private set; }

    public byte[]? OtherAccount { get; private set; }

    public string? OtherAccountEnding { get; private set; }

    public LineDirection Direction { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day of booking for which it holds; null: for ever.</summary>
    public DateOnly? To { get; private set; }

    public UserId RecordedById { get; private set; }

    public string Reason { get; private set; }

    public NotOursTest Test => new(NarrativeContains, TransactionCode, OtherAccount, Direction);

    /// <param name="last">The last day for which it holds.</param>
    public void End(DateOnly last)
    {
        Refuse.If(To is not null, BankingRule.RuleHasEnded, "This rule has ended already.");
        To = last;
    }

    public bool HoldsOn(DateOnly day) => From <= day && (To is null || day <= To);
}
