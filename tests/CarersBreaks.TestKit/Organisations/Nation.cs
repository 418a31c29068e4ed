using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Infrastructure.Ledger;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.TestKit.Organisations;

/// <summary>
/// For every trust and council of the register that share ground, an agreement from April 2011 to March 2015 that the council hosts,
/// with its fund: quarterly instalments, not all of them received, and payments until the first days of April 2013. Invented, and the
/// same for the same seed.
/// </summary>
public sealed class Nation(TestApp app, int seed)
{
    private static readonly DateOnly Until = new(2013, 4, 5);
    private static readonly FinancialYear[] Years = [new(2011), new(2012), new(2013), new(2014)];

    private readonly Random _random = new(seed);
    private long _payment;

    public int Agreements { get; private set; }

    public int Entries { get; private set; }

    /// <summary>Builds it; the register has to be loaded.</summary>
    public Task Build() => app.AsJob().In(async scope =>
    {
        var context = scope.GetRequiredService<CarersBreaksContext>();
        var pairs = await context.Overlaps.AsNoTracking().Where(one => one.From <= EndingTrust.LastDay && (one.To == null || one.To >= EndingTrust.LastDay))
            .OrderBy(one => one.TrustId).ThenBy(one => one.CouncilId).Select(one => new { one.TrustId, one.CouncilId }).ToListAsync();
        var known = await context.Organisations.AsNoTracking().Include(one => one.Names).ToDictionaryAsync(one => one.Id);
        var officers = pairs.Select(pair => pair.TrustId).Distinct()
            .Select((trust, i) => new Post(new UserId(500_000 + i), trust, Role.TrustFinanceOfficer, Years[0].FirstDay, null)).ToList();
        await Save(context, officers);
        foreach (var pair in pairs.Where(pair => known[pair.TrustId].IsTrust))
            await Pool(context, known[pair.TrustId], known[pair.CouncilId]);
        return 0;
    });

    /// <summary>What every agreement's host and successors are to have signed: the shares that the reorganisation proposes.</summary>
    public Task Settle(ReorganisationId id) => app.AsJob().In(async scope =>
    {
        var context = scope.GetRequiredService<CarersBreaksContext>();
        var reorganisation = await context.Reorganisations.AsNoTracking().Include(one => one.Bodies).Include(one => one.Proposals).SingleAsync(one => one.Id == id);
        var known = await context.Organisations.AsNoTracking().Include(one => one.Names).ToDictionaryAsync(one => one.Id);
        var bodies = reorganisation.Bodies.ToDictionary(body => body.OrganisationId);
        var agreements = await context.PartnershipAgreements.AsNoTracking().Include(one => one.Partners).ToListAsync();
        foreach (var some in agreements.Chunk(200))
        {
            await Save(context, some.SelectMany(agreement => agreement.Partners.Where(partner => bodies.ContainsKey(partner.OrganisationId)).Select(partner =>
            {
                var handover = new AgreementHandover(reorganisation, agreement, known[partner.OrganisationId]);
                handover.Write(reorganisation, agreement, known[partner.OrganisationId], known[bodies[partner.OrganisationId].BalanceSuccessorId!.Value],
                    [.. reorganisation.Proposals.Where(share => share.BodyId == partner.OrganisationId).Select(share => (known[share.SuccessorId], share.ShareInMillionths))],
                    ($"{agreement.Reference}-NOV", new DateOnly(2013, 3, 15)), new UserId(1));
                handover.Confirm(new UserId(2));
                return handover;
            })).ToList());
        }
        return 0;
    });

    private async Task Pool(CarersBreaksContext context, Organisation trust, Organisation council)
    {
        await context.Keys!.TopUp(CancellationToken.None);
        var agreement = new PartnershipAgreement($"{council.NameOn(Until)} and {trust.NameOn(Until)}", $"N{++Agreements:000}", council.Id,
            new Period(Years[0].FirstDay, Years[^1].LastDay), RiskShare.ProRataToContributions, TestKit.Pool.WholeTerms);
        agreement.Join(trust);
        agreement.Join(council);
        foreach (var quarter in Years.SelectMany(year => Enumerable.Range(0, 4).Select(number => (Year: year, Day: year.FirstDay.AddMonths(3 * number)))))
        {
            agreement.Agree(trust.Id, quarter.Year, FundingSource.Recurrent, new Money(_random.Next(50_000_00, 200_000_00)), quarter.Day);
            agreement.Agree(council.Id, quarter.Year, FundingSource.Recurrent, new Money(_random.Next(20_000_00, 120_000_00)), quarter.Day);
        }
        agreement.Activate();
        context.Add(agreement);
        var book = new Book(agreement.Title, council.Id);
        book.AddPartner(trust.Id);
        book.AddPartner(council.Id);
        foreach (var year in Years)
            book.OpenYear(year);
        context.Add(book);
        context.AddRange(new BookParty(book.Id, trust.Id), new BookParty(book.Id, council.Id));
        var lines = Years.SelectMany(year => new[] { trust.Id, council.Id }, (year, partner) =>
            new FundingLine(book.Id, agreement.Id, partner, FundingSource.Recurrent, year)).ToList();
        context.AddRange(lines);
        var fund = new Fund(agreement.Title, FundKind.PooledFund, agreement, book, new PostId(1));
        foreach (var year in Years)
            fund.ShareFrom(year.FirstDay, [.. lines.Where(line => line.Year == year).Zip([_random.Next(50, 80), 30])]);
        context.Add(fund);
        var entries = Business(agreement, book, fund, lines).OrderBy(entry => entry.AccountingDate).ToList();
        await context.SaveChangesAsync();
        await Write(context, entries);
        context.ChangeTracker.Clear();
        Entries += entries.Count;
    }

    private List<Entry> Business(PartnershipAgreement agreement, Book book, Fund fund, List<FundingLine> lines)
    {
        var entries = new List<Entry>();
        foreach (var instalment in agreement.Contributions.Where(one => one.DueOn <= Until))
        {
            var line = lines.Single(one => one.PartnerId == instalment.PartnerId && one.Year == instalment.Year);
            entries.Add(instalment.FallDue(book, line));
            if (instalment.DueOn < new DateOnly(2013, 1, 1) || _random.Next(3) > 0 && instalment.DueOn < EndingTrust.From)
                entries.Add(instalment.Receive(book, line, _random.Next(10) == 0 ? new Money(instalment.Amount.Pence / 3) : instalment.Amount, instalment.DueOn.AddDays(9)));
        }
        for (var day = new DateOnly(2011, 4, 11); day <= Until; day = day.AddDays(14))
            entries.Add(Spend(book, fund, day));
        entries.Add(Spend(book, fund, new DateOnly(2013, 4, 2)));
        return entries;
    }

    private Entry Spend(Book book, Fund fund, DateOnly day)
    {
        var amount = new Money(_random.Next(100_00, 20_000_00));
        var shares = fund.SharesOn(day);
        var (lines, split) = shares.InOrder();
        var parts = split.Next(shares.SplitSoFar, amount);
        shares.Advance(amount);
        return book.Enter(day, EntryKind.PaymentReleased, $"Payment {++_payment} released", new EntrySource(EntrySourceKind.Payment, _payment),
            [.. lines.Zip(parts).Where(part => part.Second.IsPositive).Select(part => book.Account(AccountKind.Expenditure).Debit(part.Second, part.First)),
                book.Account(AccountKind.PaymentsInTransit).Credit(amount)]);
    }

    private async Task Write(CarersBreaksContext context, List<Entry> entries)
    {
        await using var transaction = await context.Database.BeginTransactionAsync();
        var next = await context.Keys!.Reserve(context, entries.Sum(entry => 1 + entry.Postings.Count), CancellationToken.None);
        BulkLedger.Write(context.Database.GetDbConnection(), transaction.GetDbTransaction(), entries.Select(entry => new EntryRow(
            new EntryId(next++), entry.BookId, entry.AccountingDate, app.Time.GetUtcNow().UtcDateTime, entry.Kind, entry.Narration,
            new EntrySource(entry.SourceKind, entry.SourceKey), null, null, [.. entry.Postings.Select(posting => new PostingRow(
                new PostingId(next++), posting.AccountId, posting.AccountKind, posting.Side, posting.Amount, posting.FundingLineId))])));
        await transaction.CommitAsync();
    }

    private static async Task Save(CarersBreaksContext context, IEnumerable<object> rows)
    {
        await context.Keys!.TopUp(CancellationToken.None);
        context.AddRange(rows);
        await context.SaveChangesAsync();
        context.ChangeTracker.Clear();
    }
}
