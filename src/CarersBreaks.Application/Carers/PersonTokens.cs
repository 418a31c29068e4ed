using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Application.Carers;

/// <summary>What is known or asked of a person; empty or null where it is not. Postcode and NHS number as their readers write them.</summary>
/// <param name="References">The council's numbers of the person: the carer's, and its own of another system.</param>
public sealed record Particulars(string Name, DateOnly? DateOfBirth, string Postcode, string NhsNumber, params IReadOnlyList<string> References);

/// <summary>
/// The blind tokens of a person's particulars. Of a name of two words, tokens stand for one word whole with the beginning and with
/// the end of the other, and for the sounds of both: a slip in one word leaves its beginning or its end, so the name is found.
/// </summary>
public static class PersonTokens
{
    private const int Part = 2;

    /// <summary>Everything by which a person is to be found.</summary>
    public static IEnumerable<long> Of(IVault vault, OrganisationId council, Particulars known) =>
        Telling(vault, council, known).Concat(Words(vault, council, known.Name)).Concat(Sounds(vault, council, known.Name)).Distinct();

    /// <summary>Tokens that few people share: pairs of words of the name, date of birth, postcode, NHS number, references.</summary>
    public static IEnumerable<long> Telling(IVault vault, OrganisationId council, Particulars known)
    {
        var values = Pairs(NameWords.Of(known.Name))
            .Concat(known.DateOfBirth is { } born ? [$"born|{born.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}"] : [])
            .Concat(known.Postcode.Length > 0 ? [$"postcode|{known.Postcode}"] : [])
            .Concat(known.NhsNumber.Length > 0 ? [$"nhs|{known.NhsNumber}"] : [])
            .Concat(known.References.Select(Reference).Where(reference => reference.Length > 0).Select(reference => $"reference|{reference}"));
        return values.Select(value => Token(vault, council, value));
    }

    /// <summary>Each word of a name; many people share one.</summary>
    public static IEnumerable<long> Words(IVault vault, OrganisationId council, string name) =>
        NameWords.Of(name).Select(word => Token(vault, council, $"word|{word}"));

    /// <summary>What each word of a name sounds like; more people still share one.</summary>
    public static IEnumerable<long> Sounds(IVault vault, OrganisationId council, string name) =>
        NameWords.Of(name).Select(word => Token(vault, council, $"sound|{NameWords.Sound(word)}"));

    /// <summary>A reference as it is compared: letters and digits alone, in capitals.</summary>
    public static string Reference(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static IEnumerable<string> Pairs(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            for (var j = i + 1; j < words.Count; j++)
            {
                var (one, other) = string.CompareOrdinal(words[i], words[j]) < 0 ? (words[i], words[j]) : (words[j], words[i]);
                yield return $"begins|{one}|{Beginning(other)}";
                yield return $"ends|{one}|{End(other)}";
                yield return $"begins|{other}|{Beginning(one)}";
                yield return $"ends|{other}|{End(one)}";
                var (sound, another) = (NameWords.Sound(one), NameWords.Sound(other));
                yield return string.CompareOrdinal(sound, another) < 0 ? $"sounds|{sound}|{another}" : $"sounds|{another}|{sound}";
            }
        }
    }

    private static string Beginning(string word) => word[..Math.Min(Part, word.Length)];

    private static string End(string word) => word[^Math.Min(Part, word.Length)..];

    private static long Token(IVault vault, OrganisationId council, string value) => BinaryPrimitives.ReadInt64LittleEndian(
        vault.Fingerprint(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"person|{council.Value}|{value}"))));
}
