using CarersBreaks.Application;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.Payments;

public sealed class CardTransactionTests
{
    private const string Heads = "Proxy,Client,Posted,Type,Value,Left,Id,Shop\n";

    [Fact]
    public async Task AFile_TwiceAddsNothing_AndItsLoadsAreComparedWithPayments()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        var budget = await council.Budget(weekly: 0, from: PayingCouncil.PayDay, parts: [(DeliveryMethod.PrepaidCard, 35m, CostPer.Week)]);
        var account = await council.SocialWorker.Send(
            new RecordPayeeAccount(ActId.New(), budget.CarerId, "Card of a carer", "20-00-00", "31926819", PayeeKind.PrepaidCard));
        await council.Officer.Send(new VerifyPayeeAccount(ActId.New(), account, 0, "call-back to the number held"));
        await council.SocialWorker.Send(new AgreeDirectPayment(ActId.New(), budget.Id, account, new DateOnly(2012, 11, 12), budget.From));
        await council.Pay();
        app.Time.Set(new DateOnly(2012, 12, 3));
        var layout = await Layout(council);
        var carer = await app.AsJob().Find(db => db.Carers.Where(one => one.Id == budget.CarerId).Select(one => one.Number).SingleAsync());
        Assert.Single((await council.Officer.Send(new ViewCards())).PaymentsWithoutLoad);

        var file = $"{Heads}T-1,{carer},19/11/2012,LOAD,140.00,140.00,1,\nT-1,{carer},20/11/2012,POS,-12.50,127.50,2,Swimming pool\n"
            + $"T-1,{carer},21/11/2012,LOAD,20.00,147.50,3,\n";
        Assert.Equal(new CardTransactionsImported(3, 0), await council.Officer.Send(new ImportCardTransactions(ActId.New(), layout, file)));
        Assert.Equal(new CardTransactionsImported(0, 3), await council.Officer.Send(new ImportCardTransactions(ActId.New(), layout, file)));

        var cards = await council.Officer.Send(new ViewCards());
        Assert.Empty(cards.PaymentsWithoutLoad);
        Assert.Equal((new DateOnly(2012, 11, 21), Money.FromPounds(20)), Assert.Single(cards.LoadsWithoutPayment.Select(one => (one.On, one.Amount))));
        var purchase = await app.AsJob().Find(db => db.CardTransactions.AsNoTracking().SingleAsync(one => one.Kind == CardTransactionKind.Purchase));
        Assert.Equal((Money.FromPounds(12.5m), Money.FromPounds(127.5m)), (purchase.Amount, purchase.Balance));
        Assert.False(purchase.Sealed.AsSpan().IndexOf("Swimming"u8) >= 0);
    }

    [Theory]
    [InlineData("4111 1111 1111 1111,C000001,19/11/2012,LOAD,1.00,,1,", "holds the number of a card")]
    [InlineData("T-1,C000001,19/11/2012,POS,1.00,,1,Paid by 4111111111111111", "column 8 holds the number of a card")]
    [InlineData("T-1,C000009,19/11/2012,LOAD,1.00,,1,", "there is no carer C000009")]
    [InlineData("T-1,C000001,2012-11-19,LOAD,1.00,,1,", "is no date")]
    [InlineData("T-1,C000001,19/11/2012,SWAP,1.00,,1,", "does not say what 'SWAP' is")]
    public async Task AFault_RefusesTheWholeFile_ByItsLine(string line, string words)
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Budget();
        var layout = await Layout(council);

        var refused = await Assert.ThrowsAsync<FormRefused>(() => council.Officer.Send(
            new ImportCardTransactions(ActId.New(), layout, $"{Heads}T-1,C000001,19/11/2012,LOAD,5.00,,9,\n{line}\n")));

        var fault = Assert.Single(refused.Faults).Message;
        Assert.StartsWith("Line 3", fault, StringComparison.Ordinal);
        Assert.Contains(words, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("4111", fault, StringComparison.Ordinal);
        Assert.Equal(0, await app.AsJob().Find(db => db.CardTransactions.CountAsync()));
    }

    private static Task<CardLayoutId> Layout(PayingCouncil council) => council.Officer.Send(new MapCardLayout(ActId.New(), "Example cards",
        new Dictionary<CardColumn, string>
        {
            [CardColumn.Card] = "Proxy",
            [CardColumn.Client] = "Client",
            [CardColumn.Date] = "Posted",
            [CardColumn.Kind] = "Type",
            [CardColumn.Amount] = "Value",
            [CardColumn.Balance] = "Left",
            [CardColumn.Transaction] = "Id",
            [CardColumn.Merchant] = "Shop",
        },
        new Dictionary<string, CardTransactionKind> { ["LOAD"] = CardTransactionKind.Load, ["POS"] = CardTransactionKind.Purchase }, "dd/MM/yyyy"));
}
