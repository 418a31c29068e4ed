using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>What of a budget is ordered and invoiced, and how much of it is taken.</summary>
/// <param name="Gives">By way of delivery, with the changes in force.</param>
/// <param name="Ordered">What orders take, by way of delivery; of closed ones what was invoiced.</param>
/// <param name="Unordered">Accepted lines of invoices that quote no order.</param>
/// <param name="Beyond">What accepted lines took of the fund's uncommitted money, since it goes beyond the budget.</param>
internal sealed record ArrangedMoney(IReadOnlyDictionary<DeliveryMethod, Money> Gives, ILookup<DeliveryMethod, Money> Ordered, Money Unordered, Money Beyond)
{
    /// <summary>What is taken beyond what the budget gives, and no fund's money was found for yet; below zero: what is left.</summary>
    public Money Uncovered => Money.Sum(Ordered.SelectMany(one => one)) + Unordered - Beyond - Money.Sum(Gives.Values);

    /// <summary>What may still be ordered in a way: within the way's money, and within that of all ways.</summary>
    public Money Left(DeliveryMethod method) =>
        Money.Max(Money.Zero, Money.Min(-Uncovered, Gives.GetValueOrDefault(method) - Money.Sum(Ordered[method])));
}

internal static class ArrangedMoneys
{
    private static readonly DeliveryMethod[] Ways = [.. Enum.GetValues<DeliveryMethod>().Where(method => method.PaidTo() is null)];

    /// <param name="budget">With its parts.</param>
    /// <param name="changing">An invoice in the act's hands, whose lines count as they are in memory.</param>
    public static async Task<ArrangedMoney> ArrangedOf(this ICarersBreaksDb db, PersonalBudget budget, ProviderInvoice? changing,
        CancellationToken cancellationToken)
    {
        var changes = await db.BudgetChanges.AsNoTracking().Where(one => one.BudgetId == budget.Id).ToListAsync(cancellationToken);
        var gives = Ways.ToDictionary(way => way, way =>
        {
            var (weekly, once) = budget.Part(way);
            var part = new Entitlement(budget.Period, weekly, once, changes);
            return part.Entitled(budget.Period) + part.EntitledOnce(budget.From);
        });
        // Tracked: what the act changed just now counts.
        var orders = await db.BreakOrders.Where(one => one.BudgetId == budget.Id).ToListAsync(cancellationToken);
        var id = changing?.Id;
        var lines = await (from line in db.ProviderInvoiceLines.AsNoTracking()
                           join invoice in db.ProviderInvoices on line.InvoiceId equals invoice.Id
                           where line.BudgetId == budget.Id && invoice.Id != id && (invoice.State == InvoiceState.Payable
                               || invoice.State == InvoiceState.Approved || invoice.State == InvoiceState.Paying || invoice.State == InvoiceState.Paid)
                           select line).ToListAsync(cancellationToken);
        if (changing is { State: InvoiceState.Payable })
            lines.AddRange(changing.Lines.Where(line => line.BudgetId == budget.Id));
        return new(gives, orders.ToLookup(order => order.Method, order => order.Takes),
            Money.Sum(lines.Where(line => line.OrderId is null).Select(line => line.Cost)), Money.Sum(lines.Select(line => line.BeyondBudget)));
    }

    /// <summary>
    /// What an accepted invoice takes beyond its budgets is taken from the fund's uncommitted money, and stands in the budget's year as
    /// paid beyond it: in the year of the line that goes beyond.
    /// </summary>
    /// <exception cref="RuleBroken">The fund has less uncommitted.</exception>
    public static async Task CoverBeyondBudgets(this ICarersBreaksDb db, ProviderInvoice invoice, CancellationToken cancellationToken)
    {
        foreach (var lines in invoice.Lines.Where(line => line.BudgetId is not null).GroupBy(line => line.BudgetId!.Value))
        {
            var budget = await db.WithParts(lines.Key, cancellationToken);
            var uncovered = (await db.ArrangedOf(budget, invoice, cancellationToken)).Uncovered;
            foreach (var line in lines.Where(line => line.Finding != LineFinding.Agrees && line.AtStake.IsPositive).OrderBy(line => line.Position))
            {
                var part = Money.Min(uncovered, line.Cost);
                if (!part.IsPositive)
                    break;
                await db.Commit(budget, line, part, cancellationToken);
                line.GoBeyond(part);
                uncovered -= part;
            }
        }
    }

    /// <summary>What an invoice took beyond its budgets is given back, for it is not paid after all.</summary>
    public static async Task GiveBackBeyondBudgets(this ICarersBreaksDb db, ProviderInvoice invoice, CancellationToken cancellationToken)
    {
        foreach (var line in invoice.Lines.Where(line => line.BeyondBudget.IsPositive))
        {
            await db.Commit(await db.WithParts(line.BudgetId!.Value, cancellationToken), line, -line.BeyondBudget, cancellationToken);
            line.GoBeyond(Money.Zero);
        }
    }

    public static Task<PersonalBudget> WithParts(this ICarersBreaksDb db, BudgetId id, CancellationToken cancellationToken) =>
        db.PersonalBudgets.Include(one => one.Parts).Include(one => one.Years).FirstOrDefaultAsync(one => one.Id == id, cancellationToken)
            .OrRefuse("personal budget");

    private static async Task Commit(this ICarersBreaksDb db, PersonalBudget budget, ProviderInvoiceLine line, Money amount,
        CancellationToken cancellationToken)
    {
        var year = budget.Years.FirstOrDefault(one => one.Year == FinancialYear.Of(line.From)) ?? budget.Years[^1];
        db.ExpectVersion(budget, budget.Version);
        year.Become(year.Amount, year.Overpaid + amount);
        if (year.IsCommitted)
            await PersonalBudgets.Commitments.Take(db, budget.FundId, year.Year, amount, cancellationToken);
    }
}
