namespace CarersBreaks.Domain.Calendar;

/// <summary>A day of the England and Wales calendar on which the banks do not work, with where that is known from.</summary>
public sealed class BankHoliday(DateOnly date, string name, string source)
{
    public DateOnly Date { get; private set; } = date;

    public string Name { get; private set; } = name;

    public string Source { get; private set; } = source;
}
