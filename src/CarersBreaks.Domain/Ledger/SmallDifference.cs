using CarersBreaks.Domain.Amounts;

namespace CarersBreaks.Domain.Ledger;

/// <summary>
/// The entry of a small difference between what the bank shows and what was due. It goes to the book's account
/// <see cref="AccountKind.Differences"/>, by the funding lines whose pounds are lost or gained (rule 3).
/// </summary>
public static class SmallDifference
{
    /// <summary>A loss: Differences, by funding line / what is not asked for any more, or left the bank besides.</summary>
    /// <param name="funders">The lines that bear it, in proportion to weights above zero.</param>
    /// <param name="against">The credit of <paramref name="amount"/>.</param>
    public static Entry Given(Book book, Money amount, IReadOnlyList<(FundingLineId Line, long Weight)> funders, Leg against, DateOnly on, string narration,
        EntrySource source) =>
        book.Enter(on, EntryKind.SmallDifference, narration, source,
            [.. Split(amount, funders).Select(one => book.Account(AccountKind.Differences).Debit(one.Part, one.Line)), against]);

    /// <summary>A gain: what came in besides, or did not leave the bank / Differences, by funding line.</summary>
    /// <param name="against">The debit of <paramref name="amount"/>.</param>
    public static Entry Gained(Book book, Money amount, IReadOnlyList<(FundingLineId Line, long Weight)> funders, Leg against, DateOnly on, string narration,
        EntrySource source) =>
        book.Enter(on, EntryKind.SmallDifference, narration, source,
            [against, .. Split(amount, funders).Select(one => book.Account(AccountKind.Differences).Credit(one.Part, one.Line))]);

    private static IEnumerable<(FundingLineId Line, Money Part)> Split(Money amount, IReadOnlyList<(FundingLineId Line, long Weight)> funders) =>
        funders.Zip(amount.SplitBy([.. funders.Select(one => one.Weight)]), (one, part) => (one.Line, part)).Where(one => one.part.IsPositive);
}
