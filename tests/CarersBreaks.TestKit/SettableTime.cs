namespace CarersBreaks.TestKit;

/// <summary>A clock that stands where a test puts it; timers run by the real one.</summary>
public sealed class SettableTime(DateOnly today) : TimeProvider
{
    private DateTimeOffset _now = new(today, new TimeOnly(12, 0), TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Set(DateTimeOffset now) => _now = now;

    public void Set(DateOnly day) => _now = new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero);
}
