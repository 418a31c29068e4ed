using System.Globalization;
using System.Runtime.CompilerServices;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Ledger;

/// <summary>Proves rules 1 to 4 over the whole store, in the database where sums are asked, streaming where pennies are split again.</summary>
internal sealed class LedgerVerification(CarersBreaksContext context) : ILedgerVerification
{
    private const int FaultsShown = 10;

    private IQueryable<Entry> Entries => context.Entries.IgnoreQueryFilters([Sight.Filter]).AsNoTracking();

    private IQueryable<Posting> Postings => context.Postings.IgnoreQueryFilters([Sight.Filter]).AsNoTracking();

    public async IAsyncEnumerable<Proof> Verify([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var totals = await LedgerTotals.Of(context, cancellationToken);
        var areSound = await EntriesAreSound(cancellationToken);
        yield return await EntriesBalance(totals, areSound, cancellationToken);
        yield return await PostingsBelongToTheirEntries(totals, areSound, cancellationToken);
        yield return await ExpenditureNamesItsFunder(totals, cancellationToken);
        yield return await ReversalsMirror(cancellationToken);
        yield return LinesSumToTheirFund(totals);
        yield return await TransfersKeepEveryTotal(totals, cancellationToken);
        yield return await SplitsComeOutAgain(cancellationToken);
        yield return await ReceiptsAgree(cancellationToken);
        yield return await CommitmentsAgree(cancellationToken);
        yield return await RecoveriesAgree(totals, cancellationToken);
        yield return await OwedToPayeesAgrees(totals, cancellationToken);
        await foreach (var proof in new YearEndVerification(context, totals).Verify(cancellationToken))
            yield return proof;
        yield return new Proof("The guards against changing and deleting ledger and audit rows are in place",
            [.. (await AppendOnly.Missing(context, cancellationToken)).Select(name => $"{name} is missing")]);
    }

    /// <summary>One pass over all postings beside their entries. Which of them is wrong is asked only where one is.</summary>
    private async Task<bool> EntriesAreSound(CancellationToken cancellationToken) =>
        !await Postings.Join(Entries, posting => posting.EntryId, entry => entry.Id, (posting, entry) => new { posting, entry })
            .Join(context.Accounts.IgnoreQueryFilters(), both => both.posting.AccountId, account => account.Id,
                (both, account) => new { both.posting, both.entry, account })
            .GroupBy(all => all.posting.EntryId)
            .Select(of => new
            {
                Difference = of.Sum(all => all.posting.Side == Side.Debit ? all.posting.Amount.Pence : -all.posting.Amount.Pence),
                Astray = of.Sum(all => all.posting.BookId != all.entry.BookId || all.account.BookId != all.entry.BookId
                    || all.posting.AccountingDate != all.entry.AccountingDate || all.posting.BatchId != all.entry.BatchId ? 1 : 0),
            })
            .AnyAsync(entry => entry.Difference != 0 || entry.Astray != 0, cancellationToken);

    private async Task<Proof> EntriesBalance(LedgerTotals totals, bool areSound, CancellationToken cancellationToken)
    {
        var unbalanced = areSound ? [] : await Postings.GroupBy(posting => posting.EntryId)
            .Select(entry => new { entry.Key, Difference = entry.Sum(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence) })
            .Where(entry => entry.Difference != 0).Take(FaultsShown).ToListAsync(cancellationToken);
        var empty = await Entries.Where(entry => !Postings.Any(posting => posting.EntryId == entry.Id)).Select(entry => entry.Id).Take(FaultsShown)
            .ToListAsync(cancellationToken);
        return new Proof($"Every one of {Many(totals.Entries)} entries has postings above zero, and its debits equal its credits",
            [.. unbalanced.Select(entry => $"entry {entry.Key.Value} differs by {new Money(entry.Difference)}"),
                .. empty.Select(entry => $"entry {entry.Value} has no postings")]);
    }

    private async Task<Proof> PostingsBelongToTheirEntries(LedgerTotals totals, bool areSound, CancellationToken cancellationToken)
    {
        var astray = areSound ? [] : await Postings.Join(Entries, posting => posting.EntryId, entry => entry.Id, (posting, entry) => new { posting, entry })
            .Join(context.Accounts.IgnoreQueryFilters(), both => both.posting.AccountId, account => account.Id,
                (both, account) => new { both.posting, both.entry, account })
            .Where(all => all.posting.BookId != all.entry.BookId || all.account.BookId != all.entry.BookId
                || all.posting.AccountingDate != all.entry.AccountingDate || all.posting.BatchId != all.entry.BatchId)
            .Select(all => all.posting.Id).Take(FaultsShown).ToListAsync(cancellationToken);
        return new Proof($"Every one of {Many(totals.Postings)} postings stands in its entry's book and on its day",
            [.. astray.Select(posting => $"posting {posting.Value}")]);
    }

    private async Task<Proof> ExpenditureNamesItsFunder(LedgerTotals totals, CancellationToken cancellationToken)
    {
        var lines = await context.FundingLines.IgnoreQueryFilters().Select(line => new { line.Id, line.BookId })
            .ToDictionaryAsync(line => line.Id, line => line.BookId, cancellationToken);
        var expenditure = totals.Accounts.Where(total => total.Kind is AccountKind.Expenditure or AccountKind.Differences).ToList();
        var isRight = expenditure.TrueForAll(total => total.Line is { } line && lines.TryGetValue(line, out var book) && book == total.Book);
        var wrong = isRight ? [] : await Postings.Where(posting =>
                posting.AccountKind == AccountKind.Expenditure || posting.AccountKind == AccountKind.Differences)
            .Where(posting => posting.FundingLineId == null
                || !context.FundingLines.IgnoreQueryFilters().Any(line => line.Id == posting.FundingLineId && line.BookId == posting.BookId))
            .Select(posting => posting.Id).Take(FaultsShown).ToListAsync(cancellationToken);
        return new Proof($"Every one of {Many(expenditure.Sum(total => total.Count))} postings to expenditure and differences names a funding "
            + "line of its own book", [.. wrong.Select(posting => $"posting {posting.Value}")]);
    }

    private async Task<Proof> ReversalsMirror(CancellationToken cancellationToken)
    {
        var reversals = await Entries.Where(entry => entry.ReversesId != null).CountAsync(cancellationToken);
        var wrong = await Entries.Where(entry => entry.ReversesId != null)
            .Where(entry => Postings.Any(posting => posting.EntryId == entry.Id && !Postings.Any(original => original.EntryId == entry.ReversesId
                && original.AccountId == posting.AccountId && original.FundingLineId == posting.FundingLineId
                && original.Amount.Pence == posting.Amount.Pence && original.Side != posting.Side)))
            .Select(entry => entry.Id).Take(FaultsShown).ToListAsync(cancellationToken);
        return new Proof($"Every one of {Many(reversals)} reversals mirrors its original, funding lines and all",
            [.. wrong.Select(entry => $"entry {entry.Value}")]);
    }

    private static Proof LinesSumToTheirFund(LedgerTotals totals)
    {
        var sums = totals.Accounts.Where(total => total.Kind is AccountKind.FinancialContributions or AccountKind.Expenditure or AccountKind.Differences
            or AccountKind.OverAndUnderspend).ToList();
        var faults = sums.Where(sum => sum.Line is null).GroupBy(sum => sum.Book)
            .Select(book => (Book: book.Key, Net: Money.Sum(book.Select(sum => sum.Credits - sum.Debits)))).Where(book => !book.Net.IsZero)
            .Select(book => $"book {book.Book.Value}: {book.Net} belongs to no funding line");
        return new Proof($"In each of {Many(sums.Select(sum => sum.Book).Distinct().Count())} books the funding lines sum to the fund, to the penny",
            [.. faults]);
    }

    /// <summary>
    /// A reorganisation changes who stands for money, and neither how much there is nor of what source and year: its entries come to
    /// nothing in every book and kind of account, year and source.
    /// </summary>
    private async Task<Proof> TransfersKeepEveryTotal(LedgerTotals all, CancellationToken cancellationToken)
    {
        var transfers = Entries.Where(entry => entry.Kind == EntryKind.BalanceTransferred);
        var count = all.EntriesOf(EntryKind.BalanceTransferred);
        var wrong = count == 0 ? [] : await transfers.Join(Postings, entry => entry.Id, posting => posting.EntryId, (_, posting) => posting)
            .GroupJoin(context.FundingLines.IgnoreQueryFilters(), posting => posting.FundingLineId, line => line.Id, (posting, lines) => new { posting, lines })
            .SelectMany(both => both.lines.DefaultIfEmpty(), (both, line) => new
            {
                both.posting.BookId,
                both.posting.AccountKind,
                Year = line == null ? (FinancialYear?)null : line.Year,
                Source = line == null ? (FundingSource?)null : line.Source,
                Pence = both.posting.Side == Side.Debit ? both.posting.Amount.Pence : -both.posting.Amount.Pence,
            })
            .GroupBy(row => new { row.BookId, row.AccountKind, row.Year, row.Source })
            .Select(group => new { group.Key, Pence = group.Sum(row => row.Pence) })
            .Where(group => group.Pence != 0).Take(FaultsShown).ToListAsync(cancellationToken);
        var totals = await context.ReorganisationTotals.IgnoreQueryFilters().AsNoTracking().Where(total =>
            total.DueBefore.Pence != total.DueAfter.Pence || total.ContributedBefore.Pence != total.ContributedAfter.Pence
            || total.SpentBefore.Pence != total.SpentAfter.Pence).Select(total => total.BookId).Take(FaultsShown).ToListAsync(cancellationToken);
        return new Proof($"Every one of {Many(count)} transfers to who follows a body leaves each book's totals as they were, by account, year and source",
            [.. wrong.Select(one => $"book {one.Key.BookId.Value}, {one.Key.AccountKind} of {one.Key.Year}: {new Money(one.Pence)} too much"),
                .. totals.Select(book => $"book {book.Value}: its totals before and after differ")]);
    }

    /// <summary>Splits every payment again, in the order of release, and compares penny by penny.</summary>
    private async Task<Proof> SplitsComeOutAgain(CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        long payments = 0;
        var funds = await context.Funds.IgnoreQueryFilters().AsNoTracking().Include(fund => fund.ShareSets).ThenInclude(set => set.Shares)
            .ToListAsync(cancellationToken);
        foreach (var fund in funds)
        {
            var sets = fund.ShareSets.OrderBy(set => set.From).ThenBy(set => set.Number).ToList();
            for (var i = 0; i < sets.Count && faults.Count < FaultsShown; i++)
            {
                var last = i + 1 < sets.Count && sets[i + 1].Year == sets[i].Year ? sets[i + 1].From.AddDays(-1) : sets[i].Year.LastDay;
                payments += await SplitAgain(fund, sets[i], last, faults, cancellationToken);
            }
        }
        return new Proof($"Split again by the shares in force, every one of {Many(payments)} payments and invoices is borne by the same partners "
            + "to the same penny", faults);
    }

    private async Task<long> SplitAgain(Fund fund, FundShareSet set, DateOnly last, List<string> faults, CancellationToken cancellationToken)
    {
        var (lines, split) = set.InOrder();
        var position = lines.Index().ToDictionary(line => line.Item.Value, line => line.Index);
        // Read row by row without EF, which takes longer to make a row than SQL to find it.
        await using var released = Entries.Where(entry => entry.BookId == fund.BookId
            && (entry.Kind == EntryKind.PaymentReleased || entry.Kind == EntryKind.PrepaymentCharged || entry.Kind == EntryKind.ProviderInvoiceDue)
            && entry.AccountingDate >= set.From && entry.AccountingDate <= last)
            .Join(Postings.Where(posting => posting.AccountKind == AccountKind.Expenditure), entry => entry.Id, posting => posting.EntryId,
                (entry, posting) => new { entry.Id, entry.SourceKey, posting.FundingLineId, posting.Amount.Pence })
            .OrderBy(row => row.Id).CreateDbCommand();
        var (count, soFar, current, key, entryId) = (0L, Money.Zero, new long[lines.Count], 0L, (long?)null);
        void Compare()
        {
            var amount = new Money(current.Sum());
            var parts = split.Next(soFar, amount);
            for (var i = 0; i < parts.Length; i++)
            {
                if (parts[i].Pence == current[i])
                    continue;
                faults.Add($"payment or invoice with key {key}");
                break;
            }
            soFar += amount;
            count++;
            Array.Clear(current);
        }
        await context.Database.OpenConnectionAsync(cancellationToken);
        await using (var rows = await released.ExecuteReaderAsync(cancellationToken))
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                var id = rows.GetInt64(0);
                if (entryId is not null && entryId != id)
                    Compare();
                (entryId, key) = (id, rows.GetInt64(1));
                current[position[rows.GetInt64(2)]] += rows.GetInt64(3);
            }
        }
        await context.Database.CloseConnectionAsync();
        if (entryId is not null)
            Compare();
        if (soFar != set.SplitSoFar)
            faults.Add($"{fund.Name}: the shares from {set.From:d MMMM yyyy} have split {soFar}, and the counter says {set.SplitSoFar}");
        return count;
    }

    private async Task<Proof> ReceiptsAgree(CancellationToken cancellationToken)
    {
        var contributions = context.FinancialContributions.IgnoreQueryFilters().AsNoTracking();
        var wrong = await contributions.Select(contribution => new
        {
            contribution.Reference,
            Received = contribution.Received.Pence,
            Posted = Entries.Where(entry => entry.SourceKind == EntrySourceKind.FinancialContribution && entry.SourceKey == (long)(object)contribution.Id
                    && !Entries.Any(reversal => reversal.ReversesId == entry.Id))
                .Join(Postings.Where(posting => posting.AccountKind == AccountKind.Bank), entry => entry.Id, posting => posting.EntryId,
                    (entry, posting) => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence).Sum(),
        }).Where(contribution => contribution.Received != contribution.Posted).Take(FaultsShown).ToListAsync(cancellationToken);
        return new Proof($"What each of {Many(await contributions.CountAsync(cancellationToken))} instalments has received is what the bank account was "
            + "debited with",
            [.. wrong.Select(one => $"{one.Reference}: {new Money(one.Received)} received, {new Money(one.Posted)} in the ledger")]);
    }

    private async Task<Proof> CommitmentsAgree(CancellationToken cancellationToken)
    {
        var years = await context.FundYears.IgnoreQueryFilters().AsNoTracking().ToListAsync(cancellationToken);
        var committed = await context.PersonalBudgets.IgnoreQueryFilters().AsNoTracking()
            .SelectMany(budget => budget.Years, (budget, year) =>
                new { budget.FundId, year.Year, year.IsCommitted, Pence = year.Amount.Pence + year.Overpaid.Pence })
            .Where(year => year.IsCommitted).GroupBy(year => new { year.FundId, year.Year })
            .Select(year => new { year.Key.FundId, year.Key.Year, Sum = year.Sum(one => one.Pence) }).ToListAsync(cancellationToken);
        var faults = years.Select(year => (year, Sum: new Money(committed.Find(one => one.FundId == year.FundId && one.Year == year.Year)?.Sum ?? 0)))
            .Where(pair => pair.Sum != pair.year.Committed || pair.year.Uncommitted < Money.Zero)
            .Select(pair => $"fund {pair.year.FundId.Value}, {pair.year.Year}: budgets commit {pair.Sum}, the counter says {pair.year.Committed} of "
                + $"{pair.year.Agreed + pair.year.CarriedForward}");
        return new Proof($"In each of {Many(years.Count)} fund years the commitments are those of the budgets, and within the money agreed", [.. faults]);
    }

    private async Task<Proof> RecoveriesAgree(LedgerTotals totals, CancellationToken cancellationToken)
    {
        var owed = await context.Recoveries.IgnoreQueryFilters().AsNoTracking().Where(one => one.DecidedOn != null).GroupBy(one => one.BookId)
            .Select(book => new
            {
                book.Key,
                Count = book.Count(),
                Sum = book.Sum(one => one.Amount.Pence - one.Received.Pence - one.Offset.Pence - one.WrittenOff.Pence),
            }).ToListAsync(cancellationToken);
        var posted = totals.Held(AccountKind.RecoverableFromCarers);
        // Taken off by an approved run whose release is still being written: the entries count with its last step.
        var ahead = (await context.PaymentOffsets.IgnoreQueryFilters().AsNoTracking()
            .Join(context.Payments.IgnoreQueryFilters(), offset => offset.PaymentId, payment => payment.Id, (offset, payment) => new { offset, payment })
            .Where(both => context.PaymentRuns.IgnoreQueryFilters().Any(run => run.Id == both.payment.RunId && run.State == RunState.Releasing))
            .GroupBy(both => both.payment.BookId).Select(book => new { book.Key, Sum = book.Sum(both => both.offset.Amount.Pence) })
            .ToListAsync(cancellationToken)).ToDictionary(book => book.Key, book => book.Sum);
        var faults = owed.Select(one => one.Key).Union(posted.Keys)
            .Select(book => (book, Owed: (owed.Find(one => one.Key == book)?.Sum ?? 0) + ahead.GetValueOrDefault(book),
                Posted: posted.GetValueOrDefault(book).Pence))
            .Where(one => one.Owed != one.Posted)
            .Select(one => $"book {one.book.Value}: carers owe {new Money(one.Owed)}, the account holds {new Money(one.Posted)}");
        return new Proof($"What is recoverable from carers is what {Many(owed.Sum(one => one.Count))} recoveries have decided, less what came in, was "
            + "offset and "
            + "was written off", [.. faults]);
    }

    private async Task<Proof> OwedToPayeesAgrees(LedgerTotals totals, CancellationToken cancellationToken)
    {
        var payments = context.Payments.IgnoreQueryFilters().AsNoTracking();
        var owed = await payments.Where(payment => (payment.State == PaymentState.Returned || payment.State == PaymentState.Rejected)
                && !payments.Any(again => again.InPlaceOfId == payment.Id && again.State != PaymentState.Withdrawn && again.State != PaymentState.Proposed))
            .GroupBy(payment => payment.BookId)
            .Select(book => new { book.Key, Count = book.Count(), Sum = book.Sum(one => one.Amount.Pence - one.NoLongerDue.Pence) })
            .ToListAsync(cancellationToken);
        var posted = totals.Held(AccountKind.OwedToPayees);
        var faults = owed.Select(one => one.Key).Union(posted.Keys)
            .Select(book => (book, Owed: owed.Find(one => one.Key == book)?.Sum ?? 0, Posted: -posted.GetValueOrDefault(book).Pence))
            .Where(one => one.Owed != one.Posted)
            .Select(one => $"book {one.book.Value}: payees are owed {new Money(one.Owed)}, the account holds {new Money(one.Posted)}");
        return new Proof($"What is owed to payees is what {Many(owed.Sum(one => one.Count))} payments that came back come to, less what is no longer due, "
            + "until they are paid again", [.. faults]);
    }

    private static string Many(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
