using CarersBreaks.Application;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.Payments;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Demonstration;

/// <summary>A carer whose break the council orders: a week of it was delivered and invoiced, and the invoice waits for a second person.</summary>
internal sealed class OrderStory(Stage stage, Team team, FundId fund)
{
    private static readonly DateOnly From = new(2012, 11, 5);
    private static readonly DateOnly To = new(2013, 3, 31);
    private static readonly Money Hour = Money.FromPounds(15);

    public async Task Play(Pathway pathway)
    {
        var assessment = await pathway.Assess(await pathway.Identify(Homes.Agnes));
        var plan = await stage.Send(team.SocialWorker, new WriteSupportPlan(ActId.New(), assessment, fund, From, To, [Homes.Agnes.Wish],
        [
            new(Homes.Agnes.Kind, Homes.Agnes.Break, WhoseService.Carers, Money.FromPounds(Homes.Agnes.Weekly), CostPer.Week)
            {
                Method = DeliveryMethod.CouncilManaged,
                Number = 3,
            },
        ]));
        await stage.Send(team.SocialWorker, new SubmitSupportPlan(ActId.New(), plan,
            await stage.See(team.SocialWorker, db => db.SupportPlans.Where(one => one.Id == plan).Select(one => one.Version).SingleAsync()), null));
        var budget = await pathway.SignOff(plan);
        var provider = await stage.Send(team.FinanceOfficer, new RecordProvider(ActId.New(), "Aire Valley Home Support", "123 4567 89"));
        var account = await stage.Send(team.FinanceOfficer,
            new RecordProviderAccount(ActId.New(), provider, "Aire Valley Home Support", "40-12-76", "55779911"));
        await stage.Send(team.FinanceManager, new VerifyProviderAccount(ActId.New(), account, 0, "Call-back to the number in the contract"));
        var planned = await stage.See(team.SocialWorker, db => db.PlannedBreaks.Where(one => one.SupportPlanId == plan).Select(one => one.Id).SingleAsync());
        var order = await stage.Send(team.SocialWorker, new OrderBreak(ActId.New(), budget, planned, provider, BreakUnit.Hour, Hour, 63, From, To));
        var delivery = await stage.Send(team.FinanceOfficer, new RecordDelivery(ActId.New(), order, From, From.AddDays(6), 3));
        await stage.Send(team.SocialWorker, new DecideDelivery(ActId.New(), delivery, 0, true));
        await stage.Send(team.FinanceOfficer, new RecordDelivery(ActId.New(), order, From.AddDays(7), From.AddDays(8), 1.5m));
        var number = await stage.See(team.SocialWorker, db => db.BreakOrders.Where(one => one.Id == order).Select(one => one.Number).SingleAsync());
        var (net, vat) = (Hour * 3, Money.FromPounds(9));
        await stage.Send(team.FinanceOfficer, new EnterProviderInvoice(ActId.New(), provider, fund, "AV-1187", new DateOnly(2012, 11, 12),
            new DateOnly(2012, 12, 12), net, vat, net + vat, [new GivenInvoiceLine(number, null, From, From.AddDays(6), 3, net, vat, net + vat)]));
    }
}
