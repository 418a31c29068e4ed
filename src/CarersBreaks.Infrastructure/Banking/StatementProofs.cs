using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Banking;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Banking;

/// <summary>How the statements of a staged file prove, before anything of it counts.</summary>
internal sealed partial class StatementImport
{
    private async Task AddProved(BatchId batch, List<StagedStatement> statements, byte[] hash, CancellationToken cancellationToken)
    {
        var proofs = await Proofs(batch, statements, cancellationToken);
        var firstKey = await keys.Reserve(context, statements.Count, cancellationToken);
        for (var i = 0; i < statements.Count; i++)
        {
            context.Add(new BankStatement(statements[i].Account, batch, hash, statements[i].BankReference, proofs[i])).Property(one => one.Id).CurrentValue =
                new BankStatementId(firstKey + i);
            if (proofs[i].Note is null)
                continue;
            var number = i;
            await context.Set<StagedLine>().Where(line => line.BatchId == batch && line.Statement == number && line.Standing == LineStanding.LeftOut)
                .ExecuteUpdateAsync(set => set.SetProperty(line => line.Standing, LineStanding.LeftOutOfTheBalance), cancellationToken);
        }
    }

    /// <summary>Each follows the account's last statement, or the one before it in the file.</summary>
    private async Task<List<StatementProof>> Proofs(BatchId batch, List<StagedStatement> statements, CancellationToken cancellationToken)
    {
        var fresh = await context.Set<StagedLine>().Where(line => line.BatchId == batch
                && !context.StatementLines.IgnoreQueryFilters().Any(kept => kept.BankAccountId == line.BankAccountId && kept.DedupeKey == line.DedupeKey))
            .GroupBy(line => new { line.Statement, IsLeftOut = line.Standing == LineStanding.LeftOut })
            .Select(group => new { group.Key.Statement, group.Key.IsLeftOut, Lines = group.LongCount(), Sum = group.Sum(line => line.Amount.Pence) })
            .ToDictionaryAsync(group => (group.Statement, group.IsLeftOut), group => (group.Lines, group.Sum), cancellationToken);
        var leftOut = await context.Set<StagedLine>().Where(line => line.BatchId == batch && line.Standing == LineStanding.LeftOut)
            .GroupBy(line => line.Statement).Select(group => new { group.Key, Lines = group.Count(), Sum = group.Sum(line => line.Amount.Pence) })
            .ToDictionaryAsync(group => group.Key, group => (group.Lines, group.Sum), cancellationToken);
        var last = new Dictionary<BankAccountId, Money?>();
        var proofs = new List<StatementProof>();
        for (var i = 0; i < statements.Count; i++)
        {
            var (account, _, from, to, ended, format) = statements[i];
            if (!last.TryGetValue(account.Id, out var closed))
                closed = await context.LastClosing(account.Id, cancellationToken);
            var (newLines, newSum) = fresh.GetValueOrDefault((i, false));
            var note = StatementProving.Without(ref ended, leftOut.GetValueOrDefault(i));
            if (note is null)
                (newLines, newSum) = (newLines + fresh.GetValueOrDefault((i, true)).Lines, newSum + fresh.GetValueOrDefault((i, true)).Sum);
            var problem = StatementProving.Problem(ended, closed, newLines, new Money(newSum));
            if (problem is null && (newLines > 0 || closed is null))
                closed = new Money(ended.ClosingBalance!.Value);
            last[account.Id] = closed;
            proofs.Add(new StatementProof(Optional(ended.OpeningBalance), Optional(ended.ClosingBalance), from ?? businessDate.Today, to ?? businessDate.Today,
                ended.LineCount, problem, format, problem is null ? note : null));
        }
        return proofs;
    }

    private static Money? Optional(long? pence) => pence is { } value ? new Money(value) : null;
}
