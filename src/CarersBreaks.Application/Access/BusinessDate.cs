namespace CarersBreaks.Application.Access;

/// <summary>The day that the books and rules go by. Instants (audit, cookies, the scheduler) are <see cref="TimeProvider"/>'s.</summary>
public interface IBusinessDate
{
    /// <summary>The day in London; in a demonstration, the day at which it is held.</summary>
    DateOnly Today { get; }
}

/// <summary>What the store was born as. It never changes.</summary>
public enum StoreNature
{
    Real = 1,

    /// <summary>Invented figures beside real bodies' names: every page, file and public page says so.</summary>
    Demonstration = 2,
}

/// <summary>The one row that says what a store is.</summary>
public sealed class StoreRecord
{
    private StoreRecord()
    {
    }

    public StoreRecord(StoreNature nature, DateOnly? heldDate)
    {
        Nature = nature;
        HeldDate = heldDate;
    }

    public int Id { get; private set; } = 1;

    public StoreNature Nature { get; private set; }

    /// <summary>The business date of a demonstration; null in a real store.</summary>
    public DateOnly? HeldDate { get; private set; }

    /// <summary>Null until the demonstration's story is complete: a load that was killed is begun again.</summary>
    public DateTime? LoadedAt { get; private set; }

    public void Hold(DateOnly day) => HeldDate = day;

    public void Loaded(DateTime at) => LoadedAt = at;
}
