using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation.Kinds;

/// <summary>R6: what was paid to load cards against the loads in the card provider's file; and what the file says came and went against its balances.</summary>
internal sealed class Cards : IReconciles
{
    public ReconciliationKind Kind => ReconciliationKind.Cards;

    public Task<bool> Concerns(ReconciliationScope scope, CancellationToken cancellationToken) =>
        scope.Db.CardTransactions.AnyAsync(one => one.CouncilId == scope.Book.HostId && one.On <= scope.To, cancellationToken);

    public IEnumerable<(string Name, IQueryable<FrozenRecord> Records)> Inputs(ReconciliationScope scope)
    {
        yield return ("card transactions", Transactions(scope).Where(one => one.On >= LookBack(scope)).OrderBy(one => one.Id)
            .Select(one => new FrozenRecord(one.Id.Value, one.On, one.Amount.Pence, (long)one.Kind, one.Reference)));
        yield return ("payments to cards", Payments(scope).OrderBy(payment => payment.Id)
            .Select(payment => new FrozenRecord(payment.Id.Value, payment.PayOn, payment.Amount.Pence, payment.PayeeAccountId.Value, null)));
    }

    public async Task<ReconciliationFindings> Compare(ReconciliationScope scope, CancellationToken cancellationToken)
    {
        var known = await Transactions(scope).Where(one => one.On >= LookBack(scope)).OrderBy(one => one.On).ThenBy(one => one.Id)
            .Select(one => new { one.Id, one.CarerId, one.On, one.Kind, one.Amount.Pence, one.Balance }).ToListAsync(cancellationToken);
        var moves = known.FindAll(one => one.On >= scope.From);
        var allLoads = known.Where(one => one.Kind == CardTransactionKind.Load)
            .Select(one => new CardMoney(one.Id.Value, one.CarerId, one.On, new Money(one.Pence))).ToList();
        var loads = allLoads.FindAll(one => one.On >= scope.From);
        var payments = await Payments(scope).Select(payment => new { payment.Id, payment.CarerId, payment.PayOn, payment.Amount.Pence, payment.Reference })
            .ToListAsync(cancellationToken);
        var allPaid = payments.ConvertAll(one => new CardMoney(one.Id.Value, one.CarerId, one.PayOn, new Money(one.Pence)));
        var paid = allPaid.FindAll(one => one.On >= scope.From);
        var (unexplained, notLoaded) = CardLoads.Unexplained(loads, paid);
        var nobodys = CardLoads.Unexplained(allLoads, allPaid).Loads;
        var opening = (await Transactions(scope).Where(one => one.On < scope.From && one.Balance != null
                && !Transactions(scope).Any(later => later.CarerId == one.CarerId && later.On < scope.From && (long)(object)later.Id > (long)(object)one.Id))
            .Select(one => new { one.CarerId, one.Balance }).ToListAsync(cancellationToken)).ToDictionary(one => one.CarerId, one => one.Balance!.Value);
        // A file without balances says nothing of what is on the cards.
        var cards = moves.GroupBy(one => one.CarerId).Where(card => card.Last().Balance is not null)
            .Select(card => (Carer: card.Key, Opening: opening.GetValueOrDefault(card.Key, Money.Zero),
                Moved: new Money(card.Sum(one => In(one.Kind) ? one.Pence : -one.Pence)), Closing: card.Last().Balance!.Value,
                HasSpent: card.Any(one => !In(one.Kind)), Last: card.Last().On)).ToList();
        return new ReconciliationFindings(
            [
                new($"Loads in the provider's file from {scope.From.InWords()} to {scope.To.InWords()}", Money.Sum(loads.Select(one => one.Amount)),
                    "Paid to load cards", Money.Sum(paid.Select(one => one.Amount))),
                new("On the cards before, and what the file says came and went", Money.Sum(cards.Select(card => card.Opening + card.Moved)),
                    "On the cards by the file's last balances", Money.Sum(cards.Select(card => card.Closing))),
            ],
            [
                .. unexplained.Select(one => nobodys.Contains(one)
                    ? new FoundItem(1, BreakReason.LoadNobodyMade, $"A load of {one.Amount} on {one.On.InWords()} has no payment", one.Amount, one.On)
                    : new FoundItem(1, BreakReason.Timing, $"A load of {one.Amount} on {one.On.InWords()} was paid before {scope.From.InWords()}",
                        one.Amount, one.On)),
                .. notLoaded.Select(one => new FoundItem(1, BreakReason.NotLoaded,
                    $"Payment {payments.Find(payment => payment.Id.Value == one.Key)!.Reference} is not on the card", -one.Amount, one.On, BreakLink.Payment,
                    one.Key)),
                .. cards.Where(card => card.Opening + card.Moved != card.Closing).Select(card => new FoundItem(2, BreakReason.UnexplainedSpend,
                    $"A card's balance on {card.Last.InWords()} is {card.Closing}, and its transactions make {card.Opening + card.Moved}",
                    card.Opening + card.Moved - card.Closing, card.Last)),
                .. cards.Where(card => card is { HasSpent: false, Closing.IsPositive: true }).Select(card => new FoundItem(0, BreakReason.UnspentLoad,
                    $"Nothing was spent from a card that has {card.Closing}", card.Closing, card.Last)),
            ],
            ["cards (2)"], []);
    }

    private static bool In(CardTransactionKind kind) => kind is CardTransactionKind.Load or CardTransactionKind.Refund;

    /// <summary>A load early in the period may be of a payment before it.</summary>
    private static DateOnly LookBack(ReconciliationScope scope) => scope.From.AddDays(-CardLoads.LongestDelay);

    private static IQueryable<CardTransaction> Transactions(ReconciliationScope scope) =>
        scope.Db.CardTransactions.Where(one => one.CouncilId == scope.Book.HostId && one.On <= scope.To
            && scope.Db.PersonalBudgets.Any(budget => budget.CarerId == one.CarerId
                && scope.Db.Funds.Any(fund => fund.Id == budget.FundId && fund.BookId == scope.Of)));

    private static IQueryable<Payment> Payments(ReconciliationScope scope) =>
        scope.Db.Payments.Where(payment => payment.BookId == scope.Of && payment.CouncilId == scope.Book.HostId && payment.PayOn >= LookBack(scope)
            && payment.PayOn <= scope.To && (payment.State == PaymentState.Paid || payment.State == PaymentState.Released)
            && scope.Db.PayeeAccounts.Any(account => account.Id == payment.PayeeAccountId && account.Payee == PayeeKind.PrepaidCard));
}
