using CarersBreaks.Application;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.PersonalBudgets;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Demonstration;

/// <summary>
/// What changed about Bradford's budgets: a suspension that was lifted, a change in force, and proposals that wait. No payment so far is
/// another for it.
/// </summary>
internal sealed class ChangeStory(Stage stage, Team team, FundStory fund)
{
    /// <summary>Between two pay dates; the withheld days are paid after all, and were paid already.</summary>
    public void PausesAndGoesOn(Func<CarerId> carer)
    {
        fund.On(new(2012, 10, 25), async () => await stage.Send(team.SocialWorker, new SuspendBudget(ActId.New(), await BudgetOf(carer()), new(2012, 10, 29),
            "A stay in hospital, and nobody knew yet for how long.")));
        fund.On(new(2012, 11, 6), async () => await stage.Send(team.TeamManager, new ResumeBudget(ActId.New(), await BudgetOf(carer()), new(2012, 11, 6), true,
            "The stay was short, and the class had been paid for.")));
    }

    public async Task Raise(CarerId carer, DateOnly from, Money weekly, string reason)
    {
        var change = await Propose(carer, from, weekly, reason);
        var version = await stage.See(team.TeamManager, db => db.BudgetChanges.Where(one => one.Id == change).Select(one => one.Version).SingleAsync());
        await stage.Send(team.TeamManager, new DecideBudgetChange(ActId.New(), change, version, true, ""));
    }

    public async Task<BudgetChangeId> Propose(CarerId carer, DateOnly from, Money weekly, string reason) =>
        await stage.Send(team.SocialWorker, new ProposeBudgetChange(ActId.New(), await BudgetOf(carer), from, null, weekly, reason));

    public Task<UpratingId> ProposeUprating(DateOnly from) => stage.Send(team.FinanceOfficer,
        new ProposeUprating(ActId.New(), fund.Fund, from, 210, [], "Prices of breaks have risen since April."));

    private Task<BudgetId> BudgetOf(CarerId carer) => stage.See(team.SocialWorker,
        db => db.PersonalBudgets.Where(one => one.CarerId == carer).Select(one => one.Id).SingleAsync());
}
