using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;

namespace CarersBreaks.Application.Banking;

/// <summary>The rules of one shared account, in their order.</summary>
public sealed class NotOursRules(IEnumerable<NotOursRule> rules)
{
    public static readonly NotOursRules None = new([]);

    private readonly List<NotOursRule> _rules = [.. rules.OrderBy(rule => rule.Place).ThenBy(rule => rule.Id.Value)];

    /// <summary>The first rule that catches a line; null where none does, or where the line quotes a number of ours.</summary>
    public NotOursRule? Catching(DateOnly bookedOn, Money amount, string? ourReference, byte[]? otherAccount, StatementLineDetail detail) =>
        ourReference is not null || _rules.Count == 0 ? null
        : _rules.Find(rule => rule.HoldsOn(bookedOn) && rule.Test.Holds(amount, otherAccount, detail.Words, detail.TransactionCode));
}
