using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Pooling;

namespace CarersBreaks.Application.Pooling;

/// <summary>What the live schedules of a fund's carers will still pay, as sums alone, so that an NHS partner may ask (rule 12).</summary>
public interface IScheduledPayments
{
    /// <summary>
    /// Cost of a year that is not in the books yet, by the month of its pay date: every scheduled payment up to the year's end that
    /// no released run covers, without its days after 31 March. Nothing, where the viewer may not see the fund.
    /// </summary>
    Task<IReadOnlyDictionary<DateOnly, Money>> ToCome(Viewer viewer, FundId fund, FinancialYear year, BankCalendar calendar, CancellationToken cancellationToken);
}
