namespace CarersBreaks.Application;

/// <summary>Names of the store's query filters that a handler may lift.</summary>
public static class QueryFilters
{
    /// <summary>Hides what an unfinished or discarded batch has written (rule 13). Lifted only to find such batches.</summary>
    public const string Counted = "Counted";
}
