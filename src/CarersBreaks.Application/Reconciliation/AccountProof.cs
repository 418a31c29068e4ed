using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Ledger;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>
/// What proves a bank account: opening + ours + not ours + left out + unknown = closing, and what is ours = the ledger.
/// </summary>
/// <param name="Opening">What the account's first statement opened at.</param>
/// <param name="Closing">What its last statement closed at.</param>
/// <param name="Ours">Lines that are matched, or that a person said are the fund's.</param>
/// <param name="NotOurs">Lines of a shared account that are not the fund's.</param>
/// <param name="LeftOut">Lines left out at import that are in the bank's balance.</param>
/// <param name="Unknown">Lines neither matched nor sorted: nothing at sign-off.</param>
/// <param name="OursUnmatched">Of <see cref="Ours"/>, what is not matched yet, and so is not in the ledger.</param>
/// <param name="Ledger">The balance of the book's bank account.</param>
/// <param name="Released">Statements that count by a person's word and not by their proof.</param>
public sealed record AccountProof(BankAccountId Account, BookId Book, string Name, bool IsShared, Money Opening, Money Closing, Money Ours, Money NotOurs,
    Money LeftOut, Money Unknown, Money OursUnmatched, Money Ledger, IReadOnlyList<ReleasedStatementView> Released)
{
    /// <summary>Of what the bank holds, what is not the book's. A shared account's money before the first statement is the council's.</summary>
    public Money OutsideBook => (IsShared ? Opening : Money.Zero) + NotOurs + LeftOut;

    /// <summary>Closing less everything that makes it: zero, or a statement that does not prove was released.</summary>
    public Money Difference => Closing - Opening - Ours - NotOurs - LeftOut - Unknown;

    /// <summary>The fund's part of the account less the ledger and what waits to be matched: zero.</summary>
    public Money LedgerDifference => Closing - OutsideBook - Ledger - OursUnmatched - Unknown;

    /// <summary>It may be signed off: both differences are zero, and nothing is unknown or waits.</summary>
    public bool IsProved => Difference.IsZero && LedgerDifference.IsZero && Unknown.IsZero && OursUnmatched.IsZero;
}

public sealed record ReleasedStatementView(BankStatementId Id, string BankReference, DateOnly To, string Reason);

/// <summary>The proof of one bank account as the store is now.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager, Jobs = true)]
public sealed record ViewAccountProof(BankAccountId Account) : IRequest<AccountProof>;

public sealed class ViewAccountProofHandler(ICarersBreaksDb db) : IRequestHandler<ViewAccountProof, AccountProof>
{
    public async Task<AccountProof> Handle(ViewAccountProof view, CancellationToken cancellationToken) =>
        await db.Proof(await db.BankAccounts.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Account, cancellationToken).OrRefuse("bank account"),
            cancellationToken);
}

/// <summary>Works proofs out, for views and handlers.</summary>
internal static class AccountProving
{
    public static async Task<AccountProof> Proof(this ICarersBreaksDb db, BankAccount account, CancellationToken cancellationToken)
    {
        var sums = await db.StatementLines.Where(line => line.BankAccountId == account.Id)
            .GroupBy(line => new { line.Standing, IsMatched = line.MatchId != null })
            .Select(group => new { group.Key.Standing, group.Key.IsMatched, Pence = group.Sum(line => line.Amount.Pence) }).ToListAsync(cancellationToken);
        Money Sum(bool isMatched, LineStanding standing) =>
            new(sums.Where(sum => sum.IsMatched == isMatched && sum.Standing == standing).Sum(sum => sum.Pence));
        var matched = new Money(sums.Where(sum => sum.IsMatched).Sum(sum => sum.Pence));
        var saidOurs = Sum(false, LineStanding.Ours);
        var counted = db.BankStatements.Where(one => one.BankAccountId == account.Id && one.State == StatementState.Accepted);
        var released = await counted.Where(one => one.ReleaseBatchId != null).OrderBy(one => one.To)
            .Select(one => new ReleasedStatementView(one.Id, one.BankReference, one.To, one.DecisionReason!)).ToListAsync(cancellationToken);
        return new AccountProof(account.Id, account.BookId, account.Name, account.IsShared, await db.FirstOpening(account.Id, cancellationToken),
            await db.LastClosing(account.Id, cancellationToken) ?? Money.Zero, matched + saidOurs, Sum(false, LineStanding.NotOurs),
            Sum(false, LineStanding.LeftOut), Sum(false, LineStanding.Waits), saidOurs, await db.LedgerBalance(account.BookId, cancellationToken), released);
    }

    /// <summary>Of what the bank holds on the account, what is not the book's: it does not change with what is matched.</summary>
    public static async Task<Money> OutsideBook(this ICarersBreaksDb db, BankAccount account, CancellationToken cancellationToken)
    {
        var lines = await db.StatementLines.Where(line => line.BankAccountId == account.Id
                && (line.Standing == LineStanding.NotOurs || line.Standing == LineStanding.LeftOut)).SumAsync(line => line.Amount.Pence, cancellationToken);
        return new Money(lines) + (account.IsShared ? await db.FirstOpening(account.Id, cancellationToken) : Money.Zero);
    }

    /// <summary>The balance of a book's bank account.</summary>
    public static async Task<Money> LedgerBalance(this ICarersBreaksDb db, BookId book, CancellationToken cancellationToken) =>
        new(await db.Postings.Where(posting => posting.BookId == book && posting.AccountKind == AccountKind.Bank)
            .SumAsync(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence, cancellationToken));

    private static async Task<Money> FirstOpening(this ICarersBreaksDb db, BankAccountId account, CancellationToken cancellationToken) =>
        await db.BankStatements.Where(one => one.BankAccountId == account && one.State == StatementState.Accepted).OrderBy(one => one.Place ?? one.Id)
            .Select(one => one.Opening).FirstOrDefaultAsync(cancellationToken) ?? Money.Zero;
}
