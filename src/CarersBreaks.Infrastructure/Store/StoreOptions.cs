using CarersBreaks.Application.Access;
using Microsoft.Extensions.Configuration;

namespace CarersBreaks.Infrastructure.Store;

public enum StoreProvider
{
    /// <summary>One file in the data folder: created and migrated at start.</summary>
    Sqlite,

    /// <summary>A server, for more than one node: migrated by an explicit command.</summary>
    SqlServer,
}

/// <summary>Where the store is and what it was born as.</summary>
public sealed record StoreOptions
{
    public required string Folder { get; init; }

    public StoreProvider Provider { get; init; }

    /// <summary>For SQL Server.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Statements in one round trip; for servers that speak SQL Server's protocol and take fewer.</summary>
    public int? MaxBatchSize { get; init; }

    /// <summary>The scheduler locks by updating rows; for servers that speak SQL Server's protocol and lack its lock hints.</summary>
    public bool UpdateRowLocks { get; init; }

    public StoreNature Nature { get; init; } = StoreNature.Demonstration;

    /// <summary>The business date at which a new demonstration is held.</summary>
    public DateOnly DemonstrationDate { get; init; } = new(2012, 11, 14);

    /// <summary>What one returned credit is called in the council's ARUCS reports, whose layout is not published.</summary>
    public IReadOnlyList<string> ReturnedCreditItems { get; init; } = ["ReturnedCreditItem"];

    public string SqliteFile => Path.Combine(Folder, "carersbreaks.db");

    public string KeyFile => Path.Combine(Folder, "keys.json");

    /// <exception cref="StoreRefused">A setting that cannot be used, named.</exception>
    public static StoreOptions From(IConfiguration configuration)
    {
        var provider = configuration.GetValue("Database:Provider", StoreProvider.Sqlite);
        var connection = configuration["Database:ConnectionString"];
        if (provider == StoreProvider.SqlServer && string.IsNullOrWhiteSpace(connection))
            throw new StoreRefused("Database:Provider is SqlServer, so Database:ConnectionString has to say where the server is.");
        return new StoreOptions
        {
            Folder = Path.GetFullPath(configuration["CARERSBREAKS_DATA"] ?? configuration["Data:Folder"] ?? DefaultFolder()),
            Provider = provider,
            ConnectionString = connection,
            MaxBatchSize = configuration.GetValue<int?>("Database:MaxBatchSize"),
            UpdateRowLocks = configuration.GetValue("Scheduler:UpdateRowLocks", false),
            Nature = configuration.GetValue("Store:Nature", StoreNature.Demonstration),
            ReturnedCreditItems = configuration.GetSection("Banking:ReturnedCreditItems").Get<string[]>() ?? ["ReturnedCreditItem"],
            DemonstrationDate = configuration.GetValue("Store:DemonstrationDate", new DateOnly(2012, 11, 14)),
        };
    }

    /// <summary><c>data/</c> beside CarersBreaks.sln, found upward from the program, else in the working folder.</summary>
    private static string DefaultFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CarersBreaks.sln")))
                return Path.Combine(folder.FullName, "data");
        }
        return Path.GetFullPath("data");
    }
}

/// <summary>The service cannot work with this store; the message says what to do.</summary>
public sealed class StoreRefused(string message) : Exception(message);
