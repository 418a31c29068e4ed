using CarersBreaks.Application.Access;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reconciliation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>
/// A match was wrong: its entries are reversed, what it changed is put back, the line is free and stands in the queue again. The
/// machine does not make the same match again. <see cref="ViewMatch"/> says first what will reopen.
/// </summary>
[AllowedTo(Role.FinanceOfficer)]
public sealed record UndoMatch(ActId Act, MatchId Match, string Reason) : ICommand;

public sealed class UndoMatchValidator : AbstractValidator<UndoMatch>
{
    public UndoMatchValidator() =>
        RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why the match is wrong.").MaximumLength(300).WithMessage("Say it in 300 characters or fewer.");
}

public sealed class UndoMatchHandler(ICarersBreaksDb db, IBusinessDate businessDate) : AsyncRequestHandler<UndoMatch>
{
    protected override async Task Handle(UndoMatch act, CancellationToken cancellationToken)
    {
        var match = await db.Matches.Include(one => one.Entries).FirstOrDefaultAsync(one => one.Id == act.Match, cancellationToken).OrRefuse("match");
        match.Undo(act.Reason, businessDate.Today);
        var line = await db.StatementLines.FirstOrDefaultAsync(one => one.Id == match.StatementLineId, cancellationToken).OrRefuse("statement line");
        var book = await db.BookOf(line, cancellationToken);
        var staying = await PutBack(match, cancellationToken);
        var ids = match.Entries.Select(entry => entry.EntryId).ToList();
        var entries = await db.Entries.Include(entry => entry.Postings).Where(entry => ids.Contains(entry.Id)).ToListAsync(cancellationToken);
        foreach (var entry in entries.Where(entry => !staying.Contains(entry.Kind)))
            db.Entries.Add(entry.Reverse(book, book.OpenDay(entry.AccountingDate), "Match undone"));
        line.Free();
        db.UnmatchedItems.Add(new UnmatchedItem(line.HolderId, book.Id, UnmatchedReason.MatchWasUndone, line.Id, null, line.Amount,
            "Its match was undone. Only a person may make the same match again.", businessDate.Today, line.BookedOn));
    }

    /// <returns>The kinds of entry that stay, for they stand on something else besides the line.</returns>
    private async Task<IReadOnlyList<EntryKind>> PutBack(Match match, CancellationToken cancellationToken)
    {
        switch (match.Kind)
        {
            case MatchKind.PaymentRun:
                await Run(new PaymentRunId(match.TargetKey), cancellationToken);
                break;
            case MatchKind.Payment:
                await Payment(new PaymentId(match.TargetKey), cancellationToken);
                break;
            case MatchKind.FinancialContribution:
                await Instalment(new ContributionId(match.TargetKey), match, cancellationToken);
                break;
            case MatchKind.ReturnedPayment:
                return await Return(new PaymentId(match.TargetKey), cancellationToken);
            case MatchKind.Recovery:
                await Recovered(new RecoveryId(match.TargetKey), match, cancellationToken);
                break;
            case MatchKind.ProviderInvoice:
                await Invoice(new ProviderInvoiceId(match.TargetKey), cancellationToken);
                break;
        }
        return [];
    }

    private async Task Run(PaymentRunId id, CancellationToken cancellationToken)
    {
        var run = await db.PaymentRuns.FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("payment run");
        // What Bacs rejected never was on the line, and what is known by an advice alone stands on no line.
        var movedOn = await db.Payments.CountAsync(payment => payment.RunId == id && payment.State != PaymentState.Paid
            && payment.State != PaymentState.Rejected && !(payment.ReturnAdvisedOn != null && payment.ReturnCreditedOn == null), cancellationToken);
        Refuse.If(movedOn > 0, ReconciliationRule.ReturnsAreUndoneFirst,
            $"{movedOn} of the payments of run {run.Number} came back. Undo the matches of those returns first.");
        run.TakeBackPaid();
        await db.Payments.Where(payment => payment.RunId == id && payment.State == PaymentState.Paid).ExecuteUpdateAsync(
            set => set.SetProperty(payment => payment.State, PaymentState.Released).SetProperty(payment => payment.PaidOn, (DateOnly?)null), cancellationToken);
    }

    private async Task Payment(PaymentId id, CancellationToken cancellationToken)
    {
        var payment = await db.Payments.FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("payment");
        Refuse.Unless(payment.State == PaymentState.Paid, ReconciliationRule.ReturnsAreUndoneFirst,
            $"Payment {payment.Reference} came back. Undo the match of its return first.");
        payment.TakeBackPaid();
        var run = await db.PaymentRuns.FirstOrDefaultAsync(one => one.Id == payment.RunId, cancellationToken).OrRefuse("payment run");
        if (run.State == RunState.Paid)
            run.TakeBackPaid();
    }

    private async Task Instalment(ContributionId id, Match match, CancellationToken cancellationToken)
    {
        var instalment = await db.FinancialContributions.FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("instalment");
        instalment.TakeBack(match.Settled);
        instalment.TakeBackWriteOff(match.GivenUp);
    }

    private async Task Recovered(RecoveryId id, Match match, CancellationToken cancellationToken)
    {
        var recovery = await db.Recoveries.FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("recovery");
        recovery.TakeBackReceipt(match.Settled);
        recovery.TakeBackDifference(match.GivenUp);
    }

    private async Task Invoice(ProviderInvoiceId id, CancellationToken cancellationToken)
    {
        var invoice = await db.WholeInvoice(id, cancellationToken);
        invoice.TakeBackCleared(await db.OrdersOf(invoice, cancellationToken));
    }

    private async Task<IReadOnlyList<EntryKind>> Return(PaymentId id, CancellationToken cancellationToken)
    {
        var payment = await db.Payments.FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("payment");
        Refuse.Unless(payment.State == PaymentState.Returned || payment.ReturnAdvisedOn is not null, ReconciliationRule.CandidateDoesNotFit,
            $"Payment {payment.Reference} was dealt with after it came back, so its return stays.");
        Refuse.If(await db.Payments.AnyAsync(again => again.InPlaceOfId == id && again.State != PaymentState.Withdrawn, cancellationToken),
            PaymentRule.PaymentIsPaidAgain, $"Payment {payment.Reference} is in a run that pays it again, so its return stays.");
        payment.TakeBackReturn();
        return payment.ReturnAdvisedOn is null ? [] : [EntryKind.ItemReturned];
    }
}
