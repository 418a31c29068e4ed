using CarersBreaks.Application;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Infrastructure.Ledger;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CarersBreaks.Infrastructure.Payments;

/// <summary>
/// Each step claims its payments by moving the batch's marker, writes their entries and commits. Nothing counts until the last
/// step completes the batch. What a step needs to know is read back from what earlier ones wrote, so a killed release goes on
/// to the same pennies.
/// </summary>
internal sealed class PaymentRunRelease(CarersBreaksContext context, IKeys keys, BankFileMaker files, AuditTrail trail, TimeProvider time) : IPaymentRunRelease
{
    /// <summary>So few that a step holds SQLite's one writer for no longer than other people notice.</summary>
    private const int StepSize = 2_000;

    /// <summary>Between steps, so that whoever waits for SQLite's writer gets it.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>What this batch has split so far; null when it has to be read from what it wrote.</summary>
    private Money? _split;

    public async Task Continue(PaymentRun run, CancellationToken cancellationToken)
    {
        var approved = await context.Batches.AsNoTracking().Where(batch => batch.Id == run.ReleaseId).Select(batch => batch.InputHash)
            .SingleAsync(cancellationToken);
        var found = await PaymentRunContent.Hash(context, run.Id, cancellationToken);
        Refuse.Unless(approved.AsSpan().SequenceEqual(found), PaymentRule.RunHasChangedSinceApproval,
            $"Run {run.Number} is not what was approved. Nothing of it was paid.");
        var accounts = await Accounts(run, cancellationToken);
        var funders = await Funders(run, cancellationToken);
        await keys.TopUp(cancellationToken);
        await context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            context.ChangeTracker.Clear();
            _split = null;
            while (await Step(run, accounts, funders, cancellationToken))
                await Task.Delay(Pause, cancellationToken);
            await Complete(run, accounts, funders, cancellationToken);
        });
    }

    /// <returns>False once nothing is left to write.</returns>
    private async Task<bool> Step(PaymentRun run, ReleaseAccounts accounts, ReleaseFunders funders, CancellationToken cancellationToken)
    {
        var batch = await context.Batches.AsNoTracking().SingleAsync(one => one.Id == run.ReleaseId, cancellationToken);
        var payments = batch.State == BatchState.Working ? await Next(run, batch.Marker, cancellationToken) : [];
        if (payments.Count == 0)
            return false;
        var before = _split ?? await SplitByThisBatch(run, accounts, funders, cancellationToken);
        _split = null;
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var moved = await context.Batches.Where(one => one.Id == batch.Id && one.State == BatchState.Working && one.Marker == batch.Marker)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Marker, batch.Marker + payments.Count), cancellationToken);
        if (moved == 0)
            return true; // Somebody else took these payments: look again.
        var release = new ReleaseEntries(run, accounts, funders, before, time.GetUtcNow().UtcDateTime);
        var entries = release.For(payments);
        var first = await keys.Reserve(context, entries.Sum(entry => 1 + entry.Postings.Count), cancellationToken);
        BulkLedger.Write(context.Database.GetDbConnection(), transaction.GetDbTransaction(), ReleaseEntries.Keyed(entries, first));
        await transaction.CommitAsync(cancellationToken);
        _split = release.Split;
        return true;
    }

    /// <summary>The run's payments have numbers in a row, so the marker says where to go on without counting.</summary>
    private async Task<List<ReleasedPayment>> Next(PaymentRun run, long marker, CancellationToken cancellationToken)
    {
        var first = marker + await context.Payments.Where(payment => payment.RunId == run.Id).MinAsync(payment => payment.Number, cancellationToken);
        return await (
            from payment in context.Payments
            join schedule in context.PaymentSchedules on payment.ScheduleId equals schedule.Id
            where payment.RunId == run.Id && payment.Number >= first
            orderby payment.Number
            select new ReleasedPayment(payment.Id, payment.Number, payment.From, payment.To, payment.PayOn, payment.Amount.Pence, payment.Offset.Pence,
                payment.InPlaceOfId, schedule.Frequency))
            .Take(StepSize).ToListAsync(cancellationToken);
    }

    /// <summary>By the book's own entries; read through the index on balances, which ends with the batch.</summary>
    private async Task<Money> SplitByThisBatch(PaymentRun run, ReleaseAccounts accounts, ReleaseFunders funders, CancellationToken cancellationToken) =>
        new(await context.Postings.IgnoreQueryFilters([Sight.Counted])
            .Where(posting => posting.AccountId == accounts.Expenditure && funders.Lines.Contains(posting.FundingLineId!.Value)
                && posting.AccountingDate == run.PayOn && posting.Side == Side.Debit && posting.BatchId == run.ReleaseId)
            .SumAsync(posting => posting.Amount.Pence, cancellationToken));

    /// <summary>One transaction makes all of it count.</summary>
    private async Task Complete(PaymentRun run, ReleaseAccounts accounts, ReleaseFunders funders, CancellationToken cancellationToken)
    {
        using var file = run.IsUrgent ? null : await files.Make(run, cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var completed = await context.Batches.Where(one => one.Id == run.ReleaseId && one.State == BatchState.Working && one.Marker == one.Total)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.State, BatchState.Complete), cancellationToken);
        if (completed == 0)
            return; // Somebody else completed it.
        var split = await SplitByThisBatch(run, accounts, funders, cancellationToken);
        await context.FundShareSets.Where(set => set.Id == run.ShareSetId)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.SplitSoFar.Pence, one => one.SplitSoFar.Pence + split.Pence), cancellationToken);
        await context.Payments.Where(payment => payment.RunId == run.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(payment => payment.State, PaymentState.Released), cancellationToken);
        await Record(run, file is null ? null : await files.Keep(run, file, cancellationToken), split, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task Record(PaymentRun released, byte[]? fileHash, Money split, CancellationToken cancellationToken)
    {
        var run = await context.PaymentRuns.SingleAsync(one => one.Id == released.Id, cancellationToken);
        run.Released();
        if (fileHash is not null)
            run.KeepFile(fileHash);
        context.Entry(run).Property(one => one.Version).CurrentValue++;
        var batch = await context.Batches.AsNoTracking().SingleAsync(one => one.Id == run.ReleaseId, cancellationToken);
        var payments = await context.Payments.Where(payment => payment.RunId == run.Id).GroupBy(payment => payment.RunId)
            .Select(all => new
            {
                First = all.Min(one => one.Number),
                Last = all.Max(one => one.Number),
                Charged = all.Sum(one => one.InPlaceOfId == null ? one.Amount.Pence + one.Offset.Pence : 0),
                Offset = all.Sum(one => one.Offset.Pence),
            }).SingleAsync(cancellationToken);
        trail.Note("payments", $"{run.Count} of {run.Total}, numbers {payments.First} to {payments.Last}");
        trail.Note("expenditure", split.ToString());
        trail.Note("prepaid", (new Money(payments.Charged) - split).ToString());
        trail.Note("taken off for recoveries", new Money(payments.Offset).ToString());
        trail.Note("approved content", Convert.ToHexStringLower(batch.InputHash));
        trail.Record(ActId.New(), "ReleasePaymentRun", batch.InputHash, "", "null");
    }

    private async Task<ReleaseAccounts> Accounts(PaymentRun run, CancellationToken cancellationToken)
    {
        var accounts = await context.Accounts.AsNoTracking().Where(account => account.BookId == run.BookId && account.PartnerId == null)
            .ToDictionaryAsync(account => account.Kind, account => account.Id, cancellationToken);
        return new(accounts[AccountKind.Expenditure], accounts[AccountKind.Prepayments], accounts[AccountKind.PaymentsInTransit],
            accounts[AccountKind.OwedToPayees], accounts[AccountKind.RecoverableFromCarers]);
    }

    private async Task<ReleaseFunders> Funders(PaymentRun run, CancellationToken cancellationToken)
    {
        var shares = await context.FundShareSets.AsNoTracking().Include(set => set.Shares).SingleAsync(set => set.Id == run.ShareSetId, cancellationToken);
        var (lines, split) = shares.InOrder();
        return new(lines, split, shares.SplitSoFar);
    }
}
