using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.PersonalBudgets;

/// <summary>
/// A thousand generated histories of a budget: changes, suspensions, runs, payments that arrive or come back. The carer's page, finance's page and a
/// plain model that keeps an amount for every day never differ.
/// </summary>
public sealed class SameFiguresTests
{
    private const int Histories = 1_000;
    private static readonly DateOnly First = new(2012, 11, 5);
    private static readonly DateOnly Last = new(2013, 3, 31);

    private readonly Random _random = new(20121114);

    [Fact]
    public async Task TheCarersPageAndFinances_NeverDiffer()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        List<long> weekly = [.. Enumerable.Range(0, Histories).Select(_ => (long)_random.Next(500, 12_000))];
        var budgets = await council.Budgets(weekly, First);
        await council.PayAll(budgets, First);
        var models = budgets.Zip(weekly).ToDictionary(one => one.First.Id, one => new Model(one.Second));
        foreach (var payOn in new DateOnly[] { PayingCouncil.PayDay, new(2012, 12, 3), new(2012, 12, 14) })
        {
            foreach (var budget in budgets.Where(_ => _random.Next(3) == 0))
                await Change(council, budget, models[budget.Id]);
            await Settle(app, await council.Pay(payOn));
        }

        var payments = await app.AsJob().Find(db => db.Payments.AsNoTracking().ToListAsync());
        var paidAgain = payments.Select(payment => payment.InPlaceOfId).ToHashSet();
        Assert.True(paidAgain.Count > 1, "What came back is paid again.");
        // What came back and was paid again is in what paid it.
        var paid = payments.Where(payment => !paidAgain.Contains(payment.Id)).ToLookup(payment => payment.BudgetId);
        var differences = new List<string>();
        foreach (var budget in budgets)
        {
            var carer = app.As(Viewer.OfCarer(new UserId(1), budget.CarerId, council.Council));
            var mine = (await carer.Send(new ViewMyBudget())).Budgets.Single();
            var finance = await council.Officer.Send(new ViewBudget(budget.Id));
            long Of(PaymentState state) => paid[budget.Id].Where(one => one.State == state).Sum(one => one.Amount.Pence);
            var model = models[budget.Id];
            var all = Of(PaymentState.Paid) + Of(PaymentState.Released) + Of(PaymentState.Returned);
            var expected = (model.Total, Of(PaymentState.Paid), Of(PaymentState.Released), Of(PaymentState.Returned), model.Total - all + finance.Figures.Overpaid.Pence);
            var found = (mine.Figures.Total.Pence, mine.Figures.Paid.Pence, mine.Figures.OnItsWay.Pence, mine.Figures.CameBack.Pence, mine.Figures.Left.Pence);
            if (mine.Figures != finance.Figures || mine.Next != finance.Next || found != expected || mine.Figures.Withheld.Pence > model.Withheld)
                differences.Add($"{budget.Id}: the carer sees {mine.Figures}, finance {finance.Figures}, the model {expected}");
        }
        Assert.Empty(differences);
    }

    private async Task Change(PayingCouncil council, PersonalBudget budget, Model model)
    {
        var from = _random.Next(Last.DayNumber - First.DayNumber);
        switch (_random.Next(4))
        {
            case 0 when model.WithheldFrom is null:
                var suspendedFrom = Math.Max(from, 12);
                await council.SocialWorker.Send(new SuspendBudget(ActId.New(), budget.Id, First.AddDays(suspendedFrom), "We look at something."));
                model.WithheldFrom = suspendedFrom;
                break;
            case 0 or 1 when model.WithheldFrom is { } since && since < from:
                var pays = _random.Next(2) == 0;
                await council.TeamManager.Send(new ResumeBudget(ActId.New(), budget.Id, First.AddDays(from), pays, "It is settled."));
                model.Resume(from, pays);
                break;
            default:
                var pence = _random.Next(0, 12_000);
                await council.Change(budget.Id, First.AddDays(from), pence / 100m);
                model.Paint(from, pence);
                break;
        }
    }

    /// <summary>What the bank's lines make of a run's payments: most arrive, some come back, some are not seen yet.</summary>
    private async Task Settle(TestApp app, PaymentRunId run)
    {
        var payments = await app.AsJob().Find(db => db.Payments.Where(payment => payment.RunId == run).Select(payment => payment.Id).ToListAsync());
        foreach (var state in payments.GroupBy(_ => _random.Next(10) switch { < 7 => PaymentState.Paid, 7 => PaymentState.Returned, _ => PaymentState.Released }))
        {
            foreach (var some in state.Chunk(500))
                await app.AsJob().Find(db => db.Payments.Where(payment => some.Contains(payment.Id))
                    .ExecuteUpdateAsync(set => set.SetProperty(payment => payment.State, state.Key)));
        }
    }

    private sealed class Model(long weekly)
    {
        private readonly long[] _weekly = [.. Enumerable.Repeat(weekly, Last.DayNumber - First.DayNumber + 1)];
        private readonly int[] _counted = new int[Last.DayNumber - First.DayNumber + 1];
        private readonly bool[] _unpaid = new bool[Last.DayNumber - First.DayNumber + 1];

        public int? WithheldFrom { get; set; }

        public long Total => Enumerable.Range(0, _weekly.Length).Sum(Pence);

        public long Withheld => WithheldFrom is { } from ? Enumerable.Range(from, _weekly.Length - from).Sum(Pence) : 0;

        public void Paint(int from, long pence)
        {
            Array.Fill(_weekly, pence, from, _weekly.Length - from);
            Array.Fill(_counted, from, from, _weekly.Length - from);
        }

        public void Resume(int from, bool pays)
        {
            if (!pays)
                Array.Fill(_unpaid, true, WithheldFrom!.Value, from - WithheldFrom.Value);
            WithheldFrom = null;
        }

        private long Pence(int day) => _unpaid[day] ? 0 : Upto(day - _counted[day] + 1, day) - Upto(day - _counted[day], day);

        private long Upto(long days, int day) => ((2 * _weekly[day] * days) + 7) / 14;
    }
}
