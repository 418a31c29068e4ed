using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Infrastructure;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.UnitTests.Access;

public sealed class BusinessDateTests
{
    [Theory]
    [InlineData("2012-06-30T23:30:00Z", 2012, 7, 1)]
    [InlineData("2012-06-30T22:59:59Z", 2012, 6, 30)]
    [InlineData("2012-12-31T23:59:59Z", 2012, 12, 31)]
    [InlineData("2013-03-31T23:00:00Z", 2013, 4, 1)]
    public async Task Today_InARealStore_IsTheDayInLondon(string utc, int year, int month, int day)
    {
        var time = new SettableTime(default);
        time.Set(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture));
        await using var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(time).AddCarersBreaksApplication()
            .AddCarersBreaksStore(new StoreOptions { Folder = Path.GetTempPath(), Nature = StoreNature.Real }).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();

        Assert.Equal(new DateOnly(year, month, day), scope.ServiceProvider.GetRequiredService<IBusinessDate>().Today);
    }
}
