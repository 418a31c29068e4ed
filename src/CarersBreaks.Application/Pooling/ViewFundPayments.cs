using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>
/// A fund's payments by number, kind, date, amount and whose share, newest first: read from the ledger's figures alone, without
/// its words, so that nothing in it leads to a person (rule 12).
/// </summary>
/// <param name="Page">From 1, <see cref="PageSize"/> entries each.</param>
[AllowedTo(Role.TrustFinanceOfficer, Role.PoolManager)]
public sealed record ViewFundPayments(FundId Fund, int Page = 1) : IRequest<FundPaymentsView>
{
    public const int PageSize = 50;
}

public sealed record FundPaymentsView(FundId Fund, string Name, int Page, int Pages, IReadOnlyList<FundPaymentRow> Payments);

/// <param name="Number">The entry's number in the ledger.</param>
/// <param name="Payment">The same for every entry about one payment, and no reference that a bank or payee knows; null for a reversal.</param>
/// <param name="Amount">What the entry moved, always above zero; <paramref name="Kind"/> says which way.</param>
/// <param name="Shares">Whose pound it was; empty where the entry moves money without spending any, as a returned credit does.</param>
public sealed record FundPaymentRow(EntryId Number, long? Payment, EntryKind Kind, DateOnly Date, Money Amount, IReadOnlyList<FundPaymentShare> Shares);

/// <param name="Amount">Below zero where money came back to the funder.</param>
public sealed record FundPaymentShare(string Partner, FundingSource Source, FinancialYear Year, Money Amount);

public sealed class ViewFundPaymentsHandler(ICarersBreaksDb db) : IRequestHandler<ViewFundPayments, FundPaymentsView>
{
    public async Task<FundPaymentsView> Handle(ViewFundPayments view, CancellationToken cancellationToken)
    {
        var fund = await db.Funds.AsNoTracking().Where(one => one.Id == view.Fund).Select(one => new { one.Name, one.BookId, one.AgreementId, one.AreaId })
            .FirstOrDefaultAsync(cancellationToken).OrRefuse("fund");
        var entries = db.Entries.AsNoTracking().Where(entry => entry.BookId == fund.BookId
            && (entry.SourceKind == EntrySourceKind.Payment || entry.Postings.Any(posting => posting.AccountKind == AccountKind.Expenditure)));
        var count = await entries.CountAsync(cancellationToken);
        var page = await entries.OrderByDescending(entry => entry.AccountingDate).ThenByDescending(entry => entry.RecordedAt)
            .ThenByDescending(entry => entry.Id)
            .Skip((view.Page - 1) * ViewFundPayments.PageSize).Take(ViewFundPayments.PageSize)
            .Select(entry => new
            {
                entry.Id,
                Payment = entry.SourceKind == EntrySourceKind.Payment ? (long?)entry.SourceKey : null,
                entry.Kind,
                entry.AccountingDate,
                Pence = entry.Postings.Where(posting => posting.Side == Side.Debit).Sum(posting => posting.Amount.Pence),
                Shares = entry.Postings.Where(posting => posting.AccountKind == AccountKind.Expenditure)
                    .Select(posting => new { posting.FundingLineId, posting.Side, posting.Amount.Pence }).ToList(),
            })
            .ToListAsync(cancellationToken);
        var from = (await db.BasisOf(fund.AgreementId, fund.AreaId, fund.BookId, cancellationToken)).From;
        var lines = await db.FundingLines.Where(line => line.BookId == fund.BookId)
            .Join(db.NamedOn(from), line => line.PartnerId, name => name.Id, (line, name) => new { line.Id, line.Source, line.Year, name.Name })
            .ToDictionaryAsync(line => line.Id, cancellationToken);
        return new FundPaymentsView(view.Fund, fund.Name, view.Page, Math.Max(1, (count + ViewFundPayments.PageSize - 1) / ViewFundPayments.PageSize),
            [.. page.Select(entry => new FundPaymentRow(entry.Id, entry.Payment, entry.Kind, entry.AccountingDate, new Money(entry.Pence),
                [.. entry.Shares.Select(share => (Line: lines[share.FundingLineId!.Value], share.Side, share.Pence)).Select(share => new FundPaymentShare(
                    share.Line.Name, share.Line.Source, share.Line.Year, new Money(share.Side == Side.Debit ? share.Pence : -share.Pence)))]))]);
    }
}
