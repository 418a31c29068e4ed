using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Banking;

/// <summary>The rules of a shared account, those in force first.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewNotOursRules(BankAccountId Account) : IRequest<NotOursRulesView>;

public sealed record NotOursRulesView(string Account, bool IsShared, IReadOnlyList<NotOursRuleView> Rules);

/// <param name="Lines">How many lines are not ours by it.</param>
public sealed record NotOursRuleView(NotOursRuleId Id, string Name, int Version, int Place, string? NarrativeContains, string? TransactionCode,
    string? OtherAccountEnding, LineDirection Direction, DateOnly From, DateOnly? To, string? RecordedBy, string Reason, int Lines);

public sealed class ViewNotOursRulesHandler(ICarersBreaksDb db) : IRequestHandler<ViewNotOursRules, NotOursRulesView>
{
    public async Task<NotOursRulesView> Handle(ViewNotOursRules view, CancellationToken cancellationToken)
    {
        var account = await db.BankAccounts.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Account, cancellationToken).OrRefuse("bank account");
        return new NotOursRulesView(account.Name, account.IsShared, await db.NotOursRules.Where(rule => rule.BankAccountId == view.Account)
            .OrderBy(rule => rule.To != null).ThenBy(rule => rule.Place).ThenBy(rule => rule.Id)
            .Select(rule => new NotOursRuleView(rule.Id, rule.Name, rule.Version, rule.Place, rule.NarrativeContains, rule.TransactionCode,
                rule.OtherAccountEnding, rule.Direction, rule.From, rule.To,
                db.Officers.Where(officer => officer.Id == rule.RecordedById).Select(officer => officer.Name).FirstOrDefault(), rule.Reason,
                db.StatementLines.Count(line => line.StandingRuleId == rule.Id)))
            .ToListAsync(cancellationToken));
    }
}

/// <summary>What a rule would have caught of the lines booked in the last whole month, whatever they stand as now; nothing is changed.</summary>
[AllowedTo(Role.FinanceOfficer)]
public sealed record TryNotOursRule(BankAccountId Account, NotOursWords Words) : IRequest<NotOursTrial>;

/// <param name="Examples">The first 20 of them.</param>
/// <param name="Matched">How many of them are matched: the rule would have kept these from the fund, so it is too wide.</param>
public sealed record NotOursTrial(DateOnly From, DateOnly To, int Lines, int Caught, Money CaughtIn, Money CaughtOut, int Matched,
    IReadOnlyList<StatementLineView> Examples);

public sealed class TryNotOursRuleValidator : AbstractValidator<TryNotOursRule>
{
    public TryNotOursRuleValidator() => RuleFor(view => view.Words).SetValidator(new NotOursWordsValidator());
}

public sealed class TryNotOursRuleHandler(ICarersBreaksDb db, IVault vault, IBusinessDate businessDate) : IRequestHandler<TryNotOursRule, NotOursTrial>
{
    private const int Shown = 20;

    public async Task<NotOursTrial> Handle(TryNotOursRule view, CancellationToken cancellationToken)
    {
        (await db.BankAccounts.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Account, cancellationToken).OrRefuse("bank account")).EnsureShared();
        var test = view.Words.Test(vault);
        var to = new DateOnly(businessDate.Today.Year, businessDate.Today.Month, 1).AddDays(-1);
        var from = new DateOnly(to.Year, to.Month, 1);
        int all = 0, caught = 0, matched = 0;
        var (moneyIn, moneyOut) = (Money.Zero, Money.Zero);
        var examples = new List<StatementLineView>();
        var lines = db.StatementLines.AsNoTracking().Where(line => line.BankAccountId == view.Account && line.BookedOn >= from && line.BookedOn <= to)
            .AsAsyncEnumerable();
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            all++;
            if (line.OurReference is not null || !(test with { NarrativeContains = null, TransactionCode = null })
                .Holds(line.Amount, line.CounterpartyFingerprint, "", null))
                continue;
            var detail = test.ReadsTheLine || examples.Count < Shown ? StatementLineDetail.Open(vault, line) : null;
            if (!test.Holds(line.Amount, line.CounterpartyFingerprint, detail?.Words ?? "", detail?.TransactionCode))
                continue;
            caught++;
            matched += line.MatchId is null ? 0 : 1;
            moneyIn += line.Amount.IsPositive ? line.Amount : Money.Zero;
            moneyOut += line.Amount.IsPositive ? Money.Zero : -line.Amount;
            if (examples.Count < Shown)
                examples.Add(StatementLineView.Of(caught, line.BookedOn, line.Amount, detail!));
        }
        return new NotOursTrial(from, to, all, caught, moneyIn, moneyOut, matched, examples);
    }
}
