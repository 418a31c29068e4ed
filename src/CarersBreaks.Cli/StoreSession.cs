using System.CommandLine;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Infrastructure;
using CarersBreaks.Infrastructure.Access;
using CarersBreaks.Infrastructure.Store;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StoreOptions = CarersBreaks.Infrastructure.Store.StoreOptions;

namespace CarersBreaks.Cli;

/// <summary>A command's work on the store: the same services as the web, opened for one command, as a person or as the operator.</summary>
internal sealed class StoreSession : IAsyncDisposable
{
    public static readonly Option<DirectoryInfo?> Data =
        new("--data") { Description = "The folder of the store. Otherwise CARERSBREAKS_DATA, else data/ of the project." };
    public static readonly Option<string?> Who =
        new("--as") { Description = "In a demonstration: the user name as whom to act. Otherwise CARERSBREAKS_TOKEN." };
    public static readonly Option<Guid?> Act = new("--act") { Description = "The act's own identity, a UUID: given again, the act is done once." };

    private readonly ServiceProvider _services;

    private StoreSession(ServiceProvider services) => _services = services;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Opens the store that the arguments name; <paramref name="isReady"/> false leaves its schema as it is.</summary>
    public static async Task<StoreSession> Open(ParseResult parsed, CancellationToken cancellationToken, bool isReady = true)
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true).AddEnvironmentVariables().Build();
        if (parsed.GetValue(Data) is { } folder)
            configuration["CARERSBREAKS_DATA"] = folder.FullName;
        try
        {
            var options = StoreOptions.From(configuration);
            var services = new ServiceCollection();
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
            services.AddSingleton<IConfiguration>(configuration);
            services.AddCarersBreaksApplication();
            services.AddCarersBreaksStore(options);
            services.AddCarersBreaksAccess(options);
            var session = new StoreSession(services.BuildServiceProvider());
            if (isReady)
                await session.Get<StoreSetup>().Ready(cancellationToken);
            return session;
        }
        catch (StoreRefused refused)
        {
            throw new CommandRefused(refused.Message);
        }
    }

    /// <summary>Sends a request as the person that the arguments name.</summary>
    public Task<T> Send<T>(ParseResult parsed, Func<ActId, IRequest<T>> request, CancellationToken cancellationToken) =>
        As(parsed, services => services.GetRequiredService<IMediator>()
            .Send(request(new ActId(parsed.GetValue(Act) ?? Guid.CreateVersion7())), cancellationToken), cancellationToken);

    /// <summary>Works as the person that the arguments name.</summary>
    public async Task<T> As<T>(ParseResult parsed, Func<IServiceProvider, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = await Person(scope.ServiceProvider, parsed, cancellationToken);
        try
        {
            return await work(scope.ServiceProvider);
        }
        catch (FormRefused refused)
        {
            throw new CommandRefused(refused.Message);
        }
    }

    /// <summary>Sends an act that is the operator's own: a job of that name, which no person's role has.</summary>
    public async Task<T> Operate<T>(ParseResult parsed, Func<ActId, IRequest<T>> request, CancellationToken cancellationToken)
    {
        try
        {
            return await Prove("operator", services => services.GetRequiredService<IMediator>()
                .Send(request(new ActId(parsed.GetValue(Act) ?? Guid.CreateVersion7())), cancellationToken));
        }
        catch (FormRefused refused)
        {
            throw new CommandRefused(refused.Message);
        }
    }

    /// <summary>Works in a scope that sees the whole store: proofs and exports of the operator.</summary>
    public async Task<T> Prove<T>(string job, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = Viewer.OfJob(job, null);
        return await work(scope.ServiceProvider);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<Viewer> Person(IServiceProvider scope, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(Who) is { } name)
        {
            if (Get<StoreOptions>().Nature != StoreNature.Demonstration)
                throw new CommandRefused("--as is for demonstrations. In a real store put your personal token into CARERSBREAKS_TOKEN.");
            var user = await scope.GetRequiredService<UserManager<User>>().FindByNameAsync(name)
                ?? throw new CommandRefused($"The demonstration has nobody called {name}.");
            return ViewerClaims.ViewerOf(await scope.GetRequiredService<IUserClaimsPrincipalFactory<User>>().CreateAsync(user));
        }
        var token = Get<IConfiguration>()["CARERSBREAKS_TOKEN"]
            ?? throw new CommandRefused("This is done by a person: put your personal token into CARERSBREAKS_TOKEN, or in a demonstration add --as NAME.");
        return await scope.GetRequiredService<IPersonalTokens>().Person(token, cancellationToken) is { } person
            ? ViewerClaims.ViewerOf(person)
            : throw new CommandRefused("The token in CARERSBREAKS_TOKEN is not known, or has expired.");
    }
}
