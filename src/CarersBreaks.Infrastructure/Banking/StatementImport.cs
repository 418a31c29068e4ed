using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Pipeline;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CarersBreaks.Infrastructure.Banking;

/// <summary>
/// Stages a file's lines, proves its statements, moves what is new, and completes the batch. Up to the proof a killed import is
/// discarded; from there on it can no longer be refused, and whoever comes next finishes it.
/// </summary>
internal sealed partial class StatementImport(
    CarersBreaksContext context, IStatementReader reader, IStoredFiles files, IKeys keys, Vault vault, CurrentViewer current, Repetitions repetitions,
    AuditTrail trail, IBusinessDate businessDate, TimeProvider time, StatementImportSteps steps) : IStatementImport
{
    /// <summary>Shows what an import that is not complete has written.</summary>
    private static readonly string[] Uncounted = [Sight.Counted];

    public async Task<StatementsImported> Import(ActId act, string fileName, Stream content, CancellationToken cancellationToken)
    {
        var hash = await SHA256.HashDataAsync(content, cancellationToken);
        await using var room = await BulkRoom.Make(context, cancellationToken);
        if (await repetitions.Of<StatementsImported>(act, vault.Fingerprint(hash), cancellationToken) is { } earlier)
            return earlier.Answer;
        await FinishStaged(act.Value, cancellationToken);
        if (await repetitions.Of<StatementsImported>(act, vault.Fingerprint(hash), cancellationToken) is { } finished)
            return finished.Answer;
        if (await ImportedBefore(hash, cancellationToken) is { } before)
            return await InOneStep(async _ => await Record(act.Value, hash, before with { LinesAdded = 0 }, cancellationToken), cancellationToken);
        foreach (var left in await context.Batches.AsNoTracking().Where(batch => batch.Kind == BatchKind.StatementImport && batch.State == BatchState.Working
            && batch.Total == null && batch.InputHash == hash).ToListAsync(cancellationToken))
            await Discard(left.Id, cancellationToken);
        return await ImportNew(act, fileName, content, hash, cancellationToken);
    }

    public async Task Recover(BatchId import, CancellationToken cancellationToken)
    {
        var batch = await context.Batches.AsNoTracking().SingleAsync(one => one.Id == import, cancellationToken);
        if (batch is { State: BatchState.Working, Total: not null })
            await FinishAny(batch, cancellationToken);
        else if (batch.State == BatchState.Working)
            await Discard(import, cancellationToken);
        else if (batch.State != BatchState.Waiting)
            await Clear(import, cancellationToken);
    }

    private async Task<StatementsImported> ImportNew(ActId act, string fileName, Stream content, byte[] hash, CancellationToken cancellationToken)
    {
        var import = await StageNew(act, content, hash, async (batch, statements, lines) =>
        {
            while (!await Prove(act.Value, batch, fileName, content, statements, lines, cancellationToken))
                await FinishStaged(act.Value, cancellationToken);
        }, cancellationToken);
        return await Finish(await context.Batches.AsNoTracking().SingleAsync(one => one.Id == import, cancellationToken), cancellationToken);
    }

    /// <summary>Stages a file under a batch of its own, and what is to be done <paramref name="then"/>. Refused, nothing of it is left.</summary>
    private async Task<BatchId> StageNew(ActId act, Stream content, byte[] hash, Func<BatchId, List<StagedStatement>, long, Task> then,
        CancellationToken cancellationToken)
    {
        var batch = await InOneStep(_ => Task.FromResult(context.Batches.Add(
            new Batch(BatchKind.StatementImport, act.Value, hash, time.GetUtcNow().UtcDateTime, current.Viewer.UserId)).Entity), cancellationToken);
        try
        {
            content.Position = 0;
            using var ciphers = vault.OfMany();
            var staging = new StatementStaging(context, ciphers);
            var lines = await Stage(batch.Id, content, staging, cancellationToken);
            await then(batch.Id, staging.Statements, lines);
        }
        catch (Exception refusal) when (refusal is StatementRefused or RuleBroken)
        {
            await Discard(batch.Id, CancellationToken.None);
            if (refusal is StatementRefused unreadable)
                throw new RuleBroken(BankingRule.FileCannotBeRead, unreadable.Message);
            throw;
        }
        return batch.Id;
    }

    /// <summary>Writes the file's lines to the staging table, step by step; returns how many.</summary>
    private async Task<long> Stage(BatchId batch, Stream content, StatementStaging staging, CancellationToken cancellationToken)
    {
        await staging.Prepare(cancellationToken);
        var rows = new List<StagedRow>(steps.Staged);
        long written = 0;
        var layouts = await context.StatementLayouts.AsNoTracking().Where(layout => layout.EndedOn == null).ToListAsync(cancellationToken);
        foreach (var part in reader.Read(content, layouts))
        {
            if (await staging.Take(batch, part, cancellationToken) is { } row)
                rows.Add(row);
            if (rows.Count == steps.Staged)
                written = await WriteStaged(batch, rows, staging.InBatches, written, cancellationToken);
        }
        return await WriteStaged(batch, rows, staging.InBatches, written, cancellationToken);
    }

    private async Task<long> WriteStaged(BatchId batch, List<StagedRow> rows, List<StagedInBatchRow> inBatches, long written,
        CancellationToken cancellationToken)
    {
        var to = written + rows.Count;
        await InOneStep(async transaction =>
        {
            var moved = await context.Batches.Where(one => one.Id == batch && one.State == BatchState.Working && one.Total == null && one.Marker == written)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.Marker, to), cancellationToken);
            Refuse.If(moved == 0, BankingRule.FileIsBeingImported,
                "This file was sent again meanwhile, and that import goes on. Look at the list of statements.");
            if (rows.Count > 0)
            {
                var first = await keys.Reserve(context, rows.Count, cancellationToken);
                BulkInsert.Write(context.Database.GetDbConnection(), transaction, rows.Select((row, index) => row with { Key = first + index }));
            }
            if (inBatches.Count > 0)
                BulkInsert.Write(context.Database.GetDbConnection(), transaction, inBatches);
            return moved;
        }, cancellationToken);
        rows.Clear();
        inBatches.Clear();
        return to;
    }

    /// <summary>
    /// Proves every statement, keeps the statements and the file, and marks the batch as staged whole. Returns false where another
    /// import stands between proof and completion: that one is to be finished first.
    /// </summary>
    /// <param name="content">Null where the file is kept already.</param>
    private Task<bool> Prove(Guid act, BatchId batch, string fileName, Stream? content, List<StagedStatement> statements, long lines,
        CancellationToken cancellationToken) => InOneStep(async _ =>
    {
        Refuse.If(statements.Count == 0, BankingRule.FileCannotBeRead, "There is no statement in the file.");
        // Takes the accounts' rows, so that two imports of one account prove one after the other.
        var accounts = statements.Select(statement => statement.Account.Id).Distinct().ToList();
        await context.BankAccounts.Where(account => accounts.Contains(account.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(account => account.KeyVersion, account => account.KeyVersion), cancellationToken);
        if (await StagedWhole().AnyAsync(cancellationToken))
            return false;
        var staged = await context.Batches
            .Where(one => one.Id == batch && (one.State == BatchState.Working || one.State == BatchState.Waiting) && one.Total == null)
            .FirstOrDefaultAsync(cancellationToken);
        Refuse.If(staged is null, BankingRule.FileIsBeingImported,
            "This file was sent again meanwhile, and that import goes on. Look at the list of statements.");
        await Supersede(staged.InputHash, cancellationToken);
        await AddProved(batch, statements, staged.InputHash, cancellationToken);
        if (content is not null)
            await KeepFile(fileName, content, staged.InputHash, statements, cancellationToken);
        staged.GoOn(act);
        staged.Staged(lines);
        staged.MoveTo(0);
        return true;
    }, cancellationToken);

    /// <summary>Imports and releases of the viewer's that move lines and are not complete.</summary>
    private IQueryable<Batch> StagedWhole() => context.Batches.Where(batch =>
        (batch.Kind == BatchKind.StatementImport || batch.Kind == BatchKind.StatementRelease) && batch.State == BatchState.Working && batch.Total != null
        && context.BankStatements.IgnoreQueryFilters(Uncounted).Any(statement => statement.BatchId == batch.Id || statement.ReleaseBatchId == batch.Id));

    private async Task KeepFile(string fileName, Stream content, byte[] hash, List<StagedStatement> statements, CancellationToken cancellationToken)
    {
        foreach (var holder in statements.Select(statement => statement.Account.HolderId).Distinct())
        {
            content.Position = 0;
            await files.KeepLarge(holder, fileName, content, hash, cancellationToken);
        }
    }

    private async Task FinishStaged(Guid act, CancellationToken cancellationToken)
    {
        foreach (var batch in await StagedWhole().AsNoTracking().OrderBy(batch => batch.Id).ToListAsync(cancellationToken))
            await FinishAny(batch, cancellationToken);
        context.ChangeTracker.Clear();
    }

    private async Task<StatementsImported> Finish(Batch batch, CancellationToken cancellationToken)
    {
        while (await Move(batch.Id, cancellationToken))
            await Task.Delay(steps.Pause, cancellationToken);
        var answer = await InOneStep(async _ =>
        {
            var completed = await context.Batches.Where(one => one.Id == batch.Id && one.State == BatchState.Working && one.Marker == one.Total)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.State, BatchState.Complete), cancellationToken);
            return completed == 0 ? null : await Complete(batch, cancellationToken);
        }, cancellationToken);
        await Clear(batch.Id, cancellationToken);
        // Null: somebody else completed it, and recorded it under its act.
        return answer ?? (await repetitions.Of<StatementsImported>(new ActId(batch.ActId), vault.Fingerprint(batch.InputHash), cancellationToken))!.Answer;
    }

    /// <summary>One step: moves the marker and the lines that are new. False once nothing is left.</summary>
    private async Task<bool> Move(BatchId id, CancellationToken cancellationToken)
    {
        var batch = await context.Batches.AsNoTracking().SingleAsync(one => one.Id == id, cancellationToken);
        if (batch.State != BatchState.Working || batch.Marker >= batch.Total)
            return false;
        var to = Math.Min(batch.Marker + steps.Lines, batch.Total!.Value);
        await InOneStep(async _ =>
        {
            var moved = await context.Batches.Where(one => one.Id == id && one.State == BatchState.Working && one.Marker == batch.Marker)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.Marker, to), cancellationToken);
            // None: somebody else moved these lines.
            return moved == 0 ? 0 : await MoveLines(id, batch.Marker, to, cancellationToken);
        }, cancellationToken);
        return true;
    }

    private async Task<int> MoveLines(BatchId batch, long from, long to, CancellationToken cancellationToken)
    {
        // The keys of a file's statements stand in a row, in the order of the file.
        var first = await context.BankStatements.IgnoreQueryFilters(Uncounted).Where(statement => statement.BatchId == batch)
            .OrderBy(statement => statement.Id).Select(statement => statement.Id).FirstAsync(cancellationToken);
        var lines = await context.Database.ExecuteSqlAsync($"""
            INSERT INTO "StatementLines" ("Id", "HolderId", "BankAccountId", "StatementId", "BatchId", "BookedOn", "AmountPence", "OurReference",
                "CounterpartyFingerprint", "DedupeKey", "Detail", "KeyVersion", "Standing", "StandingRuleId", "StandingById", "StandingBecause")
            SELECT s."LineId", s."HolderId", s."BankAccountId", b."Id", s."BatchId", s."BookedOn", s."AmountPence", s."OurReference",
                s."CounterpartyFingerprint", s."DedupeKey", s."Detail", s."KeyVersion", s."Standing",
                s."StandingRuleId", s."StandingById", s."StandingBecause"
            FROM "StagedLines" s JOIN "BankStatements" b ON b."Id" = {first.Value} + s."Statement"
            WHERE s."BatchId" = {batch.Value} AND s."Number" > {from} AND s."Number" <= {to} AND b."State" = {(int)StatementState.Accepted}
                AND NOT EXISTS (SELECT 1 FROM "StatementLines" l WHERE l."BankAccountId" = s."BankAccountId" AND l."DedupeKey" = s."DedupeKey")
            """, cancellationToken);
        await MoveInBatches(batch, from, to, cancellationToken);
        return lines;
    }

    /// <summary>What the batches among the lines just moved name. Most files have none, and are asked no more than that.</summary>
    private async Task MoveInBatches(BatchId import, long from, long to, CancellationToken cancellationToken)
    {
        if (await context.Set<StagedInBatch>().AnyAsync(named => named.BatchId == import && named.Line > from && named.Line <= to, cancellationToken))
        {
            await context.Database.ExecuteSqlAsync($"""
                INSERT INTO "NamedInBatches" ("StatementLineId", "Number", "HolderId", "Reference", "AmountPence")
                SELECT s."LineId", n."Number", n."HolderId", n."Reference", n."AmountPence"
                FROM "StagedInBatches" n JOIN "StagedLines" s ON s."BatchId" = n."BatchId" AND s."Number" = n."Line"
                WHERE n."BatchId" = {import.Value} AND n."Line" > {from} AND n."Line" <= {to}
                    AND EXISTS (SELECT 1 FROM "StatementLines" l WHERE l."Id" = s."LineId")
                """, cancellationToken);
        }
    }

    /// <summary>What counts from now on: each statement learns how many lines it added, and the audit gets counts, sums and hash.</summary>
    private async Task<StatementsImported> Complete(Batch batch, CancellationToken cancellationToken)
    {
        var added = await context.StatementLines.Where(line => line.BatchId == batch.Id).GroupBy(line => line.StatementId)
            .Select(group => new
            {
                group.Key,
                Lines = group.Count(),
                Credits = group.Sum(line => line.Amount.Pence > 0 ? line.Amount.Pence : 0),
                Debits = group.Sum(line => line.Amount.Pence < 0 ? line.Amount.Pence : 0)
            })
            .ToDictionaryAsync(group => group.Key, cancellationToken);
        var statements = await context.BankStatements.Where(statement => statement.BatchId == batch.Id).ToListAsync(cancellationToken);
        foreach (var statement in statements.Where(statement => added.ContainsKey(statement.Id)))
            statement.Add(added[statement.Id].Lines);
        trail.Holder = statements[0].HolderId;
        trail.Note("file", Convert.ToHexStringLower(batch.InputHash));
        trail.Note("statements", string.Join(", ", statements.Select(statement => statement.Id.Value)));
        trail.Note("credits added", new Money(added.Values.Sum(group => group.Credits)).ToString());
        trail.Note("debits added", new Money(added.Values.Sum(group => group.Debits)).ToString());
        var answer = new StatementsImported(batch.Id, statements.Count, statements.Count(statement => statement.State == StatementState.Quarantined),
            statements.Sum(statement => (long)statement.LineCount), added.Values.Sum(group => (long)group.Lines));
        return await Record(batch.ActId, batch.InputHash, answer, cancellationToken);
    }

    private Task<StatementsImported> Record(Guid act, byte[] fileHash, StatementsImported answer, CancellationToken cancellationToken)
    {
        trail.Note("lines added", answer.LinesAdded.ToString(System.Globalization.CultureInfo.InvariantCulture));
        trail.Record(new ActId(act), nameof(ImportStatement), vault.Fingerprint(fileHash), "", JsonSerializer.Serialize(answer));
        return Task.FromResult(answer);
    }

    /// <summary>The earlier import of the same file, where all of it counts. One with a quarantined or rejected statement is tried again.</summary>
    private async Task<StatementsImported?> ImportedBefore(byte[] hash, CancellationToken cancellationToken)
    {
        var statements = await context.BankStatements.AsNoTracking().Where(statement => statement.FileHash == hash)
            .OrderByDescending(statement => statement.Id).ToListAsync(cancellationToken);
        var latest = statements.FindAll(statement => statement.BatchId == statements[0].BatchId);
        return latest.Count == 0 || latest.Exists(statement => statement.State != StatementState.Accepted) ? null
            : new StatementsImported(latest[0].BatchId, latest.Count, 0, latest.Sum(statement => (long)statement.LineCount), 0);
    }

    private async Task Discard(BatchId id, CancellationToken cancellationToken)
    {
        context.ChangeTracker.Clear();
        await context.Batches.Where(batch => batch.Id == id && batch.State == BatchState.Working && batch.Total == null)
            .ExecuteUpdateAsync(set => set.SetProperty(batch => batch.State, BatchState.Discarded), cancellationToken);
        await Clear(id, cancellationToken);
    }

    /// <summary>Empties the staging table of an import, step by step. The lines of what is quarantined wait there for a person.</summary>
    private async Task Clear(BatchId id, CancellationToken cancellationToken)
    {
        var waiting = await QuarantinedNumbers(id, cancellationToken);
        await context.Set<StagedInBatch>().Where(named => named.BatchId == id && !waiting.Contains(named.Statement)).ExecuteDeleteAsync(cancellationToken);
        var lines = context.Set<StagedLine>().Where(line => line.BatchId == id && !waiting.Contains(line.Statement));
        var last = await lines.MaxAsync(line => (long?)line.Number, cancellationToken) ?? 0;
        for (long to = steps.Lines; to - steps.Lines < last; to += steps.Lines)
        {
            var upTo = to;
            await lines.Where(line => line.Number <= upTo).ExecuteDeleteAsync(cancellationToken);
        }
        await context.Set<WaitingStatement>().Where(statement => statement.BatchId == id).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>A short transaction of its own.</summary>
    private Task<T> InOneStep<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellationToken) => context.InOneStep(keys, work, cancellationToken);
}

/// <summary>How large a step of an import is.</summary>
/// <param name="Lines">At most 10,000, so that SQLite's one writer is held for no longer than other people notice.</param>
/// <param name="Pause">Between steps, so that whoever waits for the writer gets it.</param>
public sealed record StatementImportSteps(int Lines, TimeSpan Pause)
{
    public static readonly StatementImportSteps Usual = new(10_000, TimeSpan.FromMilliseconds(20));

    /// <summary>Lines staged at a time: so few that they are gone before the garbage collector takes them for lasting.</summary>
    public int Staged => Math.Min(Lines, 2_000);
}
