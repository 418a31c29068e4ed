using System.Globalization;
using System.Linq.Expressions;
using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>The queue of what reconciliation could not explain, a page at a time, with the count and money of each age band of the whole selection.</summary>
/// <param name="After">The last row of the page before: <see cref="UnmatchedItemsView.Next"/>. Null: the first page.</param>
/// <param name="Whole">Every row in one answer, for a file.</param>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewUnmatchedItems(UnmatchedFilter? Filter = null, QueueOrder Order = QueueOrder.Oldest, string? After = null, bool Whole = false)
    : IRequest<UnmatchedItemsView>;

public enum QueueOrder
{
    Oldest,
    MostMoney,
}

/// <summary>Which way the money goes.</summary>
public enum MoneyGoes
{
    In = 1,
    Out = 2,
}

/// <summary>Days since an item arose, both ends included.</summary>
public enum AgeBandKey
{
    UpTo30 = 1,
    From31To60 = 2,
    From61To90 = 3,
    Over90 = 4,
}

/// <summary>What of the queue is meant; a member that is null chooses nothing out.</summary>
/// <param name="Nobodys">Those without an owner alone.</param>
/// <param name="Overdue">Those whose due date is past.</param>
public sealed record UnmatchedFilter(UserId? Owner = null, bool Nobodys = false, AgeBandKey? Band = null, UnmatchedReason? Reason = null, BookId? Fund = null,
    MoneyGoes? Direction = null, bool Overdue = false, NextStep? NextStep = null);

/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record UnmatchedItemsView(IReadOnlyList<AgeBand> Bands, IReadOnlyList<UnmatchedItemRow> Items, string? Next, DateOnly Today,
    IReadOnlyList<ItemOwner> Owners, IReadOnlyList<BookToReconcile> Funds);

/// <param name="MoneyAtStake">Whichever way it went.</param>
public sealed record AgeBand(AgeBandKey Key, string Name, int Count, Money MoneyAtStake);

/// <param name="Age">Days since it arose.</param>
public sealed record UnmatchedItemRow(UnmatchedItemId Id, UnmatchedReason Reason, Money Amount, string Explanation, string Fund, DateOnly ArisenOn, int Age,
    string Band, string? Owner, NextStep? NextStep, DateOnly? DueOn, bool IsOverdue, string? Note, StatementLineId? Line, long? Target, long Version);

/// <summary>Chooses from the queue: the same for the page, the file and what is done to many at once.</summary>
public static class UnmatchedSelection
{
    public static readonly IReadOnlyList<(AgeBandKey Key, string Name, int UpTo)> Bands =
    [
        (AgeBandKey.UpTo30, "0 to 30 days", 30), (AgeBandKey.From31To60, "31 to 60 days", 60), (AgeBandKey.From61To90, "61 to 90 days", 90),
        (AgeBandKey.Over90, "over 90 days", int.MaxValue),
    ];

    public static AgeBandKey BandOf(int age) => Bands.First(band => age <= band.UpTo).Key;

    /// <summary>The open items that the filter means.</summary>
    public static IQueryable<UnmatchedItem> Open(this IQueryable<UnmatchedItem> items, UnmatchedFilter filter, DateOnly today)
    {
        items = items.Where(item => item.ClosedOn == null);
        if (filter.Owner is { } owner)
            items = items.Where(item => item.OwnerId == owner);
        if (filter.Nobodys)
            items = items.Where(item => item.OwnerId == null);
        if (filter.Reason is { } reason)
            items = items.Where(item => item.Reason == reason);
        if (filter.Fund is { } fund)
            items = items.Where(item => item.BookId == fund);
        if (filter.NextStep is { } step)
            items = items.Where(item => item.NextStep == step);
        if (filter.Direction is { } direction)
            items = direction == MoneyGoes.In ? items.Where(item => item.Amount.Pence >= 0) : items.Where(item => item.Amount.Pence < 0);
        if (filter.Overdue)
            items = items.Where(item => item.DueOn < today);
        if (filter.Band is { } band)
        {
            var (last, first) = (today.AddDays(-FromDays(band)), band == AgeBandKey.Over90 ? DateOnly.MinValue : today.AddDays(-UpTo(band)));
            items = items.Where(item => item.ArisenOn >= first && (item.ArisenOn <= last || band == AgeBandKey.UpTo30));
        }
        return items;
    }

    private static int UpTo(AgeBandKey band) => Bands.First(one => one.Key == band).UpTo;

    private static int FromDays(AgeBandKey band) => band == AgeBandKey.UpTo30 ? 0 : UpTo(band - 1) + 1;
}

public sealed class ViewUnmatchedItemsHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<ViewUnmatchedItems, UnmatchedItemsView>
{
    public const int PageSize = 50;

    private static readonly Expression<Func<UnmatchedItem, long>> Stake = item => item.Amount.Pence < 0 ? -item.Amount.Pence : item.Amount.Pence;

    public async Task<UnmatchedItemsView> Handle(ViewUnmatchedItems view, CancellationToken cancellationToken)
    {
        var today = businessDate.Today;
        var chosen = db.UnmatchedItems.AsNoTracking().Open(view.Filter ?? new UnmatchedFilter(), today);
        var page = Ordered(After(chosen, view), view.Order);
        var rows = await Rows(view.Whole ? page : page.Take(PageSize + 1), today, cancellationToken);
        var isMore = !view.Whole && rows.Count > PageSize;
        var items = isMore ? rows.Take(PageSize).ToList() : rows;
        var owners = current.Viewer.OrganisationId is { } organisation ? await db.FinancePeople(organisation, today).ToListAsync(cancellationToken) : [];
        var funds = await db.Books.Where(book => db.BankAccounts.Any(account => account.BookId == book.Id)).OrderBy(book => book.Name)
            .Select(book => new BookToReconcile(book.Id, book.Name)).ToListAsync(cancellationToken);
        return new UnmatchedItemsView(await Totals(chosen, today, cancellationToken), items, isMore ? Mark(items[^1], view.Order) : null, today, owners, funds);
    }

    private static IQueryable<UnmatchedItem> Ordered(IQueryable<UnmatchedItem> items, QueueOrder order) => order == QueueOrder.Oldest
        ? items.OrderBy(item => item.ArisenOn).ThenBy(item => item.Id)
        : items.OrderByDescending(Stake).ThenBy(item => item.Id);

    private static IQueryable<UnmatchedItem> After(IQueryable<UnmatchedItem> items, ViewUnmatchedItems view)
    {
        var parts = view.After?.Split('-') ?? [];
        if (parts.Length != 2 || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var key))
            return items;
        if (view.Order == QueueOrder.Oldest && DateOnly.TryParseExact(parts[0], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return items.Where(item => item.ArisenOn >= day && (item.ArisenOn > day || (long)(object)item.Id > key));
        return long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var pence)
            ? items.Where(item => (item.Amount.Pence < 0 ? -item.Amount.Pence : item.Amount.Pence) < pence
                || ((item.Amount.Pence < 0 ? -item.Amount.Pence : item.Amount.Pence) == pence && (long)(object)item.Id > key))
            : items;
    }

    private static string Mark(UnmatchedItemRow last, QueueOrder order) => string.Create(CultureInfo.InvariantCulture,
        $"{(order == QueueOrder.Oldest ? $"{last.ArisenOn:yyyyMMdd}" : $"{Math.Abs(last.Amount.Pence)}")}-{last.Id.Value}");

    private async Task<List<UnmatchedItemRow>> Rows(IQueryable<UnmatchedItem> items, DateOnly today, CancellationToken cancellationToken)
    {
        var rows = await items.Select(item => new
        {
            Item = item,
            Fund = db.Books.Where(book => book.Id == item.BookId).Select(book => book.Name).First(),
            Owner = db.Officers.Where(officer => officer.Id == item.OwnerId).Select(officer => officer.Name).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        return rows.ConvertAll(row =>
        {
            var (item, age) = (row.Item, row.Item.Age(today));
            return new UnmatchedItemRow(item.Id, item.Reason, item.Amount, item.Explanation, row.Fund, item.ArisenOn, age,
                UnmatchedSelection.Bands.First(band => age <= band.UpTo).Name, row.Owner, item.NextStep, item.DueOn, item.DueOn < today, item.Note,
                item.StatementLineId, item.TargetKey, item.Version);
        });
    }

    /// <summary>One statement for all bands.</summary>
    private static async Task<IReadOnlyList<AgeBand>> Totals(IQueryable<UnmatchedItem> chosen, DateOnly today, CancellationToken cancellationToken)
    {
        var (thirty, sixty, ninety) = (today.AddDays(-30), today.AddDays(-60), today.AddDays(-90));
        var sums = await chosen.Select(item => new
        {
            Band = item.ArisenOn >= thirty ? 1 : item.ArisenOn >= sixty ? 2 : item.ArisenOn >= ninety ? 3 : 4,
            Pence = item.Amount.Pence < 0 ? -item.Amount.Pence : item.Amount.Pence,
        }).GroupBy(row => row.Band).Select(band => new { Band = band.Key, Count = band.Count(), Pence = band.Sum(row => row.Pence) })
            .ToListAsync(cancellationToken);
        return [.. UnmatchedSelection.Bands.Select(band => sums.Find(sum => sum.Band == (int)band.Key) is { } sum
            ? new AgeBand(band.Key, band.Name, sum.Count, new Money(sum.Pence)) : new AgeBand(band.Key, band.Name, 0, Money.Zero))];
    }
}
