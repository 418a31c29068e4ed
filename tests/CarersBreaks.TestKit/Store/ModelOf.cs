using CarersBreaks.Infrastructure;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.TestKit.Store;

/// <summary>The store's model as a provider sees it, without a database.</summary>
public static class ModelOf
{
    public static CarersBreaksContext Context(StoreProvider provider)
    {
        var builder = new DbContextOptionsBuilder<CarersBreaksContext>();
        Registration.Configure(builder, new StoreOptions
        {
            Folder = Path.GetTempPath(),
            Provider = provider,
            ConnectionString = "Server=nowhere.invalid;Database=CarersBreaks",
        });
        return new CarersBreaksContext(builder.Options);
    }
}
