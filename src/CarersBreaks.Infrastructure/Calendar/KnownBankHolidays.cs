using CarersBreaks.Domain.Calendar;

namespace CarersBreaks.Infrastructure.Calendar;

/// <summary>The bank holidays of England and Wales with which a store is born: those of the programme's years, as published on GOV.UK.</summary>
public static class KnownBankHolidays
{
    private const string Source = "GOV.UK, bank holidays in England and Wales";

    public static IEnumerable<BankHoliday> All() => Days.Select(day => new BankHoliday(DateOnly.ParseExact(day.Date, "yyyy-MM-dd"), day.Name, Source));

    /// <summary>Whether banks may work on a day, as far as this can be said without a store: of other years the days of the week alone are known.</summary>
    public static bool MayBeWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && Days.All(holiday => DateOnly.ParseExact(holiday.Date, "yyyy-MM-dd") != day);

    private static readonly (string Date, string Name)[] Days =
    [
        ("2011-01-03", "New Year's Day (substitute day)"),
        ("2011-04-22", "Good Friday"),
        ("2011-04-25", "Easter Monday"),
        ("2011-04-29", "Royal wedding"),
        ("2011-05-02", "Early May bank holiday"),
        ("2011-05-30", "Spring bank holiday"),
        ("2011-08-29", "Summer bank holiday"),
        ("2011-12-26", "Christmas Day (substitute day)"),
        ("2011-12-27", "Boxing Day (substitute day)"),
        ("2012-01-02", "New Year's Day (substitute day)"),
        ("2012-04-06", "Good Friday"),
        ("2012-04-09", "Easter Monday"),
        ("2012-05-07", "Early May bank holiday"),
        ("2012-06-04", "Spring bank holiday (substitute day)"),
        ("2012-06-05", "Queen's Diamond Jubilee (substitute day)"),
        ("2012-08-27", "Summer bank holiday"),
        ("2012-12-25", "Christmas Day"),
        ("2012-12-26", "Boxing Day"),
        ("2013-01-01", "New Year's Day"),
        ("2013-03-29", "Good Friday"),
        ("2013-04-01", "Easter Monday"),
        ("2013-05-06", "Early May bank holiday"),
        ("2013-05-27", "Spring bank holiday"),
        ("2013-08-26", "Summer bank holiday"),
        ("2013-12-25", "Christmas Day"),
        ("2013-12-26", "Boxing Day"),
        ("2014-01-01", "New Year's Day"),
        ("2014-04-18", "Good Friday"),
        ("2014-04-21", "Easter Monday"),
        ("2014-05-05", "Early May bank holiday"),
        ("2014-05-26", "Spring bank holiday"),
        ("2014-08-25", "Summer bank holiday"),
        ("2014-12-25", "Christmas Day"),
        ("2014-12-26", "Boxing Day"),
        ("2015-01-01", "New Year's Day"),
        ("2015-04-03", "Good Friday"),
        ("2015-04-06", "Easter Monday"),
        ("2015-05-04", "Early May bank holiday"),
        ("2015-05-25", "Spring bank holiday"),
        ("2015-08-31", "Summer bank holiday"),
        ("2015-12-25", "Christmas Day"),
        ("2015-12-28", "Boxing Day (substitute day)"),
    ];
}
