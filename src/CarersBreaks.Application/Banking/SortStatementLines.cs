using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Banking;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Banking;

/// <summary>Sorts some of the lines of a shared account that are unknown by the account's rules; sent again until <see cref="LinesSorted.IsDone"/>.</summary>
/// <param name="Skip">How many unknown lines were looked at before and stayed unknown.</param>
[AllowedTo(Role.FinanceOfficer)]
public sealed record SortStatementLines(ActId Act, BankAccountId Account, int Skip = 0) : ICommand<LinesSorted>
{
    /// <summary>Lines looked at by one act, so that it holds the store no longer than others notice.</summary>
    public const int AtOnce = 2_000;
}

/// <param name="NotOurs">Lines that a rule caught.</param>
/// <param name="Unknown">Lines that stayed unknown, those skipped included.</param>
public sealed record LinesSorted(int NotOurs, int Unknown, bool IsDone);

public sealed class SortStatementLinesHandler(ICarersBreaksDb db, IVault vault, IBusinessDate businessDate) : IRequestHandler<SortStatementLines, LinesSorted>
{
    public async Task<LinesSorted> Handle(SortStatementLines act, CancellationToken cancellationToken)
    {
        var account = await db.BankAccounts.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Account, cancellationToken).OrRefuse("bank account");
        account.EnsureShared();
        var rules = new NotOursRules(await db.NotOursRules.Where(rule => rule.BankAccountId == account.Id).ToListAsync(cancellationToken));
        var lines = await db.StatementLines.Where(line => line.BankAccountId == account.Id && line.MatchId == null && line.Standing == LineStanding.Waits)
            .OrderBy(line => line.Id).Skip(act.Skip).Take(SortStatementLines.AtOnce).ToListAsync(cancellationToken);
        var caught = new List<StatementLineId>();
        foreach (var line in lines)
        {
            var rule = rules.Catching(line.BookedOn, line.Amount, line.OurReference, line.CounterpartyFingerprint, StatementLineDetail.Open(vault, line));
            if (rule is null)
                continue;
            line.FallUnder(rule.Id);
            caught.Add(line.Id);
        }
        foreach (var item in await db.UnmatchedItems.Where(one => one.ClosedOn == null && one.StatementLineId != null
            && caught.Contains(one.StatementLineId.Value)).ToListAsync(cancellationToken))
            item.Close("It is not the fund's, by a rule.", businessDate.Today);
        return new LinesSorted(caught.Count, act.Skip + lines.Count - caught.Count, lines.Count < SortStatementLines.AtOnce);
    }
}
