using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Infrastructure.Ledger;

namespace CarersBreaks.Infrastructure.Organisations;

/// <summary>
/// The entries by which what stands under a body passes to those who follow it: what it left to whoever takes its balance, what
/// came later to the successors in their shares. Each account's total stays what it was.
/// </summary>
internal static class TransferEntries
{
    private sealed record Part(AccountId Account, AccountKind Kind, FundingLineId? Line, Money Net);

    /// <param name="names">The bodies' names, which the narrations say.</param>
    /// <param name="at">UTC.</param>
    public static List<EntryRow> For(HandedOverBooks books, Reorganisation reorganisation, IReadOnlyList<Residue> residues,
        IReadOnlyDictionary<OrganisationId, string> names, DateTime at)
    {
        var handed = books.All.Where(one => one.Book is not null).ToDictionary(one => (one.Book!.Id, one.Handover.BodyId));
        return [.. residues.GroupBy(residue => (residue.BookId, residue.BodyId, residue.Day)).Select(day =>
        {
            var one = handed[(day.Key.BookId, day.Key.BodyId)];
            var openDay = one.Book!.OpenDay(day.Key.Day);
            one.Book.EnsureOpen(openDay);
            var postings = day.SelectMany(residue => Move(books, reorganisation, one, residue))
                .Where(part => !part.Net.IsZero)
                .Select(part => new PostingRow(default, part.Account, part.Kind, part.Net.IsPositive ? Side.Debit : Side.Credit,
                    part.Net.IsPositive ? part.Net : -part.Net, part.Line)).ToList();
            return new EntryRow(default, one.Book.Id, openDay, at, EntryKind.BalanceTransferred,
                $"{names[day.Key.BodyId]}: passes to those who follow it", EntrySource.Of(EntrySourceKind.Reorganisation, reorganisation.Id),
                null, null, postings);
        })];
    }

    /// <summary>The same entries with sides exchanged, in the first open month from each one's day.</summary>
    public static List<EntryRow> Reversed(IEnumerable<Entry> transfers, IReadOnlyDictionary<BookId, Book> books, string reason, DateTime at) =>
        [.. transfers.Select(entry =>
        {
            var openDay = books[entry.BookId].OpenDay(entry.AccountingDate);
            books[entry.BookId].EnsureOpen(openDay);
            return new EntryRow(default, entry.BookId, openDay, at, EntryKind.Reversal, reason, EntrySource.Of(EntrySourceKind.Entry, entry.Id), entry.Id, null,
                [.. entry.Postings.Select(posting => new PostingRow(default, posting.AccountId, posting.AccountKind,
                    posting.Side == Side.Debit ? Side.Credit : Side.Debit, posting.Amount, posting.FundingLineId))]);
        })];

    /// <summary>The entries with keys in a row.</summary>
    public static IEnumerable<EntryRow> Keyed(IEnumerable<EntryRow> entries, long first) => entries.Select(entry => entry with
    {
        Id = new EntryId(first++),
        Postings = [.. entry.Postings.Select(posting => posting with { Id = new PostingId(first++) })],
    });

    private static IEnumerable<Part> Move(HandedOverBooks books, Reorganisation reorganisation, HandedOverAgreement one, Residue residue)
    {
        var line = residue.LineId is { } id ? books.Lines[id] : null;
        var isOfTheBalance = residue.IsOfTheBalance || one.Handover.Shares.Count == 0
            || AgreementHandover.GoesWithTheBalance(reorganisation.LastDay, line, null);
        var net = new Money(residue.Pence);
        yield return new Part(AccountOf(one.Book!, residue.Kind, residue.BodyId), residue.Kind, line?.Id, -net);
        foreach (var (successor, amount) in isOfTheBalance ? [(one.Handover.BalanceSuccessorId, net)] : one.Handover.Split(net))
        {
            var theirs = line is null ? null : books.LineOf(one, successor, line.Source, line.Year);
            yield return new Part(AccountOf(one.Book!, residue.Kind, successor), residue.Kind, theirs?.Id, amount);
        }
    }

    private static AccountId AccountOf(Book book, AccountKind kind, OrganisationId partner) =>
        book.Account(kind, kind.IsOfPartners() ? partner : null).Id;
}
