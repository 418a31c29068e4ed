using System.Text.Json;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Ledger;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pipeline;

/// <summary>
/// One act, one transaction: what the handler changed, the raised versions and the audit record are kept together or not at
/// all. The same act id again gives the first answer; with another content it is refused (rules 6 and 7).
/// </summary>
public sealed class UnitOfWork<TRequest, TAnswer>(ICarersBreaksDb db, IKeys keys, IVault vault, Repetitions repetitions, AuditTrail trail, TimeProvider time)
    : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : ICommand<TAnswer>
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        await keys.TopUp(cancellationToken);
        if (request is IActInSteps)
            return await next();
        var hash = vault.Fingerprint(JsonSerializer.SerializeToUtf8Bytes(request, request.GetType(), RequestJson.Options));
        return await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            try
            {
                return await Once(request, hash, next, cancellationToken);
            }
            catch (Exception failure) when (failure is DbUpdateException or RuleBroken)
            {
                // The same act, sent twice at once, may have been done by its twin meanwhile: then there was nothing left to do here.
                db.ChangeTracker.Clear();
                if (await repetitions.Of<TAnswer>(request.Act, hash, cancellationToken) is { } answer)
                    return answer.Answer;
                if (failure is not DbUpdateConcurrencyException)
                    throw;
                throw new RuleBroken(AccessRule.RecordHasChanged,
                    "Somebody else changed this while you had it open. Look at it again, and repeat what is still needed.");
            }
        });
    }

    private async Task<TAnswer> Once(TRequest request, byte[] hash, RequestHandlerDelegate<TAnswer> next, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await repetitions.Of<TAnswer>(request.Act, hash, cancellationToken) is { } first)
            return first.Answer;
        var answer = await next();
        db.ChangeTracker.DetectChanges();
        foreach (var entry in db.ChangeTracker.Entries<IAggregate>().Where(entry => entry.State == EntityState.Modified))
            entry.Property(nameof(IAggregate.Version)).CurrentValue = entry.Entity.Version + 1;
        foreach (var entry in db.ChangeTracker.Entries<Entry>().Where(entry => entry.State == EntityState.Added))
            entry.Entity.StampRecorded(time.GetUtcNow().UtcDateTime);
        trail.Record(request.Act, typeof(TRequest).Name, hash, request.Reason, JsonSerializer.Serialize(answer));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return answer;
    }
}
