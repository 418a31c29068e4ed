using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.TestKit.Carers;

/// <summary>
/// A council's social workers and team managers at work: a pooled fund that the council hosts with a trust, two questions, and a
/// table from 1 April 2012. Each step is the act that a user would send.
/// </summary>
public sealed class CarersTeam
{
    /// <summary>What the most points, 30, give for a year.</summary>
    public static readonly Money HighestIndicativeBudget = Money.FromPounds(1_560);

    private readonly TestApp _app;

    private CarersTeam(TestApp app, Organisation council, Fund fund, BookId book, TestPerson[] people)
    {
        _app = app;
        Council = council.Id;
        Fund = fund.Id;
        Book = book;
        (SocialWorker, OtherSocialWorker, TeamManager, OtherTeamManager) = (people[0], people[1], people[2], people[3]);
    }

    public OrganisationId Council { get; }

    public FundId Fund { get; }

    public BookId Book { get; }

    public TestPerson SocialWorker { get; }

    public TestPerson OtherSocialWorker { get; }

    public TestPerson TeamManager { get; }

    public TestPerson OtherTeamManager { get; }

    /// <param name="agreed">What the trust and the council have agreed for 2012-13, in pounds.</param>
    /// <param name="limit">What each team manager may sign off, in pounds.</param>
    public static async Task<CarersTeam> At(TestApp app, string name = "City of Bradford", decimal agreed = 10_000, decimal limit = 2_000)
    {
        var setUp = app.AsJob();
        var from = new DateOnly(2011, 4, 1);
        var council = new Organisation(OrganisationKind.Council, name, from);
        var trust = new Organisation(OrganisationKind.PrimaryCareTrust, $"NHS {name}", from);
        await setUp.Insert(council, trust);
        var people = new[]
        {
            await Appoint(app, council, Role.SocialWorker, "Sam Okafor", null),
            await Appoint(app, council, Role.SocialWorker, "Jo Bell", null),
            await Appoint(app, council, Role.TeamManager, "Mina Shah", Money.FromPounds(limit)),
            await Appoint(app, council, Role.TeamManager, "Tom Reid", Money.FromPounds(limit)),
        };
        var agreement = new PartnershipAgreement($"Carers in {name}", $"A{council.Id.Value}", council.Id, new Period(from, new DateOnly(2015, 3, 31)),
            RiskShare.ProRataToContributions,
            new AgreementTerms("aims", "contributions", "functions", "persons", "staff", "duration", "management"));
        agreement.Join(council);
        agreement.Join(trust);
        agreement.Agree(trust.Id, new FinancialYear(2012), FundingSource.Recurrent, Money.FromPounds(agreed), new DateOnly(2012, 4, 2));
        agreement.Activate();
        var book = new Book($"Pooled fund of {name}", council.Id);
        await setUp.Insert(agreement, book);
        var fund = new Fund($"Pooled fund of {name}", FundKind.PooledFund, agreement, book, people[2].Viewer.PostId!.Value);
        await setUp.Insert(fund, new BookParty(book.Id, council.Id), new BookParty(book.Id, trust.Id));
        var team = new CarersTeam(app, council, fund, book.Id, people);
        await team.TeamManager.Send(Questions());
        await team.TeamManager.Send(Table());
        return team;
    }

    public static PublishQuestionnaire Questions(DateOnly? from = null) => new(ActId.New(), "Carer's own assessment", from ?? new DateOnly(2012, 4, 1),
    [
        new("How many hours a week do you care?", [new("Under 20", 0), new("20 to 49", 10), new("50 or more", 20)]),
        new("How is your sleep?", [new("Mostly undisturbed", 0), new("Often disturbed", 5), new("Disturbed every night", 10)]),
    ]);

    public static PublishAllocationTable Table(DateOnly? from = null) => new(ActId.New(), "Carers' table", from ?? new DateOnly(2012, 4, 1),
        [new(10, Money.FromPounds(520)), new(20, Money.FromPounds(1_040)), new(30, HighestIndicativeBudget)]);

    /// <summary>Records a carer, whoever much like this one is known already.</summary>
    public async Task<CarerId> IdentifyCarer(string name = "Asha Patel")
    {
        var act = new IdentifyCarer(ActId.New(), name, new DateOnly(1961, 3, 9), "12 Mill Lane, Shipley", "01274 000000", IdentifiedBy.GpPractice,
            "Ravi Patel", "husband");
        var likely = await SocialWorker.Send(new ViewLikelyDuplicates(act.Name, act.DateOfBirth, act.Address));
        return await SocialWorker.Send(act with { LookedAt = [.. likely.Carers.SelectMany(person => person.Carers).Select(carer => carer.Carer)] });
    }

    /// <summary>Assesses with the answers of most points.</summary>
    public async Task<AssessmentId> Assess(CarerId carer, TestPerson? by = null) =>
        await (by ?? SocialWorker).Send(new AssessCarer(ActId.New(), carer, AssessmentKind.Separate, await Answers(carer, last: true),
            EligibilityBand.Substantial, "Sleeps badly and cares alone"));

    /// <summary>An answer to every question: the last, with most points, or the first, with none.</summary>
    public async Task<IReadOnlyList<GivenAnswer>> Answers(CarerId carer, bool last)
    {
        var form = await SocialWorker.Send(new ViewAssessmentForm(carer));
        return [.. form.Questions.Select(question => new GivenAnswer(question.Question, (last ? question.Options[^1] : question.Options[0]).Option))];
    }

    /// <summary>A plan of a weekly break, and a single one where <paramref name="once"/> is above zero, in pounds.</summary>
    public WriteSupportPlan Plan(AssessmentId assessment, decimal weekly = 20, decimal once = 0, DateOnly? from = null, DateOnly? to = null) =>
        new(ActId.New(), assessment, Fund, from ?? new DateOnly(2012, 12, 3), to ?? new DateOnly(2013, 3, 31), "To see her sister on Sundays",
            [.. new[] { Break(weekly, CostPer.Week), Break(once, CostPer.Once) }.Where(one => one.Cost.IsPositive)]);

    public static GivenBreak Break(decimal cost, CostPer per) =>
        new(BreakKind.ReplacementCareAtHome, "Somebody to sit in on Sundays", WhoseService.CarersDeliveredToCaredForPerson, Money.FromPounds(cost), per);

    /// <summary>A carer's plan that waits for sign-off.</summary>
    public async Task<SupportPlanId> SubmittedPlan(decimal weekly = 20, decimal once = 0, string name = "Asha Patel", DateOnly? from = null,
        DateOnly? to = null)
    {
        var assessment = await Assess(await IdentifyCarer(name));
        var plan = await SocialWorker.Send(Plan(assessment, weekly, once, from, to));
        await SocialWorker.Send(new SubmitSupportPlan(ActId.New(), plan, await VersionOf(plan), null));
        return plan;
    }

    public async Task<BudgetId> SignOff(SupportPlanId plan, TestPerson? by = null) =>
        await (by ?? TeamManager).Send(new SignOffBudget(ActId.New(), plan, await VersionOf(plan)));

    public Task<long> VersionOf(SupportPlanId plan) =>
        _app.AsJob().Find(db => db.SupportPlans.Where(one => one.Id == plan).Select(one => one.Version).FirstAsync());

    /// <summary>What is committed on the fund in 2012-13.</summary>
    public Task<Money> Committed() =>
        _app.AsJob().Find(db => db.FundYears.AsNoTracking().Where(one => one.FundId == Fund && one.Year == new FinancialYear(2012))
            .Select(one => one.Committed).FirstAsync());

    private static async Task<TestPerson> Appoint(TestApp app, Organisation organisation, Role role, string name, Money? limit)
    {
        var user = new UserId(app.Services.GetRequiredService<IKeys>().Next());
        var post = new Post(user, organisation.Id, role, new DateOnly(2011, 4, 1), limit);
        await app.AsJob().Insert(new Officer(user, name, "01274 111111"), post);
        return app.As(Viewer.InPost(user, post.Id, role, organisation.Id));
    }
}
