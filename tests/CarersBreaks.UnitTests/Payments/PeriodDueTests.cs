using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.TestKit.Store;
using CarersBreaks.UnitTests.Calendar;
using CarersBreaks.UnitTests.PersonalBudgets;
using FsCheck;
using FsCheck.Fluent;

namespace CarersBreaks.UnitTests.Payments;

/// <summary>What is due against a plain model that keeps an amount for every day, over random histories of changes and payment runs.</summary>
public sealed class PeriodDueTests
{
    private static readonly Period Days = new(new(2012, 4, 2), new(2013, 4, 28));
    private static readonly ScheduleFrequency[] Regular = [.. Enum.GetValues<ScheduleFrequency>().Where(one => one != ScheduleFrequency.Once)];
    private static readonly UserId Worker = new(11);
    private static readonly UserId Manager = new(12);

    /// <param name="Day">Days after the budget's first on which it happens.</param>
    /// <param name="From">Days after the budget's first from which it counts.</param>
    public sealed record Step(int Kind, int Day, int From, int Length, int Pence, bool Flag);

    [Fact]
    public void RandomHistories_AgreeWithAModelThatKeepsEveryDay()
    {
        var step = from kind in Gen.Choose(0, 5)
                   from day in Gen.Choose(0, 380)
                   from start in Gen.Choose(0, 391)
                   from length in Gen.Choose(0, 120)
                   from pence in Gen.Choose(0, 9_999)
                   from flag in Gen.Elements(true, false)
                   select new Step(kind, day, start, length, pence, flag);
        var plans = from frequency in Gen.Elements(Regular)
                    from timing in Gen.Elements(PayTiming.InAdvance, PayTiming.InArrears)
                    from payDay in Gen.Elements(PayDayRule.WorkingDayBefore, PayDayRule.WorkingDayAfter)
                    from shift in Gen.Choose(0, 90)
                    from lag in Gen.Choose(0, 16)
                    select new Plan(new(frequency, timing, payDay), Days.From.AddDays(shift), lag);
        var histories = from plan in plans
                        from weekly in Gen.Choose(1, 9_999)
                        from once in Gen.Elements(0, 12_345)
                        from steps in Gen.ListOf(step, 12)
                        select (plan, weekly, once, steps: steps.OrderBy(one => one.Day).ToList());
        Prop.ForAll(histories.ToArbitrary(), history => new History(history.plan, history.weekly, history.once).Play(history.steps))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));
    }

    /// <summary>How often and when a history is paid.</summary>
    /// <param name="Lag">Days from the first day that may be the first pay date to the one that is.</param>
    public sealed record Plan(PaymentTerms Terms, DateOnly Start, int Lag);

    [Fact]
    public void AYearPaidInAdvanceThatEndsEarly_IsOverpaidInTheYearsOfTheDaysLeft()
    {
        var period = new Period(new(2012, 10, 1), new(2013, 9, 30));
        var budget = Plans.Budget(period, 70m, 0m);
        var schedule = Agreement(budget, period.From, new(ScheduleFrequency.Yearly, PayTiming.InAdvance, PayDayRule.WorkingDayBefore)).Schedules[0];
        var end = BudgetChange.OfEnd(budget, new(2012, 12, 31), "No longer caring", Worker, new(2012, 12, 1));
        end.Approve(Manager, new(2012, 12, 1), 1);

        var due = PeriodDue.Of(schedule, [end], period.To, EnglishHolidays.Calendar, _ => new Money(365 * 1_000)).Single();

        // 182 of the 365 days paid at £10 a day lie before April; 92 of them, to the end of the year, are what the budget gives.
        Assert.Equal([(new FinancialYear(2012), new Money((182 - 92) * 1_000)), (new FinancialYear(2013), new Money(183 * 1_000))], due.OverpaidByYear());
        Assert.Equal(new Money((365 - 92) * 1_000), due.Overpaid);
    }

    [Fact]
    public void ABackdatedRise_IsPaidNextInAdditionToWhatWasPaid()
    {
        var schedule = Schedule(7_000, 0);
        var rise = BudgetChange.OfRate(Budget(7_000, 0), Days.From.AddDays(14), null, new Money(14_000), "More nights", Worker, new(2012, 6, 1));
        rise.Approve(Manager, new(2012, 6, 1), 1);

        var dues = PeriodDue.Of(schedule, [rise], new(2012, 5, 4), EnglishHolidays.Calendar, from => from == Days.From ? new Money(28_000) : Money.Zero).ToList();

        Assert.Equal([new Money(14_000), new Money(56_000)], dues.Select(period => period.Due));
    }

    [Fact]
    public void ABackdatedFall_LowersNoOtherPayment()
    {
        var schedule = Schedule(7_000, 0);
        var fall = BudgetChange.OfRate(Budget(7_000, 0), Days.From, Days.From.AddDays(27), new Money(3_500), "Fewer nights", Worker, new(2012, 6, 1));
        fall.Approve(Manager, new(2012, 6, 1), 1);

        var dues = PeriodDue.Of(schedule, [fall], new(2012, 5, 4), EnglishHolidays.Calendar, from => from == Days.From ? new Money(28_000) : Money.Zero).ToList();

        Assert.Equal([(Money.Zero, new Money(14_000)), (new Money(28_000), Money.Zero)], dues.Select(period => (period.Due, period.Overpaid)));
    }

    private static PersonalBudget Budget(int weekly, int once) => Plans.Budget(Days, weekly / 100m, once / 100m);

    private static DirectPaymentAgreement Agreement(PersonalBudget budget, DateOnly firstPayDate, PaymentTerms terms)
    {
        var keys = new Keyring { Last = 700 };
        var carer = (Carer)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(typeof(Carer));
        typeof(Carer).GetProperty(nameof(Carer.Id))!.SetValue(carer, budget.CarerId);
        var account = keys.Keyed(new PayeeAccount(carer, [1], Worker, Days.From));
        return keys.Keyed(new DirectPaymentAgreement(budget, account, Days.From, firstPayDate, terms));
    }

    private static PaymentSchedule Schedule(int weekly, int once) => Agreement(Budget(weekly, once), Days.From, PaymentTerms.Usual).Schedules[0];

    /// <summary>Plays a history twice: with the product's rules, and in arrays of days.</summary>
    private sealed class History
    {
        private readonly Plan _plan;
        private readonly Period _days;
        private readonly int _once;
        private readonly DateOnly _firstPayDate;
        private readonly PersonalBudget _budget;
        private readonly List<BudgetChange> _changes = [];
        private readonly Dictionary<(ScheduleFrequency, DateOnly), Money> _paid = [];

        // The plain model: for each day its weekly pence, the day from which they are counted, and whether it is stopped or withheld.
        private readonly int[] _weekly;
        private readonly int[] _counted = new int[Days.Days];
        private readonly bool[] _ended = new bool[Days.Days];
        private readonly bool[] _unpaid = new bool[Days.Days];
        private int? _withheldFrom;
        private int _order;

        public History(Plan plan, int weekly, int once)
        {
            _plan = plan;
            _once = once;
            _days = new Period(plan.Start, plan.Start.AddDays(Days.Days - 1));
            _budget = Plans.Budget(_days, weekly / 100m, once / 100m);
            _weekly = [.. Enumerable.Repeat(weekly, Days.Days)];
            _firstPayDate = (plan.Terms.Timing == PayTiming.InAdvance ? _days.From : Stepped(_days.From, 1).AddDays(-1)).AddDays(plan.Lag);
        }

        public bool Play(List<Step> steps)
        {
            var schedules = Agreement(_budget, _firstPayDate, _plan.Terms).Schedules;
            foreach (var step in steps)
            {
                var today = _days.From.AddDays(step.Day);
                Do(step, today);
                if (step.Kind == 5 || step.Flag)
                    PayAndCompare(schedules, today);
            }
            PayAndCompare(schedules, _days.To.AddDays(400));
            return true;
        }

        private void Do(Step step, DateOnly today)
        {
            var from = step.From;
            switch (step.Kind)
            {
                case 0 or 1:
                    var to = Math.Min(from + step.Length, Days.Days - 1);
                    InForce(BudgetChange.OfRate(_budget, _days.From.AddDays(from), _days.From.AddDays(to), new Money(step.Pence), "r", Worker, today));
                    for (var day = from; day <= to; day++)
                        (_weekly[day], _counted[day]) = (step.Pence, from);
                    break;
                case 2 when _withheldFrom is null && from >= step.Day:
                    var suspension = BudgetChange.OfSuspension(_budget, _days.From.AddDays(from), "s", Worker, today);
                    suspension.StopAtOnce(++_order);
                    _changes.Add(suspension);
                    _withheldFrom = from;
                    break;
                case 3 when _withheldFrom is { } since && from >= since:
                    _changes.Single(change => change.IsOpenSuspension).Lift(_days.From.AddDays(from), step.Flag, "l", Manager, today);
                    for (var day = since; day < from && !step.Flag; day++)
                        _unpaid[day] = true;
                    _withheldFrom = null;
                    break;
                case 4 when step.Pence % 3 == 0 && from < Days.Days - 1:
                    InForce(BudgetChange.OfEnd(_budget, _days.From.AddDays(from), "e", Worker, today));
                    Array.Fill(_ended, true, from + 1, Days.Days - from - 1);
                    break;
            }
        }

        private void InForce(BudgetChange change)
        {
            change.Approve(Manager, change.ProposedOn, ++_order);
            _changes.Add(change);
        }

        /// <summary>A run pays everything that is due by a day; before it does, every period is compared.</summary>
        private void PayAndCompare(IReadOnlyList<PaymentSchedule> schedules, DateOnly payOn)
        {
            foreach (var schedule in schedules)
            {
                var periods = PeriodDue.Of(schedule, _changes, payOn, EnglishHolidays.Calendar,
                    from => _paid.GetValueOrDefault((schedule.Frequency, from))).ToList();
                Assert.Equal(Dates(schedule.Frequency).Where(one => one.PayOn <= payOn), periods.Select(one => (one.Period, one.PayOn)));
                foreach (var period in periods)
                {
                    Assert.Equal(period.Overpaid, Money.Sum(period.OverpaidByYear().Select(one => one.Amount)));
                    var paid = _paid.GetValueOrDefault((schedule.Frequency, period.Period.From)).Pence;
                    var (payable, entitled) = Model(schedule.Frequency, period.Period);
                    Assert.Equal((Math.Max(0, payable - paid), Math.Max(0, paid - entitled)), (period.Due.Pence, period.Overpaid.Pence));
                    _paid[(schedule.Frequency, period.Period.From)] = new Money(paid + period.Due.Pence);
                }
            }
        }

        private (long Payable, long Entitled) Model(ScheduleFrequency frequency, Period period)
        {
            long payable = 0, entitled = 0;
            if (frequency == ScheduleFrequency.Once)
            {
                var paid = _firstPayDate.DayNumber - _days.From.DayNumber;
                return _ended[paid] ? (0, 0) : (_withheldFrom <= paid ? 0 : _once, _once);
            }
            for (var day = period.From.DayNumber - _days.From.DayNumber; day <= period.To.DayNumber - _days.From.DayNumber; day++)
            {
                if (_ended[day] || _unpaid[day])
                    continue;
                var pence = Upto(_weekly[day], day - _counted[day] + 1) - Upto(_weekly[day], day - _counted[day]);
                entitled += pence;
                payable += _withheldFrom <= day ? 0 : pence;
            }
            return (payable, entitled);
        }

        /// <summary>Every period with its pay date, counted day by day.</summary>
        private IEnumerable<(Period Period, DateOnly PayOn)> Dates(ScheduleFrequency frequency)
        {
            if (frequency == ScheduleFrequency.Once)
            {
                yield return (_days, Moved(_firstPayDate));
                yield break;
            }
            for (var (count, from) = (0, _days.From); from <= _days.To; from = Stepped(_days.From, ++count))
            {
                var to = from;
                while (to < _days.To && to.AddDays(1) != Stepped(_days.From, count + 1))
                    to = to.AddDays(1);
                var day = Stepped(_firstPayDate, count);
                yield return (new(from, to), Moved(_plan.Terms.Timing == PayTiming.InArrears && day < to ? to : day));
            }
        }

        private DateOnly Stepped(DateOnly anchor, int count)
        {
            var months = _plan.Terms.Frequency switch
            {
                ScheduleFrequency.Monthly => 1,
                ScheduleFrequency.Quarterly => 3,
                ScheduleFrequency.Yearly => 12,
                _ => 0,
            };
            var weeks = _plan.Terms.Frequency switch { ScheduleFrequency.Weekly => 1, ScheduleFrequency.Fortnightly => 2, _ => 4 };
            if (months == 0)
                return anchor.AddDays(7 * weeks * count);
            var month = anchor.Month - 1 + (months * count);
            var (year, inYear) = (anchor.Year + (month / 12), (month % 12) + 1);
            return new(year, inYear, Math.Min(anchor.Day, DateTime.DaysInMonth(year, inYear)));
        }

        private DateOnly Moved(DateOnly day)
        {
            while (!EnglishHolidays.Calendar.IsWorkingDay(day))
                day = day.AddDays(_plan.Terms.PayDay == PayDayRule.WorkingDayBefore ? -1 : 1);
            return day;
        }

        /// <summary>Rate × days / 7 to the nearest penny, half a penny up: in whole numbers.</summary>
        private static long Upto(long pence, long days) => ((2 * pence * days) + 7) / 14;
    }
}
