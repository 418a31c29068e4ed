using CarersBreaks.Application.Access;
using CarersBreaks.Application.Payments;
using CarersBreaks.Application.Transfers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Domain.Transfers;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>Finds the record of ours that a person names for a line, or a part of one, refuses what does not fit, and has the match made.</summary>
public sealed class HandMatching(ICarersBreaksDb db, MatchMaker maker, IBusinessDate businessDate)
{
    /// <param name="record">What it is, with all that this decision explains by it, of whichever lines.</param>
    public async Task<Match> Match(Book book, LinePart part, RecordPart record, Evidence evidence, CancellationToken cancellationToken) => record.Kind switch
    {
        MatchKind.PaymentRun => await Run(book, part, record, evidence, cancellationToken),
        MatchKind.Payment => await Paid(book, part, record, evidence, cancellationToken),
        MatchKind.ReturnedPayment => await Return(book, part, record, evidence, cancellationToken),
        MatchKind.Section256Transfer => await Transfer(part, record, evidence, cancellationToken),
        MatchKind.Recovery => await Recovered(book, part, record, evidence, cancellationToken),
        MatchKind.ProviderInvoice => await Invoice(book, part, record, evidence, cancellationToken),
        MatchKind.FinancialContribution => await Instalment(book, part, record, evidence, cancellationToken),
        MatchKind.Suspense => maker.Suspended(book, part, evidence),
        _ => throw new ArgumentOutOfRangeException(nameof(record), record.Kind, null),
    };

    /// <summary>Says who really paid an instalment, where another than its partner did.</summary>
    public async Task PaidBy(Match match, OrganisationId? body, CancellationToken cancellationToken)
    {
        if (body is null)
            return;
        await db.Organisations.FirstOrDefaultAsync(one => one.Id == body, cancellationToken).OrRefuse("organisation");
        var partner = await db.FinancialContributions.Where(one => one.Id == new ContributionId(match.TargetKey)).Select(one => one.PartnerId)
            .FirstOrDefaultAsync(cancellationToken);
        match.PaidBy(body == partner ? null : body);
    }

    private async Task<Match> Run(Book book, LinePart part, RecordPart record, Evidence evidence, CancellationToken cancellationToken)
    {
        var run = await db.PaymentRuns.FirstOrDefaultAsync(one => one.Id == new PaymentRunId(record.Target) && one.BookId == book.Id, cancellationToken)
            .OrRefuse("payment run of this fund");
        Refuse.Unless(part.OfRecord > 0 || run.State is RunState.Approved or RunState.Sent, ReconciliationRule.CandidateDoesNotFit,
            $"Run {run.Number} does not wait for the bank: it is {run.State}.");
        Refuse.If(run.ShowsEachPayment, ReconciliationRule.CandidateDoesNotFit,
            $"The bank shows each payment of run {run.Number} on a line of its own. Choose its payments.");
        Refuse.Unless(record.Amount == -run.AtTheBank, ReconciliationRule.CandidateDoesNotFit,
            $"Run {run.Number} is for {run.AtTheBank}, and the {Lines(part, record)} {record.Amount}.");
        return await maker.PaidRun(book, part, run, evidence, cancellationToken);
    }

    private async Task<Match> Paid(Book book, LinePart part, RecordPart record, Evidence evidence, CancellationToken cancellationToken)
    {
        var payment = await db.Payments.FirstOrDefaultAsync(one => one.Id == new PaymentId(record.Target) && one.BookId == book.Id, cancellationToken)
            .OrRefuse("payment of this fund");
        var run = await db.PaymentRuns.FirstOrDefaultAsync(one => one.Id == payment.RunId, cancellationToken).OrRefuse("payment run");
        Refuse.Unless(payment.State == PaymentState.Released && run.State is RunState.Approved or RunState.Sent
                && (run.ShowsEachPayment || run.Means is PaymentMeans.FasterPayment or PaymentMeans.Chaps),
            ReconciliationRule.CandidateDoesNotFit, $"Payment {payment.Reference} does not wait for a line of its own.");
        Refuse.Unless(part.Amount == record.Amount && record.Amount == -payment.Amount, ReconciliationRule.CandidateDoesNotFit,
            $"Payment {payment.Reference} is for {payment.Amount}, and the {Lines(part, record)} {record.Amount}.");
        var others = await db.Payments.Where(one => one.RunId == run.Id && one.State == PaymentState.Released).Select(one => one.Id)
            .ToListAsync(cancellationToken);
        var paid = db.Payments.Local.Where(one => one.State == PaymentState.Paid).Select(one => one.Id).Append(payment.Id).ToHashSet();
        return maker.Paid(book, part, payment, run, others.TrueForAll(paid.Contains), evidence);
    }

    private async Task<Match> Instalment(Book book, LinePart part, RecordPart record, Evidence evidence, CancellationToken cancellationToken)
    {
        var found = await (from instalment in db.FinancialContributions
                           where instalment.Id == new ContributionId(record.Target)
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
        EnsureIn(part, "An instalment");
        return maker.Received(book, part, found.instalment, found.funding, evidence);
    }

    private async Task<Match> Transfer(LinePart part, RecordPart record, Evidence evidence, CancellationToken cancellationToken)
    {
        EnsureIn(part, "A transfer");
        return maker.Transferred(await db.Kept(new MemorandumId(record.Target), cancellationToken), part, evidence);
    }

    private async Task<Match> Recovered(Book book, LinePart part, RecordPart record, Evidence evidence, CancellationToken cancellationToken)
    {
        var recovery = await db.Recoveries.Include(one => one.Parts)
            .FirstOrDefaultAsync(one => one.Id == new RecoveryId(record.Target) && one.BookId == book.Id, cancellationToken)
            .OrRefuse("recovery of this fund");
        EnsureIn(part, "A recovery");
        var funders = part.Difference.IsZero ? null
            : (await db.FundersOf(book.Id, [recovery], businessDate.Today, cancellationToken))[recovery.Id];
        return maker.Recovered(book, part, recovery, evidence, funders);
    }

    private async Task<Match> Invoice(Book book, LinePart part, RecordPart record, Evidence evidence, CancellationToken cancellationToken)
    {
        var invoice = await db.ProviderInvoices.Include(one => one.Lines)
            .FirstOrDefaultAsync(one => one.Id == new ProviderInvoiceId(record.Target) && one.BookId == book.Id, cancellationToken)
            .OrRefuse("provider's invoice of this fund");
        Refuse.Unless(part.OfRecord > 0 || invoice.State == InvoiceState.Paying, ReconciliationRule.CandidateDoesNotFit,
            $"Invoice {invoice.Reference} does not wait for the bank.");
        var funders = part.Difference.IsZero ? null : (await db.FundersOf(book.Id, [invoice.Id], cancellationToken))[invoice.Id];
        var together = record.Amount == part.Amount ? (Money?)null : -record.Amount;
        return maker.PaidInvoice(book, part, invoice, evidence, await db.OrdersOf(invoice, cancellationToken), funders, together);
    }

    private async Task<Match> Return(Book book, LinePart part, RecordPart record, Evidence evidence, CancellationToken cancellationToken)
    {
        var payment = await db.Payments.FirstOrDefaultAsync(one => one.Id == new PaymentId(record.Target) && one.BookId == book.Id, cancellationToken)
            .OrRefuse("payment of this fund");
        Refuse.Unless(payment.State == PaymentState.Paid || payment.IsCreditExpected, ReconciliationRule.CandidateDoesNotFit,
            $"Payment {payment.Reference} has not been paid, as the bank shows it, or has come back already.");
        Refuse.Unless(part.Amount == record.Amount && record.Amount == payment.Amount, ReconciliationRule.CandidateDoesNotFit,
            $"Payment {payment.Reference} is for {payment.Amount}, and the {Lines(part, record)} {record.Amount}.");
        var account = await db.PayeeAccounts.FirstOrDefaultAsync(one => one.Id == payment.PayeeAccountId, cancellationToken).OrRefuse("payee's account");
        return await maker.Returned(book, part, payment, account, evidence, cancellationToken);
    }

    private static void EnsureIn(LinePart part, string what) =>
        Refuse.Unless(part.Amount.IsPositive, ReconciliationRule.CandidateDoesNotFit, $"{what} is money in, and the line is money out.");

    private static string Lines(LinePart part, RecordPart record) =>
        record.Amount == part.Line.Amount ? "line is" : record.Amount == part.Amount ? "part is" : "parts together are";
}
