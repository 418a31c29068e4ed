using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CarersBreaks.UnitTests.Store;

/// <summary>Rows written past the change tracker name every column that the model gives their table, so that a new one is not forgotten.</summary>
public sealed class BulkRowTests
{
    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.SqlServer)]
    public void EveryBulkRow_NamesEveryColumnOfItsTable(StoreProvider provider)
    {
        using var context = ModelOf.Context(provider);
        var rows = typeof(IBulkRow).Assembly.GetTypes().Where(type => type.IsValueType && type.IsAssignableTo(typeof(IBulkRow))).ToList();

        Assert.NotEmpty(rows);
        Assert.Empty(rows.SelectMany(row => Faults(row, context.Model)));
    }

    [Fact]
    public void ARowThatForgetsAColumn_IsReported()
    {
        using var context = ModelOf.Context(StoreProvider.Sqlite);

        var faults = Faults(typeof(ForgetfulBatch), context.Model);

        Assert.Contains("Batches: State is not written", faults);
        Assert.Contains("Batches: Colour is no column", faults);
    }

    private static List<string> Faults(Type row, IModel model)
    {
        var table = (string)row.GetProperty(nameof(IBulkRow.Table))!.GetValue(null)!;
        var named = (IReadOnlyList<string>)typeof(BulkInsert).GetMethod(nameof(BulkInsert.Columns))!.MakeGenericMethod(row).Invoke(null, null)!;
        var columns = model.GetRelationalModel().FindTable(table, null)!.Columns.Select(column => column.Name).ToList();
        return
        [
            .. columns.Except(named).Select(column => $"{table}: {column} is not written"),
            .. named.Except(columns).Select(column => $"{table}: {column} is no column"),
            .. named.GroupBy(column => column).Where(column => column.Count() > 1).Select(column => $"{table}: {column.Key} is written twice"),
        ];
    }

    private readonly record struct ForgetfulBatch : IBulkRow
    {
        public static string Table => "Batches";

        public void Describe(IBulkColumns columns)
        {
            columns.Number("Id", 1);
            columns.Text("Colour", "red");
        }
    }
}
