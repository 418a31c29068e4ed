using System.Globalization;
using System.Text;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Infrastructure.Banking.Bacs;
using CarersBreaks.Infrastructure.Calendar;
using FsCheck;
using FsCheck.Fluent;

namespace CarersBreaks.UnitTests.Banking.Bacs;

public class BacsFileTests
{
    private static readonly DateOnly ProcessingDate = new(2012, 6, 14);

    private static readonly BacsSubmission Submission = new()
    {
        ServiceUserNumber = "123456",
        ServiceUserName = "City of Bradford Metropolitan",
        OriginatingSortCode = "601613",
        OriginatingAccount = "31926819",
        OriginatingAccountName = "Bradford pooled fund",
        Serial = "A00001",
        FileNumber = 1,
        CreatedOn = new(2012, 6, 13),
        ProcessingDate = ProcessingDate,
        RunReference = "RUN 2012-0007",
    };

    private static readonly BacsItem[] Items =
    [
        new("089999", "66374958", 12_345, "DP0000001", "Mary O'Neill"),
        new("107999", "88837491", 50_000, "DP0000002", "José Núñez"),
        new("202959", "63748472", 2_000_000_000, "DP0000003", "A Very Long Name Indeed"),
    ];

    private static string Written(params IEnumerable<BacsItem> items) => Written(Submission, items);

    private static string Written(BacsSubmission submission, IEnumerable<BacsItem> items)
    {
        using var file = new MemoryStream();
        new BacsFileWriter().Write(submission, items, file);
        return Encoding.ASCII.GetString(file.ToArray());
    }

    private static BacsCheckResult Check(string file, DateOnly? today = null) =>
        BacsCheck.Of(new MemoryStream(Encoding.Latin1.GetBytes(file)), KnownBankHolidays.MayBeWorkingDay, today ?? ProcessingDate);

    private static string[] Records(string file) => file.Split("\r\n")[..^1];

    private static string File(IEnumerable<string> records) => string.Concat(records.Select(record => record + "\r\n"));

    private static string At(string record, int position, string text) => record[..(position - 1)] + text + record[(position - 1 + text.Length)..];

    /// <summary>The same payments, the last on a day of its own, each day with its contra.</summary>
    private static string[] OfTwoDays() => Records(Written(Submission with { LastProcessingDate = ProcessingDate.AddDays(1) },
        Items.Select((item, i) => item with { ProcessingDate = ProcessingDate.AddDays(i / 2) })));

    /// <summary>51 payments of 20 million each, which need two contras.</summary>
    private static string[] OfTwoContras() => Records(Written(Enumerable.Range(1, 51).Select(i => Items[2] with { Reference = $"DP{i:000}" })));

    [Fact]
    public void AFile_HasTheRecordsOfTheStandard()
    {
        var records = Records(Written(Items));
        Assert.Equal("VOL1A00001                               123456                                1", records[0]);
        Assert.Equal("HDR1A123456S  1123456A0000100010001       12165 12173 000000                    ", records[1]);
        Assert.Equal("HDR2F0200000100                                   00                            ", records[2]);
        Assert.Equal("UHL1 12166999999    000000001 DAILY  001                                        ", records[3]);
        Assert.Equal("0899996637495809960161331926819    00000012345CITY OF BRADFORD MDP0000001         MARY O NEILL      ", records[4]);
        Assert.Equal("6016133192681901760161331926819    02000062345RUN 2012-0007     CONTRA            BRADFORD POOLED FU", records[7]);
        Assert.Equal("EOF1", records[8][..4]);
        Assert.Equal("UTL1" + "0002000062345" + "0002000062345" + "0000001" + "0000003" + new string(' ', 36), records[10]);
        Assert.Equal(11, records.Length);
    }

    [Fact]
    public void WhatIsWritten_IsSoundAndItsTotalsAgree()
    {
        var sortCodes = Gen.Choose(0, 999_999).Select(number => number.ToString("D6", CultureInfo.InvariantCulture));
        var accounts = Gen.Choose(0, 99_999_999).Select(number => number.ToString("D8", CultureInfo.InvariantCulture));
        var items = from sortCode in sortCodes
                    from account in accounts
                    from pence in Gen.Frequency((5, Gen.Choose(1, 100_000)), (1, Gen.Choose(1_999_999_000, 2_000_000_000)))
                    from name in ArbMap.Default.GeneratorFor<NonEmptyString>()
                    select new BacsItem(sortCode, account, pence, "", "X" + name.Get);
        Prop.ForAll(items.NonEmptyListOf().ToArbitrary(), list =>
        {
            var numbered = list.Select((item, i) => item with { Reference = $"DP{i:0000000}" }).ToList();
            var result = Check(Written(numbered));
            Assert.Equal([], result.Problems);
            Assert.Equal((numbered.Count, numbered.Sum(item => item.AmountPence)), (result.CreditCount, result.CreditTotalPence));
            Assert.Equal(result.CreditTotalPence, result.ContraTotalPence);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void ATotalBeyondOneContra_IsSharedAmongSeveral()
    {
        var result = Check(File(OfTwoContras()));
        Assert.Equal([], result.Problems);
        Assert.Equal((2, 102_000_000_000), (result.ContraCount, result.ContraTotalPence));
    }

    [Fact]
    public void AFileOfTwoProcessingDays_IsSoundAndBalancesEachDay()
    {
        var records = OfTwoDays();
        Assert.Equal(["UHL1      999999    000000004 MULTI  001", "6016133192681901760161331926819    00000062345RUN 2012-0007     CONTRA            BRADFORD POOLED FU 12166",
            "2029596374847209960161331926819    02000000000CITY OF BRADFORD MDP0000003         A VERY LONG NAME I 12167"],
            [records[3].TrimEnd(), records[6], records[7]]);
        Assert.Equal("UTL1" + "0002000062345" + "0002000062345" + "0000002" + "0000003", records[11].TrimEnd());
        Assert.Equal("00106", records[2][10..15]);
        Assert.Equal([], Check(File(OfTwoDays())).Problems);
        Assert.Equal([], Check(string.Join('\n', Records(Written(Items)))).Problems);
    }

    public static TheoryData<string, int, int, string, int?> Overwritten() => new()
    {
        // What, record, position, text put there; the record that is named where it is another one.
        { "serial of zeros", 1, 5, "000000", null },
        { "accessibility", 1, 11, "X", null },
        { "end of volume label", 1, 80, "2", null },
        { "another submitter", 1, 42, "654321", 2 },
        { "constant A", 2, 5, "B", null },
        { "service user number with a letter", 2, 6, "12345X", null },
        { "service user number repeated", 2, 16, "654321", null },
        { "serial repeated", 2, 22, "A00002", null },
        { "file section", 2, 28, "0002", null },
        { "creation date without blank", 2, 42, "012165", null },
        { "creation on day 367", 2, 42, " 12367", null },
        { "expiry on the processing day", 2, 48, " 12166", 4 },
        { "record length", 3, 11, "00106", 4 },
        { "block length", 3, 6, "09999", null },
        { "processing on a Saturday", 4, 5, " 12168", null },
        { "processing in the past", 4, 5, " 12165", null },
        { "processing too far ahead", 4, 5, " 12199", null },
        { "currency", 4, 21, "01", null },
        { "work code", 4, 29, "4 MULTI  ", null },
        { "file number", 4, 38, "000", null },
        { "letter in a sort code", 5, 1, "O89999", null },
        { "blank in an account number", 5, 7, " 6374958", null },
        { "account type", 5, 15, "1", null },
        { "direct debit code", 5, 16, "01", null },
        { "zero amount", 5, 36, "00000000000", null },
        { "amount above 20 million", 7, 36, "02000000001", null },
        { "another amount", 5, 36, "00000012346", 8 },
        { "letter in an amount", 5, 36, "0000001234X", null },
        { "another originating account", 5, 24, "31926818", null },
        { "blank sort code", 5, 1, "      ", null },
        { "another service user", 2, 6, "654321", null },
        { "bank holiday", 4, 5, " 12157", null },
        { "payment to the own account", 5, 1, "60161331926819", null },
        { "lower case", 5, 83, "Mary", null },
        { "control character", 5, 83, "\t", null },
        { "repeated payment", 6, 1, "0899996637495809960161331926819    00000012345CITY OF BRADFORD MDP0000001  ", null },
        { "contra to another account", 8, 7, "31926818", null },
        { "contra amount", 8, 36, "02000062346", null },
        { "contra without its word", 8, 65, "CONTRO", null },
        { "contra without narrative", 8, 47, "                  ", null },
        { "end of file differs", 9, 42, " 12164", null },
        { "end of lengths differs", 10, 51, "  ", null },
        { "debit total", 11, 5, "0002000062346", null },
        { "credit total", 11, 18, "0002000062346", null },
        { "debit count", 11, 31, "0000002", null },
        { "credit count", 11, 38, "0000004", null },
        { "reserved field", 11, 80, "1", null },
    };

    [Theory]
    [MemberData(nameof(Overwritten))]
    public void ADamagedField_FailsAtItsRecord(string damage, int record, int position, string text, int? named)
    {
        var records = Records(Written(Items));
        records[record - 1] = At(records[record - 1], position, text);
        var problems = Check(File(records)).Problems;
        Assert.True(problems.Count > 0, damage);
        var first = problems[0];
        Assert.True(first.Record == (named ?? record), $"{damage}: {first}");
        if (named is null)
            Assert.InRange(first.Position, 1, position + text.Length - 1);
    }

    [Fact]
    public void AMissingRecord_FailsWhereItShouldStand()
    {
        var records = Records(Written(Items));
        for (var missing = 0; missing < records.Length; missing++)
        {
            var problems = Check(File(records.Where((_, i) => i != missing))).Problems;
            // A payment that is missing shows in the contra, which has moved up by one.
            var expected = missing is >= 4 and <= 6 ? 7 : missing == 7 ? 8 : missing + 1;
            Assert.True(problems.Count > 0 && problems[0].Record == expected, $"without record {missing + 1}: {string.Join(' ', problems)}");
        }
    }

    [Fact]
    public void ARecordTooShortOrTooLong_FailsThere()
    {
        var records = Records(Written(Items));
        for (var i = 0; i < records.Length; i++)
        {
            var original = records[i];
            foreach (var changed in new[] { original[..^1], original + " ", original + new string('9', 5000) })
            {
                records[i] = changed;
                Assert.Equal(i + 1, Check(File(records)).Problems[0].Record);
            }

            records[i] = original;
        }
    }

    [Fact]
    public void OtherFaultsOfTheWholeFile_AreNamed()
    {
        var records = Records(Written(Items));
        Assert.Equal(12, Check(File([.. records, "X"])).Problems[0].Record);
        Assert.Equal((5, 18), Place(Check(File([.. records[..4], records[7], records[4], .. records[5..7], .. records[8..]])).Problems[0]));
        Assert.Equal((10, 65), Place(Check(File(records)[..^100]).Problems[0]));
        Assert.Equal(2, Check(File(records).Replace("\r\n", "\n", StringComparison.Ordinal).Insert(80, "\r")).Problems[0].Record);
        Assert.Equal(1, Check("").Problems[0].Record);
        Assert.Equal(100, Check(string.Concat(Enumerable.Repeat("nonsense\n", 1000))).Problems.Count);
    }

    private static (int Record, int Position) Place(BacsProblem problem) => (problem.Record, problem.Position);

    public static TheoryData<string, string, int, int, string> DamagedOtherwise() => new()
    {
        // File, what, record, position, text put there.
        { "days", "a day's record is short of its day", 5, 101, "" },
        { "days", "a payment on a Saturday", 8, 101, " 12168" },
        { "days", "a payment on a bank holiday", 8, 101, " 12157" },
        { "days", "a payment on a day that is past", 5, 101, " 12165" },
        { "days", "a payment on a day that is too far ahead", 8, 101, " 12199" },
        { "days", "a payment beyond the file's expiry", 8, 101, " 12177" },
        { "days", "a day that is none", 8, 101, " 12X67" },
        { "days", "a payment of another day among a day's", 6, 101, " 12167" },
        { "days", "a contra of another day", 7, 101, " 12167" },
        { "days", "the first day's contra", 7, 36, "00000062346" },
        { "days", "the second day's contra", 9, 36, "01999999999" },
        { "days", "the second day's contra of another account", 9, 18, "60161331926818" },
        { "days", "a single day's work code", 4, 29, "1 DAILY  " },
        { "days", "a single day's record length", 3, 11, "00100" },
        { "days", "a processing day in the header that is no day", 4, 5, " 12400" },
        { "days", "the debit count", 12, 31, "0000001" },
        { "contras", "the first contra", 56, 36, "99999999998" },
        { "contras", "the second contra", 57, 36, "02000000002" },
        { "contras", "the second contra of another account", 57, 7, "31926818001760161331926818" },
        { "contras", "the second contra's code", 57, 16, "99" },
        { "contras", "the debit total", 60, 5, "0099999999999" },
    };

    [Theory]
    [MemberData(nameof(DamagedOtherwise))]
    public void ADamagedFileOfSeveralDaysOrContras_FailsAtItsRecord(string kind, string damage, int record, int position, string text)
    {
        var records = kind == "days" ? OfTwoDays() : OfTwoContras();
        records[record - 1] = text.Length == 0 ? records[record - 1][..(position - 1)] : At(records[record - 1], position, text);
        // The length of records and the sum of several contras are judged at the first record that differs, and at the last contra.
        var named = (kind, record, position) switch { ("days", 3, 11) => 4, ("contras", 56, 36) => 57, _ => record };

        var problems = Check(File(records)).Problems;

        Assert.True(problems.Count > 0 && problems[0].Record == named, $"{damage}: {string.Join(' ', problems.Take(3))}");
    }

    [Fact]
    public void APaymentFromAnotherAccount_IsNamedItself()
    {
        var records = Records(Written(Items));
        records[5] = At(records[5], 24, "31926818");
        Assert.Equal((6, 18), Place(Check(File(records)).Problems.Single(problem => problem.Text.Contains("no contra", StringComparison.Ordinal))));
    }

    [Fact]
    public void ABankHoliday_IsNamedAsOne()
    {
        var records = Records(Written(Items));
        records[3] = At(records[3], 5, " 12157");
        Assert.Equal("Record 4, position 5: 5 June 2012 is not a bank working day.", Check(File(records), new DateOnly(2012, 6, 1)).Problems[0].ToString());
    }

    [Fact]
    public void RandomDamage_NeverFailsOtherwiseThanByNamingIt()
    {
        var random = new Random(18);
        var file = Written(Items);
        for (var i = 0; i < 3000; i++)
        {
            var damaged = file.ToCharArray();
            damaged[random.Next(damaged.Length)] = (char)random.Next(256);
            Assert.NotNull(Check(new string(damaged)));
        }
    }

    [Theory]
    [InlineData("66374958", 0, "DP1", "Mary", "Payment 2: the amount of DP1 is not above zero.")]
    [InlineData("66374958", -5, "DP1", "Mary", "is not above zero")]
    [InlineData("66374958", 2_000_000_001, "DP1", "Mary", "above the £20,000,000.00 that one Bacs item carries")]
    [InlineData("6637495X", 1, "DP1", "Mary", "the account number of DP1 is not eight digits")]
    [InlineData("66374958", 1, "A REFERENCE TOO LONG", "Mary", "is not 1 to 18 Bacs characters")]
    [InlineData("66374958", 1, "dp1", "Mary", "is not 1 to 18 Bacs characters")]
    [InlineData("66374958", 1, "DP1", "王秀英", "the payee's name of DP1 cannot be written in Bacs characters")]
    [InlineData("88837491", 50_000, "DP0000002", "Other name", "DP0000002 is in the file already")]
    public void AnItemThatCannotBeWritten_IsRefusedByItsNumber(string account, long pence, string reference, string name, string problem)
    {
        var refusal = Assert.Throws<BacsFileRefused>(() => Written(Items[1], new BacsItem("107999", account, pence, reference, name)));
        Assert.StartsWith("Payment 2: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(problem, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASubmissionThatCannotBeWritten_IsRefused()
    {
        Assert.Throws<BacsFileRefused>(() => Written([]));
        Assert.Throws<BacsFileRefused>(() => Written(Items[0] with
        {
            SortCode = Submission.OriginatingSortCode,
            AccountNumber = Submission.OriginatingAccount
        }));
        Assert.Contains("above the £19,999,999.00 that one Bacs item", Assert.Throws<BacsFileRefused>(() =>
            Written(Submission with { ItemLimit = Money.FromPounds(19_999_999) }, Items)).Message, StringComparison.Ordinal);
        Assert.Contains("above the £20,000,623.44 that one file", Assert.Throws<BacsFileRefused>(() =>
            Written(Submission with { FileLimit = Money.FromPounds(20_000_623.44m) }, Items)).Message, StringComparison.Ordinal);
        Assert.Throws<BacsFileRefused>(() => Written(Submission with { LastProcessingDate = ProcessingDate.AddDays(1) }, Items));
        Assert.Throws<BacsFileRefused>(() => Written([Items[0] with { ProcessingDate = ProcessingDate }]));
        Assert.Throws<BacsFileRefused>(() => Written(Submission with { LastProcessingDate = ProcessingDate.AddDays(1) },
            Items.Select((item, i) => item with { ProcessingDate = ProcessingDate.AddDays(-i) })));
        foreach (var wrong in new[]
        {
            Submission with { ServiceUserNumber = "12345" }, Submission with { Serial = "000000" }, Submission with { FileNumber = 1000 },
            Submission with { CreatedOn = ProcessingDate.AddDays(1) }, Submission with { RunReference = "" }, Submission with { OriginatingAccountName = "??" },
        })
            Assert.Throws<BacsFileRefused>(() => Written(wrong, Items));
    }
}
