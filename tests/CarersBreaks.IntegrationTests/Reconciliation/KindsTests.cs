using CarersBreaks.Application;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Reconciliation;

public sealed class KindsTests
{
    private static readonly DateOnly First = new(2012, 11, 1);
    private static readonly DateOnly Last = new(2012, 11, 30);

    private static async Task<(TestApp App, BankedCouncil Council, string Run)> November()
    {
        var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await BankedCouncil.At(app);
        await council.PostInstalments();
        await council.Payee();
        var run = await council.Council.Run(await council.Council.Pay());
        await council.Import(council.File().Line(new(2012, 11, 12), 100_000, council.Instalment).Line(PayingCouncil.PayDay, -run.Total.Pounds, run.Number));
        app.Time.Set(new DateOnly(2012, 12, 3));
        await council.Reconcile();
        return (app, council, run.Number);
    }

    private static async Task<ReconciliationStatementView> Make(BankedCouncil council, ReconciliationKind kind) =>
        await council.Officer.Send(new ViewReconciliationStatement(await council.Officer.Send(
            new MakeReconciliation(ActId.New(), council.Council.Fund.BookId, kind, First, Last))));

    public static TheoryData<ReconciliationKind> All => [.. Enum.GetValues<ReconciliationKind>()];

    [Theory]
    [MemberData(nameof(All))]
    public async Task EveryKind_ReadsTheStoreInOneOrderAndFindsTheSameTwice(ReconciliationKind kind)
    {
        var (app, council, _) = await November();
        await using var __ = app;
        var (first, second) = (await Found(), await Found());

        Assert.Equal(first.Hash, second.Hash);
        Assert.Equal(first.Inputs, second.Inputs);

        Task<(byte[] Hash, List<FrozenRecord> Inputs)> Found() => council.Officer.In(async services =>
        {
            var (db, frozen) = (services.GetRequiredService<ICarersBreaksDb>(), services.GetRequiredService<FrozenRecords>());
            var book = await db.Books.Include(one => one.Accounts).SingleAsync(one => one.Id == council.Council.Fund.BookId);
            var scope = await frozen.Scope(book, new Period(First, Last), CancellationToken.None);
            var records = new List<FrozenRecord>();
            foreach (var (_, set) in frozen.Of(kind).Inputs(scope))
                records.AddRange(await set.ToListAsync());
            return ((await frozen.Of(kind).Compare(scope, CancellationToken.None)).Hash(), records);
        });
    }

    [Theory]
    [InlineData(ReconciliationKind.SchedulesToRuns)]
    [InlineData(ReconciliationKind.LivePackages)]
    public async Task PaymentsMadeAsTheyShouldBe_AreProvedWithNothingListed(ReconciliationKind kind)
    {
        var (app, council, _) = await November();
        await using var __ = app;

        var made = await Make(council, kind);

        Assert.Equal(ReconciliationState.Proved, made.State);
        Assert.DoesNotContain(made.Items, item => item.Proof > 0);
        Assert.All(made.Proofs, proof => Assert.Equal(Money.FromPounds(140), proof.Left));
    }

    [Fact]
    public async Task Balances_ThatAPartnerHasNotStated_AreListed()
    {
        var app = await TestApp.Start(with: PayingCouncil.With);
        await using var _ = app;
        var council = await BankedCouncil.At(app);
        await council.PostInstalments();
        app.Time.Set(new DateOnly(2012, 12, 3));

        var item = Assert.Single((await Make(council, ReconciliationKind.PartnerBalances)).Items);

        Assert.Equal((BreakReason.NotStated, Money.FromPounds(100_000)), (item.Reason, item.Amount));
    }

    [Fact]
    public async Task MainLedger_ComesInOnceAndItsDifferencesAreClassifiedAndNeverCleared()
    {
        var (app, council, run) = await November();
        await using var _ = app;
        var book = council.Council.Fund.BookId;
        await council.Officer.Send(new MapMainLedger(ActId.New(), book, new("Account", "Date", "Amount", "Reference", "Fund", "CARERS", "dd/MM/yyyy"),
            new Dictionary<string, AccountKind> { ["B1"] = AccountKind.Bank, ["S9"] = AccountKind.Suspense }));
        var text = $"""
            Account,Date,Amount,Reference,Fund
            B1,12/11/2012,100000.00,{council.Instalment},CARERS
            S9,16/11/2012,-140.00,{run},CARERS
            B1,30/11/2012,55.00,JNL7,CARERS
            B1,30/11/2012,1.00,ELSE,OTHER
            """;

        Assert.Equal(new MainLedgerImported(3, 0), await council.Officer.Send(new ImportMainLedgerExtract(ActId.New(), book, text)));
        Assert.Equal(new MainLedgerImported(0, 3), await council.Officer.Send(new ImportMainLedgerExtract(ActId.New(), book, text)));
        var made = await Make(council, ReconciliationKind.MainLedger);

        Assert.Equal(ReconciliationState.Proved, made.State);
        Assert.Equal([(BreakReason.Miscoding, -140m), (BreakReason.Miscoding, 140m), (BreakReason.Journal, -55m)],
            made.Items.Select(item => (item.Reason, item.Amount.Pounds)));
    }

    [Fact]
    public async Task MainLedger_WithALineThatCannotBeRead_IsRefusedWholeAndNamesIt()
    {
        var (app, council, _) = await November();
        await using var __ = app;
        var book = council.Council.Fund.BookId;
        await council.Officer.Send(new MapMainLedger(ActId.New(), book, new("Account", "Date", "Amount", "Reference", null, null, "dd/MM/yyyy"),
            new Dictionary<string, AccountKind> { ["B1"] = AccountKind.Bank }));

        var refused = await Assert.ThrowsAsync<FormRefused>(() => council.Officer.Send(new ImportMainLedgerExtract(ActId.New(), book,
            "Account,Date,Amount,Reference\nB1,12/11/2012,1.00,A\nB1,2012-11-12,1.00,B\n")));

        Assert.Equal("Line 3: '2012-11-12' is no date like dd/MM/yyyy.", Assert.Single(refused.Faults).Message);
        Assert.Empty(await app.AsJob().Find(db => db.MainLedgerLines.ToListAsync()));
    }
}
