namespace CarersBreaks.Application;

/// <summary>Keys and human numbers.</summary>
public interface IKeys
{
    /// <summary>The next key, from a block held in memory.</summary>
    long Next();

    /// <summary>Fills the block so that an act's transaction need not: called by the unit of work before it begins.</summary>
    Task TopUp(CancellationToken cancellationToken);

    /// <summary>Reserves keys in a row for bulk work, within the transaction in progress; returns the first.</summary>
    Task<long> Reserve(ICarersBreaksDb db, int count, CancellationToken cancellationToken);

    /// <summary>
    /// Takes human numbers in a row from a counter (runs, payments, carers), in the act's transaction, so that they never
    /// repeat; returns the first. A counter that does not exist yet starts at 1.
    /// </summary>
    Task<long> Count(ICarersBreaksDb db, string counter, int count, CancellationToken cancellationToken);
}
