using CarersBreaks.Application;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Carers;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Carers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CarersBreaks.IntegrationTests.Carers;

/// <summary>Rule 14: a personal value lies encrypted in one place, and nowhere else in the store or the log.</summary>
public sealed class PersonalValuesTests
{
    private const string Marker = "Zyxwvq";

    [Fact]
    public async Task NamesAndAddresses_StandInNoColumnAndNoLog()
    {
        var log = new KeptLog();
        await using var app = await TestApp.Start(with: services =>
        {
            new NotedReads().Register(services);
            services.AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
        });
        var team = await CarersTeam.At(app);
        var carer = await team.SocialWorker.Send(new IdentifyCarer(ActId.New(), $"{Marker} Patel", new DateOnly(1961, 3, 9), $"1 {Marker} Lane", "",
            IdentifiedBy.Self, $"Ravi {Marker}", $"husband {Marker}"));
        await Assert.ThrowsAsync<FormRefused>(() => team.SocialWorker.Send(new IdentifyCarer(ActId.New(), Marker, default, Marker, Marker, default,
            Marker, Marker)));

        Assert.Equal($"{Marker} Patel", (await team.SocialWorker.Send(new ViewCarer(carer))).Name);
        // The relation alone is a plain column; it names nobody, and it too is kept out of the audit.
        Assert.Equal(["CaringRelationships.Relation"], await ColumnsThatHold(app.Store.SqliteFile, Marker));
        Assert.DoesNotContain(Marker, log.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(nameof(IdentifyCarer), log.Text, StringComparison.Ordinal);
    }

    private static async Task<List<string>> ColumnsThatHold(string file, string marker)
    {
        await using var connection = new SqliteConnection($"Data Source={file}");
        await connection.OpenAsync();
        var columns =
            await Rows(connection, "SELECT m.name || '.' || c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY 1");
        Assert.True(columns.Count > 200, "the store has columns to look through");
        var holding = new List<string>();
        foreach (var column in columns)
        {
            var (table, name) = (column.Split('.')[0], column.Split('.')[1]);
            var found = await Rows(connection, $"""
                SELECT 'x' FROM "{table}" WHERE instr(CAST("{name}" AS TEXT), '{marker}') > 0
                OR instr("{name}", CAST('{marker}' AS BLOB)) > 0 LIMIT 1
                """);
            if (found.Count > 0)
                holding.Add(column);
        }
        return holding;
    }

    private static async Task<List<string>> Rows(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(0));
        return rows;
    }

    private sealed class KeptLog : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = [];

        public string Text => string.Join('\n', _lines);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
