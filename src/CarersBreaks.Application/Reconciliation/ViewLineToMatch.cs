using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>A line that a person splits, or groups with others: open lines of the same account and side, and what of ours they could be together.</summary>
/// <param name="Search">Our number, or its beginning; null: the nearest by day.</param>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewLineToMatch(StatementLineId Line, string? Search = null) : IRequest<LineToMatch>;

/// <param name="Lines">At most 50 others, the nearest by day.</param>
/// <param name="Records">At most 50 of each kind.</param>
public sealed record LineToMatch(OpenBankLine Line, string Fund, UnmatchedItemId? Item, IReadOnlyList<OpenBankLine> Lines, IReadOnlyList<OpenRecord> Records);

public sealed record OpenBankLine(StatementLineId Id, DateOnly BookedOn, Money Amount, string? OurReference);

/// <param name="Open">What is open of it, as the bank would show it.</param>
/// <param name="Day">Due, or paid.</param>
/// <param name="Telling">Who, and under which agreement or number.</param>
public sealed record OpenRecord(MatchKind Kind, long Target, string Reference, Money Open, DateOnly Day, string Telling);

public sealed class ViewLineToMatchHandler(ICarersBreaksDb db, IBusinessDate businessDate) : IRequestHandler<ViewLineToMatch, LineToMatch>
{
    private const int Most = 50;

    private sealed record Row(MatchKind Kind, long Target, string Reference, long Pence, DateOnly Day);

    public async Task<LineToMatch> Handle(ViewLineToMatch view, CancellationToken cancellationToken)
    {
        var line = await db.StatementLines.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Line, cancellationToken).OrRefuse("statement line");
        var book = await db.BookOf(line, cancellationToken);
        var isIn = line.Amount.IsPositive;
        var item = await db.UnmatchedItems.Where(one => one.StatementLineId == line.Id && one.ClosedOn == null).Select(one => (UnmatchedItemId?)one.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var others = db.StatementLines.Where(one => one.BankAccountId == line.BankAccountId && one.MatchId == null && one.Id != line.Id
            && one.Amount.Pence > 0 == isIn);
        var before = await others.Where(one => one.BookedOn <= line.BookedOn).OrderByDescending(one => one.BookedOn).ThenBy(one => one.Id).Take(Most / 2)
            .Select(one => new OpenBankLine(one.Id, one.BookedOn, new Money(one.Amount.Pence), one.OurReference)).ToListAsync(cancellationToken);
        var after = await others.Where(one => one.BookedOn > line.BookedOn).OrderBy(one => one.BookedOn).ThenBy(one => one.Id).Take(Most / 2)
            .Select(one => new OpenBankLine(one.Id, one.BookedOn, new Money(one.Amount.Pence), one.OurReference)).ToListAsync(cancellationToken);
        var search = view.Search?.Trim() ?? "";
        List<Row> rows = isIn
            ? [.. await Instalments(book.Id, search).ToListAsync(cancellationToken), .. await Recoveries(book.Id, search).ToListAsync(cancellationToken),
                .. await Returns(book.Id, search, line).ToListAsync(cancellationToken)]
            : [.. await Runs(book.Id, search).ToListAsync(cancellationToken), .. await Invoices(book.Id, search).ToListAsync(cancellationToken),
                .. await Payments(book.Id, search, line).ToListAsync(cancellationToken)];
        var candidates = rows.ConvertAll(row => new Candidate(row.Kind, row.Target, row.Reference, new Money(row.Pence), row.Day, Money.Zero, ""));
        var told = await db.Tell(candidates, businessDate.Today, cancellationToken);
        return new LineToMatch(new OpenBankLine(line.Id, line.BookedOn, line.Amount, line.OurReference), book.Name, item,
            [.. before.Concat(after).OrderBy(one => one.BookedOn).ThenBy(one => one.Id.Value)],
            [.. candidates.Zip(told, (one, telling) => new OpenRecord(one.Kind, one.Target, one.Reference, one.Amount, one.Day, telling))]);
    }

    private IQueryable<Row> Instalments(Domain.Ledger.BookId book, string search) =>
        (from instalment in db.FinancialContributions
         join fund in db.Funds on instalment.AgreementId equals fund.AgreementId
         where fund.BookId == book && instalment.IsPosted && instalment.Reference.StartsWith(search)
             && instalment.Received.Pence + instalment.Credited.Pence + instalment.WrittenOff.Pence < instalment.Amount.Pence
         orderby instalment.DueOn, instalment.Id
         select new Row(MatchKind.FinancialContribution, (long)(object)instalment.Id, instalment.Reference, instalment.Amount.Pence - instalment.Received.Pence
             - instalment.Credited.Pence - instalment.WrittenOff.Pence, instalment.DueOn)).Take(Most);

    private IQueryable<Row> Recoveries(Domain.Ledger.BookId book, string search) =>
        db.Recoveries.Where(one => one.BookId == book && one.State == RecoveryState.Decided && one.InvoiceNumber != null
                && one.InvoiceNumber.StartsWith(search))
            .OrderBy(one => one.InvoiceDueOn).ThenBy(one => one.Id).Take(Most)
            .Select(one => new Row(MatchKind.Recovery, (long)(object)one.Id, one.InvoiceNumber!, one.Amount.Pence - one.Received.Pence
                - one.Offset.Pence - one.WrittenOff.Pence, one.InvoiceDueOn!.Value));

    /// <summary>Payments that may have come back: those of which the bank said so, and those paid that are no larger than the line.</summary>
    private IQueryable<Row> Returns(Domain.Ledger.BookId book, string search, StatementLine line) =>
        db.Payments.Where(one => one.BookId == book && one.Reference.StartsWith(search) && one.PayOn <= line.BookedOn
                && ((one.ReturnAdvisedOn != null && one.ReturnCreditedOn == null)
                    || (one.State == PaymentState.Paid && (search != "" || one.Amount.Pence <= line.Amount.Pence))))
            .OrderByDescending(one => one.ReturnAdvisedOn != null).ThenByDescending(one => one.PayOn).ThenBy(one => one.Id).Take(Most)
            .Select(one => new Row(MatchKind.ReturnedPayment, (long)(object)one.Id, one.Reference, one.Amount.Pence, one.PayOn));

    private IQueryable<Row> Runs(Domain.Ledger.BookId book, string search) =>
        db.PaymentRuns.Where(run => run.BookId == book && !run.ShowsEachPayment && run.Number.StartsWith(search)
                && (run.State == RunState.Approved || run.State == RunState.Sent) && run.Rejected.Pence < run.Total.Pence)
            .OrderBy(run => run.PayOn).ThenBy(run => run.Id).Take(Most)
            .Select(run => new Row(MatchKind.PaymentRun, (long)(object)run.Id, run.Number, run.Rejected.Pence - run.Total.Pence, run.PayOn));

    private IQueryable<Row> Invoices(Domain.Ledger.BookId book, string search) =>
        db.ProviderInvoices.Where(one => one.BookId == book && one.State == InvoiceState.Paying && one.Reference.StartsWith(search))
            .OrderBy(one => one.DueOn).ThenBy(one => one.Id).Take(Most)
            .Select(one => new Row(MatchKind.ProviderInvoice, (long)(object)one.Id, one.Reference, -one.Gross.Pence, one.PaidOn ?? one.DueOn));

    private IQueryable<Row> Payments(Domain.Ledger.BookId book, string search, StatementLine line) =>
        db.Payments.Where(one => one.BookId == book && one.State == PaymentState.Released && one.Reference.StartsWith(search)
                && (search != "" || one.Amount.Pence <= -line.Amount.Pence)
                && db.PaymentRuns.Any(run => run.Id == one.RunId && (run.State == RunState.Approved || run.State == RunState.Sent)
                    && (run.ShowsEachPayment || run.Means == PaymentMeans.FasterPayment || run.Means == PaymentMeans.Chaps)))
            .OrderBy(one => one.PayOn).ThenBy(one => one.Id).Take(Most)
            .Select(one => new Row(MatchKind.Payment, (long)(object)one.Id, one.Reference, -one.Amount.Pence, one.PayOn));
}
