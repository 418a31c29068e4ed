using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Demonstration;

/// <summary>An invented carer, whom they care for, and what their breaks cost.</summary>
internal sealed record Household(
    string Name, DateOnly Born, string Address, string Telephone, IdentifiedBy By, string CaredFor, string Relation,
    string Wish, string Break, BreakKind Kind, decimal Weekly, string SortCode, string Account)
{
    /// <summary>A single break besides the weekly ones, in pounds.</summary>
    public decimal Once { get; init; }
}

/// <summary>The officers of a council's story.</summary>
internal sealed record Team(Viewer SocialWorker, Viewer TeamManager, Viewer FinanceOfficer, Viewer FinanceManager, Viewer PoolManager);

/// <summary>What a council's people do for a carer, step by step, each through the act that a user would send.</summary>
internal sealed class Pathway(Stage stage, Team team, FundId fund)
{
    /// <summary>The council's questions and its table from points to money.</summary>
    public static async Task Rules(Stage stage, Viewer teamManager)
    {
        await stage.Send(teamManager, new PublishQuestionnaire(ActId.New(), "Carer's questions", new DateOnly(2012, 4, 1),
        [
            Question("How much time do you care in a week?", "Less than 10 hours", "10 to 19 hours", "20 to 49 hours", "50 hours or more"),
            Question("How does caring affect your own health?", "Not at all", "A little", "Quite a lot", "It harms my health"),
            Question("How often is your sleep disturbed?", "Rarely", "Some nights", "Most nights", "Every night"),
            Question("Can you leave the person you care for alone?", "Yes", "For a few hours", "For less than an hour", "Never"),
            Question("Can you do things that matter to you?", "Mostly", "Sometimes", "Rarely", "Never"),
        ]));
        await stage.Send(teamManager, new PublishAllocationTable(ActId.New(), "Breaks, by points", new DateOnly(2012, 4, 1),
        [
            new(10, Money.FromPounds(500)), new(20, Money.FromPounds(1_000)), new(30, Money.FromPounds(1_600)),
            new(40, Money.FromPounds(2_200)), new(50, Money.FromPounds(3_000)),
        ]));
    }

    public Task<CarerId> Identify(Household home) => stage.Send(team.SocialWorker, new IdentifyCarer(
        ActId.New(), home.Name, home.Born, home.Address, home.Telephone, home.By, home.CaredFor, home.Relation));

    /// <summary>An assessment in which every answer is the third or fourth, so that the plan fits the indicative budget.</summary>
    public async Task<AssessmentId> Assess(CarerId carer)
    {
        var questions = await stage.See(team.SocialWorker,
            db => db.Questionnaires.AsNoTracking().Include(one => one.Questions).ThenInclude(one => one.Options).SingleAsync());
        var answers = questions.Questions.Select(question =>
            new GivenAnswer(question.Id, question.Options.OrderBy(option => option.Position).ElementAt(question.Position % 2 == 0 ? 2 : 3).Id)).ToList();
        return await stage.Send(team.SocialWorker, new AssessCarer(ActId.New(), carer, AssessmentKind.Separate, answers, EligibilityBand.Substantial,
            "Nights are broken and there is nobody else to take over."));
    }

    public async Task<SupportPlanId> Plan(Household home, AssessmentId assessment, DateOnly from)
    {
        var breaks = new List<GivenBreak> { new(home.Kind, home.Break, WhoseService.Carers, Money.FromPounds(home.Weekly), CostPer.Week) };
        if (home.Once > 0)
            breaks.Add(new GivenBreak(BreakKind.ShortStay, "A short stay away", WhoseService.Carers, Money.FromPounds(home.Once), CostPer.Once));
        var plan = await stage.Send(team.SocialWorker, new WriteSupportPlan(ActId.New(), assessment, fund, from, new DateOnly(2013, 3, 31), home.Wish, breaks));
        await stage.Send(team.SocialWorker, new SubmitSupportPlan(ActId.New(), plan, await PlanVersion(plan), null));
        return plan;
    }

    public async Task<BudgetId> SignOff(SupportPlanId plan) =>
        await stage.Send(team.TeamManager, new SignOffBudget(ActId.New(), plan, await PlanVersion(plan)));

    /// <summary>The account recorded by one and verified by another, then the agreement.</summary>
    public async Task Agree(Household home, CarerId carer, BudgetId budget, DateOnly signedOn, DateOnly firstPayDate)
    {
        var account = await stage.Send(team.SocialWorker, new RecordPayeeAccount(ActId.New(), carer, home.Name, home.SortCode, home.Account));
        var version = await stage.See(team.FinanceManager, db => db.PayeeAccounts.Where(one => one.Id == account).Select(one => one.Version).SingleAsync());
        await stage.Send(team.FinanceManager, new VerifyPayeeAccount(ActId.New(), account, version, "Call-back to the number on the case"));
        await stage.Send(team.SocialWorker, new AgreeDirectPayment(ActId.New(), budget, account, signedOn, firstPayDate));
    }

    /// <summary>From identification to the agreement, on two days.</summary>
    public async Task<CarerId> WholeWay(Household home, DateOnly from, DateOnly firstPayDate)
    {
        var carer = await Identify(home);
        var plan = await Plan(home, await Assess(carer), from);
        var budget = await SignOff(plan);
        await Agree(home, carer, budget, from.AddDays(-11), firstPayDate);
        return carer;
    }

    private Task<long> PlanVersion(SupportPlanId plan) =>
        stage.See(team.SocialWorker, db => db.SupportPlans.Where(one => one.Id == plan).Select(one => one.Version).SingleAsync());

    private static GivenQuestion Question(string text, params string[] answers) =>
        new(text, [.. answers.Select((answer, points) => new GivenOption(answer, points * 4))]);
}
