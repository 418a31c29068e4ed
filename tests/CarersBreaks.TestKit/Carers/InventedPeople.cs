using System.Globalization;
using CarersBreaks.Domain.Carers;

namespace CarersBreaks.TestKit.Carers;

/// <summary>People who do not exist: the same number and seed give the same person. A few names are common, as names are.</summary>
public static class InventedPeople
{
    private static readonly string[] First =
    [
        "Margaret", "Susan", "Mohammed", "John", "Asha", "David", "Jean", "Patricia", "Nasreen", "Peter", "Mary", "Michael", "Linda", "Siobhan", "Ahmed",
        "Christine", "Olive", "Alan", "Zofia", "Winston", "Joan", "Barbara", "Robert", "Sandra", "Priya", "Keith", "Brenda", "Abdul", "Una", "Colin",
        "Shirley", "Trevor", "Gillian", "Ivor", "Farida", "Doreen", "Catherine", "Li", "Hazel", "Raymond",
    ];

    private static readonly string[] Stems =
    [
        "Hart", "Wood", "Smith", "Patel", "Green", "Black", "Brad", "Thorn", "Ash", "Kirk", "Whit", "Wal", "Hol", "Mar", "Con", "Fair", "Ells", "Dun",
        "Row", "Cal", "Hus", "Kow", "Mid", "Nor", "Sut", "Wins", "Rad", "Pem", "Lang", "Old",
    ];

    private static readonly string[] Ends =
    [
        "", "son", "ley", "ton", "field", "man", "worth", "ham", "by", "er", "den", "ford", "well", "sain", "alska", "stone", "land", "bridge", "gate", "court",
        "wick", "bury", "combe", "dale", "hurst", "more", "shaw", "side", "thorpe", "water",
    ];

    /// <param name="seed">Another seed, other people.</param>
    public static Particulars Of(int number, int seed)
    {
        var dice = new Random(unchecked((number * 7_919) + (seed * 104_729)));
        var nine = dice.Next(400_000_000, 799_999_999).ToString(CultureInfo.InvariantCulture);
        while (NhsNumber.CheckDigit(nine) == 10)
            nine = dice.Next(400_000_000, 799_999_999).ToString(CultureInfo.InvariantCulture);
        return new Particulars($"{Skewed(dice, First)} {Skewed(dice, Stems)}{Skewed(dice, Ends)}", new DateOnly(1930, 1, 1).AddDays(dice.Next(60 * 365)),
            $"BD{dice.Next(1, 30)} {dice.Next(1, 10)}{(char)('A' + dice.Next(20))}{(char)('A' + dice.Next(20))}",
            string.Create(CultureInfo.InvariantCulture, $"{nine}{NhsNumber.CheckDigit(nine)}"), Number(number));
    }

    /// <summary>The council's number of the carer.</summary>
    public static string Number(int number) => $"C{number.ToString("000000", CultureInfo.InvariantCulture)}";

    private static string Skewed(Random dice, string[] from) => from[dice.Next(from.Length) * dice.Next(from.Length) / from.Length];

    /// <summary>What is known of somebody, and the number under which it is.</summary>
    public sealed record Particulars(string Name, DateOnly Born, string Postcode, string NhsNumber, string Number);
}
