using CarersBreaks.Application;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Infrastructure.Ledger;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CarersBreaks.Infrastructure.Organisations;

/// <summary>
/// Hands over by reading all that is touched, changing it in memory and writing it in bulk. What was handed over is marked with the
/// reorganisation's key, so that taking it back needs no memory but the store's.
/// </summary>
internal sealed class ReorganisedBooks(CarersBreaksContext context, IKeys keys) : IReorganisedBooks
{
    /// <summary>Accounts, lines, parties and share sets that a handover opens at most, of each successor.</summary>
    private const int KeysOfASuccessor = 60;

    public async Task<HandedOver> HandOver(Reorganisation reorganisation, DateTime at, CancellationToken cancellationToken)
    {
        await EnsureEveryAgreementIsSettled(reorganisation, cancellationToken);
        var books = await HandedOverBooks.Load(context, reorganisation, cancellationToken);
        await EnsureNothingIsInTheWay(reorganisation, books, cancellationToken);
        var instalments = new HandedOverInstalments(context, reorganisation, books);
        await instalments.Load(cancellationToken);
        var residues = await books.Residues(cancellationToken);
        var before = await books.Totals(cancellationToken);
        return await WithKeys(books.All.Sum(one => (one.Handover.Shares.Count + 1) * KeysOfASuccessor) + instalments.MostParts, async () =>
        {
            foreach (var one in books.All)
                HandOver(reorganisation, books, one);
            instalments.Pass();
            await HandShares(reorganisation, books, cancellationToken);
            context.ChangeTracker.DetectChanges();
            var names = await context.NamedOn(reorganisation.LastDay)
                .Where(name => context.Set<ReorganisedBody>().Any(body => body.ReorganisationId == reorganisation.Id && body.OrganisationId == name.Id))
                .ToDictionaryAsync(name => name.Id, name => name.Name, cancellationToken);
            var entries = TransferEntries.For(books, reorganisation, residues, names, at);
            await Write(entries, cancellationToken);
            await KeepTotals(reorganisation, books, before, entries, cancellationToken);
            return new HandedOver(books.All.Count, entries.Count, Debits(entries).Pence, instalments.Count);
        }, cancellationToken);
    }

    public async Task<HandedOver> TakeBack(Reorganisation reorganisation, DateTime at, CancellationToken cancellationToken)
    {
        await EnsureNothingRestsOn(reorganisation, cancellationToken);
        var books = await HandedOverBooks.Load(context, reorganisation, cancellationToken);
        var transfers = await Transfers(reorganisation).Include(entry => entry.Postings).AsNoTracking().OrderBy(entry => entry.Id)
            .ToListAsync(cancellationToken);
        var instalments = new HandedOverInstalments(context, reorganisation, books);
        return await WithKeys(books.All.Count * KeysOfASuccessor, async () =>
        {
            foreach (var one in books.All)
                TakeBack(reorganisation, books, one);
            await instalments.TakeBack(cancellationToken);
            foreach (var fund in books.All.Select(one => one.Fund).OfType<Fund>().Distinct())
                SharesAsBefore(reorganisation, books, fund);
            var entries = TransferEntries.Reversed(transfers, books.All.Where(one => one.Book is not null).Select(one => one.Book!).Distinct()
                .ToDictionary(book => book.Id), $"{reorganisation.Title} is undone", at);
            await Write(entries, cancellationToken);
            return new HandedOver(books.All.Count, entries.Count, Debits(entries).Pence, instalments.Count);
        }, cancellationToken);
    }

    private IQueryable<Entry> Transfers(Reorganisation reorganisation) => context.Entries.IgnoreQueryFilters([Sight.Filter])
        .Where(entry => entry.SourceKind == EntrySourceKind.Reorganisation && entry.SourceKey == reorganisation.Id.Value);

    /// <summary>Keys reserved in the transaction, and the tracker left as empty as it was found.</summary>
    private async Task<T> WithKeys<T>(int count, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        context.Keys = new ReservedKeys(keys, await keys.Reserve(context, Math.Max(1, count), cancellationToken), count);
        try
        {
            return await work();
        }
        finally
        {
            context.Keys = keys;
            context.ChangeTracker.Clear();
        }
    }

    private async Task EnsureEveryAgreementIsSettled(Reorganisation reorganisation, CancellationToken cancellationToken)
    {
        var bodies = context.Set<ReorganisedBody>().Where(body => body.ReorganisationId == reorganisation.Id);
        var settled = HandedOverBooks.OfReorganisation(context, reorganisation.Id).Where(one => one.ConfirmedById != null);
        var open = await context.PartnershipAgreements.IgnoreQueryFilters([Sight.Filter]).Where(one => one.State != AgreementState.Draft)
            .SelectMany(one => one.Partners, (one, partner) => new { one.Id, one.Reference, partner.OrganisationId, partner.To })
            .Where(one => (one.To == null || one.To > reorganisation.LastDay) && bodies.Any(body => body.OrganisationId == one.OrganisationId)
                && !settled.Any(handover => handover.AgreementId == one.Id && handover.BodyId == one.OrganisationId))
            .OrderBy(one => one.Reference).Select(one => one.Reference).ToListAsync(cancellationToken);
        Refuse.If(open.Count > 0, ReorganisationRule.AgreementHasNoHandover,
            $"Who follows in {References(open)} is not confirmed. The host records the signed shares, and another person confirms them.");
    }

    private async Task EnsureNothingIsInTheWay(Reorganisation reorganisation, HandedOverBooks books, CancellationToken cancellationToken)
    {
        RefuseAny(one => one.Agreement.HostId == one.Handover.BodyId, ReorganisationRule.BodyIsAHost,
            "{0}: hosted by a body that ends. Agree another host first.");
        foreach (var book in books.All.Select(one => one.Book).OfType<Book>().Where(book => !book.HasPeriodOf(reorganisation.From)).Distinct())
            book.OpenYear(FinancialYear.Of(reorganisation.From));
        RefuseAny(one => one.Book?.IsOpen(reorganisation.From) == false, ReorganisationRule.PeriodIsNotOpen,
            $"{reorganisation.From:MMMM yyyy} is not open in the books of {{0}}, so nothing can be dated {reorganisation.From:d MMMM yyyy} there.");
        var funds = books.All.Where(one => one.Fund is not null).ToLookup(one => one.Fund!.Id);
        var releasing = await context.PaymentRuns.IgnoreQueryFilters([Sight.Filter]).Where(run => run.State == RunState.Releasing).Select(run => run.FundId)
            .ToListAsync(cancellationToken);
        RefuseAny(one => one.Fund is not null && releasing.Contains(one.Fund.Id), ReorganisationRule.FundIsReleasing,
            "A payment run of {0} is being written to the books. Go on when that is done.");

        void RefuseAny(Func<HandedOverAgreement, bool> stands, ReorganisationRule rule, string message)
        {
            var found = books.All.Where(stands).Select(one => one.Agreement.Reference).ToList();
            Refuse.If(found.Count > 0, rule, string.Format(System.Globalization.CultureInfo.InvariantCulture, message, References(found)));
        }
    }

    private async Task EnsureNothingRestsOn(Reorganisation reorganisation, CancellationToken cancellationToken)
    {
        var handovers = HandedOverBooks.OfReorganisation(context, reorganisation.Id);
        var books = context.Funds.IgnoreQueryFilters([Sight.Filter]).Where(fund => handovers.Any(one => one.AgreementId == fund.AgreementId));
        var later = context.Entries.IgnoreQueryFilters([Sight.Filter]).Where(entry => entry.RecordedAt > reorganisation.AppliedAt
            && !(entry.SourceKind == EntrySourceKind.Reorganisation && entry.SourceKey == reorganisation.Id.Value)
            && books.Any(fund => fund.BookId == entry.BookId));
        var lines = context.FundingLines.IgnoreQueryFilters([Sight.Filter]);
        var accounts = context.Accounts.IgnoreQueryFilters([Sight.Filter]);
        var followers = handovers.SelectMany(one => one.Shares).Select(share => share.SuccessorId).Concat(handovers.Select(one => one.BalanceSuccessorId));
        var rests = await later.SelectMany(entry => entry.Postings)
            .AnyAsync(posting => lines.Any(line => line.Id == posting.FundingLineId && followers.Contains(line.PartnerId))
                || accounts.Any(account => account.Id == posting.AccountId && account.PartnerId != null && followers.Contains(account.PartnerId!.Value)),
                cancellationToken);
        Refuse.If(rests, ReorganisationRule.SomethingRestsOnIt,
            $"{reorganisation.Title} cannot be undone: entries that were made since stand under those who followed.");
    }

    private static void HandOver(Reorganisation reorganisation, HandedOverBooks books, HandedOverAgreement one)
    {
        var successors = one.Agreement.LastDay > reorganisation.LastDay ? one.Handover.Split(Money.Zero).Select(part => part.Successor).ToList() : [];
        one.Agreement.HandOver(one.Handover.BodyId, reorganisation.LastDay, successors);
        if (one.Book is not { } book)
            return;
        foreach (var follower in successors.Append(one.Handover.BalanceSuccessorId))
        {
            book.AddPartner(follower);
            books.See(one, follower, successors.Contains(follower) ? null : one.Agreement.Id, reorganisation.From);
        }
        var ending = books.Parties.Find(party => party.BookId == book.Id && party.OrganisationId == one.Handover.BodyId);
        ending?.Hold(ending.From, reorganisation.LastDay);
    }

    private static void TakeBack(Reorganisation reorganisation, HandedOverBooks books, HandedOverAgreement one)
    {
        var followers = one.Handover.Split(Money.Zero).Select(part => part.Successor).Append(one.Handover.BalanceSuccessorId).ToList();
        one.Agreement.TakeBack(one.Handover.BodyId, reorganisation.LastDay, followers);
        foreach (var party in books.Parties.Where(party => party.BookId == one.Book?.Id))
        {
            if (party.OrganisationId == one.Handover.BodyId)
                party.Hold(party.From, null);
            else if (party.From == reorganisation.From && followers.Contains(party.OrganisationId))
                party.Hold(party.From, reorganisation.LastDay);
        }
    }

    /// <summary>From the first day after, or the day after the last payment that was split already, the successors bear the shares.</summary>
    private async Task HandShares(Reorganisation reorganisation, HandedOverBooks books, CancellationToken cancellationToken)
    {
        var released = await context.Entries.IgnoreQueryFilters([Sight.Filter])
            .Where(entry => entry.Kind == EntryKind.PaymentReleased && entry.AccountingDate > reorganisation.LastDay)
            .GroupBy(entry => entry.BookId).Select(book => new { book.Key, Last = book.Max(entry => entry.AccountingDate) })
            .ToDictionaryAsync(book => book.Key, book => book.Last, cancellationToken);
        foreach (var ofFund in books.All.Where(one => one.Fund is not null).GroupBy(one => one.Fund!))
        {
            var fund = ofFund.Key;
            var from = released.TryGetValue(fund.BookId, out var last) ? last.AddDays(1) : reorganisation.From;
            var inForce = fund.SharesInForce.ToList();
            var now = inForce.FindLast(set => set.From <= from && set.Year == FinancialYear.Of(from));
            foreach (var set in inForce.Where(set => set == now || set.From > from))
                HandShares(fund, set, from, books, [.. ofFund]);
        }
    }

    private static void HandShares(Fund fund, FundShareSet set, DateOnly from, HandedOverBooks books, List<HandedOverAgreement> handovers)
    {
        var ofBody = handovers.ToDictionary(one => one.Handover.BodyId);
        var shares = set.Shares.OrderBy(share => share.Position).ToList();
        if (!shares.Exists(share => ofBody.ContainsKey(books.Lines[share.FundingLineId].PartnerId)))
            return;
        // So fine that those who stay bear what they bore, and the ended partner's part is divided in whole numbers.
        var times = RunningSplit.FinestTotal / shares.Sum(share => share.Share);
        var parts = new List<(FundingLineId Line, int Share)>();
        foreach (var share in shares)
        {
            var line = books.Lines[share.FundingLineId];
            if (!ofBody.TryGetValue(line.PartnerId, out var one))
                parts.Add((line.Id, share.Share * times));
            else if (line.Source == FundingSource.CarriedForward || one.Handover.Shares.Count == 0)
                parts.Add((books.LineOf(one, one.Handover.BalanceSuccessorId, line.Source, line.Year).Id, share.Share * times));
            else
                parts.AddRange(one.Handover.SplitShare(share.Share * times)
                    .Select(part => (books.LineOf(one, part.Successor, line.Source, line.Year).Id, part.Share)));
        }
        fund.Replace(set, from, [.. parts.GroupBy(part => part.Line).Select(part => (part.Key, part.Sum(one => one.Share)))]);
    }

    /// <summary>The sets that the handover brought are replaced by what they had replaced. Nothing was split by them.</summary>
    private static void SharesAsBefore(Reorganisation reorganisation, HandedOverBooks books, Fund fund)
    {
        var followers = books.All.Where(one => one.Fund == fund).SelectMany(one => one.Handover.Shares.Select(share => share.SuccessorId)
            .Append(one.Handover.BalanceSuccessorId)).ToHashSet();
        foreach (var set in fund.SharesInForce.Where(set => set.From >= reorganisation.From).ToList())
        {
            var before = fund.ShareSets.Where(one => one.Year == set.Year && (one.From < set.From || (one.From == set.From && one.Number < set.Number)))
                .OrderBy(one => one.From).ThenBy(one => one.Number).LastOrDefault();
            if (before is not null && set.Shares.Any(share => followers.Contains(books.Lines[share.FundingLineId].PartnerId)))
                fund.Replace(set, set.From, [.. before.Shares.OrderBy(share => share.Position).Select(share => (share.FundingLineId, share.Share))]);
        }
    }

    /// <summary>Raises the versions of what forms may have open, keeps the rows, and then the entries that name them.</summary>
    private async Task Write(List<EntryRow> entries, CancellationToken cancellationToken)
    {
        foreach (var aggregate in context.ChangeTracker.Entries<IAggregate>().ToList())
            aggregate.Property(nameof(IAggregate.Version)).CurrentValue = aggregate.Entity.Version + 1;
        await context.SaveChangesAsync(cancellationToken);
        if (entries.Count == 0)
            return;
        var first = await keys.Reserve(context, entries.Sum(entry => 1 + entry.Postings.Count), cancellationToken);
        BulkLedger.Write(context.Database.GetDbConnection(), context.Database.CurrentTransaction!.GetDbTransaction(), TransferEntries.Keyed(entries, first));
    }

    private async Task KeepTotals(Reorganisation reorganisation, HandedOverBooks books, Dictionary<BookId, BookTotals> before, List<EntryRow> entries,
        CancellationToken cancellationToken)
    {
        var after = await books.Totals(cancellationToken);
        var moved = entries.ToLookup(entry => entry.BookId);
        context.AddRange(before.Keys.Select(book => new ReorganisationTotal(reorganisation.Id, book, before[book], after[book], Debits(moved[book]))));
        await context.SaveChangesAsync(cancellationToken);
    }

    private static Money Debits(IEnumerable<EntryRow> entries) =>
        Money.Sum(entries.SelectMany(entry => entry.Postings).Where(posting => posting.Side == Side.Debit).Select(posting => posting.Amount));

    private static string References(List<string> all) =>
        string.Join(", ", all.Take(5)) + (all.Count > 5 ? $" and {all.Count - 5} more agreements" : "");
}
