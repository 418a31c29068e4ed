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
        var histories = from weekly in Gen.Choose(1, 9_999)
                        from once in Gen.Elements(0, 12_345)
                        from steps in Gen.ListOf(step, 12)
                        select (weekly, once, steps: steps.OrderBy(one => one.Day).ToList());
        Prop.ForAll(histories.ToArbitrary(), history => new History(history.weekly, history.once).Play(history.steps))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));
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

    private static DirectPaymentAgreement Agreement(PersonalBudget budget)
    {
        var keys = new Keyring { Last = 700 };
        var carer = (Carer)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(typeof(Carer));
        typeof(Carer).GetProperty(nameof(Carer.Id))!.SetValue(carer, budget.CarerId);
        var account = keys.Keyed(new PayeeAccount(carer, [1], Worker, Days.From));
        return keys.Keyed(new DirectPaymentAgreement(budget, account, Days.From, Days.From));
    }

    private static PaymentSchedule Schedule(int weekly, int once) => Agreement(Budget(weekly, once)).Schedules[0];

    /// <summary>Plays a history twice: with the product's rules, and in arrays of days.</summary>
    private sealed class History(int weekly, int once)
    {
        private readonly PersonalBudget _budget = Budget(weekly, once);
        private readonly List<BudgetChange> _changes = [];
        private readonly Dictionary<(ScheduleFrequency, DateOnly), Money> _paid = [];

        // The plain model: for each day its weekly pence, the day from which they are counted, and whether it is stopped or withheld.
        private readonly int[] _weekly = [.. Enumerable.Repeat(weekly, Days.Days)];
        private readonly int[] _counted = new int[Days.Days];
        private readonly bool[] _ended = new bool[Days.Days];
        private readonly bool[] _unpaid = new bool[Days.Days];
        private int? _withheldFrom;
        private int _order;

        public bool Play(List<Step> steps)
        {
            var schedules = Agreement(_budget).Schedules;
            foreach (var step in steps)
            {
                var today = Days.From.AddDays(step.Day);
                Do(step, today);
                if (step.Kind == 5 || step.Flag)
                    PayAndCompare(schedules, today);
            }
            PayAndCompare(schedules, Days.To);
            return true;
        }

        private void Do(Step step, DateOnly today)
        {
            var from = step.From;
            switch (step.Kind)
            {
                case 0 or 1:
                    var to = Math.Min(from + step.Length, Days.Days - 1);
                    InForce(BudgetChange.OfRate(_budget, Days.From.AddDays(from), Days.From.AddDays(to), new Money(step.Pence), "r", Worker, today));
                    for (var day = from; day <= to; day++)
                        (_weekly[day], _counted[day]) = (step.Pence, from);
                    break;
                case 2 when _withheldFrom is null && from >= step.Day:
                    var suspension = BudgetChange.OfSuspension(_budget, Days.From.AddDays(from), "s", Worker, today);
                    suspension.StopAtOnce(++_order);
                    _changes.Add(suspension);
                    _withheldFrom = from;
                    break;
                case 3 when _withheldFrom is { } since && from >= since:
                    _changes.Single(change => change.IsOpenSuspension).Lift(Days.From.AddDays(from), step.Flag, "l", Manager, today);
                    for (var day = since; day < from && !step.Flag; day++)
                        _unpaid[day] = true;
                    _withheldFrom = null;
                    break;
                case 4 when step.Pence % 3 == 0 && from < Days.Days - 1:
                    InForce(BudgetChange.OfEnd(_budget, Days.From.AddDays(from), "e", Worker, today));
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
                foreach (var period in PeriodDue.Of(schedule, _changes, payOn, EnglishHolidays.Calendar,
                    from => _paid.GetValueOrDefault((schedule.Frequency, from))).ToList())
                {
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
                return _ended[0] ? (0, 0) : (_withheldFrom <= 0 ? 0 : once, once);
            for (var day = period.From.DayNumber - Days.From.DayNumber; day <= period.To.DayNumber - Days.From.DayNumber; day++)
            {
                if (_ended[day] || _unpaid[day])
                    continue;
                var pence = Upto(_weekly[day], day - _counted[day] + 1) - Upto(_weekly[day], day - _counted[day]);
                entitled += pence;
                payable += _withheldFrom <= day ? 0 : pence;
            }
            return (payable, entitled);
        }

        /// <summary>Rate × days / 7 to the nearest penny, half a penny up: in whole numbers.</summary>
        private static long Upto(long pence, long days) => ((2 * pence * days) + 7) / 14;
    }
}
