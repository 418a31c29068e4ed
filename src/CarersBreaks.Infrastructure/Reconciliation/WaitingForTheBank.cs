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
/// <param name="withMatched">Also what these lines are matched with already.</param>
internal sealed class WaitingForTheBank(ICarersBreaksDb db, BookId book, IQueryable<StatementLine> lines, bool withMatched = false)
{
    /// <summary>How many days before a credit a payment may have left for its return to be suggested.</summary>
    private const int DaysBack = 14;

    private readonly IQueryable<Match> _matched = db.Matches.Where(match => match.IsLive && lines.Any(line => line.Id == match.StatementLineId));

    private ILookup<StatementLineId, InBatch>? _batches;

    /// <summary>What the batches among the lines name of ours.</summary>
    public async Task<ILookup<StatementLineId, InBatch>> Batches(CancellationToken cancellationToken) =>
        _batches ??= (await (from line in lines
                             join named in db.NamedInBatches on line.Id equals named.StatementLineId
                             orderby named.StatementLineId, named.Number
                             select new { named.StatementLineId, named.Reference, named.Amount }).ToListAsync(cancellationToken))
            .ToLookup(one => one.StatementLineId, one => new InBatch(one.Reference, one.Amount));

    /// <summary>Gives each line the batch that it is, but not where it quotes as a whole what is expected, as a contra quotes its run.</summary>
    public async Task<List<ShownLine>> WithBatches(List<ShownLine> shown, IReadOnlyCollection<Expected> expected, CancellationToken cancellationToken)
    {
        var batches = await Batches(cancellationToken);
        if (batches.Count == 0)
            return shown;
        var quotable = expected.Select(one => one.Reference).ToHashSet(StringComparer.Ordinal);
        return shown.ConvertAll(line => batches.Contains(line.Line) && !(line.Reference is { } reference && quotable.Contains(reference))
            ? line with { Batch = [.. batches[line.Line]] } : line);
    }

    /// <summary>Payments that a batch of money out names, each with its run.</summary>
    public async Task<List<ShownSingly>> PaymentsInBatches(CancellationToken cancellationToken)
    {
        if ((await Batches(cancellationToken)).Count == 0)
            return [];
        var named = Named(lines.Where(line => line.Amount.Pence < 0));
        return await (from payment in db.Payments
                      where payment.BookId == book && named.Contains(payment.Reference)
                      from run in db.PaymentRuns
                      where payment.RunId == run.Id
                      select new ShownSingly(payment, run)).ToListAsync(cancellationToken);
    }

    private IQueryable<string> Named(IQueryable<StatementLine> some) =>
        from line in some
        join one in db.NamedInBatches on line.Id equals one.StatementLineId
        select one.Reference;

    /// <summary>Runs that wait, and those that a line quotes.</summary>
    public Task<List<PaymentRun>> Runs(CancellationToken cancellationToken) =>
        db.PaymentRuns.Where(run => run.BookId == book && !run.ShowsEachPayment
            && (run.State == RunState.Approved || run.State == RunState.Sent || lines.Any(line => line.OurReference == run.Number)
                || (withMatched && _matched.Any(match => match.Kind == MatchKind.PaymentRun && match.TargetKey == (long)(object)run.Id))))
                .ToListAsync(cancellationToken);

    /// <summary>Instalments not received in full, and those that a line quotes, with the line of funding that each belongs to.</summary>
    public Task<List<Instalment>> Instalments(CancellationToken cancellationToken) =>
        (from instalment in db.FinancialContributions
         join fund in db.Funds on instalment.AgreementId equals fund.AgreementId
         where fund.BookId == book && (instalment.Received.Pence + instalment.Credited.Pence + instalment.WrittenOff.Pence < instalment.Amount.Pence
             || lines.Any(line => line.OurReference == instalment.Reference)
             || (withMatched && _matched.Any(match => match.Kind == MatchKind.FinancialContribution && match.TargetKey == (long)(object)instalment.Id)))
         join funding in db.FundingLines
             on new { fund.BookId, PartnerId = instalment.OwedById ?? instalment.PartnerId, instalment.Source, instalment.Year } equals new
             {
                 funding.BookId,
                 funding.PartnerId,
                 funding.Source,
                 funding.Year
             }
         select new Instalment(instalment, funding)).ToListAsync(cancellationToken);

    /// <summary>
    /// Payments that a line quotes or a batch of money in names, and those paid of which a recent credit may be the return, each with the payee's account.
    /// </summary>
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
        var found = await (from payment in db.Payments
                           where quoted.Any(one => one.Id == payment.Id) || alike.Contains(payment.Id)
                               || (withMatched && _matched.Any(match => match.Kind == MatchKind.ReturnedPayment && match.TargetKey == (long)(object)payment.Id))
                           join account in db.PayeeAccounts on payment.PayeeAccountId equals account.Id
                           select new PaidOut(payment, account)).ToListAsync(cancellationToken);
        if ((await Batches(cancellationToken)).Count == 0)
            return found;
        var named = Named(lines.Where(line => line.Amount.Pence > 0));
        return [.. found.UnionBy(await (from payment in db.Payments
                                        where payment.BookId == book && named.Contains(payment.Reference)
                                        join account in db.PayeeAccounts on payment.PayeeAccountId equals account.Id
                                        select new PaidOut(payment, account)).ToListAsync(cancellationToken), one => one.Payment.Id)];
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
        db.Recoveries.Include(recovery => recovery.Parts).Where(recovery => recovery.BookId == book && recovery.InvoiceNumber != null
            && (recovery.State == RecoveryState.Decided || lines.Any(line => line.OurReference == recovery.InvoiceNumber)
                || (withMatched && _matched.Any(match => match.Kind == MatchKind.Recovery && match.TargetKey == (long)(object)recovery.Id))))
            .ToListAsync(cancellationToken);

    /// <summary>Providers' invoices that were paid outside, and those that a line quotes.</summary>
    public Task<List<ProviderInvoice>> Invoices(CancellationToken cancellationToken) =>
        db.ProviderInvoices.Include(invoice => invoice.Lines).Where(invoice => invoice.BookId == book
            && (invoice.State == InvoiceState.Paying || lines.Any(line => line.OurReference == invoice.Reference)
                || (withMatched && _matched.Any(match => match.Kind == MatchKind.ProviderInvoice && match.TargetKey == (long)(object)invoice.Id))))
            .ToListAsync(cancellationToken);

    /// <summary>
    /// Whose the other accounts of the lines are, as <see cref="Expected.Party"/>: learnt from live matches of the same account, and for a
    /// payee known from the account that was verified. Lines of nobody known are left out.
    /// </summary>
    public async Task<ILookup<StatementLineId, string>> Payers(CancellationToken cancellationToken)
    {
        var asked = lines.Where(line => line.CounterpartyFingerprint != null).Select(line => new { line.Id, Account = line.CounterpartyFingerprint });
        var learnt = from match in db.Matches
                     where match.IsLive && (match.Kind == MatchKind.FinancialContribution || match.Kind == MatchKind.Recovery
                         || match.Kind == MatchKind.ProviderInvoice)
                     join line in db.StatementLines on match.StatementLineId equals line.Id
                     join open in asked on line.CounterpartyFingerprint equals open.Account
                     select new { open.Id, match.Kind, match.TargetKey };
        var partners = await (from one in learnt
                              where one.Kind == MatchKind.FinancialContribution
                              join instalment in db.FinancialContributions on one.TargetKey equals (long)(object)instalment.Id
                              select new { one.Id, Key = instalment.OwedById ?? instalment.PartnerId }).Distinct().ToListAsync(cancellationToken);
        var carers = await (from one in learnt
                            where one.Kind == MatchKind.Recovery
                            join recovery in db.Recoveries on one.TargetKey equals (long)(object)recovery.Id
                            select new { one.Id, Key = recovery.CarerId }).Distinct().ToListAsync(cancellationToken);
        var providers = await (from one in learnt
                               where one.Kind == MatchKind.ProviderInvoice
                               join invoice in db.ProviderInvoices on one.TargetKey equals (long)(object)invoice.Id
                               select new { one.Id, Key = invoice.ProviderId }).Distinct().ToListAsync(cancellationToken);
        var payees = await (from open in asked
                            join account in db.PayeeAccounts on open.Account equals account.Fingerprint
                            select new { open.Id, Key = account.Id, Carer = account.CarerId }).ToListAsync(cancellationToken);
        return partners.Select(one => (one.Id, Party: $"partner {one.Key.Value}"))
            .Concat(carers.Select(one => (one.Id, Party: $"carer {one.Key.Value}")))
            .Concat(providers.Select(one => (one.Id, Party: $"provider {one.Key.Value}")))
            .Concat(payees.Select(one => (one.Id, Party: $"payee {one.Key.Value}")))
            .Concat(payees.Select(one => (one.Id, Party: $"carer {one.Carer.Value}")))
            .Distinct().ToLookup(one => one.Id, one => one.Party);
    }

    public static Expected Expect(ProviderInvoice invoice) =>
        new(MatchKind.ProviderInvoice, invoice.Id.Value, invoice.Reference, -invoice.Gross, invoice.PaidOn ?? invoice.DueOn, TakesParts: false,
            invoice.State switch
            {
                InvoiceState.Paying => null,
                InvoiceState.Paid => "the bank has shown already",
                _ => "is not recorded as paid",
            }, Party: $"provider {invoice.ProviderId.Value}", Group: $"provider {invoice.ProviderId.Value}");

    public static Expected Expect(Recovery recovery) =>
        new(MatchKind.Recovery, recovery.Id.Value, recovery.InvoiceNumber!, recovery.Outstanding, recovery.InvoiceDueOn!.Value, TakesParts: true,
            recovery.Outstanding.IsPositive ? null : "has been received in full already", Party: $"carer {recovery.CarerId.Value}",
            Group: $"carer {recovery.CarerId.Value}");

    public static Expected Expect(PaymentRun run) =>
        new(MatchKind.PaymentRun, run.Id.Value, run.Number, -run.AtTheBank, run.PayOn, TakesParts: false, run.State switch
        {
            RunState.Approved or RunState.Sent => run.AtTheBank.IsPositive ? null : "Bacs has rejected whole",
            RunState.Paid => "the bank has shown already",
            RunState.Stopped => "is a cheque that was stopped",
            _ => "is not approved",
        }, run.Means == PaymentMeans.Cheque, Group: run.Means == PaymentMeans.Cheque ? null : $"runs of {run.PayOn:yyyy-MM-dd}");

    public static Expected Expect(FinancialContribution instalment) =>
        new(MatchKind.FinancialContribution, instalment.Id.Value, instalment.Reference, instalment.Outstanding, instalment.DueOn,
        TakesParts: true, instalment.IsPosted ? instalment.Outstanding.IsPositive ? null : "has been received in full already"
            : $"falls due on {instalment.DueOn:d MMMM yyyy} and is not due in the books yet",
            Party: $"partner {instalment.DebtorId.Value}", Group: $"partner {instalment.DebtorId.Value}");

    public static Expected Expect(Payment payment, PaymentRun run) =>
        new(MatchKind.Payment, payment.Id.Value, payment.Reference, -payment.Amount, payment.PayOn, TakesParts: false, payment.State switch
        {
            _ when !run.ShowsEachPayment && run.Means is not (PaymentMeans.FasterPayment or PaymentMeans.Chaps) => $"the bank shows with its run, {run.Number}",
            PaymentState.Released => null,
            PaymentState.Paid or PaymentState.Returned => "the bank has shown already",
            PaymentState.Rejected => "Bacs has rejected, so it never left",
            _ => "is not approved",
        });

    public static Expected Expect(Payment payment) =>
        new(MatchKind.ReturnedPayment, payment.Id.Value, payment.Reference, payment.Amount, payment.PayOn, TakesParts: false, payment.State switch
        {
            _ when payment.IsCreditExpected => null,
            PaymentState.Paid => null,
            PaymentState.Returned => "has come back already",
            PaymentState.Rejected => "Bacs has rejected, so it never left",
            _ => "the bank has not shown as paid",
        }, Party: $"payee {payment.PayeeAccountId.Value}");
}

internal sealed record Instalment(FinancialContribution Contribution, FundingLine Funding);

/// <summary>A payment that may be on a line without the rest of its run.</summary>
internal sealed record ShownSingly(Payment Payment, PaymentRun Run);

internal sealed record PaidOut(Payment Payment, Domain.DirectPayments.PayeeAccount Account);
