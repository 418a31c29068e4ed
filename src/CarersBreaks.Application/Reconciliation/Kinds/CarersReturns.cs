using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation.Kinds;

/// <summary>
/// R7: the returns whose period ends within the period. Opening and received less spent is what is left; received is what was paid; opening is what the
/// return before it left. Returns not sent, questions not answered and surpluses above the ceiling are listed to act on.
/// </summary>
internal sealed class CarersReturns : IReconciles
{
    public ReconciliationKind Kind => ReconciliationKind.CarersReturns;

    public Task<bool> Concerns(ReconciliationScope scope, CancellationToken cancellationToken) => Returns(scope).AnyAsync(cancellationToken);

    public IEnumerable<(string Name, IQueryable<FrozenRecord> Records)> Inputs(ReconciliationScope scope)
    {
        yield return ("returns", Returns(scope).OrderBy(one => one.Id)
            .Select(one => new FrozenRecord(one.Id.Value, one.To, one.BudgetId.Value, one.Number, null)));
        yield return ("versions of returns", Returns(scope).SelectMany(one => one.Versions).OrderBy(one => one.Id)
            .Select(one => new FrozenRecord(one.Id.Value, one.SentOn, one.Closing.Pence, one.Received.Pence, null)));
        yield return ("versions of the returns before them", Before(scope).OrderBy(one => one.Version.Id)
            .Select(one => new FrozenRecord(one.Version.Id.Value, one.Version.SentOn, one.Version.Closing.Pence, one.Version.Number, null)));
        yield return ("payments", Paid(scope).OrderBy(payment => payment.Id)
            .Select(payment => new FrozenRecord(payment.Id.Value, payment.PayOn, payment.Amount.Pence, payment.BudgetId.Value, null)));
    }

    public async Task<ReconciliationFindings> Compare(ReconciliationScope scope, CancellationToken cancellationToken)
    {
        var returns = await Returns(scope).AsNoTracking().Include(one => one.Versions).OrderBy(one => one.To).ThenBy(one => one.Id)
            .ToListAsync(cancellationToken);
        var paid = (await (from one in Returns(scope)
                           from payment in Paid(scope)
                           where payment.BudgetId == one.BudgetId && (one.Number == 1 || payment.PayOn >= one.From)
                               && (payment.PayOn <= one.To
                                   || !scope.Db.MonitoringReturns.Any(next => next.AgreementId == one.AgreementId && next.Number > one.Number))
                           group payment by one.Id
                           into of
                           select new { of.Key, Pence = of.Sum(payment => payment.Amount.Pence) }).ToListAsync(cancellationToken))
            .ToDictionary(one => one.Key, one => new Money(one.Pence));
        var left = (await Before(scope).Select(one => new { one.Of, one.Version.Number, one.Version.Closing.Pence }).ToListAsync(cancellationToken))
            .GroupBy(one => one.Of).ToDictionary(of => of.Key, of => new Money(of.MaxBy(one => one.Number)!.Pence));
        var sent = returns.FindAll(one => one.Latest is not null);
        Money PaidFor(MonitoringReturn one) => paid.GetValueOrDefault(one.Id, Money.Zero);
        // Where the return before it was not sent, there is nothing to compare with.
        Money LeftBefore(MonitoringReturn one) => left.GetValueOrDefault(one.Id, one.Number == 1 ? Money.Zero : one.Latest!.Opening);
        List<FoundItem> items =
        [
            .. sent.Where(one => one.Latest!.Received != PaidFor(one)).Select(one => new FoundItem(2,
                one.Latest!.Received < PaidFor(one) ? BreakReason.ContributionMissing : BreakReason.UnexplainedSpend,
                $"Return {one.Number} to {one.To.InWords()} says {one.Latest.Received} received, and {PaidFor(one)} was paid",
                one.Latest.Received - PaidFor(one),
                one.To, BreakLink.Return, one.Id.Value)),
            .. sent.Where(one => one.Latest!.Opening != LeftBefore(one)).Select(one => new FoundItem(3, BreakReason.UnexplainedSpend,
                $"Return {one.Number} to {one.To.InWords()} starts with {one.Latest!.Opening}, and {LeftBefore(one)} was left before it",
                one.Latest.Opening - LeftBefore(one), one.From, BreakLink.Return, one.Id.Value)),
            .. returns.Where(one => one.Latest is null && one.State != ReturnState.NotNeeded).Select(one => new FoundItem(0, BreakReason.NotSent,
                $"Return {one.Number} to {one.To.InWords()} is not sent, due on {one.DueOn.InWords()}", PaidFor(one),
                one.DueOn, BreakLink.Return, one.Id.Value)),
            .. sent.Where(one => one.State == ReturnState.Queried).Select(one => new FoundItem(0, BreakReason.InQuestion,
                $"Return {one.Number} to {one.To.InWords()} has a question that is not answered", one.Latest!.Spent, one.To, BreakLink.Return, one.Id.Value)),
            .. await Surpluses(scope, sent, cancellationToken),
        ];
        return new ReconciliationFindings(
            [
                new("Opening and received, less spent, by the returns",
                    Money.Sum(sent.Select(one => one.Latest!.Opening + one.Latest.Received - one.Latest.Spent)),
                    "Left at the end, by the returns", Money.Sum(sent.Select(one => one.Latest!.Closing))),
                new("Received, by the returns", Money.Sum(sent.Select(one => one.Latest!.Received)), "Paid for their days", Money.Sum(sent.Select(PaidFor))),
                new("In hand at the start, by the returns", Money.Sum(sent.Select(one => one.Latest!.Opening)),
                    "Left by the returns before them", Money.Sum(sent.Select(LeftBefore))),
            ],
            items, ["carers' returns (2)"], []);
    }

    private static IQueryable<MonitoringReturn> Returns(ReconciliationScope scope) =>
        scope.Db.MonitoringReturns.Where(one => one.CouncilId == scope.Book.HostId && one.To >= scope.From && one.To <= scope.To
            && scope.Db.PersonalBudgets.Any(budget => budget.Id == one.BudgetId
                && scope.Db.Funds.Any(fund => fund.Id == budget.FundId && fund.BookId == scope.Of)));

    /// <summary>What was sent for the period before each return's.</summary>
    private static IQueryable<VersionBefore> Before(ReconciliationScope scope) =>
        from before in scope.Db.MonitoringReturns
        from version in before.Versions
        join one in Returns(scope) on new { before.AgreementId, Number = before.Number + 1 } equals new { one.AgreementId, one.Number }
        select new VersionBefore { Of = one.Id, Version = version };

    private static IQueryable<Payment> Paid(ReconciliationScope scope) =>
        scope.Db.Payments.Where(payment => payment.BookId == scope.Of && payment.CouncilId == scope.Book.HostId
            && payment.PayOn <= scope.To && (payment.State == PaymentState.Paid || payment.State == PaymentState.Released)
            && Returns(scope).Any(one => one.BudgetId == payment.BudgetId));

    private static async Task<IEnumerable<FoundItem>> Surpluses(ReconciliationScope scope, List<MonitoringReturn> sent, CancellationToken cancellationToken)
    {
        if (sent.Count == 0)
            return [];
        var rules = await scope.Db.SchemeRulesOn(scope.Book.HostId, scope.To, cancellationToken);
        var of = Returns(scope).Select(one => one.BudgetId);
        var budgets = await scope.Db.PersonalBudgets.AsNoTracking().Where(budget => of.Contains(budget.Id))
            .ToDictionaryAsync(budget => budget.Id, cancellationToken);
        var changes = (await scope.Db.BudgetChanges.AsNoTracking().Where(change => of.Contains(change.BudgetId) && change.State == BudgetChangeState.InForce)
            .ToListAsync(cancellationToken)).ToLookup(change => change.BudgetId);
        return from one in sent
               let surplus = Surplus.Of(one, one.Latest!, budgets[one.BudgetId].Entitlement(changes[one.BudgetId]).WeeklyOn(one.To), rules.SurplusCeilingWeeks)
                   .Amount
               where surplus.IsPositive && !budgets[one.BudgetId].IsOneOff
               select new FoundItem(0, BreakReason.SurplusAboveCeiling, $"Return {one.Number} to {one.To.InWords()}: {surplus} above what may be kept",
                   surplus, one.To, BreakLink.Return, one.Id.Value);
    }

    private sealed class VersionBefore
    {
        public required ReturnId Of { get; init; }

        public required ReturnVersion Version { get; init; }
    }
}
