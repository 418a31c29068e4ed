using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reporting;

/// <summary>Postings of one account, funding line, kind of entry and month, summed.</summary>
/// <param name="Partner">Whose account it is, where each partner has one.</param>
/// <param name="Pence">Debits less credits.</param>
internal sealed record BookFigure(AccountKind Account, OrganisationId? Partner, FundingLineId? Line, EntryKind Entry, DateOnly Month, long Pence);

/// <summary>A book as reports read it: one statement sums it in the database, every figure of every report is added up from that.</summary>
internal sealed record BookFigures(IReadOnlyList<BookFigure> Figures, IReadOnlyDictionary<FundingLineId, FundingLine> Lines,
    IReadOnlyDictionary<OrganisationId, string> Names)
{
    public static async Task<BookFigures> At(ICarersBreaksDb db, Fund fund, DateOnly day, CancellationToken cancellationToken)
    {
        var sums = await (
            from posting in db.Postings
            join entry in db.Entries on posting.EntryId equals entry.Id
            join account in db.Accounts on posting.AccountId equals account.Id
            where posting.BookId == fund.BookId && posting.AccountingDate <= day
            group posting by new
            {
                posting.AccountKind,
                account.PartnerId,
                posting.FundingLineId,
                entry.Kind,
                posting.AccountingDate.Year,
                posting.AccountingDate.Month,
            }
            into all
            select new
            {
                all.Key,
                Pence = all.Sum(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence),
            }).ToListAsync(cancellationToken);
        var lines = await db.FundingLines.AsNoTracking().Where(line => line.BookId == fund.BookId).ToDictionaryAsync(line => line.Id, cancellationToken);
        var parties = db.BookParties.Where(party => party.BookId == fund.BookId).Select(party => party.OrganisationId);
        var names = await db.NamedOn(day).Where(name => parties.Contains(name.Id)).ToDictionaryAsync(name => name.Id, name => name.Name, cancellationToken);
        return new BookFigures([.. sums.Select(sum => new BookFigure(sum.Key.AccountKind, sum.Key.PartnerId, sum.Key.FundingLineId, sum.Key.Kind,
            new DateOnly(sum.Key.Year, sum.Key.Month, 1), sum.Pence))], lines, names);
    }

    /// <summary>Debits less credits of what is asked for.</summary>
    public Money Sum(Func<BookFigure, bool> which) => new(Figures.Where(which).Sum(figure => figure.Pence));

    /// <summary>The funding lines of a year, by partner and source.</summary>
    public IEnumerable<FundingLine> LinesOf(FinancialYear year) =>
        Lines.Values.Where(line => line.Year == year).OrderBy(line => Names.GetValueOrDefault(line.PartnerId)).ThenBy(line => line.Source);

    public bool IsOf(BookFigure figure, FinancialYear year) => figure.Line is { } line && Lines[line].Year == year;

    public bool IsOf(BookFigure figure, FinancialYear year, OrganisationId partner) =>
        figure.Line is { } line && Lines[line].Year == year && Lines[line].PartnerId == partner;
}
