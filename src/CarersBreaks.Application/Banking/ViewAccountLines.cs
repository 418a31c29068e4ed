using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Banking;

/// <summary>Which lines of an account are listed.</summary>
public enum LinesShown
{
    /// <summary>Neither matched nor sorted.</summary>
    Unknown = 0,

    /// <summary>Not the fund's, by a rule or a person.</summary>
    NotOurs = 1,

    /// <summary>The fund's by a person's word, and not matched yet.</summary>
    Ours = 2,

    /// <summary>Left out when their file was imported.</summary>
    LeftOut = 3,
}

/// <summary>A page of an account's lines of one kind, oldest first, with the rule or person that said so.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewAccountLines(BankAccountId Account, LinesShown Shown = LinesShown.Unknown, int Page = 1) : IRequest<AccountLinesView>
{
    public const int PageSize = 100;
}

public sealed record AccountLinesView(string Account, bool IsShared, IReadOnlyList<AccountLineView> Lines, int Count, int Page)
{
    public int Pages => (Count + ViewAccountLines.PageSize - 1) / ViewAccountLines.PageSize;
}

/// <param name="By">The rule with its version, or the person.</param>
public sealed record AccountLineView(StatementLineId Id, StatementLineView Line, LineStanding Standing, string? By, string? Because);

public sealed class ViewAccountLinesHandler(ICarersBreaksDb db, IVault vault) : IRequestHandler<ViewAccountLines, AccountLinesView>
{
    public async Task<AccountLinesView> Handle(ViewAccountLines view, CancellationToken cancellationToken)
    {
        var account = await db.BankAccounts.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Account, cancellationToken).OrRefuse("bank account");
        var lines = db.StatementLines.AsNoTracking().Where(line => line.BankAccountId == view.Account);
        lines = view.Shown switch
        {
            LinesShown.NotOurs => lines.Where(line => line.Standing == LineStanding.NotOurs),
            LinesShown.Ours => lines.Where(line => line.Standing == LineStanding.Ours && line.MatchId == null),
            LinesShown.LeftOut => lines.Where(line => line.Standing == LineStanding.LeftOut || line.Standing == LineStanding.LeftOutOfTheBalance),
            _ => lines.Where(line => line.Standing == LineStanding.Waits && line.MatchId == null),
        };
        var page = Math.Max(1, view.Page);
        var shown = await lines.OrderBy(line => line.BookedOn).ThenBy(line => line.Id).Skip((page - 1) * ViewAccountLines.PageSize)
            .Take(ViewAccountLines.PageSize)
            .Select(line => new
            {
                Line = line,
                Rule = db.NotOursRules.Where(rule => rule.Id == line.StandingRuleId).Select(rule => new { rule.Name, rule.Version }).FirstOrDefault(),
                Person = db.Officers.Where(officer => officer.Id == line.StandingById).Select(officer => officer.Name).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        return new AccountLinesView(account.Name, account.IsShared, [.. shown.Select((one, index) => new AccountLineView(one.Line.Id,
            StatementLineView.Of(index + 1, one.Line.BookedOn, one.Line.Amount, StatementLineDetail.Open(vault, one.Line)), one.Line.Standing,
            one.Rule is { } rule ? $"Rule {rule.Name}, version {rule.Version}" : one.Person, one.Line.StandingBecause))],
            await lines.CountAsync(cancellationToken), page);
    }
}
