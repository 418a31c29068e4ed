using CarersBreaks.Application.Access;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Pooling;

/// <summary>
/// Receipts and spending of a funding line are each laid end to end, by running totals in the database; where two stretches
/// overlap, the one paid for the other.
/// </summary>
internal sealed class PoundTrail(CarersBreaksContext context) : IPoundTrail
{
    /// <summary>
    /// <c>ins</c>: receipts of each line, net of what was reversed, with the running total up to each. <c>outs</c>: spending of each
    /// line in the same way, one stretch for all entries about one payment. Entries of unfinished batches do not count, and nobody
    /// but a party to the book sees any.
    /// </summary>
    private static readonly string Stretches = $$"""
        WITH roots AS (
            SELECT e."Id" AS EntryId, e."AccountingDate" AS AccountingDate, COALESCE(o."Id", e."Id") AS RootId,
                COALESCE(o."SourceKind", e."SourceKind") AS SourceKind, COALESCE(o."SourceKey", e."SourceKey") AS SourceKey
            FROM "Entries" e LEFT JOIN "Entries" o ON o."Id" = e."ReversesId"
            WHERE e."BookId" = {0}
                AND NOT EXISTS (SELECT 1 FROM "Batches" b WHERE b."Id" = e."BatchId" AND b."State" <> {{(int)BatchState.Complete}})
                AND ({1} = 1 OR EXISTS (SELECT 1 FROM "BookParties" p WHERE p."BookId" = e."BookId" AND p."OrganisationId" = {2}
                    AND (p."From" IS NULL OR p."From" <= {4}) AND (p."To" IS NULL OR p."To" >= {4})))
        ), received AS (
            SELECT p."FundingLineId" AS Line, r.RootId AS RootId, MIN(r.SourceKey) AS Contribution, MIN(r.AccountingDate) AS ReceivedOn,
                SUM(CASE WHEN p."Side" = {{(int)Side.Debit}} THEN p."AmountPence" ELSE -p."AmountPence" END) AS Pence
            FROM "Postings" p JOIN roots r ON r.EntryId = p."EntryId"
            WHERE p."AccountKind" = {{(int)AccountKind.Bank}} AND p."FundingLineId" IS NOT NULL
                AND r.SourceKind = {{(int)EntrySourceKind.FinancialContribution}}
            GROUP BY p."FundingLineId", r.RootId
            HAVING SUM(CASE WHEN p."Side" = {{(int)Side.Debit}} THEN p."AmountPence" ELSE -p."AmountPence" END) > 0
        ), ins AS (
            SELECT Line, Contribution, ReceivedOn, RootId, Pence,
                SUM(Pence) OVER (PARTITION BY Line ORDER BY ReceivedOn, RootId ROWS UNBOUNDED PRECEDING) AS UpTo
            FROM received
        ), spent AS (
            SELECT p."FundingLineId" AS Line, r.SourceKind AS SourceKind, r.SourceKey AS SourceKey, MIN(r.RootId) AS FirstId,
                MIN(r.AccountingDate) AS SpentOn,
                SUM(CASE WHEN p."Side" = {{(int)Side.Debit}} THEN p."AmountPence" ELSE -p."AmountPence" END) AS Pence
            FROM "Postings" p JOIN roots r ON r.EntryId = p."EntryId"
            WHERE p."AccountKind" = {{(int)AccountKind.Expenditure}}
            GROUP BY p."FundingLineId", r.SourceKind, r.SourceKey
            HAVING SUM(CASE WHEN p."Side" = {{(int)Side.Debit}} THEN p."AmountPence" ELSE -p."AmountPence" END) > 0
        ), outs AS (
            SELECT Line, SourceKind, SourceKey, FirstId, SpentOn, Pence,
                SUM(Pence) OVER (PARTITION BY Line ORDER BY SpentOn, FirstId ROWS UNBOUNDED PRECEDING) AS UpTo
            FROM spent
        )
        """;

    private static readonly string Overlap = """
        CASE WHEN i.UpTo < o.UpTo THEN i.UpTo ELSE o.UpTo END
            - CASE WHEN i.UpTo - i.Pence > o.UpTo - o.Pence THEN i.UpTo - i.Pence ELSE o.UpTo - o.Pence END
        """;

    private static readonly string SqlOfBought = $$"""
        {{Stretches}}
        SELECT o.FirstId AS Entry, CASE WHEN o.SourceKind = {{(int)EntrySourceKind.Payment}} THEN o.SourceKey END AS Payment, o.SpentOn AS SpentOn,
            o.Line AS Line, o.Pence AS Whole, {{Overlap}} AS Amount, s."Frequency" AS Frequency,
            (SELECT STRING_AGG(CAST(k."Kind" AS varchar(10)), ',') FROM (SELECT DISTINCT b."Kind" FROM "PlannedBreaks" b
                WHERE b."SupportPlanId" = g."SupportPlanId" AND ((s."Frequency" = {{(int)ScheduleFrequency.Once}} AND b."Per" = {{(int)CostPer.Once}})
                    OR (s."Frequency" <> {{(int)ScheduleFrequency.Once}} AND b."Per" = {{(int)CostPer.Week}}))) k) AS Breaks
        FROM ins i JOIN outs o ON o.Line = i.Line AND o.UpTo - o.Pence < i.UpTo AND i.UpTo - i.Pence < o.UpTo
            LEFT JOIN "Payments" p ON o.SourceKind = {{(int)EntrySourceKind.Payment}} AND p."Id" = o.SourceKey
            LEFT JOIN "PaymentSchedules" s ON s."Id" = p."ScheduleId"
            LEFT JOIN "PersonalBudgets" g ON g."Id" = p."BudgetId"
        WHERE i.Contribution = {3}
        ORDER BY o.SpentOn, o.FirstId, o.Line, i.RootId
        """;

    private static readonly string SqlOfPaidFrom = $$"""
        {{Stretches}}
        SELECT o.Line AS Line, o.Pence AS Whole, i.Contribution AS Contribution, i.ReceivedOn AS ReceivedOn,
            CASE WHEN i.RootId IS NULL THEN 0 ELSE {{Overlap}} END AS Amount
        FROM outs o LEFT JOIN ins i ON o.Line = i.Line AND o.UpTo - o.Pence < i.UpTo AND i.UpTo - i.Pence < o.UpTo
        WHERE o.SourceKind = {{(int)EntrySourceKind.Payment}} AND o.SourceKey = {3}
        ORDER BY o.FirstId, o.Line, i.ReceivedOn, i.RootId
        """;

    private sealed record SpentRow(long Entry, long? Payment, DateOnly SpentOn, long Line, long Whole, long Amount, int? Frequency, string? Breaks);

    private sealed record ReceivedRow(long Line, long Whole, long? Contribution, DateOnly? ReceivedOn, long Amount);

    public async Task<IReadOnlyList<PoundSpent>> Bought(Viewer viewer, BookId book, ContributionId contribution, CancellationToken cancellationToken)
    {
        var rows = await context.Database.SqlQueryRaw<SpentRow>(SqlOfBought, Parameters(viewer, book, contribution.Value)).ToListAsync(cancellationToken);
        return [.. rows.GroupBy(row => (row.Entry, row.Line)).Select(all => (Row: all.First(), Pence: all.Sum(row => row.Amount)))
            .Select(one => new PoundSpent(new EntryId(one.Row.Entry), one.Row.Payment, one.Row.SpentOn, new FundingLineId(one.Row.Line),
                new Money(one.Row.Whole), new Money(one.Pence), (ScheduleFrequency?)one.Row.Frequency,
                one.Row.Breaks is null ? [] : [.. one.Row.Breaks.Split(',').Select(kind => (BreakKind)int.Parse(kind, null)).Order()]))];
    }

    public async Task<IReadOnlyList<PoundReceived>> PaidFrom(Viewer viewer, BookId book, long payment, CancellationToken cancellationToken)
    {
        var rows = await context.Database.SqlQueryRaw<ReceivedRow>(SqlOfPaidFrom, Parameters(viewer, book, payment)).ToListAsync(cancellationToken);
        var sources = rows.Where(row => row.Contribution is not null).Select(row => new PoundReceived(new FundingLineId(row.Line), new Money(row.Whole),
            new ContributionId(row.Contribution!.Value), row.ReceivedOn, new Money(row.Amount)));
        var covered = rows.GroupBy(row => row.Line).Select(line => new PoundReceived(new FundingLineId(line.Key), new Money(line.First().Whole), null, null,
            new Money(line.First().Whole - line.Sum(row => row.Amount)))).Where(line => line.Amount.IsPositive);
        return [.. sources.Concat(covered)];
    }

    private object[] Parameters(Viewer viewer, BookId book, long key) =>
        [book.Value, viewer.SeesWholeStore ? 1 : 0, viewer.CarerId is null ? viewer.OrganisationId?.Value ?? 0 : 0, key, context.Today];
}
