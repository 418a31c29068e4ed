using System.Data.Common;
using CarersBreaks.Infrastructure.Store;

namespace CarersBreaks.UnitTests.Store;

/// <summary>What SQL Server's bulk copy is given, where no server is there to ask.</summary>
public sealed class BulkReaderTests
{
    [Fact]
    public void Read_GivesEachRowsValuesInTheOrderOfTheColumns()
    {
        using var reader = Reader(new Note(1, "£", new DateOnly(2012, 11, 14), [7]), new Note(null, null, null, null));

        Assert.Equal(["Number", "Words", "On", "At", "Hash"], Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
        Assert.Equal(2, reader.GetOrdinal("On"));
        Assert.True(reader.Read());
        Assert.Equal([1L, "£", new DateTime(2012, 11, 14), DateTime.UnixEpoch, new byte[] { 7 }], Values(reader));
        Assert.True(reader.Read());
        Assert.Equal([DBNull.Value, DBNull.Value, DBNull.Value, DateTime.UnixEpoch, DBNull.Value], Values(reader));
        Assert.True(reader.IsDBNull(0));
        Assert.False(reader.Read());
    }

    private static object[] Values(DbDataReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)];

    private static DbDataReader Reader(params Note[] notes)
    {
        var type = typeof(IBulkRow).Assembly.GetType("CarersBreaks.Infrastructure.Store.BulkReader`1", throwOnError: true)!.MakeGenericType(typeof(Note));
        return (DbDataReader)Activator.CreateInstance(type, BulkInsert.Columns<Note>(), notes)!;
    }

    private readonly record struct Note(long? Number, string? Words, DateOnly? On, byte[]? Hash) : IBulkRow
    {
        public static string Table => "Notes";

        public void Describe(IBulkColumns columns)
        {
            columns.Number(nameof(Number), Number);
            columns.Text(nameof(Words), Words);
            columns.Day(nameof(On), On);
            columns.Instant("At", DateTime.UnixEpoch);
            columns.Bytes(nameof(Hash), Hash);
        }
    }
}
