using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CarersBreaks.Infrastructure.Carers;

/// <summary>
/// When the service starts, people who were recorded before there were tokens are made findable, some hundreds in a transaction of
/// their own. Killed, it goes on with whoever is left. A migration cannot do it: the values are encrypted.
/// </summary>
public sealed class PersonTokenFill(IServiceScopeFactory scopes, IVault vault, ILogger<PersonTokenFill> logger) : BackgroundService
{
    private const int Step = 500;

    /// <summary>Fills until nobody is left; returns how many people there were.</summary>
    public async Task<int> Fill(CancellationToken cancellationToken)
    {
        var filled = 0;
        while (await Next(DetailSubject.Carer, cancellationToken) is > 0 and var carers)
            filled += carers;
        while (await Next(DetailSubject.CaredForPerson, cancellationToken) is > 0 and var caredFor)
            filled += caredFor;
        return filled;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await Fill(stoppingToken) is > 0 and var filled)
                logger.LogInformation("{People} people recorded earlier can be found now", filled);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            // The service is of use without it; the next start goes on.
            logger.LogError(failure, "People recorded earlier could not all be made findable");
        }
    }

    private async Task<int> Next(DetailSubject subject, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = Viewer.OfJob("make people findable", null);
        var db = scope.ServiceProvider.GetRequiredService<CarersBreaksContext>();
        return await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var people = await Without(db, subject, cancellationToken);
            if (people.Count == 0)
                return 0;
            var details = await db.OpenDetails(vault, subject, people.Select(person => person.Key), cancellationToken, PersonSearch.Particular);
            BulkInsert.Write(db.Database.GetDbConnection(), transaction.GetDbTransaction(), people.SelectMany(person =>
                PersonTokens.Of(vault, person.Council, PersonSearch.Of(person.Key, details, person.Number))
                    .Select(token => new PersonTokenRow(token, person.Council, subject, person.Key))));
            await Mark(db, subject, people[^1].Key, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return people.Count;
        });
    }

    private static Task<List<Person>> Without(CarersBreaksContext db, DetailSubject subject, CancellationToken cancellationToken) =>
        subject == DetailSubject.Carer
            ? db.Carers.Where(one => !one.HasTokens).OrderBy(one => one.Id).Take(Step)
                .Select(one => new Person(one.Id.Value, one.CouncilId, one.Number)).ToListAsync(cancellationToken)
            : db.CaredForPersons.Where(one => !one.HasTokens).OrderBy(one => one.Id).Take(Step)
                .Select(one => new Person(one.Id.Value, one.CouncilId, null)).ToListAsync(cancellationToken);

    /// <summary>All up to the last of the step: whoever is recorded meanwhile has tokens from the start.</summary>
    private static Task<int> Mark(CarersBreaksContext db, DetailSubject subject, long last, CancellationToken cancellationToken) =>
        subject == DetailSubject.Carer
            ? db.Database.ExecuteSqlAsync($"""UPDATE "Carers" SET "HasTokens" = {true} WHERE "HasTokens" = {false} AND "Id" <= {last}""", cancellationToken)
            : db.Database.ExecuteSqlAsync($"""UPDATE "CaredForPersons" SET "HasTokens" = {true} WHERE "HasTokens" = {false} AND "Id" <= {last}""",
                cancellationToken);

    private sealed record Person(long Key, OrganisationId Council, string? Number);
}
