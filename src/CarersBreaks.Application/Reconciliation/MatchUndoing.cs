using CarersBreaks.Application.Access;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>Takes matches back: the same for one, for those of one decision, and for those of a whole reconciliation.</summary>
public sealed class MatchUndoing(ICarersBreaksDb db, IBusinessDate businessDate)
{
    /// <summary>What the queue says of a line whose match was undone.</summary>
    public const string Explanation = "Its match was undone. Only a person may make the same match again.";

    /// <summary>Why a match has to stay, because what it matched has moved on; null where it can be undone.</summary>
    public async Task<RuleBroken?> Obstacle(Match match, CancellationToken cancellationToken) => match.Kind switch
    {
        MatchKind.PaymentRun => await OfRun(new PaymentRunId(match.TargetKey), cancellationToken),
        MatchKind.Payment => await OfPayment(new PaymentId(match.TargetKey), cancellationToken),
        MatchKind.ReturnedPayment => await OfReturn(new PaymentId(match.TargetKey), cancellationToken),
        _ => null,
    };

    /// <summary>Undoes matches in which <see cref="Obstacle"/> found none. Each line stands in the queue once.</summary>
    public async Task Undo(IReadOnlyList<Match> matches, string reason, CancellationToken cancellationToken)
    {
        var today = businessDate.Today;
        var lineIds = matches.Select(match => match.StatementLineId).Distinct().ToList();
        var lines = await db.StatementLines.Where(line => lineIds.Contains(line.Id)).ToListAsync(cancellationToken);
        var entryIds = matches.SelectMany(match => match.Entries).Select(entry => entry.EntryId).ToList();
        var entries = (await db.Entries.Include(entry => entry.Postings).Where(entry => entryIds.Contains(entry.Id)).ToListAsync(cancellationToken))
            .ToDictionary(entry => entry.Id);
        foreach (var account in lines.GroupBy(line => line.BankAccountId))
        {
            var book = await db.BookOf(account.First(), cancellationToken);
            var ofAccount = account.Select(line => line.Id).ToHashSet();
            foreach (var match in matches.Where(match => ofAccount.Contains(match.StatementLineId)))
            {
                var staying = await PutBack(match, cancellationToken);
                match.Undo(reason, today);
                foreach (var entry in match.Entries.Select(one => entries[one.EntryId]).Where(entry => !staying.Contains(entry.Kind)))
                    db.Entries.Add(entry.Reverse(book, book.OpenDay(entry.AccountingDate), "Match undone"));
            }
            foreach (var line in account)
            {
                line.Free();
                db.UnmatchedItems.Add(new UnmatchedItem(line.HolderId, book.Id, UnmatchedReason.MatchWasUndone, line.Id, null, line.Amount,
                    Explanation, today, line.BookedOn));
            }
        }
    }

    private async Task<RuleBroken?> OfRun(PaymentRunId id, CancellationToken cancellationToken)
    {
        var number = await db.PaymentRuns.Where(one => one.Id == id).Select(one => one.Number).FirstOrDefaultAsync(cancellationToken).OrRefuse("payment run");
        // What Bacs rejected never was on the line, and what is known by an advice alone stands on no line.
        var movedOn = await db.Payments.Where(payment => payment.RunId == id && payment.State != PaymentState.Paid
            && payment.State != PaymentState.Rejected && !(payment.ReturnAdvisedOn != null && payment.ReturnCreditedOn == null))
            .Select(payment => payment.Id).ToListAsync(cancellationToken);
        var paidAgain = db.Payments.Local.Where(payment => payment.State == PaymentState.Paid || payment.IsCreditExpected)
            .Select(payment => payment.Id).ToHashSet();
        var count = movedOn.Count(one => !paidAgain.Contains(one));
        return count == 0 ? null : new RuleBroken(ReconciliationRule.ReturnsAreUndoneFirst,
            $"{count} of the payments of run {number} came back. Undo the matches of those returns first.");
    }

    private async Task<RuleBroken?> OfPayment(PaymentId id, CancellationToken cancellationToken)
    {
        var payment = await db.Payments.FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("payment");
        return payment.State == PaymentState.Paid ? null
            : new RuleBroken(ReconciliationRule.ReturnsAreUndoneFirst, $"Payment {payment.Reference} came back. Undo the match of its return first.");
    }

    private async Task<RuleBroken?> OfReturn(PaymentId id, CancellationToken cancellationToken)
    {
        var payment = await db.Payments.FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("payment");
        if (payment.State != PaymentState.Returned && payment.ReturnAdvisedOn is null)
            return new RuleBroken(ReconciliationRule.CandidateDoesNotFit,
                $"Payment {payment.Reference} was dealt with after it came back, so its return stays.");
        return await db.Payments.AnyAsync(again => again.InPlaceOfId == id && again.State != PaymentState.Withdrawn, cancellationToken)
            ? new RuleBroken(PaymentRule.PaymentIsPaidAgain, $"Payment {payment.Reference} is in a run that pays it again, so its return stays.")
            : null;
    }

    /// <returns>The kinds of entry that stay, for they stand on something else besides the line.</returns>
    private async Task<IReadOnlyList<EntryKind>> PutBack(Match match, CancellationToken cancellationToken)
    {
        switch (match.Kind)
        {
            case MatchKind.PaymentRun:
                await PutBack(new PaymentRunId(match.TargetKey), cancellationToken);
                break;
            case MatchKind.Payment:
                var paid = await db.Payments.FirstOrDefaultAsync(one => one.Id == new PaymentId(match.TargetKey), cancellationToken).OrRefuse("payment");
                paid.TakeBackPaid();
                var run = await db.PaymentRuns.FirstOrDefaultAsync(one => one.Id == paid.RunId, cancellationToken).OrRefuse("payment run");
                if (run.State == RunState.Paid)
                    run.TakeBackPaid();
                break;
            case MatchKind.FinancialContribution:
                var instalment = await db.FinancialContributions.FirstOrDefaultAsync(one => one.Id == new ContributionId(match.TargetKey), cancellationToken)
                    .OrRefuse("instalment");
                instalment.TakeBack(match.Settled);
                instalment.TakeBackWriteOff(match.GivenUp);
                break;
            case MatchKind.ReturnedPayment:
                var payment = await db.Payments.FirstOrDefaultAsync(one => one.Id == new PaymentId(match.TargetKey), cancellationToken).OrRefuse("payment");
                payment.TakeBackReturn();
                return payment.ReturnAdvisedOn is null ? [] : [EntryKind.ItemReturned];
            case MatchKind.Recovery:
                var recovery = await db.Recoveries.FirstOrDefaultAsync(one => one.Id == new RecoveryId(match.TargetKey), cancellationToken)
                    .OrRefuse("recovery");
                recovery.TakeBackReceipt(match.Settled);
                recovery.TakeBackDifference(match.GivenUp);
                break;
            case MatchKind.ProviderInvoice:
                var invoice = await db.WholeInvoice(new ProviderInvoiceId(match.TargetKey), cancellationToken);
                invoice.TakeBackCleared(await db.OrdersOf(invoice, cancellationToken));
                break;
        }
        return [];
    }

    private async Task PutBack(PaymentRunId id, CancellationToken cancellationToken)
    {
        var run = await db.PaymentRuns.FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("payment run");
        run.TakeBackPaid();
        await db.Payments.Where(payment => payment.RunId == id && payment.State == PaymentState.Paid).ExecuteUpdateAsync(
            set => set.SetProperty(payment => payment.State, PaymentState.Released).SetProperty(payment => payment.PaidOn, (DateOnly?)null), cancellationToken);
        // Whose return was undone in this act is paid in memory, and not in the store yet.
        foreach (var payment in db.Payments.Local.Where(payment => payment.RunId == id && payment.State == PaymentState.Paid))
            payment.TakeBackPaid();
    }
}

/// <summary>How what is undone together is found.</summary>
public static class Decisions
{
    /// <summary>The live matches that were made with one by one decision, itself among them, with their entries.</summary>
    public static IQueryable<Match> DecisionOf(this ICarersBreaksDb db, Match match)
    {
        var first = match.GroupId ?? match.Id;
        return db.Matches.Include(one => one.Entries).Where(one => one.IsLive && (one.Id == first || one.GroupId == first)).OrderBy(one => one.Id);
    }
}
