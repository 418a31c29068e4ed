using CarersBreaks.Application;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.TestKit;

/// <summary>A pool whose host's finance people close its months.</summary>
public sealed record Closing(Pool Pool, BookId Book, TestPerson Manager, TestPerson OtherManager)
{
    public TestApp App => Pool.App;

    public TestPerson PoolManager => Pool.Bodies.PoolManager;

    public static async Task<Closing> Of(Pool pool) => new(pool,
        await pool.App.AsJob().Find(db => db.Funds.Where(fund => fund.Id == pool.Fund).Select(fund => fund.BookId).FirstAsync()),
        await pool.Bodies.Somebody(Role.FinanceManager, pool.Bodies.Bradford), await pool.Bodies.Somebody(Role.FinanceManager, pool.Bodies.Bradford));

    public Task SoftClose(DateOnly month) => Manager.Send(new SoftClosePeriod(ActId.New(), Book, month));

    public Task Close(DateOnly month) => Manager.Send(new ClosePeriod(ActId.New(), Book, month));

    /// <summary>The bank agrees with the book: a reconciliation of today's.</summary>
    public Task Reconcile(Money? difference = null)
    {
        var now = App.Time.GetUtcNow().UtcDateTime;
        var run = new ReconciliationRun(Book, DateOnly.FromDateTime(now), now);
        run.Complete(run.BusinessDate, difference ?? Money.Zero, Money.Zero, Money.Zero, 0, now);
        return App.AsJob().Insert(run);
    }

    /// <summary>Soft closes and closes months in order.</summary>
    public async Task CloseThrough(DateOnly first, DateOnly last)
    {
        for (var month = first; month <= last; month = month.AddMonths(1))
        {
            await SoftClose(month);
            await Close(month);
        }
    }

    public Task<PeriodState> StateOf(DateOnly month) => App.AsJob().Find(db => db.Books.Where(book => book.Id == Book)
        .SelectMany(book => book.Periods).Where(period => period.Month == month).Select(period => period.State).FirstAsync());
}
