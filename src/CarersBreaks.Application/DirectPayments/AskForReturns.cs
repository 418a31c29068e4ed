using CarersBreaks.Application.Access;
using CarersBreaks.Application.Letters;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Letters;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.DirectPayments;

/// <summary>
/// The job's part: every direct payment has its next return, those whose period is over are asked for by letter, and those that are late are
/// reminded of once, with a task on the case. Nobody who is bereaved is asked or reminded. Run again, it does nothing twice; after
/// nights that were missed it catches up.
/// </summary>
/// <returns>How many rows it dealt with at most of one kind: it is sent again until there were none, for one step leads to the next.</returns>
[AllowedTo(Jobs = true)]
public sealed record AskForReturns(ActId Act) : ICommand<int>
{
    /// <summary>At most so many in one transaction of each kind.</summary>
    public const int AtOnce = 200;
}

public sealed class AskForReturnsHandler(ICarersBreaksDb db, LetterDesk desk, IBusinessDate date) : IRequestHandler<AskForReturns, int>
{
    private readonly Dictionary<OrganisationId, SchemeRules> _rules = [];

    public async Task<int> Handle(AskForReturns act, CancellationToken cancellationToken) =>
        Math.Max(await Begin(cancellationToken), Math.Max(await FallDue(cancellationToken), await Remind(cancellationToken)));

    /// <summary>Agreements that have no return yet get their first.</summary>
    private async Task<int> Begin(CancellationToken cancellationToken)
    {
        var rows = await (from agreement in db.DirectPaymentAgreements
                          where !db.MonitoringReturns.Any(one => one.AgreementId == agreement.Id)
                          join budget in db.PersonalBudgets on agreement.BudgetId equals budget.Id
                          orderby agreement.Id
                          select new { agreement, budget }).AsNoTracking().Take(AskForReturns.AtOnce).ToListAsync(cancellationToken);
        var lastDays = await LastDays([.. rows.Select(row => row.budget)], cancellationToken);
        foreach (var row in rows)
            await Follow(row.agreement, row.budget, lastDays[row.budget.Id], null, cancellationToken);
        return rows.Count;
    }

    private async Task<int> FallDue(CancellationToken cancellationToken)
    {
        var today = date.Today;
        var rows = await (from one in db.MonitoringReturns
                          where one.State == ReturnState.NotYetDue && (one.To < today || db.BudgetChanges.Any(change => change.BudgetId == one.BudgetId
                              && change.Kind == BudgetChangeKind.End && change.State == BudgetChangeState.InForce && change.From <= today
                              && change.From <= one.To))
                          join carer in db.Carers on one.CarerId equals carer.Id
                          where carer.PausedUntil == null || carer.PausedUntil < today
                          join agreement in db.DirectPaymentAgreements on one.AgreementId equals agreement.Id
                          join budget in db.PersonalBudgets on one.BudgetId equals budget.Id
                          orderby one.To, one.Id
                          select new { one, agreement, budget }).Take(AskForReturns.AtOnce).ToListAsync(cancellationToken);
        var lastDays = await LastDays([.. rows.Select(row => row.budget)], cancellationToken);
        foreach (var row in rows)
        {
            var rules = await Rules(row.budget.CouncilId, cancellationToken);
            row.one.FallDue(lastDays[row.budget.Id], rules.ReturnDueDays);
            await Follow(row.agreement, row.budget, lastDays[row.budget.Id], row.one, cancellationToken);
        }
        await desk.WriteAll([.. rows.Where(row => row.one.State == ReturnState.Due).Select(row => (row.one.CarerId, ReturnLetters.Due(row.one)))],
            cancellationToken);
        return rows.Count;
    }

    private async Task<int> Remind(CancellationToken cancellationToken)
    {
        var today = date.Today;
        var rows = await (from one in db.MonitoringReturns
                          where (one.State == ReturnState.Due || one.State == ReturnState.Queried) && one.DueOn < today && one.RemindedOn == null
                          join carer in db.Carers on one.CarerId equals carer.Id
                          where carer.PausedUntil == null || carer.PausedUntil < today
                          orderby one.DueOn, one.Id
                          select new { one, carer.WorkerId }).Take(AskForReturns.AtOnce).ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            row.one.Remind(today);
            db.CaseTasks.Add(new CaseTask(row.one.CouncilId, row.one.CarerId, CaseTaskKind.ReturnIsLate,
                $"The return for {row.one.Period} was due on {row.one.DueOn:d MMMM yyyy}. A reminder is written; see whether the carer needs help with it.",
                row.WorkerId, today.AddDays(14), today, null));
        }
        await desk.WriteAll([.. rows.Select(row => (row.one.CarerId, ReturnLetters.Reminder(row.one)))], cancellationToken);
        return rows.Count;
    }

    private async Task Follow(DirectPaymentAgreement agreement, PersonalBudget budget, DateOnly lastDay, MonitoringReturn? last,
        CancellationToken cancellationToken)
    {
        if (MonitoringReturn.Next(agreement, budget, lastDay, await Rules(budget.CouncilId, cancellationToken), last) is { } next)
            db.MonitoringReturns.Add(next);
    }

    private async Task<SchemeRules> Rules(OrganisationId council, CancellationToken cancellationToken)
    {
        if (!_rules.TryGetValue(council, out var rules))
            _rules.Add(council, rules = await db.SchemeRulesOn(council, date.Today, cancellationToken));
        return rules;
    }

    /// <summary>The last day for which each budget gives money: its own, or the day before it ended.</summary>
    private async Task<Dictionary<BudgetId, DateOnly>> LastDays(IReadOnlyList<PersonalBudget> budgets, CancellationToken cancellationToken)
    {
        var ids = budgets.Select(budget => budget.Id).ToList();
        var ends = (await db.BudgetChanges
            .Where(change => ids.Contains(change.BudgetId) && change.Kind == BudgetChangeKind.End && change.State == BudgetChangeState.InForce)
            .GroupBy(change => change.BudgetId).Select(change => new { change.Key, From = change.Min(one => one.From) }).ToListAsync(cancellationToken))
            .ToDictionary(change => change.Key, change => change.From);
        return budgets.DistinctBy(budget => budget.Id)
            .ToDictionary(budget => budget.Id, budget => ends.TryGetValue(budget.Id, out var end) ? end.AddDays(-1) : budget.To);
    }
}

/// <summary>What letters about returns say.</summary>
internal static class ReturnLetters
{
    public static LetterWords Due(MonitoringReturn one) => new(LetterKind.ReturnDue, "How you used your break money: please tell us",
        [.. Ask(one), new PrintedParagraph($"Please send it by {one.DueOn:d MMMM yyyy}.")], CanBeChallenged: false);

    public static LetterWords Reminder(MonitoringReturn one) => new(LetterKind.ReturnReminder, "A reminder: how you used your break money",
    [
        new PrintedParagraph($"We asked you to tell us by {one.DueOn:d MMMM yyyy}, and we have nothing from you yet. If you have sent it, thank you."),
        .. Ask(one),
        new PrintedParagraph("If it is difficult at the moment, telephone us. We can fill it in with you."),
    ], CanBeChallenged: false);

    public static LetterWords Question(MonitoringReturn one, string question) => new(LetterKind.ReturnQuestion, "A question about your return",
    [
        new PrintedParagraph($"Thank you for your return for {one.Period}. We have a question before we can accept it:"),
        new PrintedParagraph(question),
        new PrintedParagraph("You can correct the return on your page, or telephone us."),
    ], CanBeChallenged: false);

    private static IEnumerable<PrintedBlock> Ask(MonitoringReturn one) => one.Form == ReturnForm.Confirmation
        ? [new PrintedParagraph($"You had money for a break from {one.Period}. We need one line from you: what did you spend it on? You do not have "
            + $"to send receipts.")]
        : [
            new PrintedParagraph($"Please tell us about your break money from {one.Period}:"),
            new PrintedParagraph("what you had at the start\nwhat you received\nwhat you spent it on\nwhat you have left, and what you are saving it for"),
            new PrintedParagraph("You can send it from your page with photographs of your receipts, or on paper."),
        ];
}
