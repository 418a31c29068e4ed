using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CarersBreaks.Infrastructure.Store;

/// <summary>A row of one table that is written past the change tracker. Keys are its maker's (<c>IKeys.Reserve</c>).</summary>
public interface IBulkRow
{
    static abstract string Table { get; }

    /// <summary>Names every column of the table with its value, always in the same order.</summary>
    void Describe(IBulkColumns columns);
}

/// <summary>Takes a row's columns, in the form in which EF keeps them.</summary>
public interface IBulkColumns
{
    void Number(string column, long? value);

    void Text(string column, string? value);

    void Day(string column, DateOnly? value);

    void Instant(string column, DateTime value);

    void Bytes(string column, byte[]? value);
}

/// <summary>Writes many rows of a table within the caller's transaction, at the cost of the inserts themselves.</summary>
public static class BulkInsert
{
    /// <exception cref="DbException">A row breaks a constraint or a guard; the transaction is the caller's to roll back.</exception>
    public static void Write<TRow>(DbConnection connection, DbTransaction transaction, IEnumerable<TRow> rows)
        where TRow : struct, IBulkRow
    {
        var columns = Columns<TRow>();
        if (connection is SqliteConnection sqlite)
            WriteSqlite(sqlite, columns, rows);
        else
            WriteSqlServer((SqlConnection)connection, (SqlTransaction)transaction, columns, rows);
    }

    /// <summary>The columns of a row, in order.</summary>
    public static IReadOnlyList<string> Columns<TRow>()
        where TRow : struct, IBulkRow
    {
        var names = new ColumnNames();
        default(TRow).Describe(names);
        return names.All;
    }

    /// <summary>One statement prepared once and bound through SQLite's own functions, which costs half of what a command's parameters do.</summary>
    private static void WriteSqlite<TRow>(SqliteConnection connection, IReadOnlyList<string> columns, IEnumerable<TRow> rows)
        where TRow : struct, IBulkRow
    {
        var names = string.Join(", ", columns.Select(column => $"\"{column}\""));
        var values = string.Join(", ", columns.Select((_, index) => $"?{index + 1}"));
        using var insert = new SqliteInsert(connection.Handle!, $"""INSERT INTO "{TRow.Table}" ({names}) VALUES ({values})""");
        foreach (var row in rows)
        {
            row.Describe(insert);
            insert.Run();
        }
    }

    private static void WriteSqlServer<TRow>(SqlConnection connection, SqlTransaction transaction, IReadOnlyList<string> columns, IEnumerable<TRow> rows)
        where TRow : struct, IBulkRow
    {
        using var copy = new SqlBulkCopy(connection, SqlBulkCopyOptions.CheckConstraints | SqlBulkCopyOptions.FireTriggers, transaction)
        {
            DestinationTableName = $"[{TRow.Table}]",
        };
        foreach (var column in columns)
            copy.ColumnMappings.Add(column, column);
        using var reader = new BulkReader<TRow>(columns, rows);
        copy.WriteToServer(reader);
    }

    private sealed class ColumnNames : IBulkColumns
    {
        public List<string> All { get; } = [];

        public void Number(string column, long? value) => All.Add(column);

        public void Text(string column, string? value) => All.Add(column);

        public void Day(string column, DateOnly? value) => All.Add(column);

        public void Instant(string column, DateTime value) => All.Add(column);

        public void Bytes(string column, byte[]? value) => All.Add(column);
    }

    private sealed class SqliteInsert : IBulkColumns, IDisposable
    {
        private readonly sqlite3 _database;
        private readonly sqlite3_stmt _statement;
        private byte[] _text = new byte[256];
        private int _bound;

        public SqliteInsert(sqlite3 database, string sql)
        {
            _database = database;
            Check(raw.sqlite3_prepare_v2(database, sql, out _statement));
        }

        public void Number(string column, long? value) =>
            Check(value is { } number ? raw.sqlite3_bind_int64(_statement, ++_bound, number) : raw.sqlite3_bind_null(_statement, ++_bound));

        public void Text(string column, string? value)
        {
            if (value is null)
            {
                Check(raw.sqlite3_bind_null(_statement, ++_bound));
                return;
            }
            var most = Encoding.UTF8.GetMaxByteCount(value.Length);
            if (_text.Length < most)
                _text = new byte[most];
            Bind(_text.AsSpan(0, Encoding.UTF8.GetBytes(value, _text)));
        }

        public void Day(string column, DateOnly? value)
        {
            if (value is not { } day)
            {
                Check(raw.sqlite3_bind_null(_statement, ++_bound));
                return;
            }
            day.TryFormat(_text, out var length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            Bind(_text.AsSpan(0, length));
        }

        public void Instant(string column, DateTime value)
        {
            value.TryFormat(_text, out var length, @"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF", CultureInfo.InvariantCulture);
            Bind(_text.AsSpan(0, length));
        }

        public void Bytes(string column, byte[]? value) =>
            Check(value is null ? raw.sqlite3_bind_null(_statement, ++_bound) : raw.sqlite3_bind_blob(_statement, ++_bound, value));

        public void Run()
        {
            var result = raw.sqlite3_step(_statement);
            if (result != raw.SQLITE_DONE)
                Check(result);
            raw.sqlite3_reset(_statement);
            _bound = 0;
        }

        public void Dispose() => _statement.Dispose();

        private void Bind(ReadOnlySpan<byte> text) => Check(raw.sqlite3_bind_text(_statement, ++_bound, text));

        private void Check(int result)
        {
            if (result != raw.SQLITE_OK)
                SqliteException.ThrowExceptionForRC(result, _database);
        }
    }
}
