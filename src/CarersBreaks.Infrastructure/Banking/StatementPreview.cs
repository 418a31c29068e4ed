using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CarersBreaks.Application;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Banking;

/// <summary>Files that are staged and wait for a person to look at them: nothing is proved and nothing stands in anybody's way until they count.</summary>
internal sealed partial class StatementImport : IStatementPreview
{
    public async Task<StatementStaged> Stage(StageStatement act, CancellationToken cancellationToken)
    {
        var hash = await SHA256.HashDataAsync(act.Content, cancellationToken);
        if (await repetitions.Of<StatementStaged>(act.Act, vault.Fingerprint(hash), cancellationToken) is { } earlier)
            return earlier.Answer;
        await FinishStaged(act.Act.Value, cancellationToken);
        if (await ImportedBefore(hash, cancellationToken) is { } before)
            return await InOneStep(_ => Task.FromResult(Record(act, hash, new StatementStaged(before.Import, IsHere: true))), cancellationToken);
        foreach (var waiting in await context.Set<WaitingStatement>().Where(statement => context.Batches.Any(one => one.Id == statement.BatchId
            && one.InputHash == hash && one.State == BatchState.Waiting)).Select(statement => statement.BatchId).Distinct().ToListAsync(cancellationToken))
            await Drop(waiting, cancellationToken);
        StatementStaged? answer = null;
        await StageNew(act.Act, act.Content, hash, async (batch, statements, _) =>
            answer = await Hold(act, batch, hash, statements, cancellationToken), cancellationToken);
        return answer!;
    }

    public async Task<StagedImportView> View(ViewStagedImport view, CancellationToken cancellationToken)
    {
        var waiting = await Waiting(view.Import, cancellationToken);
        var statements = await Statements(waiting, cancellationToken);
        var proofs = await Proofs(view.Import, statements, cancellationToken);
        var staged = context.Set<StagedLine>().AsNoTracking().Where(line => line.BatchId == view.Import);
        var kept = context.StatementLines;
        var page = Math.Max(1, view.Page);
        var reached = new Dictionary<BankAccountId, DateOnly?>();
        foreach (var account in statements.Select(statement => statement.Account.Id).Distinct())
        {
            reached[account] = await context.BankStatements.LastFirst(account).Where(statement => statement.LinesAdded > 0)
                .MaxAsync(statement => (DateOnly?)statement.To, cancellationToken);
        }
        var shown = await staged.OrderBy(line => line.Number).Skip((page - 1) * ViewStagedImport.PageSize).Take(ViewStagedImport.PageSize)
            .Select(line => new { Line = line, IsHere = kept.Any(one => one.BankAccountId == line.BankAccountId && one.DedupeKey == line.DedupeKey) })
            .ToListAsync(cancellationToken);
        var lines = await staged.LongCountAsync(cancellationToken);
        var leftOut = await staged.LongCountAsync(line => line.Standing == LineStanding.LeftOut, cancellationToken);
        var fresh = await staged.LongCountAsync(line => line.Standing != LineStanding.LeftOut
            && !kept.Any(one => one.BankAccountId == line.BankAccountId && one.DedupeKey == line.DedupeKey), cancellationToken);
        return new StagedImportView(view.Import, waiting[0].FileName,
            [.. statements.Select((one, index) => new StagedStatementView(one.Account.Name, one.BankReference, one.From, one.To, proofs[index].Opening,
                proofs[index].Closing, one.Ended.LineCount, proofs[index].Problem, proofs[index].Note))],
            lines, fresh, leftOut,
            [.. shown.Select(one => new StagedLineView(StatementLineView.Of(one.Line.Number, one.Line.BookedOn, one.Line.Amount,
                JsonSerializer.Deserialize<StatementLineDetail>(vault.Open(one.Line.Detail, one.Line.KeyVersion))!), one.IsHere,
                !one.IsHere && one.Line.BookedOn < reached[one.Line.BankAccountId], one.Line.Standing, one.Line.StandingBecause))],
            page, (int)((lines + ViewStagedImport.PageSize - 1) / ViewStagedImport.PageSize));
    }

    public async Task<int> LeaveOut(LeaveOutLines act, CancellationToken cancellationToken)
    {
        var numbers = string.Join(",", act.Numbers);
        var hash = vault.Fingerprint(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"leave out\n{act.Import.Value}\n{numbers}\n{act.IsLeftOut}\n{act.Reason}"))));
        if (await repetitions.Of<int>(act.Act, hash, cancellationToken) is { } earlier)
            return earlier.Answer;
        var by = current.Viewer.Person();
        return await InOneStep(async _ =>
        {
            await Waiting(act.Import, cancellationToken);
            var (from, to) = act.IsLeftOut ? (LineStanding.Waits, LineStanding.LeftOut) : (LineStanding.LeftOut, LineStanding.Waits);
            var changed = await context.Set<StagedLine>()
                .Where(line => line.BatchId == act.Import && act.Numbers.Contains(line.Number) && line.Standing == from)
                .ExecuteUpdateAsync(set => set.SetProperty(line => line.Standing, to).SetProperty(line => line.StandingById, act.IsLeftOut ? by : null)
                    .SetProperty(line => line.StandingBecause, act.IsLeftOut ? act.Reason : null), cancellationToken);
            trail.Note(act.IsLeftOut ? "lines left out" : "lines taken in again", numbers);
            trail.Record(act.Act, nameof(LeaveOutLines), hash, act.Reason, JsonSerializer.Serialize(changed));
            return changed;
        }, cancellationToken);
    }

    public async Task<StatementsImported> Confirm(ConfirmImport act, CancellationToken cancellationToken)
    {
        var batch = await context.Batches.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Import, cancellationToken).OrRefuse("import");
        if (await repetitions.Of<StatementsImported>(act.Act, vault.Fingerprint(batch.InputHash), cancellationToken) is { } earlier)
            return earlier.Answer;
        await FinishStaged(act.Act.Value, cancellationToken);
        if (await repetitions.Of<StatementsImported>(act.Act, vault.Fingerprint(batch.InputHash), cancellationToken) is { } finished)
            return finished.Answer;
        var waiting = await Waiting(act.Import, cancellationToken);
        var statements = await Statements(waiting, cancellationToken);
        while (!await Prove(act.Act.Value, act.Import, waiting[0].FileName, null, statements, batch.Marker, cancellationToken))
            await FinishStaged(act.Act.Value, cancellationToken);
        return await Finish(await context.Batches.AsNoTracking().SingleAsync(one => one.Id == act.Import, cancellationToken), cancellationToken);
    }

    public async Task<BatchId> Leave(LeaveImport act, CancellationToken cancellationToken)
    {
        var hash = vault.Fingerprint(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"leave\n{act.Import.Value}"))));
        if (await repetitions.Of<BatchId>(act.Act, hash, cancellationToken) is { } earlier)
            return earlier.Answer;
        await InOneStep(async _ =>
        {
            await Waiting(act.Import, cancellationToken);
            trail.Record(act.Act, nameof(LeaveImport), hash, "", JsonSerializer.Serialize(act.Import));
            return await Dropped(act.Import, cancellationToken);
        }, cancellationToken);
        await Clear(act.Import, cancellationToken);
        return act.Import;
    }

    /// <summary>The last step of staging for a person: the file and its statements are kept, and the batch waits.</summary>
    private Task<StatementStaged> Hold(StageStatement act, BatchId id, byte[] hash, List<StagedStatement> statements, CancellationToken cancellationToken) =>
        InOneStep(async _ =>
        {
            Refuse.If(statements.Count == 0, BankingRule.FileCannotBeRead, "There is no statement in the file.");
            var batch = await context.Batches
                .FirstOrDefaultAsync(one => one.Id == id && one.State == BatchState.Working && one.Total == null, cancellationToken);
            Refuse.If(batch is null, BankingRule.FileIsBeingImported,
                "This file was sent again meanwhile, and that import goes on. Look at the list of statements.");
            context.AddRange(statements.Select((statement, index) => new WaitingStatement(id, index, act.FileName, statement)));
            await KeepFile(act.FileName, act.Content, hash, statements, cancellationToken);
            batch.Hold();
            return Record(act, hash, new StatementStaged(id, IsHere: false));
        }, cancellationToken);

    private StatementStaged Record(StageStatement act, byte[] hash, StatementStaged answer)
    {
        trail.Note("file", Convert.ToHexStringLower(hash));
        trail.Record(act.Act, nameof(StageStatement), vault.Fingerprint(hash), "", JsonSerializer.Serialize(answer));
        return answer;
    }

    /// <summary>The statements of an import that waits, or refuses.</summary>
    private async Task<List<WaitingStatement>> Waiting(BatchId import, CancellationToken cancellationToken)
    {
        var waiting = await context.Set<WaitingStatement>().AsNoTracking().Where(statement => statement.BatchId == import
            && context.Batches.Any(batch => batch.Id == import && batch.State == BatchState.Waiting)).OrderBy(statement => statement.Number)
            .ToListAsync(cancellationToken);
        Refuse.If(waiting.Count == 0, Domain.Access.AccessRule.NoSuchRecord, "There is no such file that waits, or you may not see it.");
        return waiting;
    }

    private async Task<List<StagedStatement>> Statements(List<WaitingStatement> waiting, CancellationToken cancellationToken)
    {
        var accounts = await context.BankAccounts.AsNoTracking().ToDictionaryAsync(account => account.Id, cancellationToken);
        return [.. waiting.Select(statement => statement.Staged(accounts[statement.BankAccountId]))];
    }

    private async Task Drop(BatchId import, CancellationToken cancellationToken)
    {
        await Dropped(import, cancellationToken);
        await Clear(import, cancellationToken);
    }

    private Task<int> Dropped(BatchId import, CancellationToken cancellationToken) => context.Batches
        .Where(batch => batch.Id == import && batch.State == BatchState.Waiting)
        .ExecuteUpdateAsync(set => set.SetProperty(batch => batch.State, BatchState.Discarded), cancellationToken);
}
