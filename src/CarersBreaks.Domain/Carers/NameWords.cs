using System.Globalization;
using System.Text;

namespace CarersBreaks.Domain.Carers;

/// <summary>How alike two names are.</summary>
public enum NameLikeness
{
    None = 0,

    /// <summary>A word of one is a word of the other, or is spelt or sounds much like it.</summary>
    InPart = 1,

    /// <summary>Each word of the shorter name is one of the longer, or is spelt or sounds much like it.</summary>
    SpeltDifferently = 2,
    Same = 3,
}

/// <summary>The words of people's names, made comparable: without case, accents, apostrophes and titles.</summary>
public static class NameWords
{
    private const int Most = 4;
    private const int LongestSound = 6;

    private static readonly HashSet<string> Titles = ["mr", "mrs", "ms", "miss", "mx", "dr", "rev", "sir", "lady"];

    /// <summary>At most four different words, in the order in which they stand.</summary>
    public static IReadOnlyList<string> Of(string name)
    {
        var plain = new StringBuilder();
        foreach (var sign in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetter(sign))
                plain.Append(char.ToLowerInvariant(sign));
            else if (sign is not '\'' and not '’' && CharUnicodeInfo.GetUnicodeCategory(sign) is not UnicodeCategory.NonSpacingMark)
                plain.Append(' ');
        }
        return [.. plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Titles.Contains(word)).Distinct().Take(Most)];
    }

    /// <summary>
    /// What a word sounds like: the classes of its consonants, as in Soundex, but for the first letter too and for up to six
    /// letters, so that Catherine and Katharine, Philip and Filip, Knight and Night are one.
    /// </summary>
    public static string Sound(string word)
    {
        var heard = word.Replace("ph", "f", StringComparison.Ordinal).Replace("ght", "t", StringComparison.Ordinal);
        if (heard.StartsWith("kn", StringComparison.Ordinal) || heard.StartsWith("wr", StringComparison.Ordinal))
            heard = heard[1..];
        var sound = new StringBuilder();
        var last = '0';
        foreach (var letter in heard)
        {
            var now = ClassOf(letter);
            if (now is not '0' and not '-' && now != last && sound.Length < LongestSound)
                sound.Append(now);
            // Letters of one class on either side of an h or w are one sound; a vowel parts them.
            if (now is not '-')
                last = now;
        }
        // A name that begins with a vowel is not one that begins with its first consonant.
        return heard.Length > 0 && ClassOf(heard[0]) is '0' ? "0" + sound : sound.Length == 0 ? word : sound.ToString();
    }

    /// <summary>How alike two names are, word by word and whatever their order.</summary>
    public static NameLikeness Likeness(string one, string other)
    {
        var (few, many) = (Of(one), Of(other));
        if (few.Count > many.Count)
            (few, many) = (many, few);
        if (few.Count == 0)
            return NameLikeness.None;
        if (few.Count == many.Count && few.All(many.Contains))
            return NameLikeness.Same;
        var alike = few.Count(word => many.Any(another => IsAlike(word, another)));
        return alike == few.Count ? NameLikeness.SpeltDifferently : alike > 0 ? NameLikeness.InPart : NameLikeness.None;
    }

    private static bool IsAlike(string one, string other) => one == other || Sound(one) == Sound(other) || IsWithinOneEdit(one, other);

    /// <summary>One letter more, less or another, or two neighbours the other way round; nothing of the kind is asked of words of two letters.</summary>
    public static bool IsWithinOneEdit(string one, string other)
    {
        if (one.Length > other.Length)
            (one, other) = (other, one);
        if (one.Length < 3 || other.Length - one.Length > 1)
            return one == other;
        var at = 0;
        while (at < one.Length && one[at] == other[at])
            at++;
        if (one.Length < other.Length)
            return one.AsSpan(at).SequenceEqual(other.AsSpan(at + 1));
        return at == one.Length || one.AsSpan(at + 1).SequenceEqual(other.AsSpan(at + 1))
            || (at + 1 < one.Length && one[at] == other[at + 1] && one[at + 1] == other[at] && one.AsSpan(at + 2).SequenceEqual(other.AsSpan(at + 2)));
    }

    /// <summary>'0' for vowels, '-' for letters that are not heard.</summary>
    private static char ClassOf(char letter) => letter switch
    {
        'b' or 'f' or 'p' or 'v' => '1',
        'c' or 'g' or 'j' or 'k' or 'q' or 's' or 'x' or 'z' => '2',
        'd' or 't' => '3',
        'l' => '4',
        'm' or 'n' => '5',
        'r' => '6',
        'h' or 'w' => '-',
        _ => '0',
    };
}
