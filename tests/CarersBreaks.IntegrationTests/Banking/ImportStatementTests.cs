using System.Text;
using CarersBreaks.Application;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace CarersBreaks.IntegrationTests.Banking;

public sealed class ImportStatementTests(ITestOutputHelper output)
{
    private static readonly DateOnly Monday = new(2012, 11, 12);

    private static Task<TestApp> Start() => TestApp.Start(with: PayingCouncil.With);

    /// <summary>What of an import counts or is staged: nothing, where it was refused.</summary>
    private static Task<(int Statements, int Lines, int Staged, int Files)> Kept(TestApp app) => app.AsJob().In(async scope =>
    {
        var context = scope.GetRequiredService<CarersBreaksContext>();
        return (await context.BankStatements.CountAsync(), await context.StatementLines.IgnoreQueryFilters().CountAsync(),
            await context.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM \"StagedLines\"").SingleAsync(),
            await context.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM \"StoredFiles\"").SingleAsync());
    });

    private static async Task<string> Refused(TestApp app, BankedCouncil council, string content, BankingRule rule)
    {
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() =>
            council.Officer.Send(new ImportStatement(ActId.New(), "statement.xml", new MemoryStream(Encoding.UTF8.GetBytes(content)))));
        Assert.Equal(rule, refusal.Rule);
        Assert.Equal((0, 0, 0, 0), await Kept(app));
        return refusal.Message;
    }

    [Fact]
    public async Task Import_OfAProvingStatement_KeepsLinesFileAndAudit()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);

        var answer = await council.Import(council.File().Line(Monday, 100_000, council.Instalment, "from the trust")
            .Line(Monday, -12.34m, narrative: "PR000012 Bacs contra"));

        Assert.Equal((1, 0, 2, 2), (answer.Statements, answer.Quarantined, answer.Lines, answer.LinesAdded));
        Assert.Equal((1, 2, 0, 1), await Kept(app));
        var lines = await council.Lines();
        Assert.Equal([(10_000_000, council.Instalment), (-1234, "PR000012")], lines.Select(line => (line.Amount.Pence, line.OurReference!)));
        var detail = StatementLineDetail.Open(app.Services.GetRequiredService<IVault>(), lines[0]);
        Assert.Equal("from the trust", detail.Narrative);
        var statement = Assert.Single(await council.Officer.Send(new ViewStatements(answer.Import)));
        Assert.Equal((Domain.Amounts.Money.Zero, 9_998_766, StatementState.Accepted),
            (statement.Opening!.Value, statement.Closing!.Value.Pence, statement.State));
        var record = await app.AsJob().Find(db => db.AuditRecords.SingleAsync(one => one.Act == "ImportStatement"));
        Assert.Equal((council.Officer.Viewer.UserId, council.Council.Council), (record.ActorId, record.HolderId));
        Assert.Contains("100,000.00", record.Changes, StringComparison.Ordinal);
        Assert.DoesNotContain("from the trust", record.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfTheSameFileTwice_AddsNothing()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        var file = council.File().Line(Monday, 10).Line(Monday, 20);
        var first = await council.Import(file);

        var second = await council.Import(file);

        Assert.Equal((first.Import, 0), (second.Import, second.LinesAdded));
        Assert.Equal((1, 2, 0, 1), await Kept(app));
    }

    [Fact]
    public async Task Import_OfTheSameAct_GivesTheFirstAnswerAndWithAnotherFileIsRefused()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        var act = ActId.New();
        var first = await council.Import(council.File().Line(Monday, 10), act);

        Assert.Equal(first, await council.Import(council.File().Line(Monday, 10), act));
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => council.Import(council.File().Line(Monday, 11), act));
        Assert.Equal(AccessRule.ActWasSentWithOtherContent, refusal.Rule);
    }

    [Fact]
    public async Task Import_OfOverlappingFiles_AddsOnlyWhatIsNew()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        await council.Import(council.File().Line(Monday, 10, "one").Line(Monday.AddDays(1), 20, "two"));

        var answer = await council.Import(council.File(10).Line(Monday.AddDays(1), 20, "two").Line(Monday.AddDays(2), 30, "three"));

        Assert.Equal((2, 1, 0), (answer.Lines, answer.LinesAdded, answer.Quarantined));
        Assert.Equal([1000, 2000, 3000], (await council.Lines()).Select(line => line.Amount.Pence));
    }

    [Fact]
    public async Task Import_OfTwoIdenticalLines_KeepsBoth()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);

        var answer = await council.Import(council.File().Line(Monday, 45, "same").Line(Monday, 45, "same"));

        Assert.Equal(2, answer.LinesAdded);
        Assert.Equal(2, (await council.Lines()).Select(line => Convert.ToHexString(line.DedupeKey)).Distinct().Count());
    }

    [Fact]
    public async Task Import_OfAStatementThatDoesNotProve_IsQuarantinedWithTheDifferenceAndItsLinesDoNotCount()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);

        var answer = await council.Import(council.File().Line(Monday, 10) with { StatedClosing = 13 });

        Assert.Equal((1, 0), (answer.Quarantined, answer.LinesAdded));
        // Its line waits for a person.
        Assert.Equal((1, 0, 1, 1), await Kept(app));
        var statement = Assert.Single(await council.Officer.Send(new ViewStatements(answer.Import)));
        Assert.Contains("3.00", statement.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfAStatementThatDoesNotFollowTheLast_IsQuarantinedUntilTheMissingOneComes()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        await council.Import(council.File().Line(Monday, 10));
        var third = council.File(30).Line(Monday.AddDays(2), 5);

        var early = await council.Import(third);
        await council.Import(council.File(10).Line(Monday.AddDays(1), 20));
        var again = await council.Import(third);

        Assert.Equal((1, 0), (early.Quarantined, again.Quarantined));
        Assert.Contains("a difference of £20.00", (await council.Officer.Send(new ViewStatements(early.Import)))[0].Problem, StringComparison.Ordinal);
        Assert.Equal([1000, 2000, 500], (await council.Lines()).Select(line => line.Amount.Pence));
    }

    [Fact]
    public async Task Import_OfWhatIsNoStatement_IsRefusedAndNothingIsKept()
    {
        await using var app = await Start();
        await Refused(app, await BankedCouncil.At(app), "Dear bank, please send me a statement.", BankingRule.FileCannotBeRead);
    }

    [Fact]
    public async Task Import_OfATruncatedFile_IsRefusedAndNothingIsKept()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        var text = council.File().Line(Monday, 10).Line(Monday, 20).Text();
        await Refused(app, council, text[..(text.Length - 200)], BankingRule.FileCannotBeRead);
    }

    [Fact]
    public async Task Import_OfAnAmountWithTwoPoints_IsRefusedAndNamesTheLine()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        var message = await Refused(app, council, council.File().Line(Monday, 12.34m).Text()
            .Replace("12.34</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>", "12..34</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>", StringComparison.Ordinal),
            BankingRule.FileCannotBeRead);
        Assert.Contains("Line 1", message, StringComparison.Ordinal);
        Assert.Contains("12..34", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfWhatGoesElsewhere_OrAttacks_IsRefusedByNameAndNothingIsStaged()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        var sound = council.File().Line(Monday, 1).Text();
        foreach (var (content, words) in new[]
        {
            ("<Document><BkToCstmrAcctRpt/></Document>", "camt.052 report of the day so far, not a statement. Ask the bank for the statement"),
            ("<Document><BkToCstmrDbtCdtNtfctn/></Document>", "camt.054 notification"),
            (":20:X\n:25:20112212345678\n:28C:1\n:34F:GBPD0,\n:13D:1211121200+0000\n-", "MT942 report of the day so far"),
            ("<Document><CstmrCdtTrfInitn/></Document>", "pain.001 payment instruction, not a statement. It is what is sent to the bank"),
            ("<Document><CstmrPmtStsRpt/></Document>", "pain.002 payment status report"),
            ("VOL1000001", "a Bacs payment file"),
            ("<BACSDocument><Data/></BACSDocument>", "a Bacs report, not a statement. Record it under What Bacs and the bank report"),
            ("<!DOCTYPE a SYSTEM \"http://example.org/a.dtd\">" + sound, "DOCTYPE"),
            ("<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;&b;&b;\">]>" + sound.Replace("<Ustrd>", "<Ustrd>&c;", StringComparison.Ordinal), "DOCTYPE"),
            (sound.Replace("<Ustrd>", "<Ustrd>&c;", StringComparison.Ordinal), "The XML is broken here"),
            ("<?xml version=\"1.0\" encoding=\"us-ascii\"?>" + sound.Replace("<Ustrd>", "<Ustrd>caf\u00e9", StringComparison.Ordinal), "are not us-ascii text"),
            ("<?xml version=\"1.0\" encoding=\"klingon\"?>" + sound, "the encoding 'klingon', which is not known"),
            ("\u0001\u0002\u0000\u0003 noise", "not"),
        })
            Assert.Contains(words, await Refused(app, council, content, BankingRule.FileCannotBeRead), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfTheSterlingFixture_CountsOnceHoweverOftenItComes()
    {
        if (SharedFiles.Find(output.WriteLine, "fixtures", "camt053-sterling-no-namespace.xml") is not { } path)
            return;
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        var content = (await File.ReadAllTextAsync(path)).Replace("GB29NWBK60161331926819", $"GB29NWBK{council.Account}", StringComparison.Ordinal);
        for (var time = 1; time <= 2; time++)
        {
            var answer = await council.Officer.Send(new ImportStatement(ActId.New(), "statement.xml", new MemoryStream(Encoding.UTF8.GetBytes(content))));
            Assert.Equal((1, 0, 1, time == 1 ? 1 : 0), (answer.Statements, answer.Quarantined, answer.Lines, answer.LinesAdded));
        }
        Assert.Equal([25_000], (await council.Lines()).Select(line => line.Amount.Pence));
    }

    [Fact]
    public async Task Import_OfALineWithAnOldDateAfterALaterStatement_KeepsIt()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        await council.Import(council.File().Line(Monday, 10));

        var answer = await council.Import(council.File(10).Line(Monday.AddDays(-20), 3, "late"));

        Assert.Equal((1, 0), (answer.LinesAdded, answer.Quarantined));
        Assert.Equal(0, (await council.Import(council.File(13).Line(Monday.AddDays(1), 1))).Quarantined);
    }

    [Fact]
    public async Task Import_OfAnUnknownAccount_IsRefusedAndSaysNoMoreThanItsEnding()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        var message = await Refused(app, council, new CamtFile("20112299887766", 0).Line(Monday, 1).Text(), BankingRule.AccountIsNotKnown);
        Assert.Contains("ending 7766", message, StringComparison.Ordinal);
        Assert.DoesNotContain("99887766", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfAnotherCurrency_IsRefusedByName()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        var message = await Refused(app, council, (council.File() with { Currency = "EUR" }).Line(Monday, 1).Text(), BankingRule.StatementIsNotSterling);
        Assert.Contains("EUR", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfAnotherCouncilsAccount_IsRefusedLikeAnUnknownOne()
    {
        await using var app = await Start();
        var (bradford, reading) = (await BankedCouncil.At(app), await BankedCouncil.At(app, "Reading"));

        await Refused(app, bradford, reading.File().Line(Monday, 1).Text(), BankingRule.AccountIsNotKnown);

        await reading.Import(reading.File().Line(Monday, 1));
        Assert.Empty(await bradford.Officer.Send(new ViewStatements()));
        Assert.Empty(await bradford.Officer.Find(db => db.StatementLines.ToListAsync()));
    }

    [Fact]
    public async Task Import_ByARoleThatDoesNotHaveIt_IsRefused()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() =>
            council.Council.SocialWorker.Send(new ImportStatement(ActId.New(), "s.xml", council.File().Stream())));
        Assert.Equal(AccessRule.RoleDoesNotHaveThis, refusal.Rule);
    }

    [Fact]
    public async Task Import_KeepsNoBatchOpen()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        await council.Import(council.File().Line(Monday, 10));
        await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(new ImportStatement(ActId.New(), "s.xml", new MemoryStream([1, 2, 3]))));

        Assert.Equal([BatchState.Complete, BatchState.Discarded],
            await app.AsJob().Find(db => db.Batches.OrderBy(batch => batch.Id).Select(batch => batch.State).ToListAsync()));
    }
}
