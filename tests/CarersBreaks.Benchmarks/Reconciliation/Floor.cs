using System.Globalization;
using CarersBreaks.Infrastructure.Store;
using Microsoft.Data.Sqlite;

namespace CarersBreaks.Benchmarks.Reconciliation;

/// <summary>
/// What any program pays for the rows that stay: prepared inserts of statement lines, matches, entries, postings and what joins them, in one
/// transaction, with the schema's own indexes, keys and guards. It reads no file and looks for nothing. Its rows are those of an import and
/// reconciliation that went before, in number and size; the few others (file, statement, audit) are copied value by value.
/// </summary>
internal sealed class Floor : IDisposable
{
    private static readonly string[] Many = ["StatementLines", "Matches", "Entries", "Postings", "MatchEntries"];

    private readonly int _lines;
    private readonly List<(string Table, string[] Columns, List<object[]> Rows)> _few = [];
    private readonly Dictionary<string, (string[] Columns, object[][] Samples)> _many = [];

    private Floor(int lines) => _lines = lines;

    /// <summary>What the store holds now and did not hold as it was prepared.</summary>
    public static Floor Of(ShownPayments prepared)
    {
        var floor = new Floor(prepared.Payments);
        using var connection = Open(prepared.Store);
        Run(connection, $"ATTACH '{prepared.AsPrepared}' AS before");
        var tables = Read(connection, "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name NOT LIKE 'QRTZ%'")
            .Rows.ConvertAll(row => (string)row[0]);
        foreach (var table in tables.Except(["KeyBlocks", "StagedLines"]))
        {
            var isMany = Many.Contains(table);
            var (columns, rows) = Read(connection, $"""SELECT * FROM main."{table}" a WHERE NOT EXISTS (SELECT 1 FROM before."{table}" b WHERE b.rowid = a.rowid) """
                + (isMany ? $"LIMIT {(table == "Postings" ? 2 : 1)}" : ""));
            if (isMany)
                floor._many[table] = (columns, [.. rows]);
            else if (rows.Count > 0)
                floor._few.Add((table, columns, rows));
        }
        return floor;
    }

    /// <summary>Writes into the store as it was restored.</summary>
    public Task Write(string store)
    {
        using var connection = Open(store);
        Run(connection, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA defer_foreign_keys = ON");
        using var transaction = connection.BeginTransaction();
        Run(connection, "PRAGMA defer_foreign_keys = ON");
        foreach (var (table, columns, rows) in _few)
            Insert(connection, transaction, table, columns, rows.Count, (i, values) => rows[i].CopyTo(values, 0));
        var random = new Random(1);
        WriteMany(connection, transaction, "StatementLines", 1, (line, row) => row
            .Set("Id", Key(1, line)).Set("MatchId", Key(2, line)).Set("OurReference", ShownPayments.Reference(line + 1))
            .Set("AmountPence", -ShownPayments.Pence(line + 1)).Set("DedupeKey", Random(random)));
        WriteMany(connection, transaction, "Matches", 1, (line, row) => row
            .Set("Id", Key(2, line)).Set("StatementLineId", Key(1, line)).Set("TargetKey", row.Long("TargetKey") + (line * 1000))
            .Set("AmountPence", -ShownPayments.Pence(line + 1)));
        WriteMany(connection, transaction, "Entries", 1, (line, row) => row
            .Set("Id", Key(3, line)).Set("SourceKey", row.Long("SourceKey") + (line * 1000))
            .Set("Narration", string.Create(CultureInfo.InvariantCulture, $"Payment {line + 1} paid")));
        WriteMany(connection, transaction, "Postings", 2, (posting, row) => row
            .Set("Id", Key(4, posting)).Set("EntryId", Key(3, posting / 2)).Set("AmountPence", ShownPayments.Pence((posting / 2) + 1)));
        WriteMany(connection, transaction, "MatchEntries", 1, (line, row) => row.Set("MatchId", Key(2, line)).Set("EntryId", Key(3, line)));
        transaction.Commit();
        return Task.CompletedTask;
    }

    public void Dispose() => SqliteConnection.ClearAllPools();

    private static long Key(int kind, long number) => 5_000_000_000_000L + (kind * 100_000_000_000L) + number;

    private static byte[] Random(Random random)
    {
        var bytes = new byte[32];
        random.NextBytes(bytes);
        return bytes;
    }

    private void WriteMany(SqliteConnection connection, SqliteTransaction transaction, string table, int each, Func<long, Row, Row> change)
    {
        var (columns, samples) = _many[table];
        Insert(connection, transaction, table, columns, _lines * each, (i, values) =>
        {
            var sample = samples[i % samples.Length];
            sample.CopyTo(values, 0);
            change(i, new Row(columns, values, sample));
        });
    }

    private static void Insert(SqliteConnection connection, SqliteTransaction transaction, string table, string[] columns, int rows, Action<int, object[]> fill)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO \"{table}\" (\"{string.Join("\", \"", columns)}\") VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        for (var i = 0; i < columns.Length; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{i}" });
        command.Prepare();
        var values = new object[columns.Length];
        for (var row = 0; row < rows; row++)
        {
            fill(row, values);
            for (var i = 0; i < values.Length; i++)
                command.Parameters[i].Value = values[i];
            command.ExecuteNonQuery();
        }
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static (string[] Columns, List<object[]> Rows) Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[columns.Length];
            reader.GetValues(row);
            rows.Add(row);
        }
        return (columns, rows);
    }

    private readonly record struct Row(string[] Columns, object[] Values, object[] Sample)
    {
        public Row Set(string column, object value)
        {
            Values[Array.IndexOf(Columns, column)] = value;
            return this;
        }

        public long Long(string column) => (long)Sample[Array.IndexOf(Columns, column)];
    }
}
