using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>One kind of reconciliation: on what it rests, and what it finds.</summary>
public interface IReconciles
{
    ReconciliationKind Kind { get; }

    /// <summary>The accounts on whose entries it rests, up to the period's end.</summary>
    IReadOnlyCollection<AccountKind> Accounts => [];

    /// <summary>The matches of lines booked in the period on which it rests.</summary>
    IReadOnlyCollection<MatchKind> Matches => [];

    /// <summary>Whether the book has anything of the kind up to the period's end.</summary>
    Task<bool> Concerns(ReconciliationScope scope, CancellationToken cancellationToken);

    /// <summary>The records on which it rests, as they were at the period's end, in an order that never varies. They are streamed.</summary>
    IEnumerable<(string Name, IQueryable<FrozenRecord> Records)> Inputs(ReconciliationScope scope);

    Task<ReconciliationFindings> Compare(ReconciliationScope scope, CancellationToken cancellationToken);
}

/// <summary>A book and the period over which it is reconciled.</summary>
public sealed record ReconciliationScope(ICarersBreaksDb Db, Book Book, Period Period, BankCalendar Calendar)
{
    public BookId Of => Book.Id;

    public DateOnly From => Period.From;

    /// <summary>The last day that counts.</summary>
    public DateOnly To => Period.To;
}

/// <summary>What counts of a record for a reconciliation: nothing of a person.</summary>
/// <param name="Key">Of the record, by which a later change is named.</param>
/// <param name="Pence">Money, by its sign in or out.</param>
/// <param name="Other">Another key or number that counts.</param>
/// <param name="Text">A reference, or null.</param>
public sealed record FrozenRecord(long Key, DateOnly On, long Pence, long Other, string? Text);
