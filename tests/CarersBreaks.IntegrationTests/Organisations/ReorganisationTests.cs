using CarersBreaks.Application;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Organisations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Organisations;

public sealed class ReorganisationTests
{
    [Fact]
    public async Task ATrustEnds_ItsBalanceGoesToTheDepartment_AndItsFutureToTheGroups()
    {
        await using var app = await TestApp.Start();
        var trust = await EndingTrust.Opened(app);
        await trust.SpendTheYear();

        await trust.Applied(new(2013, 4, 2));

        var rows = await Standing(trust, new(2013, 4, 2));
        // 62,000.00 contributed, 31,000.00 of it owed; 62 of 100 of 40,000.01 spent.
        var spent = Money.FromPounds(24_800.01m);
        Assert.Equal((spent, spent), (Of(trust.Bodies.BradfordTrust).Contributed, Of(trust.Bodies.BradfordTrust).Spent));
        Assert.Equal((Money.FromPounds(37_199.99m), Money.Zero), (Of(trust.Department).Contributed, Of(trust.Department).Spent));
        Assert.Equal(Money.FromPounds(31_000), await Due(trust, trust.Department));
        Assert.Equal(Money.Zero, await Due(trust, trust.Bodies.BradfordTrust));
        var instalments = await app.AsJob().Find(db => db.FinancialContributions.AsNoTracking().Where(one => one.Year == new FinancialYear(2013))
            .OrderBy(one => one.Number).Select(one => new { one.PartnerId, one.Amount, one.Reference, one.DueOn }).ToListAsync());
        Assert.Equal([(trust.Bodies.Bradford, 38_000_00), (trust.Districts, 42_003_01), (trust.City, 17_997_00)],
            instalments.Select(one => (one.PartnerId, one.Amount.Pence)));
        Assert.Equal("BRAD-1213-1001", instalments[1].Reference);
        await Verified(app);

        (Money Contributed, Money Spent) Of(OrganisationId partner) => rows.GetValueOrDefault(partner);
    }

    [Fact]
    public async Task AfterTheDay_InstalmentsAndSpendingGoOnUnderWhoFollows()
    {
        await using var app = await TestApp.Start();
        var trust = await EndingTrust.Opened(app);
        await trust.SpendTheYear();
        await trust.Applied(new(2013, 4, 2));

        app.Time.Set(new DateOnly(2013, 5, 2));
        Assert.Equal(3, await trust.Bodies.PoolManager.Send(new PostInstalmentsDue(ActId.New(), trust.Pool.Fund)));
        await trust.Pool.Spend(Money.FromPounds(1_000), new(2013, 5, 2), 3);

        var rows = await Standing(trust, new(2013, 5, 2));
        // 62 per cent is 6,200 of 10,000; 70.005 per cent of that is 4,340.31, and so 4,340.
        Assert.Equal((434_00, 186_00, 380_00), (rows[trust.Districts].Spent.Pence, rows[trust.City].Spent.Pence, rows[trust.Bodies.Bradford].Spent.Pence - 15_200_00));
        // What the trust still owed is received from the Department, on its account.
        await trust.Pool.Change(async (db, book) =>
        {
            var late = await db.FinancialContributions.SingleAsync(one => one.DueOn == new DateOnly(2012, 11, 1));
            var line = await db.FundingLines.SingleAsync(one => one.PartnerId == late.DebtorId && one.Source == late.Source && one.Year == late.Year);
            return [late.Receive(book, line, late.Outstanding, new(2013, 5, 2))];
        });
        Assert.Equal(Money.Zero, await Due(trust, trust.Department));
        await Verified(app);
    }

    [Fact]
    public async Task EntriesMadeAfterTheDay_AreRehomedDayByDay_AndNewSharesStartAfterThem()
    {
        await using var app = await TestApp.Start();
        var trust = await EndingTrust.Opened(app);
        await trust.SpendTheYear();
        app.Time.Set(new DateOnly(2013, 5, 20));
        await trust.Bodies.PoolManager.Send(new PostInstalmentsDue(ActId.New(), trust.Pool.Fund));
        await trust.Pool.Spend(Money.FromPounds(100), new(2013, 4, 22), 3);
        await trust.Pool.Spend(Money.FromPounds(50), new(2013, 5, 13), 4);

        await trust.Applied(new(2013, 5, 21));

        var april = await Standing(trust, new(2013, 4, 30));
        Assert.Equal((43_40, 18_60), (april[trust.Districts].Spent.Pence, april[trust.City].Spent.Pence));
        var may = await Standing(trust, new(2013, 5, 21));
        Assert.Equal((65_10, 27_90), (may[trust.Districts].Spent.Pence, may[trust.City].Spent.Pence));
        Assert.Equal((42_003_01, 17_997_00), (may[trust.Districts].Contributed.Pence, may[trust.City].Contributed.Pence));
        Assert.Equal((42_003_01, 17_997_00), ((await Due(trust, trust.Districts)).Pence, (await Due(trust, trust.City)).Pence));
        var days = await app.AsJob().Find(db => db.Entries.Where(entry => entry.Kind == EntryKind.BalanceTransferred).Select(entry => entry.AccountingDate)
            .OrderBy(day => day).ToListAsync());
        Assert.Equal([new(2013, 4, 1), new(2013, 4, 22), new(2013, 5, 1), new(2013, 5, 13)], days);
        await trust.Pool.Spend(Money.FromPounds(10), new(2013, 5, 27), 5);
        await Verified(app);
    }

    [Fact]
    public async Task PeopleOfTheTrust_SeeUntilItsLastDay_AndThoseOfItsSuccessorsFromTheirFirst()
    {
        await using var app = await TestApp.Start();
        var trust = await EndingTrust.Opened(app);
        await trust.SpendTheYear();
        var before = await trust.Bodies.Somebody(Role.TrustFinanceOfficer, trust.Bodies.BradfordTrust);
        var after = await trust.Bodies.Somebody(Role.TrustFinanceOfficer, trust.Districts);
        var department = await trust.Bodies.Somebody(Role.TrustFinanceOfficer, trust.Department);
        await trust.Applied(new(2013, 4, 2));

        foreach (var (person, sees) in new[] { (before, false), (after, true), (department, true) })
        {
            Assert.Equal(sees, await person.Find(db => db.Entries.AnyAsync()));
            Assert.Equal(sees, await person.Find(db => db.PartnershipAgreements.AnyAsync()));
            Assert.Equal(sees, await person.Find(db => db.FinancialContributions.AnyAsync()));
        }
        Assert.NotEmpty((await department.Send(new ViewFund(trust.Pool.Fund))).Lines);
        Assert.NotEmpty((await after.Send(new ViewLedger((await after.Send(new ViewFund(trust.Pool.Fund))).BookId))).Entries);
        var post = await app.AsJob().Find(db => db.Posts.AsNoTracking().SingleAsync(one => one.Id == before.Viewer.PostId));
        Assert.Equal(EndingTrust.LastDay, post.To);
    }

    [Fact]
    public async Task Undone_EverythingStandsAsBefore_AndNothingIsDeleted()
    {
        await using var app = await TestApp.Start();
        var trust = await EndingTrust.Opened(app);
        await trust.SpendTheYear();
        var officer = await trust.Bodies.Somebody(Role.TrustFinanceOfficer, trust.Bodies.BradfordTrust);
        var before = await Standing(trust, new(2013, 4, 30));
        var entries = await app.AsJob().Find(db => db.Entries.CountAsync());
        var (id, second) = await trust.Applied(new(2013, 4, 2));
        app.Time.Set(new DateOnly(2013, 4, 3));

        await second.Send(new ProposeUndo(ActId.New(), id, 2, "The order was quashed"));
        var alone = await Assert.ThrowsAsync<RuleBroken>(() => second.Send(new UndoReorganisation(ActId.New(), id, 3)));
        Assert.Equal(AccessRule.NobodyApprovesOwnWork, alone.Rule);
        await trust.Bodies.PoolManager.Send(new UndoReorganisation(ActId.New(), id, 3));

        var after = await Standing(trust, new(2013, 4, 30));
        Assert.Equal(before[trust.Bodies.BradfordTrust], after[trust.Bodies.BradfordTrust]);
        Assert.Equal(Money.Zero, after[trust.Department].Contributed);
        Assert.Equal(entries + 2, await app.AsJob().Find(db => db.Entries.CountAsync()));
        Assert.True(await officer.Find(db => db.Entries.AnyAsync()));
        Assert.Null((await app.AsJob().Find(db => db.Posts.AsNoTracking().SingleAsync(one => one.Id == officer.Viewer.PostId))).To);
        var instalments = await app.AsJob().Find(db => db.FinancialContributions.AsNoTracking().OrderBy(one => one.Number).Select(one => one.DebtorId).ToListAsync());
        Assert.Equal(5, instalments.Count);
        Assert.DoesNotContain(trust.Department, instalments);
        await trust.Pool.Spend(Money.FromPounds(100), new(2013, 4, 22), 3);
        Assert.Equal(62_00, (await Standing(trust, new(2013, 4, 30)))[trust.Bodies.BradfordTrust].Spent.Pence - 24_800_01);
        await Verified(app);

        // And it may be done again.
        app.Time.Set(new DateOnly(2013, 4, 4));
        await trust.Applied(new(2013, 4, 23));
        Assert.Equal(43_40, (await Standing(trust, new(2013, 4, 30)))[trust.Districts].Spent.Pence);
        await Verified(app);
    }

    [Fact]
    public async Task Undoing_WhenSomethingWasEnteredSince_BreaksSomethingRestsOnIt()
    {
        await using var app = await TestApp.Start();
        var trust = await EndingTrust.Opened(app);
        await trust.SpendTheYear();
        var (id, second) = await trust.Applied(new(2013, 4, 2));
        app.Time.Set(new DateOnly(2013, 4, 23));
        await trust.Pool.Spend(Money.FromPounds(100), new(2013, 4, 22), 3);
        await second.Send(new ProposeUndo(ActId.New(), id, 2, "The order was quashed"));

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => trust.Bodies.PoolManager.Send(new UndoReorganisation(ActId.New(), id, 3)));

        Assert.Equal(ReorganisationRule.SomethingRestsOnIt, refusal.Rule);
    }

    [Fact]
    public async Task SharesThatDoNotMake100_BreakSharesDoNotMakeTheWhole()
    {
        await using var app = await TestApp.Start();
        var trust = await EndingTrust.Opened(app);
        var manager = trust.Bodies.PoolManager;

        await Refused(ReorganisationRule.SharesDoNotMakeTheWhole, () => manager.Send(trust.Draft(new SuccessorShare(trust.Districts, 700_000), new(trust.City, 299_999))));
        var id = await manager.Send(trust.Draft());
        await Refused(ReorganisationRule.SharesDoNotMakeTheWhole, () => manager.Send(trust.Handover(id, new SuccessorShare(trust.Districts, 1_000_001))));
    }

    [Fact]
    public async Task AClusterOrABodyThatDoesNotExist_FollowsNobody()
    {
        await using var app = await TestApp.Start();
        var trust = await EndingTrust.Opened(app);
        var manager = trust.Bodies.PoolManager;
        var cluster = await manager.Send(new RecordOrganisation(ActId.New(), OrganisationKind.Cluster, "NHS North", new(2011, 6, 1), null, null, null));

        await Refused(ReorganisationRule.SuccessorCannotBeParty, () => manager.Send(trust.Draft(new SuccessorShare(cluster, Succession.Whole))));
        await Refused(ReorganisationRule.SuccessorDoesNotExist,
            () => manager.Send(trust.Draft(new SuccessorShare(trust.Bodies.BerkshireWest, Succession.Whole))));
        await Refused(ReorganisationRule.BodyDoesNotExistOnTheDay, () => manager.Send(trust.Draft() with { LastDay = new(2014, 3, 31) }));
        var id = await manager.Send(trust.Draft());
        await Refused(ReorganisationRule.SuccessorCannotBeParty, () => manager.Send(trust.Handover(id) with { BalanceSuccessor = cluster }));
    }

    [Fact]
    public async Task OnePersonOnBothSides_BreaksNobodyApprovesOwnWork()
    {
        await using var app = await TestApp.Start();
        var trust = await EndingTrust.Opened(app);
        var manager = trust.Bodies.PoolManager;
        var id = await manager.Send(trust.Draft());
        var handover = await manager.Send(trust.Handover(id));
        // The same person in another post, of another body.
        var joint = app.As(Application.Access.Viewer.InPost(manager.Viewer.UserId!.Value, new PostId(77), Role.FinanceManager, trust.Bodies.Bradford));

        await Refused(AccessRule.NobodyApprovesOwnWork, () => joint.Send(new ConfirmReorganisation(ActId.New(), id, 0)));
        await Refused(AccessRule.NobodyApprovesOwnWork, () => joint.Send(new ConfirmHandover(ActId.New(), handover, 0)));
    }

    [Fact]
    public async Task ABodyThatIsReorganisedAlready_OrAnActAgain_IsRefused()
    {
        await using var app = await TestApp.Start();
        var trust = await EndingTrust.Opened(app);
        await trust.SpendTheYear();
        var (id, second) = await trust.Applied(new(2013, 4, 2));

        await Refused(ReorganisationRule.BodyIsReorganisedAlready, () => trust.Bodies.PoolManager.Send(trust.Draft()));
        await Refused(ReorganisationRule.ReorganisationIsApplied, () => second.Send(new ApplyReorganisation(ActId.New(), id, 2)));
    }

    [Fact]
    public async Task BeforeItsDay_OrWithoutConfirmedShares_OrNotTheHosts_IsRefused()
    {
        await using var app = await TestApp.Start();
        var trust = await EndingTrust.Opened(app);
        var second = await trust.Bodies.Somebody(Role.PoolManager, trust.Bodies.Bradford);
        var id = await trust.Bodies.PoolManager.Send(trust.Draft());
        await Refused(ReorganisationRule.ReorganisationIsNotConfirmed, () => second.Send(new ApplyReorganisation(ActId.New(), id, 0)));
        await second.Send(new ConfirmReorganisation(ActId.New(), id, 0));
        app.Time.Set(EndingTrust.LastDay);
        await Refused(ReorganisationRule.DayHasNotCome, () => second.Send(new ApplyReorganisation(ActId.New(), id, 1)));
        app.Time.Set(EndingTrust.From);

        var refusal = await Refused(ReorganisationRule.AgreementHasNoHandover, () => second.Send(new ApplyReorganisation(ActId.New(), id, 1)));

        Assert.Contains("BRAD-1213", refusal.Message, StringComparison.Ordinal);
        var partner = await trust.Bodies.Somebody(Role.PoolManager, trust.Bodies.BradfordTrust);
        await Refused(ReorganisationRule.HandoverIsTheHosts, () => partner.Send(trust.Handover(id)));
    }

    [Fact]
    public async Task DatedInAClosedPeriod_BreaksPeriodIsNotOpenAndKeepsNothing()
    {
        await using var app = await TestApp.Start();
        var trust = await EndingTrust.Opened(app);
        await trust.SpendTheYear();
        var second = await trust.Bodies.Somebody(Role.PoolManager, trust.Bodies.Bradford);
        var id = await trust.Confirmed(second);
        await app.AsJob().In(scope => scope.GetRequiredService<ICarersBreaksDb>().Books.SelectMany(book => book.Periods)
            .Where(period => period.Month == EndingTrust.From)
            .ExecuteUpdateAsync(set => set.SetProperty(period => period.State, PeriodState.Closed)));
        app.Time.Set(new DateOnly(2013, 5, 2));

        await Refused(ReorganisationRule.PeriodIsNotOpen, () => second.Send(new ApplyReorganisation(ActId.New(), id, 1)));

        Assert.False(await app.AsJob().Find(db => db.Entries.AnyAsync(entry => entry.Kind == EntryKind.BalanceTransferred)));
        Assert.Equal(ReorganisationState.Confirmed, await app.AsJob().Find(db => db.Reorganisations.Select(one => one.State).SingleAsync()));
    }

    [Fact]
    public async Task RenamedRecodedAndGroupedBodies_AreSoFromTheDay_AndUndoneNeverWere()
    {
        await using var app = await TestApp.Start();
        var bodies = await Bodies.Known(app);
        var second = await bodies.Somebody(Role.FinanceManager, bodies.Bradford);
        app.Time.Set(new DateOnly(2012, 6, 2));
        DateOnly lastDay = new(2012, 5, 31), from = new(2012, 6, 1);

        var renaming = await Do(new(ActId.New(), ReorganisationKind.Renaming, "New name", lastDay, "Board", [new(bodies.BradfordTrust, null, [], "NHS Airedale")]));
        await Do(new(ActId.New(), ReorganisationKind.CodeChange, "Boundary", lastDay, "Order", [new(bodies.Reading, null, [], null, "E06000099")]));
        await Do(new(ActId.New(), ReorganisationKind.ClusterCreation, "NHS Yorkshire", lastDay, "Framework", [new(bodies.BradfordTrust, null, [])]));

        Assert.Equal(("NHS Bradford and Airedale", "NHS Airedale"), (await Name(lastDay), await Name(from)));
        var reading = (await bodies.PoolManager.Send(new ViewOrganisations(from))).Single(one => one.Id == bodies.Reading);
        Assert.Equal("E06000099", reading.GssCode);
        Assert.Equal("E06000038", (await bodies.PoolManager.Send(new ViewOrganisations(lastDay))).Single(one => one.Id == bodies.Reading).GssCode);
        var cluster = await app.AsJob().Find(db => db.Memberships.Join(db.Organisations, one => one.GroupId, group => group.Id, (one, group) => new { one, group.Kind })
            .SingleAsync());
        Assert.Equal((OrganisationKind.Cluster, bodies.BradfordTrust, from), (cluster.Kind, cluster.one.MemberId, cluster.one.From));
        await second.Send(new ProposeUndo(ActId.New(), renaming, 2, "Not agreed"));
        await bodies.PoolManager.Send(new UndoReorganisation(ActId.New(), renaming, 3));
        Assert.Equal("NHS Bradford and Airedale", await Name(new(2013, 1, 1)));

        async Task<ReorganisationId> Do(DraftReorganisation draft)
        {
            var id = await bodies.PoolManager.Send(draft);
            await second.Send(new ConfirmReorganisation(ActId.New(), id, 0));
            await second.Send(new ApplyReorganisation(ActId.New(), id, 1));
            return id;
        }

        Task<string> Name(DateOnly day) => app.AsJob().Find(db => db.NamedOn(day).Where(one => one.Id == bodies.BradfordTrust).Select(one => one.Name).SingleAsync());
    }

    internal static async Task Verified(TestApp app)
    {
        var proofs = await app.AsJob().In(async scope =>
        {
            var all = new List<Proof>();
            await foreach (var proof in scope.GetRequiredService<ILedgerVerification>().Verify(CancellationToken.None))
                all.Add(proof);
            return all;
        });
        Assert.All(proofs, proof => Assert.True(proof.Holds, $"{proof.Statement}: {string.Join("; ", proof.Faults)}"));
    }

    private static async Task<RuleBroken> Refused(Enum rule, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<RuleBroken>(act);
        Assert.Equal(rule, refusal.Rule);
        return refusal;
    }

    /// <summary>What each partner has contributed and what was spent of it, at the end of a day.</summary>
    private static Task<Dictionary<OrganisationId, (Money Contributed, Money Spent)>> Standing(EndingTrust trust, DateOnly day) => trust.App.AsJob().Find(async db =>
    {
        var lines = await db.FundingLines.AsNoTracking().ToListAsync();
        var balances = (await db.Postings.BalancesAt(day).ToListAsync()).ToLookup(one => one.FundingLineId);
        return lines.GroupBy(line => line.PartnerId).ToDictionary(partner => partner.Key, partner =>
        {
            var figures = partner.SelectMany(line => balances[line.Id]).ToFigures();
            return (figures.Contributed, figures.Spent);
        });
    });

    private static Task<Money> Due(EndingTrust trust, OrganisationId partner) => trust.App.AsJob().Find(async db => new Money(await db.Postings
        .Where(posting => db.Accounts.Any(account => account.Id == posting.AccountId && account.Kind == AccountKind.DueFromPartner && account.PartnerId == partner))
        .SumAsync(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence)));
}
