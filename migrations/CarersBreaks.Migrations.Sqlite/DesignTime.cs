using CarersBreaks.Infrastructure;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CarersBreaks.Migrations.Sqlite;

/// <summary>The context as <c>dotnet ef</c> needs it: the provider, and no store.</summary>
public sealed class DesignTime : IDesignTimeDbContextFactory<CarersBreaksContext>
{
    public CarersBreaksContext CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<CarersBreaksContext>();
        Registration.Configure(builder, new StoreOptions { Folder = Path.GetTempPath(), Provider = StoreProvider.Sqlite, ConnectionString = "Server=unused" });
        return new CarersBreaksContext(builder.Options);
    }
}
