using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Transfers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Transfers;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Demonstration;

/// <summary>Bradford's section 256 transfers: last year's with its voucher signed and not certified yet, this year's half received.</summary>
internal sealed class TransferStory(Stage stage, Team team, Viewer trust, Bodies bodies)
{
    public async Task Play()
    {
        await stage.At(new DateOnly(2012, 4, 5));
        await Nation();
        var treasurer = await stage.Officer("treasurer", "Frances Holt", "Chief finance officer, Bradford: signs vouchers of section 256 transfers",
            bodies.Bradford, Role.ChiefFinanceOfficer);
        await stage.Officer("auditor", "Graham Teale", "Auditor of Bradford: certifies vouchers", bodies.Bradford, Role.Auditor);
        var last = await Agree("S256-BRAD-11", new FinancialYear(2011), 3_000_000, 1_500_000, 1_200_000, 800_000);
        await Receive(last, 6_500_000, new DateOnly(2012, 4, 5));
        foreach (var (area, pounds, outcome) in new[]
        {
            (InvestmentArea.Telecare, 2_950_000m, "1,900 homes with alarms and sensors"),
            (InvestmentArea.CommunityDirectedPrevention, 1_500_000m, "Falls clinics in twelve places"),
            (InvestmentArea.CommunityEquipmentAndAdaptations, 1_200_000m, "Beds and rails within seven days"),
            (InvestmentArea.CrisisResponseServices, 780_000m, "A team on call at night"),
        })
            await Spend(last, area, pounds, new DateOnly(2012, 3, 30), outcome);
        await stage.Send(team.FinanceManager, new RecordRepayable(ActId.New(), last, await Area(last, InvestmentArea.CrisisResponseServices),
            RepaymentGround.Unspent, Money.FromPounds(20_000), new DateOnly(2012, 4, 5), "Posts stood empty in March"));
        await stage.At(new DateOnly(2012, 6, 14));
        await stage.Send(team.FinanceOfficer, new PrepareVoucher(ActId.New(), last));
        await stage.Send(treasurer, new SignVoucher(ActId.New(), last, 0));

        var current = await Agree("S256-BRAD-12", new FinancialYear(2012), 2_900_000, 1_450_000, 1_150_000, 740_000);
        await Receive(current, 3_120_000, new DateOnly(2012, 6, 14));
        await Spend(current, InvestmentArea.Telecare, 1_100_000, new DateOnly(2012, 6, 12), "700 homes with alarms and sensors so far");
    }

    /// <summary>The first two years are documented; the others are from memory, and say so.</summary>
    private async Task Nation()
    {
        const string Framework = "Operating Framework for the NHS in England 2011/12 (Department of Health, December 2010)";
        const string Remembered = "From memory, paid by NHS England. Not checked against its source.";
        foreach (var (year, millions, isDocumented, source) in new[]
        {
            (2011, 648m, true, Framework), (2012, 622m, true, Framework), (2013, 859m, false, Remembered), (2014, 1_100m, false, Remembered),
        })
            await stage.Send(team.PoolManager, new RecordNationalTransfer(ActId.New(), new FinancialYear(year), Money.FromPounds(millions * 1_000_000),
                isDocumented, source));
    }

    private async Task<MemorandumId> Agree(string reference, FinancialYear year, params IReadOnlyList<decimal> pounds)
    {
        string[] outcomes = ["People live safely at home", "Fewer falls", "Equipment when it is needed", "Fewer admissions in a crisis"];
        var areas = pounds.Select((amount, i) => new AgreedArea((InvestmentArea)(i + 1), "", Money.FromPounds(amount), outcomes[i])).ToList();
        var memorandum = await stage.Send(team.PoolManager, new RecordMemorandum(ActId.New(), reference, bodies.BradfordAndAiredale, year,
            Money.Sum(areas.Select(area => area.Amount)),
            "For social care that also benefits health, as agreed each year; accounted for by a voucher.", areas));
        await stage.Send(trust, new AgreeMemorandum(ActId.New(), memorandum, 0));
        return memorandum;
    }

    private Task<MemorandumAreaId> Area(MemorandumId memorandum, InvestmentArea kind) => stage.See(team.PoolManager, db => db.Section256Memoranda
        .Where(one => one.Id == memorandum).SelectMany(one => one.Areas).Where(area => area.Kind == kind).Select(area => area.Id).SingleAsync());

    private async Task Receive(MemorandumId memorandum, decimal pounds, DateOnly on) => await stage.Send(team.FinanceOfficer,
        new RecordTransferReceipt(ActId.New(), memorandum, Money.FromPounds(pounds), on, "The council's general account, BACS credit of the trust"));

    private async Task Spend(MemorandumId memorandum, InvestmentArea area, decimal pounds, DateOnly on, string outcome) => await stage.Send(
        team.FinanceOfficer, new RecordAreaSpend(ActId.New(), memorandum, await Area(memorandum, area), Money.FromPounds(pounds), on, outcome));
}
