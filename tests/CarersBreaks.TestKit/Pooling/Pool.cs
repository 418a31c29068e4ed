using CarersBreaks.Application;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.TestKit;

/// <summary>
/// A fund of NHS Bradford and Airedale and the City of Bradford for 2012-13, hosted by the council: the trust pays £62,000 in
/// two instalments, the council £38,000 in two, and expenditure is borne 62 to 38.
/// </summary>
public sealed record Pool(Bodies Bodies, AgreementId Agreement, FundId Fund)
{
    public static readonly FinancialYear Year = new(2012);

    public static readonly AgreementTerms WholeTerms = new("Breaks for carers", "Instalments; varied in writing", "NHS and social care functions",
        "Carers of adults: breaks", "One broker", "One year; review in January; three months' notice", "The council hosts; reports each quarter");

    public TestApp App => Bodies.App;

    public static async Task<Pool> Opened(TestApp app)
    {
        var bodies = await Bodies.Known(app);
        var agreement = await bodies.PoolManager.Send(Draft(bodies));
        await bodies.PoolManager.Send(new ActivateAgreement(ActId.New(), agreement, Version: 0));
        return new Pool(bodies, agreement, await bodies.PoolManager.Send(Open(bodies, agreement)));
    }

    public static DraftAgreement Draft(Bodies bodies, string reference = "BRAD-1213") => new(ActId.New(), "Carers' breaks in Bradford", reference,
        bodies.Bradford, [bodies.BradfordTrust, bodies.Bradford], Year.FirstDay, Year.LastDay, RiskShare.ProRataToContributions, WholeTerms,
        [
            new(bodies.BradfordTrust, Year, FundingSource.Recurrent, Money.FromPounds(31_000), new(2012, 5, 1)),
            new(bodies.BradfordTrust, Year, FundingSource.Recurrent, Money.FromPounds(31_000), new(2012, 11, 1)),
            new(bodies.Bradford, Year, FundingSource.Recurrent, Money.FromPounds(30_000), new(2012, 5, 1)),
            new(bodies.Bradford, Year, FundingSource.NonRecurrent, Money.FromPounds(8_000), new(2013, 2, 1)),
        ]);

    public static OpenFund Open(Bodies bodies, AgreementId agreement) => new(ActId.New(), agreement, "Bradford carers' breaks fund", "Carers' breaks, Bradford",
        bodies.PoolManager.Viewer.PostId!.Value, [new(Year, bodies.BradfordTrust, 62), new(Year, bodies.Bradford, 38)]);

    /// <summary>The bank shows that a partner's earliest instalment was received: whole, unless another amount is given.</summary>
    public Task Receive(OrganisationId partner, DateOnly on, Money? amount = null) => Change(async (db, book) =>
    {
        var instalment = await db.FinancialContributions.Where(one => one.PartnerId == partner && one.IsPosted && one.Received.Pence < one.Amount.Pence)
            .OrderBy(one => one.DueOn).FirstAsync();
        var line = await db.FundingLines.FirstAsync(one => one.PartnerId == partner && one.Source == instalment.Source && one.Year == instalment.Year);
        return [instalment.Receive(book, line, amount ?? instalment.Outstanding, on)];
    });

    /// <summary>A payment is released: split by the shares in force, in transit to the payee.</summary>
    public Task Spend(Money amount, DateOnly on, long payment) => Change(async (db, book) =>
    {
        var fund = await db.Funds.Include(one => one.ShareSets).ThenInclude(set => set.Shares).FirstAsync(one => one.Id == Fund);
        var shares = fund.SharesOn(on);
        var (lines, split) = shares.InOrder();
        var parts = split.Next(shares.SplitSoFar, amount);
        shares.Advance(amount);
        var legs = lines.Select((line, i) => (Line: line, Amount: parts[i])).Where(part => part.Amount.IsPositive)
            .Select(part => book.Account(AccountKind.Expenditure).Debit(part.Amount, part.Line))
            .Append(book.Account(AccountKind.PaymentsInTransit).Credit(amount)).ToArray();
        return [book.Enter(on, EntryKind.PaymentReleased, $"Payment {payment} released", new EntrySource(EntrySourceKind.Payment, payment), legs)];
    });

    /// <summary>Makes entries in the fund's book, without an act, for what a test is not about.</summary>
    public Task Change(Func<CarersBreaksContext, Book, Task<IReadOnlyList<Entry>>> change) => App.AsJob().In(async scope =>
    {
        var db = scope.GetRequiredService<CarersBreaksContext>();
        await db.Keys!.TopUp(CancellationToken.None);
        var book = await db.Books.Include(one => one.Accounts).Include(one => one.Periods)
            .FirstAsync(one => db.Funds.Any(fund => fund.Id == Fund && fund.BookId == one.Id));
        var entries = await change(db, book);
        foreach (var entry in entries)
            entry.StampRecorded(App.Time.GetUtcNow().UtcDateTime);
        db.AddRange(entries);
        return await db.SaveChangesAsync();
    });
}
