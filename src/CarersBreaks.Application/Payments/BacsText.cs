using System.Text;

namespace CarersBreaks.Application.Payments;

/// <summary>
/// Text in the characters that Bacs carries: A to Z, 0 to 9, full stop, ampersand, solidus, hyphen and space. Bacs itself would turn the others,
/// lower case among them, into blanks.
/// </summary>
public static class BacsText
{
    /// <summary>The length of a name or reference in a Bacs record.</summary>
    public const int FieldLength = 18;

    // Letters that Unicode does not take apart into a plain one and a mark.
    private const string Undecomposed = "ÆŒØŁĐÐÞßĦŦ";
    private const string PlainLetters = "AOOLDDTSHT";

    public static bool IsAllowed(char character) => character is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '&' or '/' or '-' or ' ';

    /// <summary>Upper case, accents left off, every other character a space. A letter stays one letter.</summary>
    public static string Of(string text)
    {
        // None of these has a Bacs form, and half a surrogate pair or U+FFFE cannot be normalised.
        var plain = string.Concat(text.Select(character => char.IsSurrogate(character) || character == '\uFFFE' ? ' ' : character));
        return string.Concat(plain.Normalize().Select(Of));
    }

    /// <summary>As a name is sent: cut at 18 characters.</summary>
    public static string Name(string name)
    {
        var text = Of(name.Trim());
        return (text.Length > FieldLength ? text[..FieldLength] : text).TrimEnd();
    }

    private static char Of(char character)
    {
        var upper = char.ToUpperInvariant(character);
        if (IsAllowed(upper))
            return upper;
        // A typographic hyphen is still a hyphen, so that double-barrelled names stay whole.
        if (upper is '\u2010' or '\u2011' or '\u2013')
            return '-';
        var special = Undecomposed.IndexOf(upper, StringComparison.Ordinal);
        if (special >= 0)
            return PlainLetters[special];
        // Some characters are composed into a pair.
        if (char.IsSurrogate(upper))
            return ' ';
        var plain = upper.ToString().Normalize(NormalizationForm.FormD)[0];
        return plain is >= 'A' and <= 'Z' ? plain : ' ';
    }
}
