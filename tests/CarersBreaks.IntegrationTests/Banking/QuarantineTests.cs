using CarersBreaks.Application;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Infrastructure.Banking;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Banking;

/// <summary>What becomes of statements that do not prove.</summary>
public sealed class QuarantineTests
{
    private static readonly DateOnly Monday = new(2012, 11, 12);

    /// <summary>Steps of two lines, so that a release takes several.</summary>
    private static Task<TestApp> Start() => TestApp.Start(with: services =>
    {
        PayingCouncil.With(services);
        services.AddSingleton(new StatementImportSteps(2, TimeSpan.Zero));
    });

    private static async Task<BankStatementId> Quarantined(BankedCouncil council, StatementsImported import) =>
        (await council.Officer.Send(new ViewStatements(import.Import))).First(statement => statement.State == StatementState.Quarantined).Id;

    private static Task<StatementReleased> Release(BankedCouncil council, BankStatementId statement, ActId? act = null) =>
        council.Officer.Send(new ReleaseStatement(act ?? ActId.New(), statement, "The bank confirmed it by telephone."));

    [Fact]
    public async Task Release_CountsExactlyWhatIsNewAndTheNextStatementFollowsItsClosing()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        await council.Import(council.File().Line(Monday, 10, "one"));
        // A statement of £20.00 is missing between them, and its first line overlaps.
        var import = await council.Import(Enumerable.Range(1, 5).Aggregate(council.File(20).Line(Monday, 10, "one"),
            (file, i) => file.Line(Monday.AddDays(2), i, $"new {i}")));
        var id = await Quarantined(council, import);

        var seen = await council.Officer.Send(new ViewStatement(id));
        Assert.Equal((1000, 2000, 4500, 6), (seen.LastClosing!.Value.Pence, seen.Statement.Opening!.Value.Pence, seen.Statement.Closing!.Value.Pence,
            seen.Lines.Count));
        var released = await Release(council, id);

        Assert.Equal(5, released.LinesAdded);
        Assert.Equal([1000, 100, 200, 300, 400, 500], (await council.Lines()).Select(line => line.Amount.Pence));
        var after = await council.Officer.Send(new ViewStatement(id));
        Assert.True(after.Statement is { IsReleased: true, State: StatementState.Accepted, LinesAdded: 5 });
        Assert.Equal("The bank confirmed it by telephone.", after.Reason);
        Assert.Equal(0, (await council.Import(council.File(45).Line(Monday.AddDays(3), 5))).Quarantined);
        Assert.Equal(0, await app.AsJob().In(scope => scope.GetRequiredService<Infrastructure.Store.CarersBreaksContext>().Set<StagedLine>().CountAsync()));
    }

    [Fact]
    public async Task Release_OfAStatementWithoutBalances_ClosesAtWhatItsLinesMake()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        await council.Import(council.File().Line(Monday, 10));
        var text = council.File(10).Line(Monday.AddDays(1), 5).Text();
        text = string.Concat(text.AsSpan(0, text.IndexOf("<Bal>", StringComparison.Ordinal)), text.AsSpan(text.IndexOf("<Ntry>", StringComparison.Ordinal)));
        var import = await council.Officer.Send(new ImportStatement(ActId.New(), "s.xml", new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))));

        await Release(council, await Quarantined(council, import));

        Assert.Equal(0, (await council.Import(council.File(15).Line(Monday.AddDays(2), 1))).Quarantined);
    }

    [Fact]
    public async Task Release_OfTheSameActTwice_IsOneRelease_AndASecondActIsRefused()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        var id = await Quarantined(council, await council.Import(council.File().Line(Monday, 10) with { StatedClosing = 13 }));
        var act = ActId.New();
        var first = await Release(council, id, act);

        Assert.Equal(first, await Release(council, id, act));
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => Release(council, id));
        Assert.Equal(BankingRule.StatementIsNotQuarantined, refusal.Rule);
        Assert.Single(await council.Lines());
    }

    [Fact]
    public async Task Reject_KeepsItsLinesOut_AndTheFileIsTriedAfresh()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        await council.Import(council.File().Line(Monday, 10));
        var third = council.File(30).Line(Monday.AddDays(2), 5);
        var id = await Quarantined(council, await council.Import(third));

        await council.Officer.Send(new RejectStatement(ActId.New(), id, "The one before it is missing."));
        await Assert.ThrowsAsync<RuleBroken>(() => Release(council, id));
        await council.Import(council.File(10).Line(Monday.AddDays(1), 20));
        var again = await council.Import(third);

        Assert.Equal((0, 1), (again.Quarantined, again.LinesAdded));
        Assert.Equal(StatementState.Rejected, (await council.Officer.Send(new ViewStatement(id))).Statement.State);
    }

    [Fact]
    public async Task AFileThatComesAgain_TakesThePlaceOfWhatWasQuarantinedOfIt()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        var file = council.File().Line(Monday, 10) with { StatedClosing = 13 };
        var first = await Quarantined(council, await council.Import(file));
        var second = await Quarantined(council, await council.Import(file));

        Assert.Equal(BankingRule.StatementIsNotQuarantined, (await Assert.ThrowsAsync<RuleBroken>(() => Release(council, first))).Rule);
        await Release(council, second);
        Assert.Single(await council.Lines());
    }

    [Fact]
    public async Task Quarantine_OfAnotherCouncil_IsNotThere_AndNeedsAReasonAndTheRole()
    {
        await using var app = await Start();
        var (bradford, reading) = (await BankedCouncil.At(app), await BankedCouncil.At(app, "Reading"));
        var id = await Quarantined(bradford, await bradford.Import(bradford.File().Line(Monday, 10) with { StatedClosing = 13 }));

        foreach (var act in new Func<Task>[]
        {
            () => reading.Officer.Send(new ViewStatement(id)), () => Release(reading, id),
            () => reading.Officer.Send(new RejectStatement(ActId.New(), id, "No.")),
        })
            Assert.Equal(AccessRule.NoSuchRecord, (await Assert.ThrowsAsync<RuleBroken>(act)).Rule);
        await Assert.ThrowsAsync<FormRefused>(() => bradford.Officer.Send(new ReleaseStatement(ActId.New(), id, "")));
        await Assert.ThrowsAsync<RuleBroken>(() => bradford.Council.SocialWorker.Send(new ReleaseStatement(ActId.New(), id, "Yes.")));
        Assert.Empty(await bradford.Lines());
    }
}
