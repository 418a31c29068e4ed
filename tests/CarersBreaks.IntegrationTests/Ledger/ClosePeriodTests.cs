using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.TestKit;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.Ledger;

public sealed class ClosePeriodTests : IAsyncLifetime
{
    private static readonly DateOnly April = new(2012, 4, 1);
    private static readonly DateOnly May = new(2012, 5, 1);

    private TestApp _app = null!;
    private Closing _closing = null!;

    public async Task InitializeAsync()
    {
        _app = await TestApp.Start(new DateOnly(2012, 7, 14));
        _closing = await Closing.Of(await Pool.Opened(_app));
        await _closing.PoolManager.Send(new PostInstalmentsDue(ActId.New(), _closing.Pool.Fund));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task SoftClosed_TakesNoOrdinaryEntry_AndAJournalOfTheFinanceManagers()
    {
        await _closing.SoftClose(April);

        await Refused(LedgerRule.PeriodIsSoftClosed, () => _closing.Pool.Spend(Money.FromPounds(10), April, 1));
        var journal = await _closing.Manager.Send(Accrual(April));
        await _closing.OtherManager.Send(new ApproveJournal(ActId.New(), journal, 0));

        var entry = await _app.AsJob().Find(db => db.Entries.Include(one => one.Postings).SingleAsync(one => one.Kind == EntryKind.Journal));
        Assert.Equal((April, 3), (entry.AccountingDate, entry.Postings.Count));
        Assert.Equal([62_00, 38_00], entry.Postings.Where(one => one.AccountKind == AccountKind.Expenditure).Select(one => one.Amount.Pence)
            .OrderDescending());
    }

    [Fact]
    public async Task Closed_TakesNothing_NotEvenAJournal_NorARowWrittenPastTheRules()
    {
        await _closing.SoftClose(April);
        await _closing.Close(April);

        await Refused(LedgerRule.PeriodIsClosed, () => _closing.Pool.Spend(Money.FromPounds(10), April, 1));
        await Refused(LedgerRule.PeriodIsClosed, () => _closing.Manager.Send(Accrual(April)));
        // Past the rules, the database refuses it too.
        var book = await _app.AsJob().Find(db => db.Books.Include(one => one.Accounts).Include(one => one.Periods).SingleAsync());
        var open = new Book("a copy that believes April to be open", book.HostId);
        open.OpenYear(Pool.Year);
        var entry = open.Enter(April, EntryKind.UnknownReceipt, "past the rules", default, open.Account(AccountKind.Bank).Debit(new Money(1)),
            open.Account(AccountKind.Suspense).Credit(new Money(1)));
        var error = await Assert.ThrowsAnyAsync<Exception>(() => _app.AsJob().In(async scope =>
        {
            var db = (CarersBreaks.Infrastructure.Store.CarersBreaksContext)scope.GetService(typeof(ICarersBreaksDb))!;
            db.Add(entry);
            foreach (var owned in db.ChangeTracker.Entries<Entry>())
                owned.Property(one => one.BookId).CurrentValue = book.Id;
            foreach (var posting in db.ChangeTracker.Entries<Posting>())
            {
                posting.Property(one => one.BookId).CurrentValue = book.Id;
                posting.Property(one => one.AccountId).CurrentValue = book.Account(posting.Entity.AccountKind).Id;
            }
            return await db.SaveChangesAsync();
        }));
        Assert.Contains("closed", error.InnerException?.Message ?? error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Close_BeforeTheMonthEndsOrOutOfOrder_IsRefused()
    {
        await Refused(ClosingRule.PeriodHasNotEnded, () => _closing.SoftClose(new DateOnly(2012, 7, 1)));
        await _closing.SoftClose(April);
        await _closing.SoftClose(May);
        await Refused(ClosingRule.EarlierPeriodIsNotClosed, () => _closing.Close(May));
        await Refused(ClosingRule.PeriodIsNotSoftClosed, async () =>
        {
            await _closing.Close(April);
            await _closing.Reconcile();
            await _closing.Close(May);
            await _closing.Close(new DateOnly(2012, 6, 1));
        });
    }

    [Fact]
    public async Task Close_WithoutAProvedReconciliation_NamesIt()
    {
        await _closing.CloseThrough(April, April);
        await _closing.Pool.Receive(_closing.Pool.Bodies.BradfordTrust, new DateOnly(2012, 5, 3));
        await _closing.SoftClose(May);

        Assert.Contains("the bank has not been reconciled since 31 May 2012", await Refused(ClosingRule.SomethingIsStillToDo, () => _closing.Close(May)),
            StringComparison.Ordinal);
        await _closing.Reconcile(Money.FromPounds(3));
        Assert.Contains("out by £3.00", await Refused(ClosingRule.SomethingIsStillToDo, () => _closing.Close(May)), StringComparison.Ordinal);
        await _closing.Reconcile();
        await _closing.Close(May);

        Assert.Equal(PeriodState.Closed, await _closing.StateOf(May));
    }

    [Fact]
    public async Task Close_OverAnOpenBatch_IsRefused()
    {
        await _closing.SoftClose(April);
        var batch = new Batch(BatchKind.StatementImport, Guid.NewGuid(), [], DateTime.UnixEpoch);
        await _app.AsJob().Insert(batch);
        await _closing.Pool.Change((_, book) =>
        {
            var entry = book.Correct(April, EntryKind.UnknownReceipt, "in a batch", default, book.Account(AccountKind.Bank).Debit(new Money(1)),
                book.Account(AccountKind.Suspense).Credit(new Money(1)));
            typeof(Entry).GetProperty(nameof(Entry.BatchId))!.SetValue(entry, batch.Id);
            foreach (var posting in entry.Postings)
                typeof(Posting).GetProperty(nameof(Posting.BatchId))!.SetValue(posting, batch.Id);
            return Task.FromResult<IReadOnlyList<Entry>>([entry]);
        });

        var words = await Refused(ClosingRule.SomethingIsStillToDo, () => _closing.Close(April));

        Assert.Contains("is not finished", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Close_WithALineOfTheBanksUnmatched_OrAJournalWaiting_NamesEach()
    {
        await _closing.SoftClose(April);
        await _closing.Manager.Send(Accrual(April));
        await _closing.Reconcile();
        await _app.AsJob().Insert(new UnmatchedItem(_closing.Pool.Bodies.Bradford, _closing.Book, UnmatchedReason.NobodyExpectsIt,
            null, 7, Money.FromPounds(75), "a late run", April, new DateOnly(2012, 4, 17)));

        var words = await Refused(ClosingRule.SomethingIsStillToDo, () => _closing.Close(April));

        Assert.Contains("journal 1 waits for a second person", words, StringComparison.Ordinal);
        Assert.DoesNotContain("not matched", words, StringComparison.Ordinal);
        var seen = (await _closing.Manager.Send(new ViewPeriods(_closing.Pool.Fund))).Months;
        Assert.Equal(["journal 1 waits for a second person"], seen[0].Obstacles!);
        Assert.Null(seen[1].Obstacles);
    }

    [Fact]
    public async Task Reopen_NeedsAReasonAndASecondPerson_AndGoesOneStepBack()
    {
        await _closing.SoftClose(April);
        await _closing.Close(April);
        await Assert.ThrowsAsync<FormRefused>(() => _closing.Manager.Send(new ProposeReopening(ActId.New(), _closing.Book, April, "")));
        await Refused(ClosingRule.NoReopeningIsProposed, () => _closing.OtherManager.Send(new ApproveReopening(ActId.New(), _closing.Book, April)));
        await _closing.Manager.Send(new ProposeReopening(ActId.New(), _closing.Book, April, "an invoice came late"));

        await Refused(AccessRule.NobodyApprovesOwnWork, () => _closing.Manager.Send(new ApproveReopening(ActId.New(), _closing.Book, April)));
        // The same person in another post is still the same person.
        var inOtherPost = _app.As(Viewer.InPost(_closing.Manager.Viewer.Person(), new PostId(77), Role.PoolManager, _closing.Pool.Bodies.Bradford));
        await Refused(AccessRule.NobodyApprovesOwnWork, () => inOtherPost.Send(new ApproveReopening(ActId.New(), _closing.Book, April)));
        Assert.Equal(PeriodState.Closed, await _closing.StateOf(April));
        await _closing.PoolManager.Send(new ApproveReopening(ActId.New(), _closing.Book, April));

        Assert.Equal(PeriodState.SoftClosed, await _closing.StateOf(April));
        await _closing.Manager.Send(new ProposeReopening(ActId.New(), _closing.Book, April, "an invoice came late"));
        await _closing.PoolManager.Send(new ApproveReopening(ActId.New(), _closing.Book, April));
        Assert.Equal(PeriodState.Open, await _closing.StateOf(April));
    }

    [Fact]
    public async Task Close_ByAPartner_IsTheHosts()
    {
        var trust = await _closing.Pool.Bodies.Somebody(Role.FinanceManager, _closing.Pool.Bodies.BradfordTrust);
        await Refused(ClosingRule.BookIsTheHosts, () => trust.Send(new SoftClosePeriod(ActId.New(), _closing.Book, April)));
        await Refused(AccessRule.RoleDoesNotHaveThis, () => _closing.PoolManager.Send(new SoftClosePeriod(ActId.New(), _closing.Book, April)));
    }

    [Fact]
    public async Task Journal_ByOnePerson_IsNotPosted_AndOneThatMovesCashIsRefused()
    {
        var journal = await _closing.Manager.Send(Accrual(May));
        await Refused(AccessRule.NobodyApprovesOwnWork, () => _closing.Manager.Send(new ApproveJournal(ActId.New(), journal, 0)));
        await Refused(ClosingRule.JournalMovesCash, () => _closing.Manager.Send(new ProposeJournal(ActId.New(), _closing.Pool.Fund, May, "cash", null,
            [new(AccountKind.Bank, Side.Debit, new Money(1)), new(AccountKind.Suspense, Side.Credit, new Money(1))])));
        await _closing.OtherManager.Send(new RejectJournal(ActId.New(), journal, 0));
        await Refused(ClosingRule.JournalIsDecided, () => _closing.OtherManager.Send(new ApproveJournal(ActId.New(), journal, 1)));
        Assert.Equal(0, await _app.AsJob().Find(db => db.Entries.CountAsync(entry => entry.Kind == EntryKind.Journal)));
    }

    [Fact]
    public async Task Journal_ThatReverses_DoesSoOnItsDay_ToTheSameLines()
    {
        var journal = await _closing.Manager.Send(Accrual(May) with { ReverseOn = new DateOnly(2012, 6, 1) });
        await _closing.OtherManager.Send(new ApproveJournal(ActId.New(), journal, 0));

        var entries = await _app.AsJob().Find(db => db.Entries.Include(one => one.Postings)
            .Where(one => one.Kind == EntryKind.Journal || one.Kind == EntryKind.Reversal).OrderBy(one => one.AccountingDate).ToListAsync());
        Assert.Equal([May, new DateOnly(2012, 6, 1)], entries.Select(entry => entry.AccountingDate));
        Assert.Equal(entries[0].Id, entries[1].ReversesId);
        Assert.Equal(entries[0].Postings.Select(one => (one.FundingLineId, one.Amount, one.Side)).Order(Comparer<(FundingLineId?, Money, Side)>.Create(
                (x, y) => (x.Item2, x.Item1?.Value).CompareTo((y.Item2, y.Item1?.Value)))),
            entries[1].Postings.Select(one => (one.FundingLineId, one.Amount, one.Side == Side.Debit ? Side.Credit : Side.Debit)).Order(
                Comparer<(FundingLineId?, Money, Side)>.Create((x, y) => (x.Item2, x.Item1?.Value).CompareTo((y.Item2, y.Item1?.Value)))));
    }

    private ProposeJournal Accrual(DateOnly on) => new(ActId.New(), _closing.Pool.Fund, on, "Breaks delivered and not invoiced", null,
        [new(AccountKind.Expenditure, Side.Debit, Money.FromPounds(100)), new(AccountKind.Accruals, Side.Credit, Money.FromPounds(100))]);

    private static async Task<string> Refused(Enum rule, Func<Task> act)
    {
        var refused = await Assert.ThrowsAsync<RuleBroken>(act);
        Assert.Equal(rule, refused.Rule);
        return refused.Message;
    }
}
