using System.Globalization;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Reconciliation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>Many unmatched items get an owner, a next step or a due date at once: one statement and one audit record, with counts.</summary>
/// <param name="Items">Those that are ticked; empty where <paramref name="AllOf"/> means a whole selection.</param>
/// <param name="Owner">Null leaves each one's owner, as null leaves its next step and its due date.</param>
/// <returns>How many items it changed.</returns>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record AssignUnmatchedItems(ActId Act, IReadOnlyList<UnmatchedItemId> Items, UnmatchedFilter? AllOf, UserId? Owner, NextStep? NextStep,
    DateOnly? DueOn) : ICommand<int>;

public sealed class AssignUnmatchedItemsValidator : AbstractValidator<AssignUnmatchedItems>
{
    /// <summary>As many as are ticked on pages; more are meant by a selection.</summary>
    private const int MostTicked = 500;

    public AssignUnmatchedItemsValidator()
    {
        RuleFor(act => act.Items).Must((act, items) => act.AllOf is not null || items.Count > 0).WithMessage("Tick the items that you mean.")
            .Must(items => items.Count <= MostTicked).WithMessage($"Tick at most {MostTicked} items, or choose all of the selection.");
        RuleFor(act => act.Owner).Must((act, owner) => owner is not null || act.NextStep is not null || act.DueOn is not null)
            .WithMessage("Choose an owner, a next step or a due date.");
        RuleFor(act => act.NextStep).IsInEnum();
    }
}

public sealed class AssignUnmatchedItemsHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate, AuditTrail trail)
    : IRequestHandler<AssignUnmatchedItems, int>
{
    public async Task<int> Handle(AssignUnmatchedItems act, CancellationToken cancellationToken)
    {
        var (today, organisation) = (businessDate.Today, current.Viewer.Organisation());
        if (act.Owner is { } owner)
            await db.EnsureFinancePerson(owner, organisation, today, cancellationToken);
        var items = db.UnmatchedItems.Open(act.AllOf ?? new UnmatchedFilter(), today).Where(item => item.HolderId == organisation);
        if (act.AllOf is null)
            items = items.Where(item => act.Items.Contains(item.Id));
        var before = await items.GroupBy(_ => 1).Select(all => new
        {
            Count = all.Count(),
            Unowned = all.Count(item => item.OwnerId == null),
            Pence = all.Sum(item => item.Amount.Pence < 0 ? -item.Amount.Pence : item.Amount.Pence),
            First = all.Min(item => (long)(object)item.Id),
            Last = all.Max(item => (long)(object)item.Id),
        }).FirstOrDefaultAsync(cancellationToken);
        Refuse.If(before is null, ReconciliationRule.NothingIsChosen, "None of these items is open any more.");
        var changed = await items.ExecuteUpdateAsync(set => set
            .SetProperty(item => item.OwnerId, item => act.Owner ?? item.OwnerId)
            .SetProperty(item => item.NextStep, item => act.NextStep ?? item.NextStep)
            .SetProperty(item => item.DueOn, item => act.DueOn ?? item.DueOn)
            .SetProperty(item => item.Version, item => item.Version + 1), cancellationToken);
        trail.Note("items", string.Create(CultureInfo.InvariantCulture, $"{changed} with {new Money(before!.Pence)} at stake, {before.Unowned} of them without "
            + $"an owner before, keys {before.First} to {before.Last}"));
        trail.Note("assigned", $"owner {act.Owner?.Value.ToString(CultureInfo.InvariantCulture) ?? "as it was"}, "
            + $"next step {act.NextStep?.ToString() ?? "as it was"}, "
            + $"due {act.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "as it was"}");
        return changed;
    }
}
