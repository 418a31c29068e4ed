using System.Data.Common;
using CarersBreaks.Application;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CarersBreaks.Infrastructure.Store;

/// <summary>One step of a batch.</summary>
internal static class OneStep
{
    /// <summary>A short transaction of its own, on a cleared context. What the step has added and changed is saved with it.</summary>
    public static Task<T> InOneStep<T>(this CarersBreaksContext context, IKeys keys, Func<DbTransaction, Task<T>> work,
        CancellationToken cancellationToken) => context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        context.ChangeTracker.Clear();
        await keys.TopUp(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var result = await work(transaction.GetDbTransaction());
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    });
}
