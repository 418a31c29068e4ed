using System.Globalization;
using CarersBreaks.Domain.Banking;

namespace CarersBreaks.Infrastructure.Banking;

/// <summary>
/// The modulus check of Vocalink's "Validating account numbers" with its 14 exceptions. Digits are called as there: sort code u to z, account
/// number a to h.
/// </summary>
public sealed class ModulusCheck(ModulusTables tables)
{
    private const int A = 6;
    private const int B = 7;
    private const int C = 8;
    private const int G = 12;
    private const int H = 13;

    private static readonly int[] Exception2Weights = [0, 0, 1, 2, 5, 3, 6, 4, 8, 7, 10, 9, 3, 1];
    private static readonly int[] Exception2WeightsWhereGIs9 = [0, 0, 0, 0, 0, 0, 0, 0, 8, 7, 10, 9, 3, 1];
    private const int Exception8SortCode = 090126;
    private const int Exception9SortCode = 309634;

    /// <summary>
    /// Checks an account as people write it: separators are left out, and account numbers of 6, 7, 9 and 10 digits made into 8 by the publisher's rules.
    /// </summary>
    /// <exception cref="FormatException">It is not digits, or too few or too many of them.</exception>
    public ModulusAnswer Check(string sortCode, string account)
    {
        var (code, number) = Standard(Digits(sortCode, "sort code"), Digits(account, "account number"));
        var rows = tables.For(int.Parse(code, CultureInfo.InvariantCulture));
        if (rows.Count == 0)
            return ModulusAnswer.CannotBeChecked;
        var digits = (code + number).Select(digit => digit - '0').ToArray();
        return IsValid(rows, digits) ? ModulusAnswer.Valid : ModulusAnswer.Invalid;
    }

    private bool IsValid(List<ModulusRow> rows, int[] digits)
    {
        // Exception 6: accounts in foreign currencies, which the checks do not cover.
        if (rows.Exists(row => row.Exception == 6) && digits[A] is >= 4 and <= 8 && digits[G] == digits[H])
            return true;
        var either = rows[0].Exception is 2 or 9 or 10 or 11 or 12 or 13;
        return either ? rows.Exists(row => Passes(row, digits)) : rows.TrueForAll(row => Passes(row, digits));
    }

    private bool Passes(ModulusRow row, int[] digits) => row.Exception switch
    {
        1 => Total(row.Method, row.Weights, digits) is var total && (total + 27) % 10 == 0,
        2 => IsMultiple(row, Exception2(row, digits), digits),
        3 => digits[C] is 6 or 9 || IsMultiple(row, row.Weights, digits),
        4 => Remainder(row, row.Weights, digits) == (10 * digits[G]) + digits[H],
        5 => Exception5(row, WithSortCode(digits, tables.Substitute(SortCode(digits)))),
        7 when digits[G] == 9 => IsMultiple(row, WithoutSortCodeAAndB(row.Weights), digits),
        8 => IsMultiple(row, row.Weights, WithSortCode(digits, Exception8SortCode)),
        9 => IsMultiple(row, row.Weights, WithSortCode(digits, Exception9SortCode)),
        10 when digits[A] is 0 or 9 && digits[B] == 9 && digits[G] == 9 => IsMultiple(row, WithoutSortCodeAAndB(row.Weights), digits),
        14 => IsMultiple(row, row.Weights, digits) || Exception14(row, digits),
        _ => IsMultiple(row, row.Weights, digits),
    };

    private static IReadOnlyList<int> Exception2(ModulusRow row, int[] digits) =>
        digits[A] == 0 ? row.Weights : digits[G] == 9 ? Exception2WeightsWhereGIs9 : Exception2Weights;

    // The remainder is compared with a check digit: g by modulus 11, h by double alternate.
    private static bool Exception5(ModulusRow row, int[] digits)
    {
        var remainder = Remainder(row, row.Weights, digits);
        if (row.Method == ModulusMethod.DoubleAlternate)
            return digits[H] == (10 - remainder) % 10;
        return remainder != 1 && digits[G] == (11 - remainder) % 11;
    }

    // Coutts: the last digit may be one of their own, and the account number one place to the left of it.
    private static bool Exception14(ModulusRow row, int[] digits) =>
        digits[H] is 0 or 1 or 9 && IsMultiple(row, row.Weights, [.. digits[..A], 0, .. digits[A..H]]);

    private static bool IsMultiple(ModulusRow row, IReadOnlyList<int> weights, int[] digits) => Remainder(row, weights, digits) == 0;

    private static int Remainder(ModulusRow row, IReadOnlyList<int> weights, int[] digits)
    {
        var modulus = row.Method == ModulusMethod.Modulus11 ? 11 : 10;
        return ((Total(row.Method, weights, digits) % modulus) + modulus) % modulus;
    }

    private static int Total(ModulusMethod method, IReadOnlyList<int> weights, int[] digits)
    {
        var products = digits.Select((digit, i) => digit * weights[i]);
        return method == ModulusMethod.DoubleAlternate ? products.Sum(product => (product / 100) + (product / 10 % 10) + (product % 10)) : products.Sum();
    }

    private static int[] WithoutSortCodeAAndB(IReadOnlyList<int> weights) => weights.Select((weight, i) => i <= B ? 0 : weight).ToArray();

    private static int SortCode(int[] digits) => digits[..A].Aggregate(0, (code, digit) => (code * 10) + digit);

    private static int[] WithSortCode(int[] digits, int sortCode) =>
        [.. sortCode.ToString("D6", CultureInfo.InvariantCulture).Select(digit => digit - '0'), .. digits[A..]];

    private static string Digits(string text, string what)
    {
        var digits = text.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return digits.Length > 0 && digits.All(char.IsAsciiDigit) ? digits : throw new FormatException($"The {what} '{text}' is not a number.");
    }

    private static (string SortCode, string Account) Standard(string sortCode, string account)
    {
        if (sortCode.Length != 6)
            throw new FormatException($"The sort code has {sortCode.Length} digits, not 6.");
        return account.Length switch
        {
            6 or 7 or 8 => (sortCode, account.PadLeft(8, '0')),
            // Santander, formerly Alliance & Leicester.
            9 => (sortCode[..5] + account[0], account[1..]),
            // The Co-operative Bank uses the first eight, National Westminster the last.
            10 => (sortCode, sortCode.StartsWith("08", StringComparison.Ordinal) ? account[..8] : account[2..]),
            _ => throw new FormatException($"The account number has {account.Length} digits; 6 to 10 are known."),
        };
    }
}
