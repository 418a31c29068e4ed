using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CarersBreaks.Application;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Banking;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Banking;

/// <summary>
/// What becomes of quarantined statements. Their lines stay staged; a release moves them like an import's, and stands in the same queue as imports:
/// whoever imports into the account next finishes it first.
/// </summary>
internal sealed partial class StatementImport : IQuarantine
{
    public async Task<StatementReleased> Release(ReleaseStatement act, CancellationToken cancellationToken)
    {
        var input = InputOf("release", act.Statement, act.Reason);
        if (await repetitions.Of<StatementReleased>(act.Act, vault.Fingerprint(input), cancellationToken) is { } earlier)
            return earlier.Answer;
        Batch? batch;
        while ((batch = await Begin(act, input, cancellationToken)) is null)
        {
            await FinishStaged(act.Act.Value, cancellationToken);
            if (await repetitions.Of<StatementReleased>(act.Act, vault.Fingerprint(input), cancellationToken) is { } finished)
                return finished.Answer;
        }
        return await FinishRelease(batch, cancellationToken);
    }

    public async Task<BankStatementId> Reject(RejectStatement act, CancellationToken cancellationToken)
    {
        var hash = vault.Fingerprint(InputOf("reject", act.Statement, act.Reason));
        if (await repetitions.Of<BankStatementId>(act.Act, hash, cancellationToken) is { } earlier)
            return earlier.Answer;
        var import = await InOneStep(async _ =>
        {
            var statement = await Locked(act.Statement, cancellationToken);
            statement.Reject(current.Viewer.Person(), act.Reason, time.GetUtcNow().UtcDateTime);
            trail.Record(act.Act, nameof(RejectStatement), hash, act.Reason, JsonSerializer.Serialize(statement.Id));
            return statement.BatchId;
        }, cancellationToken);
        await Clear(import, cancellationToken);
        return act.Statement;
    }

    public async Task<IReadOnlyList<StatementLineView>> Lines(BankStatement statement, int skip, int count, CancellationToken cancellationToken)
    {
        var number = await NumberInFile(statement, cancellationToken);
        var lines = await context.Set<StagedLine>().AsNoTracking().Where(line => line.BatchId == statement.BatchId && line.Statement == number)
            .OrderBy(line => line.Number).Skip(skip).Take(count).ToListAsync(cancellationToken);
        return [.. lines.Select(line => StatementLineView.Of(line.Number, line.BookedOn, line.Amount,
            JsonSerializer.Deserialize<StatementLineDetail>(vault.Open(line.Detail, line.KeyVersion))!))];
    }

    /// <summary>The first step of a release. Null where an import or release stands between proof and completion: that one is to be finished first.</summary>
    private Task<Batch?> Begin(ReleaseStatement act, byte[] input, CancellationToken cancellationToken) => InOneStep(async _ =>
    {
        var statement = await Locked(act.Statement, cancellationToken);
        if (await StagedWhole().AnyAsync(cancellationToken))
            return null;
        var number = await NumberInFile(statement, cancellationToken);
        var places = await context.Set<StagedLine>().Where(line => line.BatchId == statement.BatchId && line.Statement == number)
            .GroupBy(line => line.Statement).Select(group => new { First = group.Min(line => line.Number), Last = group.Max(line => line.Number) })
            .FirstOrDefaultAsync(cancellationToken);
        Refuse.If(places is null && statement.LineCount > 0 && statement.State == StatementState.Quarantined, BankingRule.LinesAreNotKept,
            "This statement was quarantined before lines were kept for release. Send its file again, and release the statement that comes of it.");
        var at = time.GetUtcNow().UtcDateTime;
        var batch = context.Batches.Add(new Batch(BatchKind.StatementRelease, act.Act.Value, input, at, current.Viewer.UserId)).Entity;
        batch.Staged(places?.Last ?? 0);
        batch.MoveTo((places?.First ?? 1) - 1);
        statement.BeginRelease(batch.Id, current.Viewer.Person(), act.Reason, at);
        return batch;
    }, cancellationToken);

    private Task FinishAny(Batch batch, CancellationToken cancellationToken) =>
        batch.Kind == BatchKind.StatementRelease ? FinishRelease(batch, cancellationToken) : Finish(batch, cancellationToken);

    private async Task<StatementReleased> FinishRelease(Batch batch, CancellationToken cancellationToken)
    {
        var statement = await context.BankStatements.AsNoTracking().SingleAsync(one => one.ReleaseBatchId == batch.Id, cancellationToken);
        while (await MoveReleased(batch.Id, statement, cancellationToken))
            await Task.Delay(steps.Pause, cancellationToken);
        var answer = await InOneStep(async _ =>
        {
            var completed = await context.Batches.Where(one => one.Id == batch.Id && one.State == BatchState.Working && one.Marker == one.Total)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.State, BatchState.Complete), cancellationToken);
            return completed == 0 ? null : await CompleteRelease(batch, statement.Id, cancellationToken);
        }, cancellationToken);
        await Clear(statement.BatchId, cancellationToken);
        return answer ?? (await repetitions.Of<StatementReleased>(new ActId(batch.ActId), vault.Fingerprint(batch.InputHash), cancellationToken))!.Answer;
    }

    /// <summary>One step: moves the marker and those of the statement's lines that are not here already. False once nothing is left.</summary>
    private async Task<bool> MoveReleased(BatchId id, BankStatement statement, CancellationToken cancellationToken)
    {
        var batch = await context.Batches.AsNoTracking().SingleAsync(one => one.Id == id, cancellationToken);
        if (batch.State != BatchState.Working || batch.Marker >= batch.Total)
            return false;
        var to = Math.Min(batch.Marker + steps.Lines, batch.Total!.Value);
        await InOneStep(async _ =>
        {
            var moved = await context.Batches.Where(one => one.Id == id && one.State == BatchState.Working && one.Marker == batch.Marker)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.Marker, to), cancellationToken);
            if (moved == 0)
                return 0;
            var lines = await context.Database.ExecuteSqlAsync($"""
                INSERT INTO "StatementLines" ("Id", "HolderId", "BankAccountId", "StatementId", "BatchId", "BookedOn", "AmountPence", "OurReference",
                    "CounterpartyFingerprint", "DedupeKey", "Detail", "KeyVersion", "Standing", "StandingRuleId", "StandingById", "StandingBecause")
                SELECT s."LineId", s."HolderId", s."BankAccountId", {statement.Id.Value}, {id.Value}, s."BookedOn", s."AmountPence", s."OurReference",
                    s."CounterpartyFingerprint", s."DedupeKey", s."Detail", s."KeyVersion", s."Standing",
                    s."StandingRuleId", s."StandingById", s."StandingBecause"
                FROM "StagedLines" s
                WHERE s."BatchId" = {statement.BatchId.Value} AND s."Number" > {batch.Marker} AND s."Number" <= {to}
                    AND NOT EXISTS (SELECT 1 FROM "StatementLines" l WHERE l."BankAccountId" = s."BankAccountId" AND l."DedupeKey" = s."DedupeKey")
                """, cancellationToken);
            await MoveInBatches(statement.BatchId, batch.Marker, to, cancellationToken);
            return lines;
        }, cancellationToken);
        return true;
    }

    private async Task<StatementReleased> CompleteRelease(Batch batch, BankStatementId id, CancellationToken cancellationToken)
    {
        var statement = await context.BankStatements.SingleAsync(one => one.Id == id, cancellationToken);
        var added = await context.StatementLines.IgnoreQueryFilters(Uncounted).Where(line => line.BatchId == batch.Id).GroupBy(line => line.BatchId)
            .Select(group => new { Lines = group.Count(), Sum = group.Sum(line => line.Amount.Pence) }).FirstOrDefaultAsync(cancellationToken);
        var last = await context.LastClosing(statement.BankAccountId, cancellationToken) ?? statement.Opening ?? Money.Zero;
        var isOlder = await context.BankStatements.AnyAsync(one => one.BankAccountId == statement.BankAccountId && one.State == StatementState.Accepted
            && one.LinesAdded > 0 && one.To > statement.To, cancellationToken);
        statement.CompleteRelease(added?.Lines ?? 0, last + new Money(added?.Sum ?? 0),
            isOlder ? null : new BankStatementId(await keys.Reserve(context, 1, cancellationToken)));
        trail.Holder = statement.HolderId;
        trail.Note("lines added", statement.LinesAdded.ToString(CultureInfo.InvariantCulture));
        trail.Note("sum added", new Money(added?.Sum ?? 0).ToString());
        var answer = new StatementReleased(id, statement.LinesAdded);
        trail.Record(new ActId(batch.ActId), nameof(ReleaseStatement), vault.Fingerprint(batch.InputHash), statement.DecisionReason!,
            JsonSerializer.Serialize(answer));
        return answer;
    }

    /// <summary>A file that is tried again takes the place of what was quarantined of it.</summary>
    private async Task Supersede(byte[] file, CancellationToken cancellationToken)
    {
        foreach (var before in await context.BankStatements.Where(statement => statement.FileHash == file && statement.State == StatementState.Quarantined
            && statement.ReleaseBatchId == null).ToListAsync(cancellationToken))
            before.Reject(current.Viewer.UserId, "The same file was sent again, and that import stands in its place.", time.GetUtcNow().UtcDateTime);
    }

    /// <summary>The statement, once nobody else imports into its account or decides about it.</summary>
    private async Task<BankStatement> Locked(BankStatementId id, CancellationToken cancellationToken)
    {
        await context.BankAccounts.Where(account => context.BankStatements.Any(statement => statement.Id == id && statement.BankAccountId == account.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(account => account.KeyVersion, account => account.KeyVersion), cancellationToken);
        return await context.BankStatements.FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("statement");
    }

    /// <summary>The places in the file, from 0, of the import's statements that wait for a person.</summary>
    private async Task<List<int>> QuarantinedNumbers(BatchId import, CancellationToken cancellationToken)
    {
        var statements = await context.BankStatements.Where(statement => statement.BatchId == import)
            .OrderBy(statement => statement.Id).Select(statement => new { statement.Id, statement.State }).ToListAsync(cancellationToken);
        return [.. statements.Where(statement => statement.State == StatementState.Quarantined)
            .Select(statement => (int)(statement.Id.Value - statements[0].Id.Value))];
    }

    /// <summary>Its place in its file, from 0: the keys of a file's statements stand in a row.</summary>
    private async Task<int> NumberInFile(BankStatement statement, CancellationToken cancellationToken)
    {
        var first = await context.BankStatements.Where(one => one.BatchId == statement.BatchId).OrderBy(one => one.Id).Select(one => one.Id)
            .FirstAsync(cancellationToken);
        return (int)(statement.Id.Value - first.Value);
    }

    private static byte[] InputOf(string what, BankStatementId statement, string reason) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{what}\n{statement.Value}\n{reason}")));
}
