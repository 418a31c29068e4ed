using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;

namespace CarersBreaks.Application.Ledger;

/// <summary>What the accounts of one kind in a book hold for one funding line.</summary>
public sealed record Balance
{
    public BookId BookId { get; init; }

    public AccountKind Kind { get; init; }

    /// <summary>Null: postings that name no funder, such as a run's payment by the bank.</summary>
    public FundingLineId? FundingLineId { get; init; }

    /// <summary>Debits less credits.</summary>
    public long Pence { get; init; }
}

/// <summary>A fund's money, or a line's, as the ledger has it.</summary>
/// <param name="Contributed">Instalments that have fallen due, or the section 256 transfer of a council fund: a book holds the one or the other.</param>
/// <param name="Received">Of these, what the bank has shown.</param>
/// <param name="Spent">Payments released, and small differences given up.</param>
public sealed record Figures(Money Contributed, Money Received, Money Spent)
{
    /// <summary>What year ends brought in from other lines, years or partners, less what they took out.</summary>
    public Money Shared { get; init; }

    /// <summary>Below zero where the host covers an overdrawn line.</summary>
    public Money Left => Contributed + Shared - Spent;
}

/// <summary>Balances are summed in the database, at the end of a day, and read as figures.</summary>
public static class Balances
{
    public static IQueryable<Balance> BalancesAt(this IQueryable<Posting> postings, DateOnly day) =>
        postings.Where(posting => posting.AccountingDate <= day)
            .GroupBy(posting => new { posting.BookId, posting.AccountKind, posting.FundingLineId })
            .Select(group => new Balance
            {
                BookId = group.Key.BookId,
                Kind = group.Key.AccountKind,
                FundingLineId = group.Key.FundingLineId,
                Pence = group.Sum(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence),
            });

    /// <summary>Debits less credits of the accounts of a kind.</summary>
    public static Money Of(this IEnumerable<Balance> balances, AccountKind kind) =>
        Money.Sum(balances.Where(balance => balance.Kind == kind).Select(balance => new Money(balance.Pence)));

    public static Figures ToFigures(this IEnumerable<Balance> balances)
    {
        var all = balances.ToList();
        var contributed = -all.Of(AccountKind.FinancialContributions) - all.Of(AccountKind.Section256Money);
        var due = all.Of(AccountKind.DueFromPartner) + all.Of(AccountKind.DueFromPayer);
        return new Figures(contributed, contributed - due, all.Of(AccountKind.Expenditure) + all.Of(AccountKind.Differences))
        {
            Shared = -all.Of(AccountKind.OverAndUnderspend),
        };
    }
}
