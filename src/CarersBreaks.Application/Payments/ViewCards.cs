using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>Prepaid cards: loads that no payment explains, and payments that no load shows, of the last three months.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewCards : IRequest<CardsView>;

/// <param name="Latest">The day of the last transaction that is known; null before the first file.</param>
public sealed record CardsView(IReadOnlyList<CardLayoutRow> Layouts, DateOnly? Latest, IReadOnlyList<CardMoneyRow> LoadsWithoutPayment,
    IReadOnlyList<CardMoneyRow> PaymentsWithoutLoad);

public sealed record CardLayoutRow(CardLayoutId Layout, string Name);

public sealed record CardMoneyRow(string CarerNumber, string Name, DateOnly On, Money Amount);

public sealed class ViewCardsHandler(ICarersBreaksDb db, IVault vault, IBusinessDate date) : IRequestHandler<ViewCards, CardsView>
{
    public async Task<CardsView> Handle(ViewCards view, CancellationToken cancellationToken)
    {
        var since = date.Today.AddMonths(-3);
        var layouts = await db.CardLayouts.OrderBy(one => one.Name).ThenByDescending(one => one.Id).Select(one => new CardLayoutRow(one.Id, one.Name))
            .ToListAsync(cancellationToken);
        var latest = await db.CardTransactions.OrderByDescending(one => one.On).Select(one => (DateOnly?)one.On).FirstOrDefaultAsync(cancellationToken);
        var loads = await db.CardTransactions.AsNoTracking().Where(one => one.Kind == CardTransactionKind.Load && one.On >= since)
            .Select(one => new { one.Id, one.CarerId, one.On, one.Amount }).ToListAsync(cancellationToken);
        var payments = await (from payment in db.Payments.AsNoTracking()
                              where (payment.State == PaymentState.Released || payment.State == PaymentState.Paid) && payment.PayOn >= since
                                  && payment.PayOn <= date.Today
                              join account in db.PayeeAccounts on payment.PayeeAccountId equals account.Id
                              where account.Payee == PayeeKind.PrepaidCard
                              select new { payment.Id, payment.CarerId, payment.PayOn, payment.Amount }).ToListAsync(cancellationToken);
        var (unpaid, unloaded) = CardLoads.Unexplained(loads.Select(one => new CardMoney(one.Id.Value, one.CarerId, one.On, one.Amount)),
            payments.Select(one => new CardMoney(one.Id.Value, one.CarerId, one.PayOn, one.Amount)));
        List<CarerId> carers = [.. unpaid.Concat(unloaded).Select(one => one.Carer).Distinct()];
        var numbers = await db.Carers.Where(one => carers.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Number, cancellationToken);
        var names = await db.OpenCarerNames(vault, carers, cancellationToken);
        CardMoneyRow Row(CardMoney one) => new(numbers[one.Carer], names.GetValueOrDefault(one.Carer, ""), one.On, one.Amount);
        return new CardsView([.. layouts.DistinctBy(one => one.Name)], latest, [.. unpaid.Select(Row)], [.. unloaded.Select(Row)]);
    }
}

/// <param name="Merchant">Empty where the file names none.</param>
public sealed record CardSpending(DateOnly On, CardTransactionKind Kind, string Merchant, Money Amount);

/// <param name="Balance">What the provider's file says was on the card at the period's end; null where it says nothing.</param>
public sealed record CardUse(IReadOnlyList<CardSpending> Spending, Money? Balance);

internal static class CardUses
{
    /// <summary>What a carer's card was used for in a period; null where no file says anything about it.</summary>
    public static async Task<CardUse?> CardUseOf(this ICarersBreaksDb db, IVault vault, CarerId carer, Period period, CancellationToken cancellationToken)
    {
        var rows = await db.CardTransactions.AsNoTracking().Where(one => one.CarerId == carer && one.On >= period.From && one.On <= period.To)
            .OrderBy(one => one.On).ThenBy(one => one.Id).ToListAsync(cancellationToken);
        return rows.Count == 0 ? null : new CardUse([.. rows.Select(one => new CardSpending(one.On, one.Kind,
            vault.Open(one.Sealed, one.KeyVersion).Split('\n', 2)[^1], one.Amount))], rows.LastOrDefault(one => one.Balance is not null)?.Balance);
    }
}
