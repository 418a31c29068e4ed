namespace CarersBreaks.Domain;

/// <summary>A key that cannot be mistaken for another kind's: a <c>readonly record struct</c> over one <c>long</c>.</summary>
public interface ITypedId
{
    long Value { get; }
}

/// <summary>A thing with a life, changed by acts one at a time: a form that was opened on an older version is refused.</summary>
public interface IAggregate
{
    /// <summary>Raised by one with every act that changes the aggregate.</summary>
    long Version { get; }
}
