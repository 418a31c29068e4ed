using CarersBreaks.Application;
using CarersBreaks.Application.Transfers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Transfers;

namespace CarersBreaks.TestKit;

/// <summary>
/// A section 256 memorandum of NHS Bradford and Airedale and the City of Bradford: £10,000 for 2012-13, £6,000 of it for telecare and
/// £4,000 for carers' breaks, an area that the partners named.
/// </summary>
public sealed record Transfer(Bodies Bodies, MemorandumId Memorandum, MemorandumAreaId Telecare, MemorandumAreaId Breaks, TestPerson Payer, TestPerson Finance)
{
    public static readonly FinancialYear Year = new(2012);

    public static readonly IReadOnlyList<AgreedArea> Areas =
    [
        new(InvestmentArea.Telecare, "", Money.FromPounds(6_000), "Fewer admissions after falls"),
        new(InvestmentArea.Other, "Carers' breaks", Money.FromPounds(4_000), "Carers who go on caring"),
    ];

    public TestApp App => Bodies.App;

    public static RecordMemorandum Recording(Bodies bodies, string reference = "S256-BRAD", FinancialYear? year = null) => new(ActId.New(), reference,
        bodies.BradfordTrust, year ?? Year, Money.FromPounds(10_000), "Spent on social care that benefits health, and returned where it is not", Areas);

    /// <summary>Recorded by the council, not agreed yet.</summary>
    public static async Task<Transfer> Recorded(Bodies bodies, FinancialYear? year = null)
    {
        var memorandum = await bodies.PoolManager.Send(Recording(bodies, year: year));
        var areas = (await bodies.PoolManager.Send(new ViewMemorandum(memorandum))).Areas;
        return new Transfer(bodies, memorandum, areas.Single(area => area.Kind == InvestmentArea.Telecare).Id,
            areas.Single(area => area.Kind == InvestmentArea.Other).Id, await bodies.Somebody(Role.TrustFinanceOfficer, bodies.BradfordTrust),
            await bodies.Somebody(Role.FinanceManager, bodies.Bradford));
    }

    /// <summary>Recorded, and agreed by the payer.</summary>
    public static async Task<Transfer> Agreed(TestApp app, FinancialYear? year = null)
    {
        var transfer = await Recorded(await Bodies.Known(app), year);
        await transfer.Payer.Send(new AgreeMemorandum(ActId.New(), transfer.Memorandum, Version: 0));
        return transfer;
    }

    public Task Receive(decimal pounds, DateOnly on) =>
        Finance.Send(new RecordTransferReceipt(ActId.New(), Memorandum, Money.FromPounds(pounds), on, "Line 7 of the council's statement"));

    public Task Spend(MemorandumAreaId area, decimal pounds, DateOnly on) =>
        Finance.Send(new RecordAreaSpend(ActId.New(), Memorandum, area, Money.FromPounds(pounds), on, "40 alarms fitted"));

    public Task<MemorandumView> Seen() => Bodies.PoolManager.Send(new ViewMemorandum(Memorandum));
}
