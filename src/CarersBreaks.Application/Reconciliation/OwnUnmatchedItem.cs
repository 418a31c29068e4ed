using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Reconciliation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>An unmatched item gets an owner, so that it cannot be forgotten.</summary>
/// <param name="Owner">A finance officer or manager of the same organisation.</param>
[AllowedTo(Role.FinanceOfficer)]
public sealed record OwnUnmatchedItem(ActId Act, UnmatchedItemId Item, UserId Owner, string? Note, long Version) : ICommand;

public sealed class OwnUnmatchedItemValidator : AbstractValidator<OwnUnmatchedItem>
{
    public OwnUnmatchedItemValidator()
    {
        RuleFor(act => act.Owner).Must(owner => owner.Value > 0).WithMessage("Choose who owns it.");
        RuleFor(act => act.Note).MaximumLength(400).WithMessage("Write the note in 400 characters or fewer.");
    }
}

public sealed class OwnUnmatchedItemHandler(ICarersBreaksDb db, IBusinessDate businessDate) : AsyncRequestHandler<OwnUnmatchedItem>
{
    protected override async Task Handle(OwnUnmatchedItem act, CancellationToken cancellationToken)
    {
        var item = await db.UnmatchedItems.FirstOrDefaultAsync(one => one.Id == act.Item, cancellationToken).OrRefuse("unmatched item");
        db.ExpectVersion(item, act.Version);
        var today = businessDate.Today;
        var isFinance = await db.Posts.AnyAsync(post => post.HolderId == act.Owner && post.OrganisationId == item.HolderId
            && (post.Role == Role.FinanceOfficer || post.Role == Role.FinanceManager) && post.From <= today
            && (post.To == null || post.To >= today), cancellationToken);
        Refuse.Unless(isFinance, AccessRule.NoSuchRecord, "The owner has to be a finance officer or finance manager of your organisation.");
        item.Own(act.Owner, act.Note);
    }
}
