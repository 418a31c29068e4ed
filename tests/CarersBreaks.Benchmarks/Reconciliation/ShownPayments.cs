using System.Globalization;
using System.Text;
using CarersBreaks.Application;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Payments;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.Benchmarks.Reconciliation;

/// <summary>
/// A store with a released run of many payments on one fund, each to be shown by the bank on a line of its own, and the bank's file that shows
/// them: in the order in which they were sent, three in four on the pay date and the others on the next working day. The first payment is made
/// by the acts that people send; the others are copies of it and of its entry under other keys and amounts.
/// </summary>
internal sealed class ShownPayments : IAsyncDisposable
{
    private readonly TestApp _app;
    private readonly PayingCouncil _paying;
    private readonly string _asPrepared;
    private readonly int _payments;
    private int _restored;

    private ShownPayments(TestApp app, PayingCouncil paying, string asPrepared, int payments) =>
        (_app, _paying, _asPrepared, _payments) = (app, paying, asPrepared, payments);

    public static DateOnly PayOn => PayingCouncil.PayDay;

    public TestApp App => _app;

    public PayingCouncil Paying => _paying;

    public int Payments => _payments;

    public string Store => _app.Store.SqliteFile;

    private string Account => string.Create(CultureInfo.InvariantCulture, $"201122{_paying.Fund.Id.Value % 100_000_000:00000000}");

    /// <summary>The store as it was before anything was imported.</summary>
    public string AsPrepared => _asPrepared;

    /// <summary>Pence of the payment of a number, 1 and up: the shares of 60 and 40 split each without a remainder.</summary>
    public static long Pence(long number) => 5_000 + (number % 80 * 500);

    public static string Reference(long number) => string.Create(CultureInfo.InvariantCulture, $"CB{number:0000000}");

    /// <param name="settled">So many payments stand beside them that the bank has shown long ago.</param>
    /// <param name="showsEach">False: the bank shows the run as one line.</param>
    public static async Task<ShownPayments> Prepare(int payments, int settled = 0, bool showsEach = true)
    {
        var app = await TestApp.Start(with: PayingCouncil.With, provider: StoreProvider.Sqlite);
        var paying = await PayingCouncil.At(app, shares: [60, 40]);
        await paying.Manager.Send(new SetPaymentLimits(ActId.New(), paying.Fund.Id, null, null, 30, false, showsEach));
        await paying.Payee(weekly: Pence(1) / 400m, from: PayOn);
        var run = await paying.Pay();
        await Copy(app, run, payments, settled);
        var asPrepared = Path.Combine(app.Store.Folder, "as-prepared.db");
        await app.AsJob().Find(db => db.Database.ExecuteSqlAsync($"VACUUM INTO {asPrepared}"));
        app.Time.Set(PayOn.AddDays(8));
        return new ShownPayments(app, paying, asPrepared, payments);
    }

    /// <summary>Puts the store back to what it was; keys that were given out since are not given out again.</summary>
    public void Restore()
    {
        SqliteConnection.ClearAllPools();
        foreach (var file in new[] { Store, Store + "-wal", Store + "-shm" })
            File.Delete(file);
        File.Copy(_asPrepared, Store);
        using var connection = new SqliteConnection($"Data Source={Store};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture,
            $"""PRAGMA journal_mode = WAL; UPDATE "KeyBlocks" SET "Next" = {1_000_000_000_000L + (++_restored * 1_000_000_000L)} WHERE "Name" = 'keys'""");
        command.ExecuteNonQuery();
    }

    /// <summary>Writes the bank's file as camt.053, or as a CSV of one of the shipped layouts.</summary>
    public string Write(bool camt)
    {
        var path = Path.Combine(_app.Store.Folder, camt ? "statement.xml" : "statement.csv");
        if (File.Exists(path))
            return path;
        using var file = new StreamWriter(path, false, new UTF8Encoding(false), 1 << 16);
        if (camt)
            WriteCamt(file, Account, Enumerable.Range(1, _payments).Select(number => (Day(number, _payments), Pence(number), Reference(number))));
        else
            WriteCsv(file, Account, _payments);
        return path;
    }

    /// <summary>Writes the bank's file that shows the run as one line.</summary>
    public string WriteContra()
    {
        var path = Path.Combine(_app.Store.Folder, "contra.xml");
        var total = Enumerable.Range(1, _payments).Sum(number => Pence(number));
        using var file = new StreamWriter(path, false, new UTF8Encoding(false));
        WriteCamt(file, Account, [(PayOn, total, "PR000001")]);
        return path;
    }

    public async Task<StatementsImported> Import(string path)
    {
        await using var content = File.OpenRead(path);
        return await _paying.Officer.Send(new ImportStatement(ActId.New(), Path.GetFileName(path), content));
    }

    public Task<Reconciled> Reconcile() => _app.AsJob().Send(new ReconcileBook(ActId.New(), _paying.Fund.BookId));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static void WriteCamt(StreamWriter file, string account, IEnumerable<(DateOnly Day, long Pence, string Reference)> lines)
    {
        var total = lines.Sum(line => line.Pence);
        file.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><GrpHdr>"
            + "<MsgId>M1</MsgId><CreDtTm>2012-11-20T06:00:00</CreDtTm></GrpHdr><Stmt><Id>S1</Id>"
            + $"<Acct><Id><Othr><Id>{account}</Id></Othr></Id><Ccy>GBP</Ccy></Acct>");
        Balance(file, "OPBD", 0);
        Balance(file, "CLBD", -total);
        foreach (var (number, (day, pence, reference)) in lines.Index())
        {
            file.Write(string.Create(CultureInfo.InvariantCulture,
                $"\n<Ntry><NtryRef>{number}</NtryRef><Amt Ccy=\"GBP\">{pence / 100}.{pence % 100:00}</Amt><CdtDbtInd>DBIT</CdtDbtInd>"
                + $"<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{day:yyyy-MM-dd}</Dt></BookgDt><AcctSvcrRef>FP{number:000000000000}</AcctSvcrRef>"
                + $"<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>DMCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>"
                + $"{reference}</EndToEndId></Refs><RltdPties><Cdtr><Pty><Nm>Payee {number}</Nm></Pty></Cdtr></RltdPties>"
                + $"<RmtInf><Ustrd>SHORT BREAK {number}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"));
        }
        file.Write("</Stmt></BkToCstmrStmt></Document>\n");
    }

    private static void Balance(StreamWriter file, string kind, long pence) => file.Write(string.Create(CultureInfo.InvariantCulture,
        $"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy=\"GBP\">{Math.Abs(pence) / 100}.{Math.Abs(pence) % 100:00}</Amt>"
        + $"<CdtDbtInd>{(pence < 0 ? "DBIT" : "CRDT")}</CdtDbtInd><Dt><Dt>2012-11-20</Dt></Dt></Bal>"));

    private static void WriteCsv(StreamWriter file, string account, int payments)
    {
        file.WriteLine("Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance");
        var balance = 0L;
        for (var number = 1; number <= payments; number++)
        {
            balance -= Pence(number);
            file.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Day(number, payments):dd/MM/yyyy},FPO,'{account[..2]}-{account[2..4]}-{account[4..6]},{account[6..]},PAYEE {number} {Reference(number)},"
                + $"{Pence(number) / 100}.{Pence(number) % 100:00},,-{-balance / 100}.{-balance % 100:00}"));
        }
    }

    private static DateOnly Day(int number, int payments) => number <= payments - (payments / 4) ? PayOn : PayOn.AddDays(3);

    private static Task<int> Copy(TestApp app, PaymentRunId run, int payments, int settled) => app.AsJob().In(async scope =>
    {
        var db = scope.GetRequiredService<CarersBreaksContext>();
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF");
        await AppendOnly.Lift(db, CancellationToken.None);
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            const string Pence = "(5000 + (n.i % 80) * 500)";
            await CopyRows(db, "Payments", $"one.\"RunId\" = {run.Value}", 2, payments, ("Id", "one.\"Id\" + n.i * 1000"), ("Number", "n.i"),
                ("Reference", "printf('CB%07d', n.i)"), ("Part", "n.i"), ("AmountPence", Pence));
            await CopyRows(db, "Entries", "1 = 1", 2, payments, ("Id", "one.\"Id\" + n.i * 1000"), ("SourceKey", "one.\"SourceKey\" + n.i * 1000"),
                ("Narration", "'Payment ' || n.i"));
            await CopyRows(db, "Postings", "1 = 1", 2, payments, ("Id", "one.\"Id\" + n.i * 1000"), ("EntryId", "one.\"EntryId\" + n.i * 1000"),
                ("AmountPence", $"one.\"AmountPence\" * {Pence} / 5500"));
            if (settled > 0)
            {
                var shown = string.Create(CultureInfo.InvariantCulture, $"'{PayOn.AddDays(-28):yyyy-MM-dd}'");
                await CopyRows(db, "PaymentRuns", "1 = 1", 1, 1, ("Id", "one.\"Id\" + 1"), ("Number", "'PR000000'"), ("State", $"{(int)RunState.Paid}"));
                await CopyRows(db, "Payments", $"one.\"Number\" = 1", payments + 1, payments + settled, ("Id", "one.\"Id\" + n.i * 1000"), ("Number", "n.i"),
                    ("Reference", "printf('CB%07d', n.i)"), ("Part", "n.i"), ("AmountPence", Pence), ("RunId", $"{run.Value + 1}"),
                    ("State", $"{(int)PaymentState.Paid}"), ("PayOn", shown), ("PaidOn", shown));
            }
            await db.Database.ExecuteSqlAsync($"""
                UPDATE "PaymentRuns" SET "Count" = {payments}, "TotalPence" = (SELECT SUM(p."AmountPence") FROM "Payments" p WHERE p."RunId" = {run.Value})
                WHERE "Id" = {run.Value}
                """);
            await db.Database.ExecuteSqlAsync($"""
                UPDATE "FundShareSets" SET "SplitSoFarPence" = (SELECT SUM(p."AmountPence") FROM "Payments" p WHERE p."RunId" = {run.Value})
                """);
            await transaction.CommitAsync();
        }
        await AppendOnly.Guard(db, CancellationToken.None);
        return await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = ON");
    });

    private static async Task CopyRows(CarersBreaksContext db, string table, string where, int from, int to, params (string Column, string Value)[] changed)
    {
        var columns = await db.Database.SqlQuery<string>($"SELECT name AS Value FROM pragma_table_info({table})").ToListAsync();
        var values = columns.Select(column => Array.Find(changed, one => one.Column == column) is { Value: { } value } ? value : $"one.\"{column}\"");
        var copy = FormattableString.Invariant($"""
            WITH RECURSIVE n(i) AS (SELECT {from} UNION ALL SELECT i + 1 FROM n WHERE i < {to})
            INSERT INTO "{table}" ({string.Join(", ", columns.Select(column => $"\"{column}\""))})
            SELECT {string.Join(", ", values)} FROM n CROSS JOIN (SELECT * FROM "{table}" one WHERE {where}) one
            """);
        await db.Database.ExecuteSqlRawAsync(copy.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
    }
}
