using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Application.Letters;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.PersonalBudgets;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Demonstration;

/// <summary>
/// Bradford's carers are asked how they used the money of their first three months: most have told it, one has saved too much and has notice of
/// a recovery. Of the second three months one has told so far; the others are late since Monday.
/// </summary>
internal sealed class ReturnStory(Stage stage, Team team)
{
    private static readonly Viewer Night = Viewer.OfJob("demonstration", null);

    public async Task Play(CarerId saver, CarerId punctual, IReadOnlyList<CarerId> others)
    {
        await stage.At(new DateOnly(2012, 8, 10));
        await AskEverybody();
        foreach (var carer in others.Append(punctual))
            await SendAndAccept(carer, spendsAll: true);
        var recovery = await SendAndAccept(saver, spendsAll: false);
        await stage.At(new DateOnly(2012, 11, 1));
        await stage.Send(team.FinanceOfficer, new GiveRecoveryNotice(ActId.New(), recovery!.Value,
            await stage.See(team.FinanceOfficer, db => db.Recoveries.Where(one => one.Id == recovery).Select(one => one.Version).SingleAsync())));
        await AskEverybody();
        await Send(punctual, spendsAll: true);
        await stage.Send(team.SocialWorker, new PrintLetterBatch(ActId.New()));
        await stage.At(new DateOnly(2012, 11, 13));
        await AskEverybody();
    }

    private async Task AskEverybody()
    {
        while (await stage.Send(Night, new AskForReturns(ActId.New())) > 0)
        {
        }
    }

    private async Task<Domain.Payments.RecoveryId?> SendAndAccept(CarerId carer, bool spendsAll)
    {
        var id = await Send(carer, spendsAll);
        var sent = await stage.Send(team.SocialWorker, new ViewReturn(id));
        return await stage.Send(team.SocialWorker, new AcceptReturn(ActId.New(), id, sent.Version, ProposesRecovery: sent.Surplus!.Amount.IsPositive));
    }

    /// <summary>The finance officer enters what came on paper.</summary>
    private async Task<ReturnId> Send(CarerId carer, bool spendsAll)
    {
        var id = await stage.See(team.FinanceOfficer, db => db.MonitoringReturns.Where(one => one.CarerId == carer && one.State == ReturnState.Due)
            .OrderBy(one => one.Number).Select(one => one.Id).FirstAsync());
        var form = await stage.Send(team.FinanceOfficer, new ViewReturn(id));
        var all = form.OurOpening + form.OurReceived;
        List<ReturnItem> items = spendsAll && all.IsPositive
            ? [new(ReturnLineKind.Spent, form.Breaks[0].Description, form.Period.To, all, form.Breaks[0].Kind)]
            : [new(ReturnLineKind.PlannedBreak, "A weekend away in autumn", null, Money.FromPounds(60), BreakKind.ShortStay)];
        await stage.Send(team.FinanceOfficer,
            new SendReturn(ActId.New(), id, form.Version, form.OurOpening, form.OurReceived, spendsAll ? Money.Zero : all, items));
        return id;
    }
}
