using CarersBreaks.Application.Access;
using CarersBreaks.Application.Payments;
using CarersBreaks.Application.Transfers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Domain.Transfers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>A person says what a statement line is. It is posted as the rules would have posted it.</summary>
/// <param name="Target">The key of the run, instalment, payment, section 256 memorandum, recovery or provider's invoice.</param>
/// <param name="PaidBy">
/// For an instalment: the body that really paid, where it is not the partner, such as its cluster or its successor. The instalment is still
/// the partner's.
/// </param>
[AllowedTo(Role.FinanceOfficer)]
public sealed record MatchByHand(
    ActId Act, StatementLineId Line, MatchKind Kind, long Target, string Reason, OrganisationId? PaidBy = null) : ICommand<MatchId>;

public sealed class MatchByHandValidator : AbstractValidator<MatchByHand>
{
    public MatchByHandValidator()
    {
        RuleFor(act => act.Reason).NotEmpty().WithMessage("Say how you know.").MaximumLength(300).WithMessage("Say how you know in 300 characters or fewer.");
        RuleFor(act => act.Kind).Must(kind => kind is MatchKind.PaymentRun or MatchKind.FinancialContribution or MatchKind.ReturnedPayment
                or MatchKind.Section256Transfer or MatchKind.Recovery or MatchKind.ProviderInvoice)
            .WithMessage("Choose what the line is: a payment run, an instalment, a returned payment, a section 256 transfer, a recovery or a "
                + "provider's invoice.");
        RuleFor(act => act.PaidBy).Null().When(act => act.Kind != MatchKind.FinancialContribution).WithMessage("Only an instalment is paid by another body.");
    }
}

public sealed class MatchByHandHandler(ICarersBreaksDb db, MatchMaker maker, IBusinessDate businessDate) : IRequestHandler<MatchByHand, MatchId>
{
    public async Task<MatchId> Handle(MatchByHand act, CancellationToken cancellationToken)
    {
        var line = await db.StatementLines.FirstOrDefaultAsync(one => one.Id == act.Line, cancellationToken).OrRefuse("statement line");
        Refuse.If(line.MatchId is not null, BankingRule.LineIsClaimedAlready, "This line is matched already. Undo that match first.");
        var book = await db.BookOf(line, cancellationToken);
        var evidence = new Evidence("by hand", act.Reason, null);
        var match = act.Kind switch
        {
            MatchKind.PaymentRun => await Run(book, line, act.Target, evidence, cancellationToken),
            MatchKind.ReturnedPayment => await Return(book, line, act.Target, evidence, cancellationToken),
            MatchKind.Section256Transfer => await Transfer(line, act.Target, evidence, cancellationToken),
            MatchKind.Recovery => await Recovered(book, line, act.Target, evidence, cancellationToken),
            MatchKind.ProviderInvoice => await Invoice(book, line, act.Target, evidence, cancellationToken),
            _ => await Instalment(book, line, act.Target, act.PaidBy, evidence, cancellationToken),
        };
        await db.CloseItem(line.Id, "Matched by hand.", businessDate.Today, cancellationToken);
        return match.Id;
    }

    private async Task<Match> Run(Book book, StatementLine line, long key, Evidence evidence, CancellationToken cancellationToken)
    {
        var run = await db.PaymentRuns.FirstOrDefaultAsync(one => one.Id == new PaymentRunId(key) && one.BookId == book.Id, cancellationToken)
            .OrRefuse("payment run of this fund");
        Refuse.Unless(run.State is RunState.Approved or RunState.Sent, ReconciliationRule.CandidateDoesNotFit,
            $"Run {run.Number} does not wait for the bank: it is {run.State}.");
        Refuse.Unless(line.Amount == -run.AtTheBank, ReconciliationRule.CandidateDoesNotFit,
            $"Run {run.Number} is for {run.AtTheBank}, and the line is {line.Amount}.");
        return await maker.PaidRun(book, LinePart.Whole(line), run, evidence, cancellationToken);
    }

    private async Task<Match> Instalment(
        Book book, StatementLine line, long key, OrganisationId? paidBy, Evidence evidence, CancellationToken cancellationToken)
    {
        var found = await (from instalment in db.FinancialContributions
                           where instalment.Id == new ContributionId(key)
                           join fund in db.Funds on instalment.AgreementId equals fund.AgreementId
                           where fund.BookId == book.Id
                           join funding in db.FundingLines
                               on new { fund.BookId, PartnerId = instalment.OwedById ?? instalment.PartnerId, instalment.Source, instalment.Year } equals new
                               {
                                   funding.BookId,
                                   funding.PartnerId,
                                   funding.Source,
                                   funding.Year
                               }
                           select new { instalment, funding }).FirstOrDefaultAsync(cancellationToken).OrRefuse("instalment of this fund");
        Refuse.Unless(line.Amount.IsPositive, ReconciliationRule.CandidateDoesNotFit, "An instalment is money in, and the line is money out.");
        if (paidBy is not null)
            await db.Organisations.FirstOrDefaultAsync(one => one.Id == paidBy, cancellationToken).OrRefuse("organisation");
        var match = maker.Received(book, LinePart.Whole(line), found.instalment, found.funding, evidence);
        match.PaidBy(paidBy == found.instalment.PartnerId ? null : paidBy);
        return match;
    }

    private async Task<Match> Transfer(StatementLine line, long key, Evidence evidence, CancellationToken cancellationToken)
    {
        Refuse.Unless(line.Amount.IsPositive, ReconciliationRule.CandidateDoesNotFit, "A transfer is money in, and the line is money out.");
        return maker.Transferred(await db.Kept(new MemorandumId(key), cancellationToken), LinePart.Whole(line), evidence);
    }

    private async Task<Match> Recovered(Book book, StatementLine line, long key, Evidence evidence, CancellationToken cancellationToken)
    {
        var recovery = await db.Recoveries.FirstOrDefaultAsync(one => one.Id == new RecoveryId(key) && one.BookId == book.Id, cancellationToken)
            .OrRefuse("recovery of this fund");
        Refuse.Unless(line.Amount.IsPositive, ReconciliationRule.CandidateDoesNotFit, "A recovery is money in, and the line is money out.");
        return maker.Recovered(book, LinePart.Whole(line), recovery, evidence);
    }

    private async Task<Match> Invoice(Book book, StatementLine line, long key, Evidence evidence, CancellationToken cancellationToken)
    {
        var invoice = await db.ProviderInvoices.Include(one => one.Lines)
            .FirstOrDefaultAsync(one => one.Id == new ProviderInvoiceId(key) && one.BookId == book.Id, cancellationToken)
            .OrRefuse("provider's invoice of this fund");
        return maker.PaidInvoice(book, LinePart.Whole(line), invoice, evidence, await db.OrdersOf(invoice, cancellationToken));
    }

    private async Task<Match> Return(Book book, StatementLine line, long key, Evidence evidence, CancellationToken cancellationToken)
    {
        var payment = await db.Payments.FirstOrDefaultAsync(one => one.Id == new PaymentId(key) && one.BookId == book.Id, cancellationToken)
            .OrRefuse("payment of this fund");
        Refuse.Unless(payment.State == PaymentState.Paid || payment.IsCreditExpected, ReconciliationRule.CandidateDoesNotFit,
            $"Payment {payment.Reference} has not been paid, as the bank shows it, or has come back already.");
        Refuse.Unless(line.Amount == payment.Amount, ReconciliationRule.CandidateDoesNotFit,
            $"Payment {payment.Reference} is for {payment.Amount}, and the line is {line.Amount}.");
        var account = await db.PayeeAccounts.FirstOrDefaultAsync(one => one.Id == payment.PayeeAccountId, cancellationToken).OrRefuse("payee's account");
        return await maker.Returned(book, LinePart.Whole(line), payment, account, evidence, cancellationToken);
    }
}
