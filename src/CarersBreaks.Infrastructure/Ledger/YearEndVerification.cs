using System.Globalization;
using System.Runtime.CompilerServices;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Ledger;

/// <summary>Proves what prepayments, journals and year ends have put into the books.</summary>
internal sealed class YearEndVerification(CarersBreaksContext context, LedgerTotals totals)
{
    private const int FaultsShown = 10;

    private IQueryable<Entry> Entries => context.Entries.IgnoreQueryFilters([Sight.Filter]).AsNoTracking();

    private IQueryable<Posting> Postings => context.Postings.IgnoreQueryFilters([Sight.Filter]).AsNoTracking();

    private IQueryable<YearEnd> SharedYears => context.YearEnds.IgnoreQueryFilters().AsNoTracking().Where(end => end.SharedOn != null);

    public async IAsyncEnumerable<Proof> Verify([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await PrepaymentsAreChargedOnce(cancellationToken);
        yield return await JournalsArePostedAsWritten(cancellationToken);
        yield return await SharingMovesMoneyBetweenLinesAlone(cancellationToken);
        yield return await SharedYearsComeOut(cancellationToken);
        yield return await WhatIsCarriedForwardWasLeft(cancellationToken);
    }

    private async Task<Proof> PrepaymentsAreChargedOnce(CancellationToken cancellationToken)
    {
        var onAccount = Postings.Where(posting => posting.AccountKind == AccountKind.Prepayments)
            .Join(Entries.Where(entry => entry.SourceKind == EntrySourceKind.Payment), posting => posting.EntryId, entry => entry.Id,
                (posting, entry) => new { entry.BookId, entry.SourceKey, Pence = posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence })
            .GroupBy(one => new { one.BookId, one.SourceKey }).Select(payment => new { payment.Key.SourceKey, Left = payment.Sum(one => one.Pence) });
        var isUsed = totals.Accounts.Any(total => total.Kind == AccountKind.Prepayments);
        var wrong = isUsed ? await onAccount.Where(payment => payment.Left < 0).Take(FaultsShown).ToListAsync(cancellationToken) : [];
        return new Proof($"None of {Many(isUsed ? await onAccount.CountAsync(cancellationToken) : 0)} prepayments is charged for more than was prepaid",
            [.. wrong.Select(payment => $"payment with key {payment.SourceKey}: {new Money(-payment.Left)} too much")]);
    }

    private async Task<Proof> JournalsArePostedAsWritten(CancellationToken cancellationToken)
    {
        var journals = context.Journals.IgnoreQueryFilters().AsNoTracking().Where(journal => journal.State == JournalState.Posted);
        var other = await journals.Where(journal => !Entries.Any(entry => entry.Id == journal.EntryId && entry.BookId == journal.BookId
                && entry.AccountingDate == journal.AccountingDate)
            || journal.Legs.Any(leg => !Postings.Any(posting => posting.EntryId == journal.EntryId && posting.AccountId == leg.AccountId
                && posting.Side == leg.Side && posting.Amount.Pence == leg.Amount.Pence && posting.FundingLineId == leg.FundingLineId)))
            .Select(journal => journal.Number).Take(FaultsShown).ToListAsync(cancellationToken);
        var stays = await journals.Where(journal => journal.ReverseOn != null
                && !Entries.Any(entry => entry.ReversesId == journal.EntryId && entry.AccountingDate == journal.ReverseOn))
            .Select(journal => journal.Number).Take(FaultsShown).ToListAsync(cancellationToken);
        return new Proof($"Every one of {Many(await journals.CountAsync(cancellationToken))} journals stands in the books as it was agreed, and is reversed "
            + "on its day where it says so",
            [.. other.Select(number => $"journal {number} differs from its entry"), .. stays.Select(number => $"journal {number} is not reversed")]);
    }

    private async Task<Proof> SharingMovesMoneyBetweenLinesAlone(CancellationToken cancellationToken)
    {
        var entries = Entries.Where(entry => entry.Kind == EntryKind.OverUnderspendShared || entry.Kind == EntryKind.CarriedForward);
        var count = totals.EntriesOf(EntryKind.OverUnderspendShared, EntryKind.CarriedForward);
        var wrong = count == 0 ? [] : await entries.Join(Postings, entry => entry.Id, posting => posting.EntryId, (_, posting) => posting)
            .Where(posting => posting.AccountKind != AccountKind.OverAndUnderspend || posting.FundingLineId == null)
            .Select(posting => posting.EntryId).Distinct().Take(FaultsShown).ToListAsync(cancellationToken);
        return new Proof($"Each of {Many(count)} entries that share or carry forward a result sums to nothing between "
            + "funding lines", [.. wrong.Select(entry => $"entry {entry.Value} moves other money")]);
    }

    /// <summary>At the end of a shared year its lines hold nothing, or together exactly what stays in the fund.</summary>
    private async Task<Proof> SharedYearsComeOut(CancellationToken cancellationToken)
    {
        var years = await SharedYears.ToListAsync(cancellationToken);
        var faults = new List<string>();
        foreach (var end in years)
        {
            var (year, last, book, key) = (end.Year, end.Year.LastDay, end.BookId, end.Id.Value);
            var lines = context.FundingLines.IgnoreQueryFilters().Where(line => line.BookId == book && line.Year == year);
            var left = await Postings.Where(posting => posting.BookId == book && posting.AccountingDate <= last
                    && lines.Any(line => line.Id == posting.FundingLineId)
                    && (posting.AccountKind == AccountKind.FinancialContributions || posting.AccountKind == AccountKind.Expenditure
                        || posting.AccountKind == AccountKind.Differences || posting.AccountKind == AccountKind.OverAndUnderspend))
                .SumAsync(posting => posting.Side == Side.Credit ? posting.Amount.Pence : -posting.Amount.Pence, cancellationToken);
            var settled = await Postings.Where(posting => posting.BookId == book && posting.AccountKind == AccountKind.PartnerSettlement
                    && Entries.Any(entry => entry.Id == posting.EntryId && entry.Kind == EntryKind.OverUnderspendDue
                        && entry.SourceKind == EntrySourceKind.FundYear && entry.SourceKey == key))
                .SumAsync(posting => posting.Side == Side.Credit ? posting.Amount.Pence : -posting.Amount.Pence, cancellationToken);
            if (left + settled != end.Net!.Value.Pence)
                faults.Add($"fund {end.FundId.Value}, {year}: {end.Net} was shared, and the books hold {new Money(left)} and settle {new Money(settled)}");
        }
        return new Proof($"In each of {Many(years.Count)} shared years what was left is settled with the partners or stays in the fund, to the penny", faults);
    }

    private async Task<Proof> WhatIsCarriedForwardWasLeft(CancellationToken cancellationToken)
    {
        var years = await context.FundYears.IgnoreQueryFilters().AsNoTracking().ToListAsync(cancellationToken);
        var ends = (await context.YearEnds.IgnoreQueryFilters().AsNoTracking().ToListAsync(cancellationToken))
            .ToDictionary(end => (end.FundId, end.Year.Next));
        var lines = totals.EntriesOf(EntryKind.CarriedForward) == 0 ? []
            : (await Postings.Where(posting => posting.AccountKind == AccountKind.OverAndUnderspend && posting.Side == Side.Credit)
                .Join(Entries.Where(entry => entry.Kind == EntryKind.CarriedForward), posting => posting.EntryId, entry => entry.Id, (posting, _) => posting)
                .Join(context.FundingLines.IgnoreQueryFilters().Where(line => line.Source == FundingSource.CarriedForward), posting => posting.FundingLineId,
                    line => line.Id, (posting, line) => new { posting.BookId, line.Year, posting.Amount.Pence })
                .GroupBy(one => new { one.BookId, one.Year }).Select(all => new { all.Key.BookId, all.Key.Year, Pence = all.Sum(one => one.Pence) })
                .ToListAsync(cancellationToken)).ToDictionary(one => (one.BookId, one.Year), one => new Money(one.Pence));
        var faults = years.Select(year => (year, Left: ends.GetValueOrDefault((year.FundId, year.Year)),
                InBooks: lines.GetValueOrDefault((year.BookId, year.Year), Money.Zero)))
            .Where(one => one.year.CarriedForward != (one.Left?.CarriedForward ?? Money.Zero) || one.year.CarriedForward != one.InBooks
                || (one.year.CarriedForward.IsPositive && one.year.CarriedForward != one.Left?.Net))
            .Select(one => $"fund {one.year.FundId.Value}, {one.year.Year}: {one.year.CarriedForward} is carried forward, {one.InBooks} in the books, and "
                + $"{one.Left?.Net ?? Money.Zero} was left");
        return new Proof($"In each of {Many(years.Count)} fund years what is carried forward is what was left of the year before", [.. faults]);
    }

    private static string Many(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
