using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Application.Letters;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Letters;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.DirectPayments;

public sealed class ReturnTests
{
    private static readonly byte[] Photograph = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    [Fact]
    public async Task TheJob_RunAgainAndAfterMissedNights_AsksForEachPeriodOnce_AndRemindsOnceWithATask()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(weekly: 35, from: new(2012, 4, 2), firstPayDate: new(2012, 4, 2));

        await Night(app);
        await Night(app);

        var returns = await Returns(app);
        Assert.Equal([(1, ReturnState.Due), (2, ReturnState.Due), (3, ReturnState.NotYetDue)], returns.Select(one => (one.Number, one.State)));
        Assert.Equal(new DateOnly(2012, 7, 29), returns[0].DueOn);
        var letters = await app.AsJob().Find(db => db.Letters.AsNoTracking().OrderBy(one => one.Id).Select(one => one.Kind).ToListAsync());
        Assert.Equal(2, letters.Count(kind => kind == LetterKind.ReturnDue));
        Assert.Equal(2, letters.Count(kind => kind == LetterKind.ReturnReminder));
        Assert.Equal(2, await app.AsJob().Find(db => db.CaseTasks.CountAsync(task => task.Kind == CaseTaskKind.ReturnIsLate)));
        var late = await council.Officer.Send(new ViewReturns(ReturnList.Late));
        Assert.Equal(2, late.Count);
    }

    [Fact]
    public async Task TheJob_AsksNobodyWhoIsBereaved_UntilThePauseIsOver()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(weekly: 35, from: new(2012, 4, 2), firstPayDate: new(2012, 4, 2));
        await app.AsJob().Find(async db =>
        {
            (await db.Carers.SingleAsync()).PauseUntil(new DateOnly(2012, 11, 20));
            return await db.SaveChangesAsync();
        });

        await Night(app);
        Assert.Equal(ReturnState.NotYetDue, Assert.Single(await Returns(app)).State);

        app.Time.Set(new DateOnly(2012, 11, 21));
        await Night(app);
        Assert.Equal(3, (await Returns(app)).Count);
    }

    [Fact]
    public async Task ACarersReturn_IsCheckedAndASurplusIsProposedWithItsWorking()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var (council, carer, id) = await WithAReturn(app);
        var form = await carer.Send(new ViewReturn(id));
        // Paid on 16 November, after the period: our books show nothing in it.
        Assert.Equal((Money.Zero, Money.Zero), (form.OurOpening, form.OurReceived));

        await carer.Send(Send(id, form.Version, 0, 700, 500, 200) with
        {
            Items = [Item(ReturnLineKind.Spent, 200), Item(ReturnLineKind.PlannedBreak, 100), Item(ReturnLineKind.BillDue, 20)],
        });
        await carer.Send(new AttachReceipt(ActId.New(), id, "receipt.jpg", Photograph));
        var seen = await council.Officer.Send(new ViewReturn(id));
        var proposed = await council.Officer.Send(new AcceptReturn(ActId.New(), id, seen.Version, ProposesRecovery: true));

        var recovery = await council.Officer.Send(new ViewRecovery(proposed!.Value));
        Assert.Equal([("In hand on 1 July 2012", 500m), ("Planned breaks not yet taken", -100m), ("Bills still to pay", -20m),
            ("What you may keep: 8 weeks of £35.00", -280m)], recovery.Working.Select(line => (line.Words, line.Amount.Pounds)));
        Assert.Equal(Money.FromPounds(100), recovery.Amount);
        // The carer is not told before the notice.
        Assert.Equal(AccessRule.NoSuchRecord, (await Assert.ThrowsAsync<RuleBroken>(() => carer.Send(new ViewRecovery(recovery.Recovery)))).Rule);
        var receipt = Assert.Single(seen.Receipts).Evidence;
        Assert.Equal(Photograph, (await carer.Send(new OpenReceipt(receipt))).Content);
    }

    [Fact]
    public async Task SendReturn_ThatDoesNotAddUp_IsRefusedWithHowMuchItIsOut_AndNothingIsKept()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var (_, carer, id) = await WithAReturn(app);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => carer.Send(Send(id, 1, 0, 420, 150, 300)));

        Assert.Equal(ReturnRule.ReturnDoesNotAddUp, refusal.Rule);
        Assert.Contains("£30.00 out", refusal.Message, StringComparison.Ordinal);
        Assert.Empty((await carer.Send(new ViewReturn(id))).Versions);
    }

    [Fact]
    public async Task AttachReceipt_OfAProgramCalledAPhotograph_IsRefused_AndOfMoreThan10Megabytes()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var (_, carer, id) = await WithAReturn(app);

        var program = await Assert.ThrowsAsync<RuleBroken>(() =>
            carer.Send(new AttachReceipt(ActId.New(), id, "receipt.jpg", "MZ this is a program"u8.ToArray())));
        var large = await Assert.ThrowsAsync<RuleBroken>(() =>
            carer.Send(new AttachReceipt(ActId.New(), id, "receipt.jpg", [.. Photograph, .. new byte[11 * 1024 * 1024]])));

        Assert.Equal((ReturnRule.FileIsOfAnotherKind, ReturnRule.FileIsTooLarge), (program.Rule, large.Rule));
        Assert.Empty((await carer.Send(new ViewReturn(id))).Receipts);
    }

    [Fact]
    public async Task AReceiptAndALetter_OfSomebodyElse_AreNotSeenByACarer()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var (council, carer, id) = await WithAReturn(app);
        var receipt = await carer.Send(new AttachReceipt(ActId.New(), id, "receipt.jpg", Photograph));
        var other = await council.Budget();
        var stranger = app.As(Viewer.OfCarer(new UserId(998), other.CarerId, council.Council));
        var letter = await app.AsJob().Find(db => db.Letters.AsNoTracking().FirstAsync());

        Assert.Equal(AccessRule.NoSuchRecord, (await Assert.ThrowsAsync<RuleBroken>(() => stranger.Send(new OpenReceipt(receipt)))).Rule);
        Assert.Equal(AccessRule.NoSuchRecord, (await Assert.ThrowsAsync<RuleBroken>(() => stranger.Send(new ViewLetter(letter.Id)))).Rule);
        var direct = await Assert.ThrowsAsync<RuleBroken>(() => stranger.In(async scope =>
        {
            await scope.GetRequiredService<IStoredFiles>().Write(letter.PdfHash, Stream.Null, CancellationToken.None);
            return 0;
        }));
        Assert.Equal(AccessRule.NoSuchRecord, direct.Rule);
        Assert.NotEmpty((await carer.Send(new PrintLetter(letter.Id))).Pdf);
    }

    private static async Task<(PayingCouncil Council, TestPerson Carer, ReturnId Return)> WithAReturn(TestApp app)
    {
        var council = await PayingCouncil.At(app);
        await council.Payee(weekly: 35, from: new(2012, 4, 2), firstPayDate: new(2012, 4, 2));
        await Night(app);
        var first = (await Returns(app))[0];
        return (council, app.As(Viewer.OfCarer(new UserId(999), first.CarerId, council.Council)), first.Id);
    }

    private static SendReturn Send(ReturnId id, long version, decimal opening, decimal received, decimal closing, decimal spent) => new(ActId.New(), id,
        version,
        Money.FromPounds(opening), Money.FromPounds(received), Money.FromPounds(closing), [Item(ReturnLineKind.Spent, spent)]);

    private static ReturnItem Item(ReturnLineKind kind, decimal pounds) => new(kind, "A day out", new DateOnly(2012, 5, 1), Money.FromPounds(pounds),
        BreakKind.DayAway);

    private static async Task Night(TestApp app)
    {
        while (await app.AsJob().Send(new AskForReturns(ActId.New())) > 0)
        {
        }
    }

    private static Task<List<MonitoringReturn>> Returns(TestApp app) =>
        app.AsJob().Find(db => db.MonitoringReturns.AsNoTracking().OrderBy(one => one.Number).ToListAsync());
}
