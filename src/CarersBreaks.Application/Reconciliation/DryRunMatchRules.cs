using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>
/// What a version of the rules would have done to a month's lines, matched and unmatched, beside what the rules in force would have done. Nothing
/// is written.
/// </summary>
/// <param name="Month">Any day of it; null: the month before the business date's.</param>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record DryRunMatchRules(MatchRuleSetId Set, DateOnly? Month) : IRequest<DryRunView>;

/// <param name="Changes">The first <see cref="DryRunMatchRulesHandler.Shown"/>, by day; the sums are of all.</param>
public sealed record DryRunView(int Number, DateOnly Month, int Lines, IReadOnlyList<DryRunSum> Sums, IReadOnlyList<DryRunLine> Changes);

public sealed record DryRunSum(DryRunChange Change, int Lines, Money Amount);

/// <param name="Now">What the rules in force make of it, in words.</param>
/// <param name="Then">What the version would make of it.</param>
/// <param name="Is">What it is matched with today; null where it is open.</param>
public sealed record DryRunLine(StatementLineId Line, DateOnly BookedOn, Money Amount, DryRunChange Change, string Now, string Then, string? Is);

public enum DryRunChange
{
    Newly = 1,
    NoLonger = 2,
    Otherwise = 3,
}

/// <summary>Decides by two versions of the rules about the same lines, as if none of them were matched.</summary>
public interface IMatchingDryRun
{
    /// <returns>How many lines there are, and those about which the two differ.</returns>
    Task<(int Lines, IReadOnlyList<DryRunLine> Changes)> Compare(
        BookId book, MatchRulesInForce now, MatchRulesInForce then, Period month, BankCalendar calendar, CancellationToken cancellationToken);
}

public sealed class DryRunMatchRulesHandler(ICarersBreaksDb db, IMatchingDryRun dryRun, IBusinessDate businessDate)
    : IRequestHandler<DryRunMatchRules, DryRunView>
{
    public const int Shown = 200;

    public async Task<DryRunView> Handle(DryRunMatchRules view, CancellationToken cancellationToken)
    {
        var set = await db.MatchRuleSets.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Set, cancellationToken).OrRefuse("version of the rules");
        var first = AccountingPeriod.MonthOf(view.Month ?? businessDate.Today.AddMonths(-1));
        var (rules, calendar) = (await db.MatchRulesOf(set.HolderId, cancellationToken), await db.BankCalendar(cancellationToken));
        var books = await db.Books.Where(book => book.HostId == set.HolderId && db.BankAccounts.Any(account => account.BookId == book.Id))
            .OrderBy(book => book.Id).Select(book => book.Id).ToListAsync(cancellationToken);
        var (lines, changes) = (0, new List<DryRunLine>());
        foreach (var book in books)
        {
            var found = await dryRun.Compare(book, rules, set.AsInForce(), new Period(first, first.AddMonths(1).AddDays(-1)), calendar, cancellationToken);
            lines += found.Lines;
            changes.AddRange(found.Changes);
        }
        return new DryRunView(set.Number, first, lines, [.. Enum.GetValues<DryRunChange>().Select(change => (change, Of: changes.FindAll(one =>
            one.Change == change))).Select(one => new DryRunSum(one.change, one.Of.Count, Money.Sum(one.Of.Select(line => line.Amount))))],
            [.. changes.OrderBy(line => line.BookedOn).ThenBy(line => line.Line.Value).Take(Shown)]);
    }
}
