using CarersBreaks.Application;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Organisations;

/// <summary>One handover with the agreement, fund and book that it is about; an agreement may have no fund yet.</summary>
internal sealed record HandedOverAgreement(AgreementHandover Handover, PartnershipAgreement Agreement, Fund? Fund, Book? Book);

/// <summary>What stands in a book under a body that ends.</summary>
/// <param name="Day">The day from which it is somebody else's: the first day after for what stood there at the end, its own for what came later.</param>
/// <param name="IsOfTheBalance">It stood there at the end of the last day, or concerns an instalment that was due by then.</param>
/// <param name="Pence">Debits less credits.</param>
internal sealed record Residue(BookId BookId, OrganisationId BodyId, AccountKind Kind, FundingLineId? LineId, DateOnly Day, bool IsOfTheBalance, long Pence);

/// <summary>Everything that a reorganisation's handovers touch, of the whole store, read in a few statements.</summary>
internal sealed class HandedOverBooks
{
    private readonly CarersBreaksContext _context;
    private readonly Reorganisation _reorganisation;
    private readonly Dictionary<(BookId, OrganisationId, FundingSource, FinancialYear), FundingLine> _lineOf;

    private HandedOverBooks(CarersBreaksContext context, Reorganisation reorganisation, List<HandedOverAgreement> all, List<FundingLine> lines,
        List<BookParty> parties)
    {
        _context = context;
        _reorganisation = reorganisation;
        All = all;
        Lines = lines.ToDictionary(line => line.Id);
        Parties = parties;
        _lineOf = lines.ToDictionary(line => (line.BookId, line.PartnerId, line.Source, line.Year));
    }

    public IReadOnlyList<HandedOverAgreement> All { get; }

    public Dictionary<FundingLineId, FundingLine> Lines { get; }

    public List<BookParty> Parties { get; }

    public static async Task<HandedOverBooks> Load(CarersBreaksContext context, Reorganisation reorganisation, CancellationToken cancellationToken)
    {
        var handovers = await OfReorganisation(context, reorganisation.Id).Include(one => one.Shares).AsNoTracking().ToListAsync(cancellationToken);
        var ids = OfReorganisation(context, reorganisation.Id).Select(one => one.AgreementId);
        var agreements = await context.PartnershipAgreements.IgnoreQueryFilters([Sight.Filter])
            .Include(one => one.Partners).Include(one => one.AgreedContributions)
            .Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancellationToken);
        var ofAgreements = context.Funds.IgnoreQueryFilters([Sight.Filter]).Where(fund => fund.AgreementId != null && ids.Contains(fund.AgreementId.Value));
        var funds = await ofAgreements.Include(fund => fund.ShareSets).ThenInclude(set => set.Shares)
            .ToDictionaryAsync(fund => fund.AgreementId!.Value, cancellationToken);
        var firstMonth = new DateOnly(reorganisation.From.Year, reorganisation.From.Month, 1);
        var bookIds = ofAgreements.Select(fund => fund.BookId);
        var books = await context.Books.IgnoreQueryFilters([Sight.Filter]).Include(book => book.Accounts)
            .Include(book => book.Periods.Where(period => period.Month >= firstMonth))
            .Where(book => bookIds.Contains(book.Id)).ToDictionaryAsync(book => book.Id, cancellationToken);
        var lines = await context.FundingLines.IgnoreQueryFilters([Sight.Filter]).Where(line => bookIds.Contains(line.BookId)).ToListAsync(cancellationToken);
        var parties = await context.BookParties.Where(party => bookIds.Contains(party.BookId)).ToListAsync(cancellationToken);
        return new HandedOverBooks(context, reorganisation,
            [.. handovers.OrderBy(one => one.Id.Value).Select(one =>
            {
                var fund = funds.GetValueOrDefault(one.AgreementId);
                return new HandedOverAgreement(one, agreements[one.AgreementId], fund, fund is null ? null : books[fund.BookId]);
            })], lines, parties);
    }

    public static IQueryable<AgreementHandover> OfReorganisation(CarersBreaksContext context, ReorganisationId id) =>
        context.AgreementHandovers.IgnoreQueryFilters([Sight.Filter]).Where(one => one.ReorganisationId == id);

    /// <summary>The line of a partner, source and year, opened where the book has none.</summary>
    public FundingLine LineOf(HandedOverAgreement one, OrganisationId partner, FundingSource source, FinancialYear year)
    {
        var book = one.Book!;
        if (_lineOf.TryGetValue((book.Id, partner, source, year), out var line))
            return line;
        line = _context.FundingLines.Add(new FundingLine(book.Id, one.Agreement.Id, partner, source, year)).Entity;
        Lines.Add(line.Id, line);
        _lineOf.Add((book.Id, partner, source, year), line);
        return line;
    }

    /// <summary>From a day on a body's people see the book, with the agreement where it is no partner of it.</summary>
    public void See(HandedOverAgreement one, OrganisationId organisation, AgreementId? agreement, DateOnly from)
    {
        if (Parties.Find(party => party.BookId == one.Book!.Id && party.OrganisationId == organisation) is not { } there)
            Parties.Add(_context.BookParties.Add(new BookParty(one.Book!.Id, organisation, from, agreement)).Entity);
        else if (there.To < from)
            there.Hold(from, null);
    }

    /// <summary>
    /// What stands under the bodies: at the end of the last day as one, for each funding line what it has left and what is due; after
    /// it day by day, in the accounts in which it was entered.
    /// </summary>
    public async Task<List<Residue>> Residues(CancellationToken cancellationToken)
    {
        var (lastDay, from) = (_reorganisation.LastDay, _reorganisation.From);
        var handovers = OfReorganisation(_context, _reorganisation.Id);
        var books = _context.Funds.IgnoreQueryFilters([Sight.Filter])
            .Join(handovers, fund => fund.AgreementId, one => (AgreementId?)one.AgreementId, (fund, one) => new { fund.BookId, one.BodyId });
        var due = from account in _context.Accounts.IgnoreQueryFilters([Sight.Filter])
                  where account.Kind == AccountKind.DueFromPartner
                  join book in books on new { account.BookId, PartnerId = account.PartnerId!.Value } equals new { book.BookId, PartnerId = book.BodyId }
                  join posting in _context.Postings.IgnoreQueryFilters([Sight.Filter]) on account.Id equals posting.AccountId
                  select new { book.BodyId, posting };
        var ofLines = from line in _context.FundingLines.IgnoreQueryFilters([Sight.Filter])
                      join book in books on new { line.BookId, line.PartnerId } equals new { book.BookId, PartnerId = book.BodyId }
                      join posting in _context.Postings.IgnoreQueryFilters([Sight.Filter]) on line.Id equals posting.FundingLineId
                      where posting.AccountKind == AccountKind.FinancialContributions || posting.AccountKind == AccountKind.Expenditure
                          || posting.AccountKind == AccountKind.Differences
                      select new { book.BodyId, posting };
        var rows = await due.Concat(ofLines)
            .Join(_context.Entries.IgnoreQueryFilters([Sight.Filter]), row => row.posting.EntryId, entry => entry.Id,
                (row, entry) => new { row.BodyId, row.posting, entry })
            .Select(row => new
            {
                row.posting.BookId,
                row.BodyId,
                row.posting.AccountKind,
                row.posting.FundingLineId,
                Day = row.posting.AccountingDate <= lastDay ? from : row.posting.AccountingDate,
                StoodThere = row.posting.AccountingDate <= lastDay,
                // Asked of later entries alone: what stood there is of the balance in any case.
                WasDue = row.posting.AccountingDate > lastDay && row.entry.SourceKind == EntrySourceKind.FinancialContribution
                    && _context.FinancialContributions.IgnoreQueryFilters().Any(instalment =>
                        (long)(object)instalment.Id == row.entry.SourceKey && instalment.DueOn <= lastDay),
                Pence = row.posting.Side == Side.Debit ? row.posting.Amount.Pence : -row.posting.Amount.Pence,
            })
            .GroupBy(row => new { row.BookId, row.BodyId, row.AccountKind, row.FundingLineId, row.Day, row.StoodThere, row.WasDue })
            .Select(group => new { group.Key, Pence = group.Sum(row => row.Pence) }).ToListAsync(cancellationToken);
        return [.. rows.GroupBy(row => new Residue(row.Key.BookId, row.Key.BodyId,
                row.Key.StoodThere && row.Key.AccountKind.IsBorne() ? AccountKind.FinancialContributions : row.Key.AccountKind,
                row.Key.FundingLineId, row.Key.Day, row.Key.StoodThere || row.Key.WasDue, 0))
            .Select(group => group.Key with { Pence = group.Sum(row => row.Pence) })
            .Where(residue => residue.Pence != 0)
            .OrderBy(residue => residue.BookId.Value).ThenBy(residue => residue.Day).ThenBy(residue => residue.Kind).ThenBy(residue => residue.LineId?.Value)];
    }

    /// <summary>What partners owe, have contributed and was spent, of each book.</summary>
    public async Task<Dictionary<BookId, BookTotals>> Totals(CancellationToken cancellationToken)
    {
        var agreements = OfReorganisation(_context, _reorganisation.Id).Select(one => one.AgreementId);
        var books = _context.Funds.IgnoreQueryFilters([Sight.Filter]).Where(fund => fund.AgreementId != null && agreements.Contains(fund.AgreementId.Value))
            .Select(fund => fund.BookId);
        var sums = await _context.Postings.IgnoreQueryFilters([Sight.Filter]).Where(posting => books.Contains(posting.BookId))
            .GroupBy(posting => new { posting.BookId, posting.AccountKind })
            .Select(group => new
            {
                group.Key,
                Pence = group.Sum(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence),
            }).ToDictionaryAsync(group => group.Key, group => group.Pence, cancellationToken);
        return sums.Keys.Select(key => key.BookId).Distinct().ToDictionary(book => book, book => new BookTotals(
            Of(book, AccountKind.DueFromPartner), -Of(book, AccountKind.FinancialContributions), Of(book, AccountKind.Expenditure) + Of(book, AccountKind.Differences)));

        Money Of(BookId book, AccountKind kind) => new(sums.GetValueOrDefault(new { BookId = book, AccountKind = kind }));
    }
}

/// <summary>Keys of a row reserved in the transaction, for bulk work that adds through the context.</summary>
internal sealed class ReservedKeys(IKeys keys, long first, int count) : IKeys
{
    private readonly long _end = first + count;
    private long _next = first;

    public long Next() => _next < _end ? _next++ : throw new InvalidOperationException("More keys are needed than were reserved.");

    public Task TopUp(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<long> Reserve(ICarersBreaksDb db, int many, CancellationToken cancellationToken) => keys.Reserve(db, many, cancellationToken);

    public Task<long> Count(ICarersBreaksDb db, string counter, int many, CancellationToken cancellationToken) =>
        keys.Count(db, counter, many, cancellationToken);
}
