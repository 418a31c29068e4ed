using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Store;

/// <summary>Indexes on money columns, which EF cannot name (they belong to complex properties). Made after every migration, where they are missing.</summary>
public static class Indexes
{
    private static readonly (string Name, string Table, string Columns, string? Filter)[] All =
    [
        // Balances of an account, by funding line and date, without touching the table.
        ("IX_Postings_Balance", "Postings", "\"AccountId\", \"FundingLineId\", \"AccountingDate\", \"Side\", \"AmountPence\", \"BatchId\"", null),
        // What is open, by amount: matching stays flat however much is settled.
        ("IX_StatementLines_OpenAmount", "StatementLines", "\"BankAccountId\", \"AmountPence\"", "\"MatchId\" IS NULL"),
    ];

    public static IReadOnlyList<string> Script(CarersBreaksContext context) => [.. All.Select(index =>
    {
        var create = $"""CREATE INDEX "{index.Name}" ON "{index.Table}" ({index.Columns}){(index.Filter is null ? "" : $" WHERE {index.Filter}")}""";
        return context.Database.IsSqlite()
            ? create.Replace("CREATE INDEX", "CREATE INDEX IF NOT EXISTS", StringComparison.Ordinal) + ";"
            : $"IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = '{index.Name}') {create};";
    })];

    internal static async Task Ensure(CarersBreaksContext context, CancellationToken cancellationToken)
    {
        foreach (var statement in Script(context))
            await context.Database.ExecuteSqlRawAsync(statement, cancellationToken);
    }
}
