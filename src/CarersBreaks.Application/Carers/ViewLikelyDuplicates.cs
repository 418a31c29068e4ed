using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using MediatR;

namespace CarersBreaks.Application.Carers;

/// <summary>Who of the council's people a new carer, or the person cared for, may already be: shown before a record is made.</summary>
[AllowedTo(Role.SocialWorker)]
public sealed record ViewLikelyDuplicates(
    string Name, DateOnly? DateOfBirth, string Address, string Postcode = "", string NhsNumber = "", string CaredForName = "", DateOnly? CaredForBorn = null,
    string CaredForNhsNumber = "") : IRequest<LikelyDuplicates>;

public sealed record LikelyDuplicates(IReadOnlyList<FoundPerson> Carers, IReadOnlyList<FoundPerson> CaredFor);

public sealed class ViewLikelyDuplicatesHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current)
    : IRequestHandler<ViewLikelyDuplicates, LikelyDuplicates>
{
    public async Task<LikelyDuplicates> Handle(ViewLikelyDuplicates request, CancellationToken cancellationToken)
    {
        var council = current.Viewer.Organisation();
        var carers = await db.LikelyDuplicates(vault, council, DetailSubject.Carer, Duplicates.Carer(request.Name, request.DateOfBirth, request.Address,
            request.Postcode, request.NhsNumber), cancellationToken);
        var caredFor = await db.LikelyDuplicates(vault, council, DetailSubject.CaredForPerson, new Particulars(request.CaredForName, request.CaredForBorn, "",
            NhsNumber.Read(request.CaredForNhsNumber) ?? ""), cancellationToken);
        return new LikelyDuplicates(await db.Shown(vault, carers, cancellationToken), await db.Shown(vault, caredFor, cancellationToken));
    }
}

internal static class Duplicates
{
    public static Particulars Carer(string name, DateOnly? born, string address, string postcode, string nhsNumber) =>
        new(name, born, Postcode.Read(postcode) ?? Postcode.In(address) ?? "", NhsNumber.Read(nhsNumber) ?? "");

    /// <summary>
    /// One NHS number; or the name in part and the date of birth; or the name, however spelt, and the postcode, or no date of birth
    /// on one side to tell them apart. Two different NHS numbers are two people.
    /// </summary>
    public static async Task<IReadOnlyList<Likeness>> LikelyDuplicates(this ICarersBreaksDb db, IVault vault, OrganisationId council, DetailSubject subject,
        Particulars sought, CancellationToken cancellationToken)
    {
        if (sought.Name.Length + sought.NhsNumber.Length == 0)
            return [];
        var (people, _) = await db.FindPeople(vault, council, sought, cancellationToken);
        return [.. people.Where(one => one.Subject == subject && IsLikely(one, sought))];
    }

    private static bool IsLikely(Likeness one, Particulars sought)
    {
        if (one.FoundBy.Contains(FoundBy.NhsNumber))
            return true;
        if (sought.NhsNumber.Length > 0 && one.NhsNumber.Length > 0)
            return false;
        return (one.IsBornThen && one.NameIs >= NameLikeness.InPart)
            || (one.NameIs >= NameLikeness.SpeltDifferently
                && (one.FoundBy.Contains(FoundBy.Postcode) || sought.DateOfBirth is null || one.DateOfBirth is null));
    }
}
