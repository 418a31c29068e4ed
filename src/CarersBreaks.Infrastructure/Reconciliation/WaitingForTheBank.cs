using CarersBreaks.Application;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Reconciliation;

/// <summary>What of ours bank lines may be: loaded with one statement for each kind, however many lines there are.</summary>
/// <param name="lines">The lines in question.</param>
internal sealed class WaitingForTheBank(ICarersBreaksDb db, BookId book, IQueryable<StatementLine> lines)
{
    /// <summary>How many days before a credit a payment may have left for its return to be suggested.</summary>
    private const int DaysBack = 14;

    /// <summary>Runs that wait, and those that a line quotes.</summary>
    public Task<List<PaymentRun>> Runs(CancellationToken cancellationToken) =>
        db.PaymentRuns.Where(run => run.BookId == book && !run.ShowsEachPayment
            && (run.State == RunState.Approved || run.State == RunState.Sent || lines.Any(line => line.OurReference == run.Number)))
                .ToListAsync(cancellationToken);

    /// <summary>Instalments not received in full, and those that a line quotes, with the line of funding that each belongs to.</summary>
    public Task<List<Instalment>> Instalments(CancellationToken cancellationToken) =>
        (from instalment in db.FinancialContributions
         join fund in db.Funds on instalment.AgreementId equals fund.AgreementId
         where fund.BookId == book && (instalment.Received.Pence + instalment.Credited.Pence + instalment.WrittenOff.Pence < instalment.Amount.Pence
             || lines.Any(line => line.OurReference == instalment.Reference))
         join funding in db.FundingLines
             on new { fund.BookId, PartnerId = instalment.OwedById ?? instalment.PartnerId, instalment.Source, instalment.Year } equals new
             {
                 funding.BookId,
                 funding.PartnerId,
                 funding.Source,
                 funding.Year
             }
         select new Instalment(instalment, funding)).ToListAsync(cancellationToken);

    /// <summary>Payments that a line quotes, and those paid of which a recent credit may be the return, each with the payee's account.</summary>
    public async Task<List<PaidOut>> Payments(CancellationToken cancellationToken)
    {
        var quoted = db.Payments.Where(payment => payment.BookId == book && lines.Any(line => line.OurReference == payment.Reference));
        var alike = from line in lines
                    where line.Amount.Pence > 0
                    join payment in db.Payments on line.Amount.Pence equals payment.Amount.Pence
                    where payment.BookId == book
                        && (payment.State == PaymentState.Paid || (payment.ReturnAdvisedOn != null && payment.ReturnCreditedOn == null))
                        && payment.PayOn <= line.BookedOn
                        && payment.PayOn.AddDays(DaysBack) >= line.BookedOn
                    select payment.Id;
        return await (from payment in db.Payments
                      where quoted.Any(one => one.Id == payment.Id) || alike.Contains(payment.Id)
                      join account in db.PayeeAccounts on payment.PayeeAccountId equals account.Id
                      select new PaidOut(payment, account)).ToListAsync(cancellationToken);
    }

    /// <summary>The section 256 transfer that the book is about, as far as its payer has not paid it: a person says that a line is one.</summary>
    public async Task<IReadOnlyList<Expected>> Transfers(CancellationToken cancellationToken)
    {
        var memorandum = await db.Section256Memoranda.AsNoTracking().FirstOrDefaultAsync(one => one.BookId == book && one.AgreedOn != null, cancellationToken);
        if (memorandum is null)
            return [];
        var due = await db.Postings.Where(posting => posting.BookId == book && posting.AccountKind == AccountKind.DueFromPayer)
            .SumAsync(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence, cancellationToken);
        return [new(MatchKind.Section256Transfer, memorandum.Id.Value, memorandum.Reference, new Money(due), memorandum.AgreedOn!.Value, TakesParts: true,
            due > 0 ? null : "has been received in full already")];
    }

    /// <summary>What carers owe by invoice, and the invoices that a line quotes.</summary>
    public Task<List<Recovery>> Recoveries(CancellationToken cancellationToken) =>
        db.Recoveries.Where(recovery => recovery.BookId == book && recovery.InvoiceNumber != null
            && (recovery.State == RecoveryState.Decided || lines.Any(line => line.OurReference == recovery.InvoiceNumber))).ToListAsync(cancellationToken);

    /// <summary>Providers' invoices that were paid outside, and those that a line quotes.</summary>
    public Task<List<ProviderInvoice>> Invoices(CancellationToken cancellationToken) =>
        db.ProviderInvoices.Include(invoice => invoice.Lines).Where(invoice => invoice.BookId == book
            && (invoice.State == InvoiceState.Paying || lines.Any(line => line.OurReference == invoice.Reference))).ToListAsync(cancellationToken);

    public static Expected Expect(ProviderInvoice invoice) =>
        new(MatchKind.ProviderInvoice, invoice.Id.Value, invoice.Reference, -invoice.Gross, invoice.PaidOn ?? invoice.DueOn, TakesParts: false,
            invoice.State switch
            {
                InvoiceState.Paying => null,
                InvoiceState.Paid => "the bank has shown already",
                _ => "is not recorded as paid",
            });

    public static Expected Expect(Recovery recovery) =>
        new(MatchKind.Recovery, recovery.Id.Value, recovery.InvoiceNumber!, recovery.Outstanding, recovery.InvoiceDueOn!.Value, TakesParts: true,
            recovery.Outstanding.IsPositive ? null : "has been received in full already");

    public static Expected Expect(PaymentRun run) =>
        new(MatchKind.PaymentRun, run.Id.Value, run.Number, -run.AtTheBank, run.PayOn, TakesParts: false, run.State switch
        {
            RunState.Approved or RunState.Sent => run.AtTheBank.IsPositive ? null : "Bacs has rejected whole",
            RunState.Paid => "the bank has shown already",
            RunState.Stopped => "is a cheque that was stopped",
            _ => "is not approved",
        }, run.Means == PaymentMeans.Cheque);

    public static Expected Expect(FinancialContribution instalment) =>
        new(MatchKind.FinancialContribution, instalment.Id.Value, instalment.Reference, instalment.Outstanding, instalment.DueOn,
        TakesParts: true, instalment.IsPosted ? instalment.Outstanding.IsPositive ? null : "has been received in full already"
            : $"falls due on {instalment.DueOn:d MMMM yyyy} and is not due in the books yet");

    public static Expected Expect(Payment payment) =>
        new(MatchKind.ReturnedPayment, payment.Id.Value, payment.Reference, payment.Amount, payment.PayOn, TakesParts: false, payment.State switch
        {
            _ when payment.IsCreditExpected => null,
            PaymentState.Paid => null,
            PaymentState.Returned => "has come back already",
            PaymentState.Rejected => "Bacs has rejected, so it never left",
            _ => "the bank has not shown as paid",
        });
}

internal sealed record Instalment(FinancialContribution Contribution, FundingLine Funding);

internal sealed record PaidOut(Payment Payment, Domain.DirectPayments.PayeeAccount Account);
