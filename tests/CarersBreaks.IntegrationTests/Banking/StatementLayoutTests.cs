using System.Text;
using CarersBreaks.Application;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Banking;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using CarersBreaks.TestKit.Payments;

namespace CarersBreaks.IntegrationTests.Banking;

/// <summary>Layouts of CSV that a council maps itself.</summary>
public sealed class StatementLayoutTests
{
    private static readonly LayoutColumns Columns = new(Date: 2, Amount: 4, Other: 5, Balance: 6, SortCode: 0, Account: 1, Reference: 0, Narrative: 3, 0);

    private static string Sample(BankedCouncil council) => $"""
        Main account export;;;;;
        Konto;Day;Words;Out;In;Left
        {council.Account};2012-11-12;first;;100.00;100.00
        {council.Account};2012-11-13;second;40.00;;60.00
        """;

    private static LayoutWords Words(string name = "Our bank", int headsAt = 1, LayoutColumns? columns = null) =>
        new(name, ";", headsAt, "yyyy-MM-dd", AmountSign.TwoColumns, columns ?? Columns);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static Task<StatementLayoutId> Keep(BankedCouncil council, LayoutWords words, StatementLayoutId? replaces = null) =>
        council.Officer.Send(new RecordStatementLayout(ActId.New(), words, Bytes(Sample(council)), replaces));

    private static Task<StatementsImported> Import(BankedCouncil council, string text) =>
        council.Officer.Send(new ImportStatement(ActId.New(), "export.csv", new MemoryStream(Bytes(text))));

    [Fact]
    public async Task ALayout_IsTriedOnItsSample_ReadsFilesFromThenOn_AndStatementsNameItsVersion()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var (council, reading) = (await BankedCouncil.At(app), await BankedCouncil.At(app, "Reading"));
        await Assert.ThrowsAsync<RuleBroken>(() => Import(council, Sample(council)));

        var trial = await council.Officer.Send(new TryStatementLayout(Words(), Bytes(Sample(council))));
        Assert.Equal((2, 10_000, 4_000, 0, 6_000), (trial.Lines, trial.Credits.Pence, trial.Debits.Pence, trial.Opening!.Value.Pence, trial.Closing!.Value.Pence));
        var first = await Keep(council, Words());
        var imported = await Import(council, Sample(council));

        Assert.Equal((0, 2), (imported.Quarantined, imported.LinesAdded));
        Assert.Equal("csv:Our bank version 1", (await council.Officer.Send(new ViewStatements(imported.Import)))[0].Format);
        await Keep(council, Words(columns: Columns with { Reference = 3, Narrative = 0 }), first);
        var next = await Import(council, Sample(council).Replace("2012-11-12;first;;100.00;100.00", "2012-11-14;third;;5.00;65.00", StringComparison.Ordinal)
            .Replace($"{council.Account};2012-11-13;second;40.00;;60.00", "", StringComparison.Ordinal));
        Assert.Equal("csv:Our bank version 2", (await council.Officer.Send(new ViewStatements(next.Import)))[0].Format);
        // It is this council's alone.
        await Assert.ThrowsAsync<RuleBroken>(() => Import(reading, Sample(reading)));
        Assert.Empty(await reading.Officer.Send(new ViewStatementLayouts()));
    }

    [Fact]
    public async Task ALayoutThatReadsNothing_OrWhatAnotherReads_IsRefused()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await BankedCouncil.At(app);

        async Task Refused(BankingRule rule, LayoutWords words, string? sample = null) => Assert.Equal(rule, (await Assert.ThrowsAsync<RuleBroken>(() =>
            council.Officer.Send(new RecordStatementLayout(ActId.New(), words, Bytes(sample ?? Sample(council)))))).Rule);
        await Refused(BankingRule.LayoutReadsNothing, Words(headsAt: 9));
        await Refused(BankingRule.LayoutReadsNothing, Words(columns: Columns with { Date = 3 }));
        await Refused(BankingRule.LayoutReadsNothing, Words(), "a;b;c\nd;e;f\n");
        await Refused(BankingRule.LayoutsReadTheSame, Words() with { Delimiter = ",", HeadsAt = 0 },
            "Number,Date,Account,Amount,Subcategory,Memo\n1,12/11/2012,20-23-97 70176931,5.00,CR,x\n");
        await Keep(council, Words());
        await Refused(BankingRule.LayoutsReadTheSame, Words("Another name"));
        await Assert.ThrowsAsync<FormRefused>(() => Keep(council, Words(columns: Columns with { Account = 0 })));
    }
}
