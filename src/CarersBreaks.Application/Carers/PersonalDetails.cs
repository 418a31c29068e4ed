using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>Personal values are kept and read here: sealed one by one, opened for the subjects that a page shows and no others.</summary>
public static class PersonalDetails
{
    /// <param name="carer">The carer who may see it too; null for what is the council's people's alone.</param>
    public static void Keep(this ICarersBreaksDb db, IVault vault, OrganisationId council, CarerId? carer, DetailSubject subject, long subjectKey,
        DetailKind kind, string text)
    {
        if (!string.IsNullOrWhiteSpace(text))
            db.PersonalDetails.Add(new PersonalDetail(council, carer, subject, subjectKey, kind, vault.Seal(text.Trim())));
    }

    /// <summary>Keeps a value in the place of the one that is held; nothing given, nothing changed.</summary>
    internal static async Task Put(this ICarersBreaksDb db, IVault vault, OrganisationId council, CarerId? carer, DetailSubject subject, long subjectKey,
        DetailKind kind, string? text, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;
        var held = await db.PersonalDetails.FirstOrDefaultAsync(
            detail => detail.Subject == subject && detail.SubjectKey == subjectKey && detail.Kind == kind, cancellationToken);
        if (held is null)
            db.Keep(vault, council, carer, subject, subjectKey, kind, text);
        else
            held.Replace(vault.Seal(text.Trim()));
    }

    /// <summary>Makes a person findable by what is known of them.</summary>
    public static void AddTokens(this ICarersBreaksDb db, IVault vault, OrganisationId council, DetailSubject subject, long subjectKey, Particulars known) =>
        db.PersonTokens.AddRange(PersonTokens.Of(vault, council, known).Select(token => new PersonToken(council, token, subject, subjectKey)));

    /// <summary>One statement for all subjects; what is not held is not in the answer, what was erased reads "(erased)".</summary>
    public static async Task<IReadOnlyDictionary<(long Subject, DetailKind Kind), string>> OpenDetails(
        this ICarersBreaksDb db, IVault vault, DetailSubject subject, IEnumerable<long> subjectKeys, CancellationToken cancellationToken,
        params DetailKind[] kinds)
    {
        var keys = subjectKeys.Distinct().ToArray();
        var details = await db.PersonalDetails.AsNoTracking()
            .Where(detail => detail.Subject == subject && keys.Contains(detail.SubjectKey) && kinds.Contains(detail.Kind))
            .ToListAsync(cancellationToken);
        return details.ToDictionary(detail => (detail.SubjectKey, detail.Kind), vault.Open);
    }

    /// <summary>The names of carers, by key.</summary>
    public static async Task<IReadOnlyDictionary<CarerId, string>> OpenCarerNames(this ICarersBreaksDb db, IVault vault, IEnumerable<CarerId> carers,
        CancellationToken cancellationToken) =>
        (await db.OpenDetails(vault, DetailSubject.Carer, carers.Select(carer => carer.Value), cancellationToken, DetailKind.Name))
            .ToDictionary(detail => new CarerId(detail.Key.Subject), detail => detail.Value);
}
