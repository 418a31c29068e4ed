using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Store;

/// <summary>SQLite's one writer is given to those who wait in the order in which they came.</summary>
public sealed class WritersInLineTests
{
    [Fact]
    public async Task ManySteps_LetOneActInBetweenThem()
    {
        await using var app = await TestApp.Start(provider: StoreProvider.Sqlite);
        var order = new List<string>();
        using var busy = new ManualResetEventSlim();
        var steps = Task.Run(() => app.AsJob().In(async scope =>
        {
            var context = scope.GetRequiredService<CarersBreaksContext>();
            for (var step = 1; step <= 5; step++)
            {
                await using var transaction = await context.Database.BeginTransactionAsync();
                busy.Set();
                await Task.Delay(200);
                Say($"step {step}");
                await transaction.CommitAsync();
            }
            return 0;
        }));
        busy.Wait();
        await app.AsJob().In(async scope =>
        {
            await using var transaction = await scope.GetRequiredService<CarersBreaksContext>().Database.BeginTransactionAsync();
            Say("act");
            await transaction.CommitAsync();
            return 0;
        });
        await steps;
        Assert.Equal(["step 1", "act", "step 2"], order.Take(3));

        void Say(string words)
        {
            lock (order)
                order.Add(words);
        }
    }

    [Fact]
    public async Task ATransactionThatIsGivenUp_LetsTheNextOneIn()
    {
        await using var app = await TestApp.Start(provider: StoreProvider.Sqlite);
        for (var time = 0; time < 3; time++)
        {
            await app.AsJob().In(async scope =>
            {
                await using var givenUp = await scope.GetRequiredService<CarersBreaksContext>().Database.BeginTransactionAsync();
                return 0;
            }).WaitAsync(TimeSpan.FromSeconds(20));
        }
    }
}
