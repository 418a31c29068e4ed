using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Organisations;

/// <summary>Somebody drafts a reorganisation. Nothing changes until another person has confirmed it and its day has come.</summary>
/// <param name="LastDay">The last day of how things were.</param>
/// <param name="Authority">What orders or records it.</param>
/// <param name="Bodies">What becomes of each body; none where the register says it.</param>
/// <param name="FromRegister">
/// Of an abolition: every body that the register expects to be followed from the day after, with the shares proposed there, rounded to
/// the whole by largest remainder.
/// </param>
[AllowedTo(Role.PoolManager)]
public sealed record DraftReorganisation(ActId Act, ReorganisationKind Kind, string Title, DateOnly LastDay, string Authority,
    IReadOnlyList<BodyToReorganise> Bodies, bool FromRegister = false) : ICommand<ReorganisationId>;

/// <param name="BalanceSuccessor">Who takes its balances; null: whoever it merges into, otherwise the Department of Health.</param>
/// <param name="Successors">Where it ends: who follows, in millionths that make the whole.</param>
/// <param name="NewName">Of a renaming.</param>
/// <param name="NewCode">Of a code change: the Office for National Statistics' code.</param>
public sealed record BodyToReorganise(OrganisationId Body, OrganisationId? BalanceSuccessor, IReadOnlyList<SuccessorShare> Successors,
    string? NewName = null, string? NewCode = null);

/// <param name="ShareInMillionths">25 per cent is 250,000.</param>
public sealed record SuccessorShare(OrganisationId Successor, int ShareInMillionths);

public sealed class DraftReorganisationValidator : AbstractValidator<DraftReorganisation>
{
    public DraftReorganisationValidator()
    {
        RuleFor(act => act.Kind).IsInEnum().WithMessage("Choose what happens to the bodies");
        RuleFor(act => act.Title).NotEmpty().WithMessage("Enter a name for it; of a cluster, the cluster's name").MaximumLength(200)
            .WithMessage("The name is 200 characters or fewer");
        RuleFor(act => act.Authority).NotEmpty().WithMessage("Say what orders or records it").MaximumLength(400)
            .WithMessage("Say what orders or records it in 400 characters or fewer");
        RuleFor(act => act.LastDay).NotEqual(default(DateOnly)).WithMessage("Enter the last day of how things were");
        RuleFor(act => act.Bodies).Must((act, bodies) => act.FromRegister || bodies is { Count: > 0 }).WithMessage("Choose the bodies");
        RuleFor(act => act.FromRegister).Must((act, isOfRegister) => !isOfRegister || act.Kind == ReorganisationKind.Abolition)
            .WithMessage("The register proposes who follows bodies that are abolished");
        RuleForEach(act => act.Bodies).ChildRules(body =>
        {
            body.RuleFor(one => one.NewCode).Matches("^[EW][0-9]{8}$").WithMessage("A GSS code is a capital letter and 8 digits, like E08000037");
            body.RuleFor(one => one.NewName).MaximumLength(200).WithMessage("The new name is 200 characters or fewer");
        });
    }
}

public sealed class DraftReorganisationHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<DraftReorganisation, ReorganisationId>
{
    public async Task<ReorganisationId> Handle(DraftReorganisation act, CancellationToken cancellationToken)
    {
        var reorganisation = new Reorganisation(act.Kind, act.Title, act.LastDay, act.Authority, current.Viewer.Person());
        var bodies = act.FromRegister ? await FromRegister(reorganisation, cancellationToken) : act.Bodies;
        Refuse.If(bodies.Count == 0, ReorganisationRule.NothingIsReorganised, $"The register expects nobody to follow from {reorganisation.From:d MMMM yyyy}.");
        var named = bodies.SelectMany(body => body.Successors.Select(one => one.Successor).Append(body.Body)
            .Concat(body.BalanceSuccessor is { } balance ? [balance] : Array.Empty<OrganisationId>())).Distinct().ToList();
        var known = await db.Organisations.AsNoTracking().Include(one => one.Names)
            .Where(one => named.Contains(one.Id) || one.Kind == OrganisationKind.DepartmentOfHealth).ToDictionaryAsync(one => one.Id, cancellationToken);
        Refuse.Unless(named.TrueForAll(known.ContainsKey), AccessRule.NoSuchRecord, "One of these organisations is not known.");
        foreach (var body in bodies)
            Add(reorganisation, body, known);
        await db.RefuseTwice(reorganisation, cancellationToken);
        return db.Reorganisations.Add(reorganisation).Entity.Id;
    }

    private static void Add(Reorganisation reorganisation, BodyToReorganise body, Dictionary<OrganisationId, Organisation> known)
    {
        var organisation = known[body.Body];
        switch (reorganisation.Kind)
        {
            case ReorganisationKind.Renaming:
                Refuse.If(string.IsNullOrWhiteSpace(body.NewName), ReorganisationRule.NothingIsReorganised, "Enter the new name of each body.");
                reorganisation.Rename(organisation, body.NewName);
                break;
            case ReorganisationKind.CodeChange:
                Refuse.If(body.NewCode is null, ReorganisationRule.NothingIsReorganised, "Enter the new code of each body.");
                reorganisation.Recode(organisation, body.NewCode);
                break;
            case ReorganisationKind.ClusterCreation:
                reorganisation.Group(organisation);
                break;
            default:
                reorganisation.Abolish(organisation, TakesBalance(reorganisation, body, known),
                    [.. body.Successors.Select(one => (known[one.Successor], one.ShareInMillionths))]);
                break;
        }
    }

    private static Organisation TakesBalance(Reorganisation reorganisation, BodyToReorganise body, Dictionary<OrganisationId, Organisation> known)
    {
        if (body.BalanceSuccessor is { } named)
            return known[named];
        if (reorganisation.Kind == ReorganisationKind.Merger && body.Successors.Count == 1)
            return known[body.Successors[0].Successor];
        var department = known.Values.FirstOrDefault(one => one.Kind == OrganisationKind.DepartmentOfHealth);
        Refuse.If(department is null, ReorganisationRule.SuccessorDoesNotExist,
            "The Department of Health is not in the register. Record it, or say who takes the balances.");
        return department;
    }

    private async Task<IReadOnlyList<BodyToReorganise>> FromRegister(Reorganisation reorganisation, CancellationToken cancellationToken)
    {
        var expected = await db.Successions.AsNoTracking().Where(one => one.From == reorganisation.From)
            .Select(one => new { one.PredecessorId, one.SuccessorId, one.ShareInMillionths }).ToListAsync(cancellationToken);
        return [.. expected.GroupBy(one => one.PredecessorId).OrderBy(body => body.Key.Value).Select(body =>
        {
            var successors = body.OrderBy(one => one.SuccessorId.Value).ToList();
            var whole = new Money(Succession.Whole).SplitBy([.. successors.Select(one => (long)one.ShareInMillionths)]);
            return new BodyToReorganise(body.Key, null, [.. successors.Zip(whole, (one, share) => new SuccessorShare(one.SuccessorId, (int)share.Pence))]);
        })];
    }
}

internal static class ReorganisationFinding
{
    public static async Task<Reorganisation> WholeReorganisation(this ICarersBreaksDb db, ReorganisationId id, CancellationToken cancellationToken) =>
        await db.Reorganisations.Include(one => one.Bodies).Include(one => one.Proposals).FirstOrDefaultAsync(one => one.Id == id, cancellationToken)
            .OrRefuse("reorganisation");

    /// <summary>A body ends once, and what becomes of it on a day is said once.</summary>
    public static async Task RefuseTwice(this ICarersBreaksDb db, Reorganisation reorganisation, CancellationToken cancellationToken)
    {
        var bodies = reorganisation.Bodies.Select(body => body.OrganisationId).ToHashSet();
        var others = await db.Reorganisations.AsNoTracking()
            .Where(one => one.Id != reorganisation.Id && one.State != ReorganisationState.Undone && one.State != ReorganisationState.Withdrawn)
            .SelectMany(one => one.Bodies, (one, body) => new { one.Title, one.Kind, one.LastDay, body.OrganisationId }).ToListAsync(cancellationToken);
        var twice = others.Find(one => bodies.Contains(one.OrganisationId)
            && ((reorganisation.Abolishes && one.Kind is ReorganisationKind.Merger or ReorganisationKind.Split or ReorganisationKind.Abolition)
                || (one.Kind == reorganisation.Kind && one.LastDay == reorganisation.LastDay)));
        if (twice is null)
            return;
        var name = await db.NamedOn(reorganisation.LastDay).Where(one => one.Id == twice.OrganisationId).Select(one => one.Name).FirstAsync(cancellationToken);
        Refuse.If(true, ReorganisationRule.BodyIsReorganisedAlready, $"{name} is reorganised already by “{twice.Title}” of {twice.LastDay:d MMMM yyyy}.");
    }
}
