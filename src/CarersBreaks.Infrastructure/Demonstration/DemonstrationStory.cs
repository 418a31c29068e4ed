using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.Infrastructure.Demonstration;

/// <summary>
/// The demonstration: real bodies, invented carers and figures, from 1 April 2012 to the held date, made by sending the acts that users
/// would send. It is made once; a start that was killed while making it begins again with a new file.
/// </summary>
public sealed class DemonstrationStory(IServiceScopeFactory scopes, IDbContextFactory<CarersBreaksContext> contexts, StoreSetup setup, StoreOptions options,
    TimeProvider time)
{
    /// <summary>Makes the demonstration where the store is one and has none yet; otherwise does nothing.</summary>
    public async Task<bool> Load(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var record = await context.StoreRecords.SingleAsync(cancellationToken);
        if (record.Nature != StoreNature.Demonstration || record.LoadedAt is not null)
            return false;
        if (await context.Organisations.AnyAsync(cancellationToken))
            await setup.BeginDemonstrationAgain(cancellationToken);
        var stage = new Stage(scopes);
        await stage.At(new DateOnly(2012, 4, 2));
        var bodies = await Bodies.Record(stage, Viewer.InPost(new UserId(0), new PostId(0), Role.PoolManager, new OrganisationId(0)));
        var (team, trust) = await Bradford(stage, bodies);
        await BerkshireWest(stage, bodies);
        await new TransferStory(stage, team, trust, bodies).Play();
        await new PlanStory(stage, team, trust, bodies).Play();
        await JointPost(stage, bodies);
        await stage.Officer("second.social.worker", "Amir Rashid", "Social worker, Bradford: works beside Helen Marsh", bodies.Bradford, Role.SocialWorker);
        await new CaseworkStory(stage, team).Play();
        await stage.At(options.DemonstrationDate);
        await context.StoreRecords.ExecuteUpdateAsync(set => set.SetProperty(one => one.LoadedAt, time.GetUtcNow().UtcDateTime), cancellationToken);
        return true;
    }

    /// <returns>Bradford's officers, and the finance officer of its trust.</returns>
    private static async Task<(Team Team, Viewer Trust)> Bradford(Stage stage, Bodies bodies)
    {
        var team = new Team(
            await stage.Officer("social.worker", "Helen Marsh", "Social worker, Bradford: carers, assessments, support plans", bodies.Bradford,
                Role.SocialWorker),
            await stage.Officer("team.manager", "David Okafor", "Team manager, Bradford: signs budgets off, up to £10,000", bodies.Bradford, Role.TeamManager,
                Money.FromPounds(10_000)),
            await stage.Officer("finance.officer", "Priya Nair",
                "Finance officer, Bradford: proposes payment runs, imports statements, works the unmatched items", bodies.Bradford, Role.FinanceOfficer),
            await stage.Officer("finance.manager", "Tom Whitfield", "Finance manager, Bradford: approves payment runs", bodies.Bradford, Role.FinanceManager),
            await stage.Officer("pool.manager", "Ruth Calder", "Pool manager, Bradford: the agreement, the fund and the settlement", bodies.Bradford,
                Role.PoolManager));
        var trust = await stage.Officer("trust.finance", "Alan Pryce", "Finance officer, NHS Bradford and Airedale: figures, and no names",
            bodies.BradfordAndAiredale, Role.TrustFinanceOfficer);
        await bodies.Settle(stage, team.PoolManager);
        await Pathway.Rules(stage, team.TeamManager);
        var story = await FundStory.Open(stage, team, "Breaks for carers in Bradford, 2012-13", "BRAD75", "Bradford carers' breaks fund",
            ("200415", "70123456"),
            (bodies.Bradford, 76_000, 38), (bodies.BradfordAndAiredale, 124_000, 62));
        var pathway = new Pathway(stage, team, story.Fund);

        await stage.At(new DateOnly(2012, 4, 5));
        var carers = new Dictionary<string, CarerId>();
        foreach (var home in Homes.OnMondays)
            carers[home.Name] = await pathway.WholeWay(home, new DateOnly(2012, 4, 16), new DateOnly(2012, 4, 16));
        await stage.At(new DateOnly(2012, 4, 26));
        foreach (var home in Homes.FromMay)
            carers[home.Name] = await pathway.WholeWay(home, new DateOnly(2012, 5, 7), new DateOnly(2012, 5, 7));
        var surgery = await stage.See(team.SocialWorker, db =>
            db.Organisations.Where(one => one.Names.Any(name => name.Name == Bodies.Surgery)).Select(one => one.Id).SingleAsync());
        foreach (var carer in carers.Values)
            await stage.Send(team.SocialWorker, new RecordGpPractice(ActId.New(), carer, surgery, new DateOnly(2012, 4, 5)));
        await JoinAccount(stage, team, carers[Homes.Margaret.Name], "carer.1", Homes.Margaret.Name, "Carer in Bradford, paid every four weeks since April");

        YearSoFar(story, bodies, () => carers[Homes.Ronald.Name]);
        var changes = new ChangeStory(stage, team, story);
        changes.PausesAndGoesOn(() => carers[Homes.Kathleen.Name]);
        await story.Play();
        await new ReturnStory(stage, team).Play(carers["Dorothy Kemp"], carers["Iqbal Hussain"], [carers[Homes.Margaret.Name], carers["Kathleen Moran"]]);
        await ThisMonth(stage, team, pathway, story);
        await changes.Raise(carers[Homes.Dorothy.Name], new DateOnly(2012, 12, 24), Money.FromPounds(30), "A second day away every month over the winter.");
        await changes.Propose(carers[Homes.Iqbal.Name], new DateOnly(2012, 9, 3), Money.FromPounds(44),
            "Four hours on Saturdays since September instead of three.");
        await changes.ProposeUprating(new DateOnly(2013, 1, 21));
        await new OrderStory(stage, team, story.Fund).Play(pathway);
        await new SignOffStory(stage, team).Play(story.Fund);
        await Abolition.Draft(stage, team.PoolManager, bodies.BradfordAndAiredale);
        return (team, trust);
    }

    /// <summary>The year up to November: contributions, runs, statements, and what went wrong.</summary>
    private static void YearSoFar(FundStory story, Bodies bodies, Func<CarerId?> whoseAccountIsClosed)
    {
        DateOnly Day(int month, int day) => new(2012, month, day);
        foreach (var due in new[] { Day(4, 2), Day(7, 2), Day(10, 1) })
        {
            story.InstalmentsFallDue(due);
            story.Receives(bodies.Bradford, due, due.AddDays(1), "CITY OF BRADFORD");
        }
        // The trust's third instalment, due on 1 October, is invoiced, asked for, and has not come.
        story.Invoices(bodies.BradfordAndAiredale, Day(10, 1), Day(9, 3), "Douglas Mill, Bowling Old Lane, Bradford", "NBA-40218");
        story.Chases(bodies.BradfordAndAiredale, Day(10, 1), Day(10, 18), "The invoice was not passed for payment before the director's leave.",
            "Ask the director of finance", Day(11, 16));
        story.ProposesToPutOff(bodies.BradfordAndAiredale, new DateOnly(2013, 1, 2), new DateOnly(2013, 1, 31), Day(11, 12),
            "The trust's cash comes later in its last quarter.");
        story.Receives(bodies.BradfordAndAiredale, Day(4, 2), Day(4, 10), "NHS BRADFORD AND AIREDALE");
        story.Receives(bodies.BradfordAndAiredale, Day(7, 2), Day(7, 5), "NHS BRADFORD AND AIREDALE");
        foreach (var payOn in new[] { Day(4, 16), Day(5, 14), Day(6, 11), Day(7, 9), Day(8, 6), Day(9, 3), Day(10, 29) })
            story.Pays(payOn);
        story.Pays(Day(10, 1), whoseAccountIsClosed);
        // The cycle that began on 7 May, a bank holiday: its pay dates fall on three of them, and move to the working day before.
        foreach (var payOn in new[] { Day(5, 4), Day(6, 1), Day(7, 2), Day(7, 30), Day(8, 24), Day(9, 24), Day(10, 22) })
            story.Pays(payOn);
        story.BankShows(Day(10, 17), Money.FromPounds(75), "", "REFUND TAXI FARES", "AIRE VALLEY CARS");
        // One credit, and two payments of that amount: the machine does not choose.
        story.BankShows(Day(11, 5), Money.FromPounds(158.40m), "", "RETURNED CREDIT");
        for (var month = 4; month <= 10; month++)
            story.Statement(Day(month, 1).AddMonths(1).AddDays(-1), Day(month + 1, 1).AddDays(month == 8 ? 2 : 1));
        story.SaysWhy(Day(10, 3), Day(11, 2), whoseAccountIsClosed);
        story.Statement(Day(11, 9), Day(11, 12));
        story.DraftsARule(Day(11, 13));
        story.Closes(Day(4, 1), Day(5, 10));
        story.Plans(Day(5, 11), Money.FromPounds(10_000), Money.FromPounds(30_000), Money.FromPounds(5_000), new("Direct payments", Money.FromPounds(130_000)),
            new("One-off breaks", Money.FromPounds(40_000)), new("Contingency", Money.FromPounds(20_000)));
    }

    /// <summary>What lies on people's desks on the held date.</summary>
    private static async Task ThisMonth(Stage stage, Team team, Pathway pathway, FundStory story)
    {
        await stage.At(new DateOnly(2012, 11, 7));
        var joyce = await pathway.Identify(Homes.Joyce);
        var plan = await pathway.Plan(Homes.Joyce, await pathway.Assess(joyce), new DateOnly(2012, 11, 19));
        var budget = await pathway.SignOff(plan);
        await pathway.Agree(Homes.Joyce, joyce, budget, new DateOnly(2012, 11, 7), new DateOnly(2012, 11, 26));
        await JoinAccount(stage, team, joyce, "carer.2", Homes.Joyce.Name, "Carer in Bradford whose budget was signed off last week");
        await stage.At(new DateOnly(2012, 11, 12));
        await pathway.Plan(Homes.Samuel, await pathway.Assess(await pathway.Identify(Homes.Samuel)), new DateOnly(2012, 11, 26));
        await stage.At(new DateOnly(2012, 11, 13));
        var ngozi = await pathway.Identify(Homes.Ngozi);
        await stage.Send(team.SocialWorker, new RecordRecipient(ActId.New(), ngozi, RecipientKind.Nominee, "Chidi Eze", IsFamilyOrFriend: true));
        await stage.Send(team.FinanceOfficer, new ProposePaymentRun(ActId.New(), story.Fund, new DateOnly(2012, 11, 19)));
        await pathway.ToThePanel(Homes.Frances, new DateOnly(2012, 12, 3));
    }

    private static async Task BerkshireWest(Stage stage, Bodies bodies)
    {
        await stage.At(new DateOnly(2012, 4, 2));
        var team = new Team(
            await stage.Officer("reading.social.worker", "Nina Patel", "Social worker, Reading: another council, with its own carers", bodies.Reading,
                Role.SocialWorker),
            await stage.Officer("reading.team.manager", "Owen Price", "Team manager, Reading", bodies.Reading, Role.TeamManager, Money.FromPounds(10_000)),
            await stage.Officer("reading.finance.officer", "Grace Lin", "Finance officer, Reading", bodies.Reading, Role.FinanceOfficer),
            await stage.Officer("reading.finance.manager", "Martin Hale", "Finance manager, Reading", bodies.Reading, Role.FinanceManager),
            await stage.Officer("reading.pool.manager", "Beth Rowan", "Pool manager, Reading: one trust and three councils in one fund", bodies.Reading,
                Role.PoolManager));
        await stage.Officer("berkshire.trust.finance", "Colin Shaw", "Finance officer, NHS Berkshire West", bodies.BerkshireWest, Role.TrustFinanceOfficer);
        await Pathway.Rules(stage, team.TeamManager);
        var story = await FundStory.Open(stage, team, "Breaks for carers in Berkshire West, 2012-13", "BWEST75", "Berkshire West carers' breaks fund",
            ("309912", "41234567"),
            (bodies.Reading, 24_000, 20), (bodies.Wokingham, 18_000, 15), (bodies.WestBerkshire, 18_000, 15), (bodies.BerkshireWest, 60_000, 50));
        var pathway = new Pathway(stage, team, story.Fund);
        await stage.At(new DateOnly(2012, 4, 5));
        CarerId first = default;
        foreach (var home in Homes.InReading)
            first = await pathway.WholeWay(home, new DateOnly(2012, 4, 16), new DateOnly(2012, 4, 16));
        await JoinAccount(stage, team, first, "reading.carer.1", Homes.InReading[^1].Name, "Carer in Reading");
        foreach (var due in new[] { new DateOnly(2012, 4, 2), new DateOnly(2012, 7, 2), new DateOnly(2012, 10, 1) })
        {
            story.InstalmentsFallDue(due);
            foreach (var (partner, payer) in new[]
            {
                (bodies.Reading, "READING BC"), (bodies.Wokingham, "WOKINGHAM BC"), (bodies.WestBerkshire, "WEST BERKSHIRE"),
                (bodies.BerkshireWest, "NHS BERKSHIRE WEST"),
            })
                story.Receives(partner, due, due.AddDays(2), payer);
        }
        for (var payOn = new DateOnly(2012, 4, 16); payOn < new DateOnly(2012, 11, 1); payOn = payOn.AddDays(28))
            story.Pays(payOn);
        for (var month = 4; month <= 10; month++)
            story.Statement(new DateOnly(2012, month, 1).AddMonths(1).AddDays(-1), new DateOnly(2012, month + 1, 2));
        await story.Play();
    }

    /// <summary>One officer for two organisations, who signs in for the one or the other.</summary>
    private static async Task JointPost(Stage stage, Bodies bodies)
    {
        const string UserName = "joint.finance";
        await stage.Officer(UserName, "Sarah Lowe", "Finance officer in a joint post, Bradford and NHS Bradford and Airedale: acts for the one or the other",
            bodies.Bradford, Role.FinanceOfficer);
        await stage.Send(Viewer.OfJob("demonstration", null), new GivePost(ActId.New(), UserName, "", "", "", bodies.BradfordAndAiredale,
            Role.TrustFinanceOfficer, new DateOnly(2011, 4, 1), null, null));
    }

    private static async Task JoinAccount(Stage stage, Team team, CarerId carer, string userName, string name, string what)
    {
        var account = await stage.CarersAccount(userName, name, what);
        var version = await stage.See(team.SocialWorker, db => db.Carers.Where(one => one.Id == carer).Select(one => one.Version).SingleAsync());
        await stage.Send(team.SocialWorker, new OpenCarersAccount(ActId.New(), carer, version, account));
    }
}
