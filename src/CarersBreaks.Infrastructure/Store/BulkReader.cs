using System.Collections;
using System.Data.Common;

namespace CarersBreaks.Infrastructure.Store;

/// <summary>Gives rows to SQL Server's bulk copy one at a time. It reads forward and by ordinal, which is all that bulk copy asks.</summary>
internal sealed class BulkReader<TRow>(IReadOnlyList<string> columns, IEnumerable<TRow> rows) : DbDataReader, IBulkColumns
    where TRow : struct, IBulkRow
{
    private readonly IEnumerator<TRow> _rows = rows.GetEnumerator();
    private readonly object[] _values = new object[columns.Count];
    private int _set;

    public override int FieldCount => columns.Count;

    public override bool HasRows => true;

    public override int Depth => 0;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => _values[ordinal];

    public override object this[string name] => _values[GetOrdinal(name)];

    public override bool Read()
    {
        if (!_rows.MoveNext())
            return false;
        _set = 0;
        _rows.Current.Describe(this);
        return true;
    }

    public void Number(string column, long? value) => _values[_set++] = value is { } number ? number : DBNull.Value;

    public void Text(string column, string? value) => _values[_set++] = value ?? (object)DBNull.Value;

    public void Day(string column, DateOnly? value) => _values[_set++] = value is { } day ? day.ToDateTime(TimeOnly.MinValue) : DBNull.Value;

    public void Instant(string column, DateTime value) => _values[_set++] = value;

    public void Bytes(string column, byte[]? value) => _values[_set++] = value ?? (object)DBNull.Value;

    public override bool NextResult() => false;

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    public override object GetValue(int ordinal) => _values[ordinal];

    public override int GetValues(object[] values)
    {
        _values.CopyTo(values, 0);
        return _values.Length;
    }

    public override bool IsDBNull(int ordinal) => _values[ordinal] is DBNull;

    public override string GetName(int ordinal) => columns[ordinal];

    public override int GetOrdinal(string name) => columns.ToList().IndexOf(name);

    public override Type GetFieldType(int ordinal) => _values[ordinal].GetType();

    public override string GetDataTypeName(int ordinal) => GetFieldType(ordinal).Name;

    public override long GetInt64(int ordinal) => (long)_values[ordinal];

    public override string GetString(int ordinal) => (string)_values[ordinal];

    public override DateTime GetDateTime(int ordinal) => (DateTime)_values[ordinal];

    public override bool GetBoolean(int ordinal) => (bool)_values[ordinal];

    public override byte GetByte(int ordinal) => (byte)_values[ordinal];

    public override short GetInt16(int ordinal) => (short)_values[ordinal];

    public override int GetInt32(int ordinal) => (int)_values[ordinal];

    public override decimal GetDecimal(int ordinal) => (decimal)_values[ordinal];

    public override Guid GetGuid(int ordinal) => (Guid)_values[ordinal];

    public override char GetChar(int ordinal) => (char)_values[ordinal];

    public override float GetFloat(int ordinal) => throw new NotSupportedException();

    public override double GetDouble(int ordinal) => throw new NotSupportedException();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _rows.Dispose();
        base.Dispose(disposing);
    }
}
