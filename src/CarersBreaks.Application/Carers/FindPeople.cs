using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>
/// Finds carers and the people they care for, of the viewer's council, by whatever is known; names tolerate spelling. People who
/// work in finance find by reference alone.
/// </summary>
/// <param name="Reference">The carer's number, or the council's own of another system.</param>
[AllowedTo(Role.SocialWorker, Role.TeamManager, Role.FinanceOfficer, Role.FinanceManager)]
public sealed record FindPeople(
    string Name = "", DateOnly? DateOfBirth = null, string Postcode = "", string NhsNumber = "", string Reference = "") : IRequest<FoundPeople>
{
    public const int Most = 25;
}

/// <param name="People">The likeliest first, at most <see cref="FindPeople.Most"/>.</param>
/// <param name="IsMore">There are or may be more: something else that is known narrows them.</param>
public sealed record FoundPeople(IReadOnlyList<FoundPerson> People, bool IsMore);

/// <param name="CaredFor">Set where it is somebody cared for; <paramref name="Carers"/> are then that person's carers, else the carer alone.</param>
/// <param name="MergedFrom">The number of the record that was found, where it was merged into the carer's.</param>
public sealed record FoundPerson(
    CaredForPersonId? CaredFor, string Name, DateOnly? DateOfBirth, string Postcode, IReadOnlyList<FoundBy> FoundBy, IReadOnlyList<FoundCarer> Carers,
    string? MergedFrom);

public sealed record FoundCarer(CarerId Carer, string Number, string Name);

public sealed class FindPeopleValidator : AbstractValidator<FindPeople>
{
    public FindPeopleValidator()
    {
        RuleFor(view => view.Name).Must((view, _) =>
                view.Name.Length + view.Postcode.Length + view.NhsNumber.Length + view.Reference.Length > 0 || view.DateOfBirth is not null)
            .WithMessage("Enter at least one thing that you know of the person").MaximumLength(100).WithMessage("A name has at most 100 characters");
        RuleFor(view => view.Postcode).Must(text => text.Length == 0 || Domain.Carers.Postcode.Read(text) is not null)
            .WithMessage("This is not a whole postcode, such as BD18 3AS");
        RuleFor(view => view.NhsNumber).Must(text => text.Length == 0 || Domain.Carers.NhsNumber.Read(text) is not null)
            .WithMessage("This is not an NHS number: its ten digits do not agree with each other");
    }
}

public sealed class FindPeopleHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current) : IRequestHandler<FindPeople, FoundPeople>
{
    public async Task<FoundPeople> Handle(FindPeople request, CancellationToken cancellationToken)
    {
        Refuse.If(current.Viewer.Role is Role.FinanceOfficer or Role.FinanceManager && request != new FindPeople(Reference: request.Reference),
            CarersRule.FinanceFindsByReference, "People who work in finance find a carer by reference alone.");
        var sought = new Particulars(request.Name, request.DateOfBirth, Postcode.Read(request.Postcode) ?? "", NhsNumber.Read(request.NhsNumber) ?? "",
            request.Reference);
        var (people, isMore) = await db.FindPeople(vault, current.Viewer.Organisation(), sought, cancellationToken);
        return new FoundPeople(await db.Shown(vault, people.Take(FindPeople.Most).ToList(), cancellationToken), isMore || people.Count > FindPeople.Most);
    }
}

internal static class FoundPeopleShown
{
    /// <summary>People that were found, with the carers whose cases lead to them.</summary>
    public static async Task<IReadOnlyList<FoundPerson>> Shown(this ICarersBreaksDb db, IVault vault, IReadOnlyCollection<Likeness> people,
        CancellationToken cancellationToken)
    {
        var caredFor = people.Where(one => one.Subject == DetailSubject.CaredForPerson).Select(one => new CaredForPersonId(one.Key)).ToArray();
        var relationships = (await db.CaringRelationships.AsNoTracking().Where(one => caredFor.Contains(one.CaredForPersonId))
            .Select(one => new { one.CaredForPersonId, one.CarerId }).ToListAsync(cancellationToken))
            .ToLookup(one => one.CaredForPersonId.Value, one => one.CarerId);
        var found = people.Where(one => one.Subject == DetailSubject.Carer).Select(one => new CarerId(one.Key))
            .Concat(relationships.SelectMany(one => one)).Distinct().ToArray();
        var carers = await db.Carers.AsNoTracking().Where(one => found.Contains(one.Id))
            .Select(one => new
            {
                one.Id,
                one.Number,
                Kept = one.MergedIntoId ?? one.Id,
                KeptNumber = db.Carers.Where(kept => kept.Id == (one.MergedIntoId ?? one.Id)).Select(kept => kept.Number).First(),
            })
            .ToDictionaryAsync(one => one.Id, cancellationToken);
        var names = await db.OpenCarerNames(vault, carers.Values.Select(one => one.Kept), cancellationToken);
        return [.. people.Select(one =>
        {
            var isCarer = one.Subject == DetailSubject.Carer;
            var ids = isCarer ? [new CarerId(one.Key)] : relationships[one.Key];
            var known = ids.Where(carers.ContainsKey).Select(id => carers[id]).ToList();
            return new FoundPerson(isCarer ? null : new CaredForPersonId(one.Key), one.Name, one.DateOfBirth, one.Postcode, one.FoundBy,
                [.. known.Select(carer => new FoundCarer(carer.Kept, carer.KeptNumber, names[carer.Kept])).Distinct()],
                isCarer && known is [{ } merged] && merged.Kept != merged.Id ? merged.Number : null);
        })];
    }
}
