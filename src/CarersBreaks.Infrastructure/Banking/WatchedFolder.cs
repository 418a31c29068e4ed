using System.Security.Claims;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Infrastructure.Access;
using CarersBreaks.Infrastructure.Store;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CarersBreaks.Infrastructure.Banking;

/// <summary>A folder into which a bank's software puts statements.</summary>
/// <param name="UserName">The finance officer who set it up: it imports for their organisation.</param>
/// <param name="Pause">Between two looks. A file that did not grow from one to the next is whole.</param>
public sealed record WatchedFolderOptions(string Folder, string UserName, TimeSpan Pause)
{
    /// <summary>Null where no folder is watched.</summary>
    /// <exception cref="StoreRefused">The folder is not there, or nobody is named.</exception>
    public static WatchedFolderOptions? From(IConfiguration configuration)
    {
        if (configuration["Statements:WatchedFolder"] is not { Length: > 0 } folder)
            return null;
        if (!Directory.Exists(folder))
            throw new StoreRefused($"Statements:WatchedFolder is {folder}, and there is no such folder.");
        return configuration["Statements:WatchedFor"] is { Length: > 0 } user
            ? new WatchedFolderOptions(Path.GetFullPath(folder), user, TimeSpan.FromSeconds(10))
            : throw new StoreRefused("Statements:WatchedFolder is set, so Statements:WatchedFor has to name the finance officer for whom it is watched.");
    }
}

/// <summary>
/// Imports files that have stopped growing, as a named job with the person who set it up, and moves each to <c>imported</c>, <c>quarantined</c> or
/// <c>refused</c> beside a <c>.txt</c> that says what became of it. Killed at any time, it goes on: a file that was imported and not moved adds nothing again.
/// </summary>
public sealed class WatchedFolder(WatchedFolderOptions options, IServiceScopeFactory scopes, TimeProvider time, ILogger<WatchedFolder> logger)
    : BackgroundService
{
    public const string Job = "watched folder";

    private Dictionary<string, (long Length, DateTime Written)> _seen = [];
    private Viewer _viewer = Viewer.Nobody;

    /// <exception cref="StoreRefused">The person named is not there, or no finance officer.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = Viewer.OfJob(Job, null);
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<User>>().FindByNameAsync(options.UserName)
            ?? throw new StoreRefused($"Statements:WatchedFor is {options.UserName}, and there is nobody of that user name.");
        ClaimsPrincipal person = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<User>>().CreateAsync(user);
        if (ViewerClaims.ViewerOf(person) is not { Role: Role.FinanceOfficer, UserId: { } id, OrganisationId: { } organisation })
            throw new StoreRefused($"Statements:WatchedFor is {options.UserName}, who is not a finance officer.");
        WatchFor(id, organisation);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>For whom it imports: their organisation alone.</summary>
    public void WatchFor(UserId officer, OrganisationId organisation) => _viewer = Viewer.OfJobIn(Job, officer, organisation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(failure, "The watched folder could not be looked at");
            }
            await Task.Delay(options.Pause, time, stoppingToken);
        }
    }

    /// <summary>Imports every file that is as it was at the last look.</summary>
    public async Task Look(CancellationToken cancellationToken)
    {
        var now = new DirectoryInfo(options.Folder).EnumerateFiles().Where(file => !file.Name.StartsWith('.'))
            .ToDictionary(file => file.FullName, file => (file.Length, Written: file.LastWriteTimeUtc));
        foreach (var (path, state) in now.OrderBy(file => file.Value.Written).ThenBy(file => file.Key, StringComparer.Ordinal))
        {
            if (state.Length > 0 && _seen.TryGetValue(path, out var before) && before == state)
                await Import(path, cancellationToken);
        }
        _seen = now;
    }

    private async Task Import(string path, CancellationToken cancellationToken)
    {
        try
        {
            StatementsImported done;
            await using (var content = new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan, Share = FileShare.None }))
            await using (var scope = scopes.CreateAsyncScope())
            {
                scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = _viewer;
                done = await scope.ServiceProvider.GetRequiredService<IMediator>()
                    .Send(new ImportStatement(ActId.New(), Path.GetFileName(path), content), cancellationToken);
            }
            Move(path, done.Quarantined == 0 ? "imported" : "quarantined", $"{done.Statements} statements with {done.Lines} lines; {done.LinesAdded} lines are "
                + $"new, {done.Quarantined} statements do not prove and wait for a person. Import {done.Import.Value}.");
        }
        catch (Exception refused) when (refused is RuleBroken or FormRefused)
        {
            Move(path, "refused", refused.Message);
        }
        catch (IOException) when (File.Exists(path))
        {
            logger.LogInformation("A file of the watched folder is still in use; it is looked at again");
        }
    }

    /// <summary>Never over another file of the same name: that one keeps its own.</summary>
    private void Move(string path, string outcome, string words)
    {
        var folder = Directory.CreateDirectory(Path.Combine(options.Folder, outcome)).FullName;
        var (name, ending) = (Path.GetFileNameWithoutExtension(path), Path.GetExtension(path));
        var target = Path.Combine(folder, name + ending);
        for (var number = 2; File.Exists(target) || File.Exists(target + ".txt"); number++)
            target = Path.Combine(folder, $"{name}-{number}{ending}");
        File.WriteAllText(target + ".txt", words + Environment.NewLine);
        File.Move(path, target);
    }
}
