using System.Globalization;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>What of a person is as it was sought.</summary>
public enum FoundBy
{
    NhsNumber = 1,
    Reference = 2,
    Name = 3,
    NameSpeltDifferently = 4,
    PartOfName = 5,
    DateOfBirth = 6,

    /// <summary>Day and month the other way round.</summary>
    DateOfBirthTurned = 7,
    Postcode = 8,
}

/// <param name="Key">Of the carer or of the cared-for person.</param>
/// <param name="Name">What is held, opened.</param>
public sealed record Likeness(
    DetailSubject Subject, long Key, string Name, DateOnly? DateOfBirth, string Postcode, string NhsNumber, IReadOnlyList<FoundBy> FoundBy)
{
    public int Score => FoundBy.Sum(Weight);

    public NameLikeness NameIs => FoundBy.Contains(Carers.FoundBy.Name) ? NameLikeness.Same
        : FoundBy.Contains(Carers.FoundBy.NameSpeltDifferently) ? NameLikeness.SpeltDifferently
        : FoundBy.Contains(Carers.FoundBy.PartOfName) ? NameLikeness.InPart : NameLikeness.None;

    public bool IsBornThen => FoundBy.Contains(Carers.FoundBy.DateOfBirth) || FoundBy.Contains(Carers.FoundBy.DateOfBirthTurned);

    private static int Weight(FoundBy by) => by switch
    {
        Carers.FoundBy.NhsNumber or Carers.FoundBy.Reference => 100,
        Carers.FoundBy.Name => 40,
        Carers.FoundBy.NameSpeltDifferently or Carers.FoundBy.DateOfBirth => 30,
        Carers.FoundBy.DateOfBirthTurned or Carers.FoundBy.Postcode => 15,
        _ => 10,
    };
}

/// <summary>
/// Finds people by tokens, few at a time, and judges each by what is held of it: the store narrows, the opened values decide.
/// Bounded whatever the store's size.
/// </summary>
public static class PersonSearch
{
    /// <summary>
    /// Tokens read at most, the rarest first: a common name does not crowd out a date of birth. Whoever shares the rarest with what was
    /// sought is opened.
    /// </summary>
    private const int MostTokens = 2_000;

    private const int MostOpened = 60;

    /// <returns>The likeliest first, and whether there may be more than were opened.</returns>
    public static async Task<(IReadOnlyList<Likeness> People, bool IsMore)> FindPeople(this ICarersBreaksDb db, IVault vault, OrganisationId council,
        Particulars sought, CancellationToken cancellationToken)
    {
        var turned = Turned(sought.DateOfBirth);
        var telling = PersonTokens.Telling(vault, council, sought)
            .Concat(turned is null ? [] : PersonTokens.Telling(vault, council, new Particulars("", turned, "", "")));
        var found = await db.Having(telling, cancellationToken);
        if (found.Count == 0)
            found = await db.Having(PersonTokens.Words(vault, council, sought.Name), cancellationToken);
        if (found.Count == 0)
            found = await db.Having(PersonTokens.Sounds(vault, council, sought.Name), cancellationToken);
        var people = found.GroupBy(token => (token.Subject, token.SubjectKey)).OrderByDescending(person => person.Sum(token => token.Rarity))
            .ThenByDescending(person => person.Key.SubjectKey).ThenBy(person => person.Key.Subject).Select(person => person.Key).ToList();
        var opened = await db.Open(vault, people.Take(MostOpened).ToList(), cancellationToken);
        return ([.. opened.Select(known => Judged(known, sought)).Where(one => one.FoundBy.Count > 0).OrderByDescending(one => one.Score)
            .ThenBy(one => one.Name, StringComparer.Ordinal).ThenBy(one => one.Key)], people.Count > MostOpened || found.Count == MostTokens);
    }

    /// <summary>Who has one of these tokens, with how telling it is: a part of one, by the number who share it.</summary>
    private static async Task<List<(DetailSubject Subject, long SubjectKey, decimal Rarity)>> Having(this ICarersBreaksDb db,
        IEnumerable<long> tokens, CancellationToken cancellationToken)
    {
        var sought = tokens.Distinct().ToArray();
        if (sought.Length == 0)
            return [];
        var shared = await db.PersonTokens.Where(one => sought.Contains(one.Token)).GroupBy(one => one.Token)
            .Select(token => new { token.Key, People = token.Count() }).ToDictionaryAsync(token => token.Key, token => token.People, cancellationToken);
        var read = 0;
        var rarest = shared.OrderBy(token => token.Value).ThenBy(token => token.Key)
            .TakeWhile((token, place) => (read += token.Value) <= MostTokens || place == 0).Select(token => token.Key).ToArray();
        var found = await db.PersonTokens.AsNoTracking().Where(one => rarest.Contains(one.Token)).OrderBy(one => one.Token).ThenBy(one => one.SubjectKey)
            .Take(MostTokens).Select(one => new { one.Subject, one.SubjectKey, one.Token }).ToListAsync(cancellationToken);
        return [.. found.Select(one => (one.Subject, one.SubjectKey, 1m / shared[one.Token]))];
    }

    private static async Task<IReadOnlyList<(DetailSubject Subject, long Key, Particulars Known)>> Open(this ICarersBreaksDb db, IVault vault,
        List<(DetailSubject Subject, long Key)> people, CancellationToken cancellationToken)
    {
        var known = new List<(DetailSubject, long, Particulars)>();
        foreach (var subject in people.GroupBy(person => person.Subject, person => person.Key))
        {
            var details = await db.OpenDetails(vault, subject.Key, subject, cancellationToken, Particular);
            var ids = subject.Key == DetailSubject.Carer ? subject.Select(key => new CarerId(key)).ToArray() : [];
            var numbers = ids.Length == 0 ? [] : await db.Carers.AsNoTracking().Where(carer => ids.Contains(carer.Id))
                .ToDictionaryAsync(carer => carer.Id.Value, carer => carer.Number, cancellationToken);
            known.AddRange(subject.Select(key => (subject.Key, key, Of(key, details, numbers.GetValueOrDefault(key)))));
        }
        return known;
    }

    /// <summary>The kinds of detail that tokens are made of.</summary>
    public static DetailKind[] Particular { get; } =
        [DetailKind.Name, DetailKind.DateOfBirth, DetailKind.Address, DetailKind.Postcode, DetailKind.NhsNumber, DetailKind.CouncilReference];

    /// <summary>A person's particulars from the details held. A postcode that was not given apart is read from the address.</summary>
    public static Particulars Of(long key, IReadOnlyDictionary<(long Subject, DetailKind Kind), string> details, string? number)
    {
        string Held(DetailKind kind) => details.GetValueOrDefault((key, kind), "");
        return new Particulars(Held(DetailKind.Name),
            DateOnly.TryParseExact(Held(DetailKind.DateOfBirth), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) ? born : null,
            Held(DetailKind.Postcode) is { Length: > 0 } postcode ? postcode : Postcode.In(Held(DetailKind.Address)) ?? "",
            Held(DetailKind.NhsNumber), number ?? "", Held(DetailKind.CouncilReference));
    }

    private static Likeness Judged((DetailSubject Subject, long Key, Particulars Known) person, Particulars sought)
    {
        var known = person.Known;
        var by = new List<FoundBy>();
        void Add(bool isSame, FoundBy what)
        {
            if (isSame)
                by.Add(what);
        }
        Add(sought.NhsNumber.Length > 0 && sought.NhsNumber == known.NhsNumber, FoundBy.NhsNumber);
        Add(sought.References.Select(PersonTokens.Reference).Intersect(known.References.Select(PersonTokens.Reference)).Any(one => one.Length > 0),
            FoundBy.Reference);
        var name = NameWords.Likeness(sought.Name, known.Name);
        Add(name is NameLikeness.Same, FoundBy.Name);
        Add(name is NameLikeness.SpeltDifferently, FoundBy.NameSpeltDifferently);
        Add(name is NameLikeness.InPart, FoundBy.PartOfName);
        Add(sought.DateOfBirth is { } born && born == known.DateOfBirth, FoundBy.DateOfBirth);
        Add(Turned(sought.DateOfBirth) is { } turned && turned == known.DateOfBirth, FoundBy.DateOfBirthTurned);
        Add(sought.Postcode.Length > 0 && sought.Postcode == known.Postcode, FoundBy.Postcode);
        return new Likeness(person.Subject, person.Key, known.Name, known.DateOfBirth, known.Postcode, known.NhsNumber, by);
    }

    /// <summary>Day and month the other way round, where that is another day.</summary>
    private static DateOnly? Turned(DateOnly? day) =>
        day is { Day: <= 12 } one && one.Day != one.Month ? new DateOnly(one.Year, one.Day, one.Month) : null;
}
