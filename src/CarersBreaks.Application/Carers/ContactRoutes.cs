using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>A way to reach a carer: where it leads, whether they prefer it, and whether it is safe.</summary>
/// <param name="Value">Null or empty: as it is.</param>
/// <param name="Why">Why it is unsafe; for social workers and team managers alone.</param>
[AllowedTo(Role.SocialWorker)]
public sealed record RecordContactRoute(ActId Act, CarerId Carer, ContactKind Kind, string? Value, bool IsUnsafe, string? Why, bool IsPreferred) : ICommand;

public sealed class RecordContactRouteValidator : AbstractValidator<RecordContactRoute>
{
    public RecordContactRouteValidator()
    {
        RuleFor(act => act.Kind).IsInEnum().WithMessage("Select the way to reach the carer");
        RuleFor(act => act.Value).MaximumLength(400).WithMessage("Write at most 400 characters");
        RuleFor(act => act.Value).Matches(@"^[0-9+() \-]*$").When(act => act.Kind is ContactKind.Telephone or ContactKind.Text)
            .WithMessage("A telephone number has digits, spaces and + ( ) - only");
        RuleFor(act => act.Value).EmailAddress().When(act => act.Kind is ContactKind.Email && !string.IsNullOrWhiteSpace(act.Value))
            .WithMessage("Enter an email address, such as name@example.org");
        RuleFor(act => act.Value).Must(value => Postcode.In(value!) is not null)
            .When(act => act.Kind is ContactKind.Address && !string.IsNullOrWhiteSpace(act.Value))
            .WithMessage("End the address with its postcode, such as BD18 3AS");
        RuleFor(act => act.Why).NotEmpty().When(act => act.IsUnsafe).WithMessage("Say why it is not safe")
            .MaximumLength(1000).WithMessage("Say why in at most 1,000 characters");
        RuleFor(act => act.IsPreferred).Equal(false).When(act => act.IsUnsafe).WithMessage("A way that is not safe cannot be the one that is preferred");
    }
}

public sealed class RecordContactRouteHandler(ICarersBreaksDb db, IVault vault, IBusinessDate date) : AsyncRequestHandler<RecordContactRoute>
{
    protected override async Task Handle(RecordContactRoute act, CancellationToken cancellationToken)
    {
        var carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Carer, cancellationToken).OrRefuse("carer");
        var routes = await db.ContactRoutes.Where(one => one.CarerId == carer.Id).ToListAsync(cancellationToken);
        var route = routes.Find(one => one.Kind == act.Kind)
            ?? db.ContactRoutes.Add(new ContactRoute(carer.CouncilId, carer.Id, act.Kind)).Entity;
        route.Mark(act.IsUnsafe, date.Today);
        foreach (var other in routes.Where(other => act.IsPreferred && other != route))
            other.Prefer(false);
        route.Prefer(act.IsPreferred);
        var kind = SafeRoutes.DetailOf(act.Kind);
        var held = await db.OpenDetails(vault, DetailSubject.Carer, [carer.Id.Value], cancellationToken, kind);
        if (!string.IsNullOrWhiteSpace(act.Value) && act.Value.Trim() != held.GetValueOrDefault((carer.Id.Value, kind)))
            route.LeadElsewhere(date.Today);
        if (act.Kind == ContactKind.Address && !string.IsNullOrWhiteSpace(act.Value))
            await MovePostcode(carer, act.Value, cancellationToken);
        await db.Put(vault, carer.CouncilId, carer.Id, DetailSubject.Carer, carer.Id.Value, kind, act.Value, cancellationToken);
        await db.Put(vault, carer.CouncilId, null, DetailSubject.ContactRoute, route.Id.Value, DetailKind.Words, act.IsUnsafe ? act.Why : null,
            cancellationToken);
    }

    /// <summary>The postcode goes with the address, and so does the token by which the carer is found.</summary>
    private async Task MovePostcode(Carer carer, string address, CancellationToken cancellationToken)
    {
        var key = carer.Id.Value;
        var held = await db.OpenDetails(vault, DetailSubject.Carer, [key], cancellationToken, DetailKind.Postcode);
        var (was, becomes) = (held.GetValueOrDefault((key, DetailKind.Postcode), ""), Postcode.In(address)!);
        if (was == becomes)
            return;
        foreach (var token in PersonTokens.Telling(vault, carer.CouncilId, new Particulars("", null, was, "")))
        {
            await db.PersonTokens.Where(one => one.Token == token && one.Subject == DetailSubject.Carer && one.SubjectKey == key)
                .ExecuteDeleteAsync(cancellationToken);
        }
        db.PersonTokens.AddRange(PersonTokens.Telling(vault, carer.CouncilId, new Particulars("", null, becomes, ""))
            .Select(token => new PersonToken(carer.CouncilId, token, DetailSubject.Carer, key)));
        await db.Put(vault, carer.CouncilId, carer.Id, DetailSubject.Carer, key, DetailKind.Postcode, becomes, cancellationToken);
    }
}

/// <summary>Where a carer may be reached. What is marked unsafe is not here, so it cannot be used.</summary>
/// <param name="Preferred">Of the safe ones; null where the carer said nothing.</param>
public sealed record SafeRoutes(string? Address, string? Telephone, string? Email, string? Text, ContactKind? Preferred)
{
    /// <summary>Where a way leads; null where there is none of the kind that is safe.</summary>
    public string? Of(ContactKind kind) => kind switch
    {
        ContactKind.Address => Address,
        ContactKind.Telephone => Telephone,
        ContactKind.Email => Email,
        _ => Text,
    };

    internal static DetailKind DetailOf(ContactKind kind) => kind switch
    {
        ContactKind.Address => DetailKind.Address,
        ContactKind.Telephone => DetailKind.Telephone,
        ContactKind.Email => DetailKind.Email,
        ContactKind.Text => DetailKind.Mobile,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}

internal static class ContactRoutes
{
    /// <summary>
    /// The routes that may be used, whoever acts: the marks are read past the filter of sight, since a carer, who does not see them, would
    /// otherwise find every route safe.
    /// </summary>
    public static async Task<SafeRoutes> SafeRoutesOf(this ICarersBreaksDb db, IVault vault, CarerId carer, CancellationToken cancellationToken)
    {
        var marks = await db.ContactRoutes.IgnoreQueryFilters().AsNoTracking().Where(one => one.CarerId == carer).ToListAsync(cancellationToken);
        var details = await db.OpenDetails(vault, DetailSubject.Carer, [carer.Value], cancellationToken,
            DetailKind.Address, DetailKind.Telephone, DetailKind.Email, DetailKind.Mobile);
        return new SafeRoutes(Safe(ContactKind.Address), Safe(ContactKind.Telephone), Safe(ContactKind.Email), Safe(ContactKind.Text),
            marks.Find(one => one is { IsPreferred: true, UnsafeSince: null })?.Kind);

        string? Safe(ContactKind kind) => marks.Exists(one => one.Kind == kind && one.UnsafeSince is not null) ? null
            : details.GetValueOrDefault((carer.Value, SafeRoutes.DetailOf(kind)));
    }

    /// <summary>Of these carers, those to whom nothing may be posted. One statement.</summary>
    public static async Task<IReadOnlySet<CarerId>> WithUnsafeAddress(
        this ICarersBreaksDb db, IEnumerable<CarerId> carers, CancellationToken cancellationToken)
    {
        var keys = carers.Distinct().ToArray();
        return (await db.ContactRoutes.IgnoreQueryFilters()
            .Where(one => keys.Contains(one.CarerId) && one.Kind == ContactKind.Address && one.UnsafeSince != null)
            .Select(one => one.CarerId).ToListAsync(cancellationToken)).ToHashSet();
    }
}
