using System.Diagnostics;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Organisations;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace CarersBreaks.IntegrationTests.Organisations;

/// <summary>The whole nation crosses 1 April 2013 in one act.</summary>
public sealed class NationCrossesTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task EveryTrustEndsInOneAct_WithinAMinute_AndTheLedgerHoldsOnBothSides()
    {
        await using var app = await TestApp.Start(new DateOnly(2013, 3, 20));
        if (SharedFiles.Find(output.WriteLine, "reference", "pct.csv") is not { } first)
            return;
        var manager = app.As(Viewer.InPost(new UserId(1), new PostId(1), Role.PoolManager, new OrganisationId(1)));
        await manager.Send(new ImportOrganisations(ActId.New(), [.. IOrganisationImport.FileNames.Select(name =>
            new NationalFile(name, File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(first)!, name))))]));
        await manager.Send(new RecordOrganisation(ActId.New(), OrganisationKind.DepartmentOfHealth, "Department of Health", new(1988, 7, 25), null, null, null));
        var nation = new Nation(app, seed: 2013);
        var building = Stopwatch.StartNew();
        await nation.Build();
        output.WriteLine($"{nation.Agreements} agreements with {nation.Entries} entries built in {building.Elapsed.TotalSeconds:0.0} s");
        var second = app.As(Viewer.InPost(new UserId(2), new PostId(2), Role.FinanceManager, manager.Viewer.OrganisationId!.Value));
        var id = await manager.Send(new DraftReorganisation(ActId.New(), ReorganisationKind.Abolition, "Abolition of primary care trusts", EndingTrust.LastDay,
            "Health and Social Care Act 2012, section 34", [], FromRegister: true));
        await nation.Settle(id);
        await second.Send(new ConfirmReorganisation(ActId.New(), id, 0));
        await ReorganisationTests.Verified(app);
        var before = await Totals(app);

        app.Time.Set(new DateOnly(2013, 4, 8));
        var crossing = Stopwatch.StartNew();
        var handed = await second.Send(new ApplyReorganisation(ActId.New(), id, 1));
        crossing.Stop();

        output.WriteLine($"The nation crossed in {crossing.Elapsed.TotalSeconds:0.00} s: {handed}");
        Assert.InRange(crossing.Elapsed, TimeSpan.Zero, Minute);
        Assert.Equal(168, handed.Agreements);
        await ReorganisationTests.Verified(app);
        Assert.Equal(before, await Totals(app));
        Assert.Equal(151, await app.AsJob().Find(db => db.Organisations.CountAsync(one => one.ExistsTo == EndingTrust.LastDay)));
        Assert.Empty(await LeftUnderTrusts(app));
        Assert.True(await app.AsJob().Find(db => db.FinancialContributions.AllAsync(one => one.DueOn < EndingTrust.From
            || db.Organisations.Any(body => body.Id == one.PartnerId && (body.ExistsTo == null || body.ExistsTo > EndingTrust.LastDay)))));
    }

    private static Task<List<string>> Totals(TestApp app) => app.AsJob().Find(async db => (await db.Postings
        .GroupBy(posting => new { posting.BookId, posting.AccountKind })
        .Select(group => new { group.Key.BookId, group.Key.AccountKind, Pence = group.Sum(one => one.Side == Side.Debit ? one.Amount.Pence : -one.Amount.Pence) })
        .ToListAsync()).Select(one => $"{one.BookId.Value} {one.AccountKind} {one.Pence}").Order().ToList());

    /// <summary>Funding lines and debts of bodies that have ended that do not come to nothing.</summary>
    private static Task<List<long>> LeftUnderTrusts(TestApp app) => app.AsJob().Find(async db =>
    {
        var ended = db.Organisations.Where(one => one.ExistsTo == EndingTrust.LastDay).Select(one => one.Id);
        var lines = await db.Postings.Where(one => one.AccountKind == AccountKind.FinancialContributions || one.AccountKind == AccountKind.Expenditure)
            .Where(one => db.FundingLines.Any(line => line.Id == one.FundingLineId && ended.Contains(line.PartnerId)))
            .GroupBy(one => one.FundingLineId).Select(group => group.Sum(one => one.Side == Side.Debit ? one.Amount.Pence : -one.Amount.Pence)).ToListAsync();
        var due = await db.Postings.Where(one => db.Accounts.Any(account => account.Id == one.AccountId && ended.Contains(account.PartnerId!.Value)))
            .GroupBy(one => one.AccountId).Select(group => group.Sum(one => one.Side == Side.Debit ? one.Amount.Pence : -one.Amount.Pence)).ToListAsync();
        return lines.Concat(due).Where(pence => pence != 0).ToList();
    });
}
