using System.Globalization;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Reconciliation;

/// <summary>
/// Steps through the open lines in the order of their references, some thousand at a time, with a handful of statements for each step, whatever its
/// size. A reference of which two open lines of the same amount are there is left to the rules, and so to a person; so is a pair that was undone.
/// </summary>
internal sealed class PaymentMatching(
    CarersBreaksContext context, IKeys keys, IVault vault, CurrentViewer current, AuditTrail trail, IBusinessDate businessDate, TimeProvider time)
    : IPaymentMatching
{
    /// <summary>So few that a step holds SQLite's one writer for no longer than other people notice.</summary>
    public const int StepSize = 5_000;

    /// <summary>As many pairs of days as one statement takes; beyond it, later pay dates follow in another pass.</summary>
    private const int DaysAtOnce = 400;

    /// <summary>Between steps, so that whoever waits for SQLite's writer gets it.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private sealed record Work(Book Book, BankAccountId Account, string Rule, string Days);

    /// <summary>What a step did, and after which reference the next one goes on; null once there is none.</summary>
    private readonly record struct Progress(int Matched, string? After);

    public async Task<int> Match(Book book, BankCalendar calendar, CancellationToken cancellationToken)
    {
        var rules = await context.MatchRulesOf(book.HostId, cancellationToken);
        if (rules.ForPayments() is not { } rule)
            return 0;
        var passes = (await Days(book, rule, calendar, cancellationToken)).Chunk(DaysAtOnce).Select(some => string.Join(" UNION ALL ", some)).ToList();
        if (passes.Count == 0)
            return 0;
        var accounts = await context.BankAccounts.Where(account => account.BookId == book.Id).OrderBy(account => account.Id)
            .Select(account => account.Id).ToListAsync(cancellationToken);
        var matched = 0;
        await using var room = await BulkRoom.Make(context, cancellationToken);
        foreach (var work in accounts.SelectMany(account => passes, (account, days) => new Work(book, account, rules.NameOf(rule), days)))
        {
            for (string? after = ""; after is not null; await Task.Delay(Pause, cancellationToken))
            {
                var from = after;
                var step = await InOneTransaction(() => Step(work, from, cancellationToken), cancellationToken);
                matched += step.Matched;
                after = step.After;
            }
        }
        if (matched > 0)
            await InOneTransaction(() => MarkRunsPaid(book, cancellationToken), cancellationToken);
        return matched;
    }

    /// <summary>The runs whose payments the bank shows one by one.</summary>
    private IQueryable<PaymentRun> Runs(Book book) => context.PaymentRuns.Where(run => run.BookId == book.Id
        && (run.State == RunState.Approved || run.State == RunState.Sent)
        && (run.ShowsEachPayment || run.Means == PaymentMeans.FasterPayment || run.Means == PaymentMeans.Chaps));

    /// <summary>For each pay date that waits, the days on which the bank may show it, in words of their lateness: rows of an inline table.</summary>
    private async Task<List<string>> Days(Book book, MatchRule rule, BankCalendar calendar, CancellationToken cancellationToken)
    {
        var waiting = await Runs(book).Select(run => run.PayOn).Distinct().OrderBy(day => day).ToListAsync(cancellationToken);
        return [.. from payOn in waiting
                   where calendar.Known.Contains(payOn)
                   from booked in rule.DaysOf(payOn, calendar)
                   where book.IsOpen(booked)
                   select string.Create(CultureInfo.InvariantCulture,
                       $"""
                       SELECT '{payOn:yyyy-MM-dd}' AS "PayOn", '{booked:yyyy-MM-dd}' AS "BookedOn", '{MatchRules.Lateness(payOn, booked, calendar)}' AS "Words"
                       """)];
    }

    private async Task<Progress> Step(Work work, string after, CancellationToken cancellationToken)
    {
        var open = context.StatementLines.Where(line => line.BankAccountId == work.Account && line.MatchId == null && line.Standing < LineStanding.NotOurs
            && line.OurReference!.CompareTo(after) > 0);
        var upTo = await open.OrderBy(line => line.OurReference).Skip(StepSize - 1).Select(line => line.OurReference).FirstOrDefaultAsync(cancellationToken);
        var last = upTo ?? await open.MaxAsync(line => line.OurReference, cancellationToken);
        if (last is null)
            return new Progress(0, null);
        var run = await context.RunningRun(work.Book.Id, cancellationToken);
        if (run is null)
        {
            run = context.Add(new ReconciliationRun(work.Book.Id, businessDate.Today, time.GetUtcNow().UtcDateTime)).Entity;
            await context.SaveChangesAsync(cancellationToken);
        }
        var first = await keys.Reserve(context, StepSize, cancellationToken);
        var matched = await Claim(work, run.Id, after, last, first, cancellationToken);
        if (matched == 0)
            return new Progress(0, upTo);
        await Post(work.Book, first, matched, cancellationToken);
        run.Matched(matched);
        await Record(work.Book, first, matched, cancellationToken);
        return new Progress(matched, upTo);
    }

    /// <summary>Makes the matches, with keys in a row from <paramref name="first"/>; returns how many.</summary>
    private Task<int> Claim(Work work, ReconciliationRunId run, string after, string upTo, long first, CancellationToken cancellationToken)
    {
        var by = current.Viewer.Job is null ? current.Viewer.UserId?.Value : null;
        var claim = Claims(work.Days);
        return context.Database.ExecuteSqlRawAsync(claim, [first, run.Value, work.Rule, by!, businessDate.Today, work.Account.Value, after, upTo,
            work.Book.Id.Value], cancellationToken);
    }

    /// <summary>The statement that makes matches. It depends on nothing but days, which are inlined for they are a table.</summary>
    private static string Claims(string days) => $$"""
        INSERT INTO "Matches" ("Id", "HolderId", "StatementLineId", "Part", "TargetPart", "AmountPence", "DifferencePence", "RunId", "Kind", "TargetKey",
            "Rule", "Why", "MatchedById", "MatchedOn", "IsLive")
        SELECT {0} + ROW_NUMBER() OVER (ORDER BY p."Reference") - 1, l."HolderId", l."Id", 0, 0, l."AmountPence", 0, {1}, {{(int)MatchKind.Payment}},
            p."Id", {2},
            CONCAT('same reference (', p."Reference", '), amount equal, ', d."Words"), {3}, {4}, 1
        FROM "StatementLines" l
        JOIN "Payments" p ON p."Reference" = l."OurReference"
        JOIN ({{days}}) d ON d."PayOn" = p."PayOn" AND d."BookedOn" = l."BookedOn"
        WHERE l."BankAccountId" = {5} AND l."MatchId" IS NULL AND l."Standing" < {{(int)LineStanding.NotOurs}}
            AND l."OurReference" > {6} AND l."OurReference" <= {7} AND p."BookId" = {8} AND p."State" = {{(int)PaymentState.Released}}
            AND l."AmountPence" = -p."AmountPence"
            AND EXISTS (SELECT 1 FROM "PaymentRuns" r WHERE r."Id" = p."RunId" AND r."State" IN ({{(int)RunState.Approved}}, {{(int)RunState.Sent}})
                AND (r."ShowsEachPayment" = 1 OR r."Means" IN ({{(int)PaymentMeans.FasterPayment}}, {{(int)PaymentMeans.Chaps}})))
            AND NOT EXISTS (SELECT 1 FROM "StatementLines" o WHERE o."BankAccountId" = l."BankAccountId" AND o."MatchId" IS NULL
                AND o."OurReference" = l."OurReference" AND o."AmountPence" + 0 = l."AmountPence" AND o."Standing" < {{(int)LineStanding.NotOurs}}
                AND o."Id" <> l."Id")
            AND NOT EXISTS (SELECT 1 FROM "Matches" u WHERE u."StatementLineId" = l."Id" AND u."IsLive" = 0)
            AND NOT EXISTS (SELECT 1 FROM "Batches" b WHERE b."Id" = l."BatchId" AND b."State" <> {{(int)BatchState.Complete}})
        """;

    /// <summary>Payments in transit / Bank for each match, dated its line's day; line and payment say so.</summary>
    private async Task Post(Book book, long first, int matched, CancellationToken cancellationToken)
    {
        var last = first + matched - 1;
        var entries = await keys.Reserve(context, 3 * matched, cancellationToken) - first;
        var (bank, inTransit) = (book.Account(AccountKind.Bank).Id.Value, book.Account(AccountKind.PaymentsInTransit).Id.Value);
        var now = time.GetUtcNow().UtcDateTime;
        await context.Database.ExecuteSqlAsync($"""
            INSERT INTO "Entries" ("Id", "BookId", "AccountingDate", "RecordedAt", "Kind", "Narration", "SourceKind", "SourceKey")
            SELECT m."Id" + {entries}, {book.Id.Value}, l."BookedOn", {now}, {(int)EntryKind.PaymentPaid}, CONCAT('Payment ', p."Number", ' paid'),
                {(int)EntrySourceKind.Payment}, p."Id"
            FROM "Matches" m JOIN "StatementLines" l ON l."Id" = m."StatementLineId" JOIN "Payments" p ON p."Id" = m."TargetKey"
            WHERE m."Id" >= {first} AND m."Id" <= {last}
            """, cancellationToken);
        var postings = entries + matched;
        await context.Database.ExecuteSqlAsync($"""
            INSERT INTO "Postings" ("Id", "EntryId", "BookId", "AccountId", "AccountKind", "AccountingDate", "Side", "AmountPence")
            SELECT m."Id" + {postings} + s."Leg" * {matched}, m."Id" + {entries}, {book.Id.Value}, s."AccountId", s."AccountKind", l."BookedOn", s."Side",
                -m."AmountPence"
            FROM (SELECT 0 AS "Leg", {inTransit} AS "AccountId", {(int)AccountKind.PaymentsInTransit} AS "AccountKind", {(int)Side.Debit} AS "Side"
                UNION ALL SELECT 1, {bank}, {(int)AccountKind.Bank}, {(int)Side.Credit}) s
            CROSS JOIN "Matches" m JOIN "StatementLines" l ON l."Id" = m."StatementLineId"
            WHERE m."Id" >= {first} AND m."Id" <= {last}
            """, cancellationToken);
        await context.Database.ExecuteSqlAsync($"""
            INSERT INTO "MatchEntries" ("MatchId", "EntryId")
            SELECT m."Id", m."Id" + {entries} FROM "Matches" m WHERE m."Id" >= {first} AND m."Id" <= {last}
            """, cancellationToken);
        await context.Database.ExecuteSqlAsync($"""
            UPDATE "Payments" SET "State" = {(int)PaymentState.Paid}, "PaidOn" = l."BookedOn"
            FROM "Matches" m JOIN "StatementLines" l ON l."Id" = m."StatementLineId"
            WHERE m."TargetKey" = "Payments"."Id" AND m."Id" >= {first} AND m."Id" <= {last}
            """, cancellationToken);
        await context.Database.ExecuteSqlAsync($"""
            UPDATE "StatementLines" SET "MatchId" = m."Id" FROM "Matches" m
            WHERE m."StatementLineId" = "StatementLines"."Id" AND m."Id" >= {first} AND m."Id" <= {last}
            """, cancellationToken);
    }

    private async Task Record(Book book, long first, int matched, CancellationToken cancellationToken)
    {
        var last = first + matched - 1;
        var paid = await context.Database.SqlQuery<long>(
            $"""SELECT -SUM(m."AmountPence") AS "Value" FROM "Matches" m WHERE m."Id" >= {first} AND m."Id" <= {last}""").SingleAsync(cancellationToken);
        trail.Holder = book.HostId;
        trail.Note("matches", string.Create(CultureInfo.InvariantCulture, $"{matched} of {new Money(paid)}, keys {first} to {last}"));
        trail.Record(ActId.New(), "MatchPayments", vault.Fingerprint(BitConverter.GetBytes(first)), "", "null");
    }

    /// <summary>A run is paid once the bank has shown the last of its payments, on that day.</summary>
    private async Task<int> MarkRunsPaid(Book book, CancellationToken cancellationToken)
    {
        var runs = await Runs(book).Where(run => context.Payments.Any(payment => payment.RunId == run.Id && payment.State == PaymentState.Paid)
            && !context.Payments.Any(payment => payment.RunId == run.Id && payment.State == PaymentState.Released)).ToListAsync(cancellationToken);
        foreach (var run in runs)
            run.EachPaid(await context.Payments.Where(payment => payment.RunId == run.Id).MaxAsync(payment => payment.PaidOn!.Value, cancellationToken));
        if (runs.Count > 0)
        {
            trail.Holder = book.HostId;
            trail.Record(ActId.New(), "MatchPayments", vault.Fingerprint(BitConverter.GetBytes(runs[0].Id.Value)), "", "null");
        }
        return runs.Count;
    }

    private Task<T> InOneTransaction<T>(Func<Task<T>> work, CancellationToken cancellationToken) =>
        context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            context.ChangeTracker.Clear();
            await keys.TopUp(cancellationToken);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var result = await work();
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return result;
        });
}
