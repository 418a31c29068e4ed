using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Reconciliation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>The queue of what reconciliation could not explain, oldest first, with its age bands.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewUnmatchedItems : IRequest<UnmatchedItemsView>;

public sealed record UnmatchedItemsView(IReadOnlyList<AgeBand> Bands, IReadOnlyList<UnmatchedItemRow> Items);

/// <param name="MoneyAtStake">Whichever way it went.</param>
public sealed record AgeBand(string Name, int Count, Money MoneyAtStake);

/// <param name="Age">Days since it arose.</param>
public sealed record UnmatchedItemRow(UnmatchedItemId Id, UnmatchedReason Reason, Money Amount, string Explanation, string Fund, DateOnly ArisenOn, int Age,
    string Band, string? Owner);

public sealed class ViewUnmatchedItemsHandler(ICarersBreaksDb db, IBusinessDate businessDate) : IRequestHandler<ViewUnmatchedItems, UnmatchedItemsView>
{
    private static readonly (string Name, int UpTo)[] Bands =
        [("0 to 30 days", 30), ("31 to 60 days", 60), ("61 to 90 days", 90), ("over 90 days", int.MaxValue)];

    public async Task<UnmatchedItemsView> Handle(ViewUnmatchedItems view, CancellationToken cancellationToken)
    {
        var today = businessDate.Today;
        var rows = await (from item in db.UnmatchedItems
                          where item.ClosedOn == null
                          join book in db.Books on item.BookId equals book.Id
                          orderby item.ArisenOn, item.Id
                          select new
                          {
                              item.Id,
                              item.Reason,
                              item.Amount,
                              item.Explanation,
                              book.Name,
                              item.ArisenOn,
                              Owner = db.Officers.Where(officer => officer.Id == item.OwnerId).Select(officer => officer.Name).FirstOrDefault()
                          })
            .ToListAsync(cancellationToken);
        var items = rows.ConvertAll(row =>
        {
            var age = today.DayNumber - row.ArisenOn.DayNumber;
            return new UnmatchedItemRow(row.Id, row.Reason, row.Amount, row.Explanation, row.Name, row.ArisenOn, age,
                Bands.First(band => age <= band.UpTo).Name, row.Owner);
        });
        return new UnmatchedItemsView(
            [.. Bands.Select(band => items.FindAll(item => item.Band == band.Name)).Zip(Bands, (inBand, band) =>
                new AgeBand(band.Name, inBand.Count, Money.Sum(inBand.Select(item => new Money(Math.Abs(item.Amount.Pence))))))],
            items);
    }
}
