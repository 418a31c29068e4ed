using System.Globalization;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Reconciliation;

/// <summary>
/// Steps through a reconciliation's matches in the order of their keys, with a handful of statements for each step, whatever its size. Which matches a
/// step undoes is seen by their lines: they are freed last.
/// </summary>
internal sealed class PaymentUndoing(
    CarersBreaksContext context, IKeys keys, IVault vault, AuditTrail trail, IBusinessDate businessDate, TimeProvider time) : IPaymentUndoing
{
    /// <summary>So few that a step holds SQLite's one writer for no longer than other people notice.</summary>
    public const int StepSize = 5_000;

    /// <summary>Between steps, so that whoever waits for SQLite's writer gets it.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private sealed record Step(Book Book, ReconciliationRunId Run, long After, long UpTo, string Reason);

    public async Task Undo(Book book, ReconciliationRunId run, string reason, CancellationToken cancellationToken)
    {
        for (long? after = 0; after is not null; await Task.Delay(Pause, cancellationToken))
        {
            var from = after.Value;
            after = await context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                context.ChangeTracker.Clear();
                await keys.TopUp(cancellationToken);
                await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
                var next = await Next(book, run, from, reason, cancellationToken);
                await context.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return next;
            });
        }
        context.ChangeTracker.Clear();
    }

    /// <returns>The key after which the next step goes on; null once there is none.</returns>
    private async Task<long?> Next(Book book, ReconciliationRunId run, long after, string reason, CancellationToken cancellationToken)
    {
        var keysOfStep = await context.Matches.Where(match => match.RunId == run && match.IsLive && match.Kind == MatchKind.Payment && match.GroupId == null
                && !context.Matches.Any(other => other.GroupId == match.Id)
                && (long)(object)match.Id > after).OrderBy(match => match.Id).Take(StepSize).Select(match => match.Id).ToListAsync(cancellationToken);
        if (keysOfStep.Count == 0)
            return null;
        var step = new Step(book, run, after, keysOfStep[^1].Value, reason);
        var undone = await MarkUndone(step, cancellationToken);
        if (undone > 0)
        {
            await Reverse(step, cancellationToken);
            await PutBack(step, undone, cancellationToken);
            trail.Holder = book.HostId;
            trail.Note("undone", string.Create(CultureInfo.InvariantCulture,
                $"{undone} matches of reconciliation {run.Value}, keys {after + 1} to {step.UpTo}"));
            trail.Record(ActId.New(), "UndoPayments", vault.Fingerprint(BitConverter.GetBytes(step.UpTo)), reason, "null");
        }
        return keysOfStep.Count < StepSize ? null : step.UpTo;
    }

    private Task<int> MarkUndone(Step step, CancellationToken cancellationToken) => context.Database.ExecuteSqlAsync($"""
        UPDATE "Matches" SET "IsLive" = 0, "UndoneOn" = {businessDate.Today}, "UndoneBecause" = {step.Reason}
        WHERE "RunId" = {step.Run.Value} AND "Kind" = {(int)MatchKind.Payment} AND "IsLive" = 1 AND "GroupId" IS NULL
            AND NOT EXISTS (SELECT 1 FROM "Matches" o WHERE o."GroupId" = "Matches"."Id")
            AND "Id" > {step.After} AND "Id" <= {step.UpTo}
            AND EXISTS (SELECT 1 FROM "Payments" p WHERE p."Id" = "Matches"."TargetKey" AND p."State" = {(int)PaymentState.Paid})
        """, cancellationToken);

    /// <summary>Each entry the other way round, dated its own day, or the first day of the first open month after it.</summary>
    private async Task Reverse(Step step, CancellationToken cancellationToken)
    {
        var entries = from line in context.StatementLines
                      join match in context.Matches on line.MatchId equals match.Id
                      where !match.IsLive && match.RunId == step.Run && (long)(object)match.Id > step.After && (long)(object)match.Id <= step.UpTo
                      from made in match.Entries
                      join entry in context.Entries on made.EntryId equals entry.Id
                      select entry;
        var days = await entries.GroupBy(entry => entry.AccountingDate).Select(day => new { Day = day.Key, Count = day.Count() })
            .ToListAsync(cancellationToken);
        var (count, now) = (days.Sum(day => day.Count), time.GetUtcNow().UtcDateTime);
        var moved = string.Join(" UNION ALL ", days.Select(day => string.Create(CultureInfo.InvariantCulture,
            $"SELECT '{day.Day:yyyy-MM-dd}' AS \"Day\", '{step.Book.OpenDay(day.Day):yyyy-MM-dd}' AS \"OpenDay\"")));
        var first = await keys.Reserve(context, 3 * count, cancellationToken);
        var reversals = Reversals(moved);
        await context.Database.ExecuteSqlRawAsync(reversals, [first, now, step.Run.Value, step.After, step.UpTo], cancellationToken);
        await context.Database.ExecuteSqlAsync($"""
            INSERT INTO "Postings" ("Id", "EntryId", "BookId", "AccountId", "AccountKind", "AccountingDate", "Side", "AmountPence", "FundingLineId")
            SELECT {first + count} + ROW_NUMBER() OVER (ORDER BY p."Id") - 1, r."Id", p."BookId", p."AccountId", p."AccountKind", r."AccountingDate",
                CASE WHEN p."Side" = {(int)Side.Debit} THEN {(int)Side.Credit} ELSE {(int)Side.Debit} END, p."AmountPence", p."FundingLineId"
            FROM "Entries" r JOIN "Postings" p ON p."EntryId" = r."ReversesId"
            WHERE r."Id" >= {first} AND r."Id" < {first + count}
            """, cancellationToken);
    }

    /// <summary>The statement that makes reversals. It depends on nothing but days, which are inlined for they are a table.</summary>
    private static string Reversals(string days) => $$"""
        INSERT INTO "Entries" ("Id", "BookId", "AccountingDate", "RecordedAt", "Kind", "Narration", "SourceKind", "SourceKey", "ReversesId")
        SELECT {0} + ROW_NUMBER() OVER (ORDER BY e."Id") - 1, e."BookId", d."OpenDay", {1}, {{(int)EntryKind.Reversal}}, 'Match undone',
            {{(int)EntrySourceKind.Entry}}, e."Id", e."Id"
        FROM "Matches" m JOIN "StatementLines" l ON l."MatchId" = m."Id" JOIN "MatchEntries" k ON k."MatchId" = m."Id"
        JOIN "Entries" e ON e."Id" = k."EntryId" JOIN ({{days}}) d ON d."Day" = e."AccountingDate"
        WHERE m."RunId" = {2} AND m."IsLive" = 0 AND m."Id" > {3} AND m."Id" <= {4}
        """;

    private async Task PutBack(Step step, int undone, CancellationToken cancellationToken)
    {
        var today = businessDate.Today;
        var first = await keys.Reserve(context, undone, cancellationToken);
        await context.Database.ExecuteSqlAsync($"""
            UPDATE "PaymentRuns" SET "State" = CASE WHEN "SentOn" IS NULL THEN {(int)RunState.Approved} ELSE {(int)RunState.Sent} END, "PaidOn" = NULL,
                "Version" = "Version" + 1
            WHERE "State" = {(int)RunState.Paid} AND "Id" IN (SELECT p."RunId" FROM "Matches" m JOIN "StatementLines" l ON l."MatchId" = m."Id"
                JOIN "Payments" p ON p."Id" = m."TargetKey"
                WHERE m."RunId" = {step.Run.Value} AND m."IsLive" = 0 AND m."Id" > {step.After} AND m."Id" <= {step.UpTo})
            """, cancellationToken);
        await context.Database.ExecuteSqlAsync($"""
            UPDATE "Payments" SET "State" = {(int)PaymentState.Released}, "PaidOn" = NULL
            WHERE "Id" IN (SELECT m."TargetKey" FROM "Matches" m JOIN "StatementLines" l ON l."MatchId" = m."Id"
                WHERE m."RunId" = {step.Run.Value} AND m."IsLive" = 0 AND m."Id" > {step.After} AND m."Id" <= {step.UpTo})
            """, cancellationToken);
        await context.Database.ExecuteSqlAsync($"""
            INSERT INTO "UnmatchedItems" ("Id", "HolderId", "BookId", "Reason", "StatementLineId", "AmountPence", "Explanation", "OpenedOn", "ArisenOn",
                "Version")
            SELECT {first} + ROW_NUMBER() OVER (ORDER BY m."Id") - 1, l."HolderId", {step.Book.Id.Value}, {(int)UnmatchedReason.MatchWasUndone}, l."Id",
                l."AmountPence", {MatchUndoing.Explanation}, {today}, l."BookedOn", 0
            FROM "Matches" m JOIN "StatementLines" l ON l."MatchId" = m."Id"
            WHERE m."RunId" = {step.Run.Value} AND m."IsLive" = 0 AND m."Id" > {step.After} AND m."Id" <= {step.UpTo}
            """, cancellationToken);
        await context.Database.ExecuteSqlAsync($"""
            UPDATE "StatementLines" SET "MatchId" = NULL WHERE "MatchId" IN (SELECT m."Id" FROM "Matches" m
                WHERE m."RunId" = {step.Run.Value} AND m."IsLive" = 0 AND m."Id" > {step.After} AND m."Id" <= {step.UpTo})
            """, cancellationToken);
    }
}
