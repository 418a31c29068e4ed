using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Reconciliation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>An unmatched item gets an owner and a next step, so that it cannot be forgotten.</summary>
/// <param name="Owner">A finance officer or manager of the same organisation.</param>
/// <param name="Note">Kept in the item's history where it is a new one.</param>
/// <param name="NextStep">Null: none is decided.</param>
/// <param name="Found">What a person found out; null leaves it as it is.</param>
[AllowedTo(Role.FinanceOfficer)]
public sealed record OwnUnmatchedItem(ActId Act, UnmatchedItemId Item, UserId Owner, string? Note, long Version, NextStep? NextStep = null,
    DateOnly? DueOn = null, UnmatchedReason? Found = null) : ICommand;

public sealed class OwnUnmatchedItemValidator : AbstractValidator<OwnUnmatchedItem>
{
    public OwnUnmatchedItemValidator()
    {
        RuleFor(act => act.Owner).Must(owner => owner.Value > 0).WithMessage("Choose who owns it.");
        RuleFor(act => act.Note).MaximumLength(400).WithMessage("Write the note in 400 characters or fewer.");
        RuleFor(act => act.NextStep).IsInEnum();
    }
}

public sealed class OwnUnmatchedItemHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate, TimeProvider time)
    : AsyncRequestHandler<OwnUnmatchedItem>
{
    protected override async Task Handle(OwnUnmatchedItem act, CancellationToken cancellationToken)
    {
        var item = await db.UnmatchedItems.FirstOrDefaultAsync(one => one.Id == act.Item, cancellationToken).OrRefuse("unmatched item");
        db.ExpectVersion(item, act.Version);
        await db.EnsureFinancePerson(act.Owner, item.HolderId, businessDate.Today, cancellationToken);
        if (!string.IsNullOrWhiteSpace(act.Note) && act.Note != item.Note)
            db.UnmatchedItemNotes.Add(new UnmatchedItemNote(item, act.Note, current.Viewer.Person(), time.GetUtcNow().UtcDateTime, false));
        item.Own(act.Owner, act.Note);
        item.Plan(act.NextStep, act.DueOn);
        if (act.Found is { } reason)
            item.Find(reason, current.Viewer.Person());
    }
}

/// <summary>Who may own unmatched items.</summary>
public static class ItemOwners
{
    /// <summary>An organisation's finance officers and managers of the day, by name.</summary>
    public static IQueryable<ItemOwner> FinancePeople(this ICarersBreaksDb db, OrganisationId organisation, DateOnly today)
    {
        var posts = db.FinancePosts(organisation, today);
        return db.Officers.Where(officer => posts.Any(post => post.HolderId == officer.Id)).OrderBy(officer => officer.Name)
            .Select(officer => new ItemOwner(officer.Id, officer.Name));
    }

    /// <exception cref="RuleBroken">Nobody of that key deals with the organisation's finances today.</exception>
    public static async Task EnsureFinancePerson(this ICarersBreaksDb db, UserId person, OrganisationId organisation, DateOnly today,
        CancellationToken cancellationToken) =>
        Refuse.Unless(await db.FinancePosts(organisation, today).AnyAsync(post => post.HolderId == person, cancellationToken), AccessRule.NoSuchRecord,
            "The owner has to be a finance officer or finance manager of your organisation.");

    private static IQueryable<Post> FinancePosts(this ICarersBreaksDb db, OrganisationId organisation, DateOnly today) =>
        db.Posts.Where(post => post.OrganisationId == organisation && (post.Role == Role.FinanceOfficer || post.Role == Role.FinanceManager)
            && post.From <= today && (post.To == null || post.To >= today));
}
