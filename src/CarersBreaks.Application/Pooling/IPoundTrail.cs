using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;

namespace CarersBreaks.Application.Pooling;

/// <summary>
/// Which contribution bought what (rule 3): within a funding line the pounds that came in first went out first. Each question
/// is one statement over the book; what a reversal took back bought nothing.
/// </summary>
public interface IPoundTrail
{
    /// <summary>What a contribution paid for, in the order in which it went out. Nothing, where the viewer is not of a party to the book.</summary>
    Task<IReadOnlyList<PoundSpent>> Bought(Viewer viewer, BookId book, ContributionId contribution, CancellationToken cancellationToken);

    /// <summary>
    /// Where a payment's pounds came from: for each funding line that bears it, the receipts that paid for it, and without one
    /// what no partner had paid in yet.
    /// </summary>
    Task<IReadOnlyList<PoundReceived>> PaidFrom(Viewer viewer, BookId book, long payment, CancellationToken cancellationToken);
}

/// <summary>What one contribution's pounds went on.</summary>
/// <param name="Entry">The first entry's number in the ledger.</param>
/// <param name="Payment">The payment, by the number that every entry about it has; null for a journal.</param>
/// <param name="Whole">The funding line's whole share of it.</param>
/// <param name="Amount">What this contribution paid of that.</param>
/// <param name="Kind">How it is paid; null for a journal.</param>
/// <param name="Breaks">The kinds of break that it pays for.</param>
public sealed record PoundSpent(
    EntryId Entry, long? Payment, DateOnly On, FundingLineId Line, Money Whole, Money Amount, ScheduleFrequency? Kind, IReadOnlyList<BreakKind> Breaks);

/// <summary>Whose pounds, and from which receipt, one payment's were.</summary>
/// <param name="Contribution">Null: nobody had paid it in, and the host covered it.</param>
/// <param name="On">The day of the receipt.</param>
public sealed record PoundReceived(FundingLineId Line, Money Whole, ContributionId? Contribution, DateOnly? On, Money Amount);
