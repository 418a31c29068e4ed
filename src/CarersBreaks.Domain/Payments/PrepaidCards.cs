using System.Text.RegularExpressions;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Payments;

public readonly record struct CardLayoutId(long Value) : ITypedId;

public readonly record struct CardTransactionId(long Value) : ITypedId;

public enum CardRule
{
    LayoutLacksAColumn,
    LayoutSaysNotWhatALoadIs,
}

/// <summary>What a column of a card provider's file holds.</summary>
public enum CardColumn
{
    /// <summary>The provider's own name of the card: never its number.</summary>
    Card = 1,

    /// <summary>The carer's number.</summary>
    Client = 2,
    Date = 3,
    Kind = 4,
    Amount = 5,
    Transaction = 6,
    Merchant = 7,

    /// <summary>The merchant category code, four digits (ISO 18245).</summary>
    MerchantCategory = 8,
    Balance = 9,
}

public enum CardTransactionKind
{
    Load = 1,
    Purchase = 2,
    CashWithdrawal = 3,
    Fee = 4,
    Refund = 5,

    /// <summary>The council takes money off the card.</summary>
    Reclaim = 6,
}

/// <summary>How a card provider's file is laid out: data, which a person maps on a sample. No provider publishes its columns.</summary>
public sealed class CardLayout : IHolderRecord
{
    private static readonly CardColumn[] Needed =
        [CardColumn.Card, CardColumn.Client, CardColumn.Date, CardColumn.Kind, CardColumn.Amount, CardColumn.Transaction];

    private readonly List<CardLayoutColumn> _columns = [];
    private readonly List<CardLayoutWord> _words = [];

    private CardLayout() => Name = DateFormat = "";

    /// <param name="columns">The head of each column that is read.</param>
    /// <param name="words">What the file calls each kind of transaction.</param>
    /// <param name="dateFormat">Such as "dd/MM/yyyy".</param>
    public CardLayout(OrganisationId council, string name, IReadOnlyDictionary<CardColumn, string> columns,
        IReadOnlyDictionary<string, CardTransactionKind> words, string dateFormat)
    {
        foreach (var column in Needed)
            Refuse.Unless(columns.ContainsKey(column), CardRule.LayoutLacksAColumn, $"Say which column holds the {column.ToString().ToLowerInvariant()}.");
        Refuse.Unless(words.Values.Contains(CardTransactionKind.Load), CardRule.LayoutSaysNotWhatALoadIs, "Say what the file calls a load of the card.");
        (HolderId, Name, DateFormat) = (council, name, dateFormat);
        _columns.AddRange(columns.OrderBy(one => one.Key).Select(one => new CardLayoutColumn(one.Key, one.Value)));
        _words.AddRange(words.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new CardLayoutWord(one.Key, one.Value)));
    }

    public CardLayoutId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public string Name { get; private set; }

    public string DateFormat { get; private set; }

    public IReadOnlyList<CardLayoutColumn> Columns => _columns;

    public IReadOnlyList<CardLayoutWord> Words => _words;

    /// <summary>The head of a column, or null where the file has none.</summary>
    public string? HeadOf(CardColumn column) => _columns.Find(one => one.Column == column)?.Head;

    /// <summary>Null: a word that the layout does not know.</summary>
    public CardTransactionKind? KindOf(string word) => _words.Find(one => string.Equals(one.Word, word, StringComparison.OrdinalIgnoreCase))?.Kind;
}

public sealed class CardLayoutColumn
{
    private CardLayoutColumn() => Head = "";

    internal CardLayoutColumn(CardColumn column, string head) => (Column, Head) = (column, head);

    public CardLayoutId LayoutId { get; private set; }

    public CardColumn Column { get; private set; }

    public string Head { get; private set; }
}

public sealed class CardLayoutWord
{
    private CardLayoutWord() => Word = "";

    internal CardLayoutWord(string word, CardTransactionKind kind) => (Word, Kind) = (word, kind);

    public CardLayoutId LayoutId { get; private set; }

    public string Word { get; private set; }

    public CardTransactionKind Kind { get; private set; }
}

/// <summary>What moved on a carer's prepaid card, as its provider's file says. Card and merchant are sealed.</summary>
public sealed class CardTransaction : ICarerRecord
{
    private CardTransaction() => (Reference, Sealed) = ("", []);

    public CardTransactionId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public CardLayoutId LayoutId { get; private set; }

    /// <summary>The provider's identification: unique within its layout, so a file twice adds nothing.</summary>
    public string Reference { get; private set; }

    public DateOnly On { get; private set; }

    public CardTransactionKind Kind { get; private set; }

    /// <summary>Above zero; <see cref="Kind"/> says which way it went.</summary>
    public Money Amount { get; private set; }

    public string? MerchantCategory { get; private set; }

    /// <summary>After it, where the file says so.</summary>
    public Money? Balance { get; private set; }

    /// <summary>The card's name and the merchant's, a line each, encrypted.</summary>
    public byte[] Sealed { get; private set; }

    public int KeyVersion { get; private set; }
}

/// <summary>Whether a text holds the number of a payment card, which is never kept (PCI DSS, requirement 3).</summary>
public static partial class CardNumbers
{
    /// <summary>Sixteen digits, with spaces or hyphens between them or not, of which the last is Luhn's check digit.</summary>
    public static bool AreIn(string text) => Sixteen().Matches(text).Any(found => IsLuhn(found.Value));

    private static bool IsLuhn(string text)
    {
        var sum = 0;
        var digits = text.Where(char.IsAsciiDigit).Select(digit => digit - '0').ToArray();
        for (var i = 0; i < digits.Length; i++)
        {
            var doubled = digits[i] * (i % 2 == 0 ? 2 : 1);
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    [GeneratedRegex(@"(?<!\d)\d(?:[ -]?\d){15}(?!\d)")]
    private static partial Regex Sixteen();
}

/// <param name="Key">Of the load or payment.</param>
public readonly record struct CardMoney(long Key, CarerId Carer, DateOnly On, Money Amount);

public static class CardLoads
{
    /// <summary>A load stands on the card within so many days of its payment.</summary>
    public const int LongestDelay = 7;

    /// <summary>
    /// Loads that no payment explains, and payments that no load shows: of one carer and amount, the first payment goes with the first load
    /// on or after its day. It only lists; nothing is claimed by it.
    /// </summary>
    public static (IReadOnlyList<CardMoney> Loads, IReadOnlyList<CardMoney> Payments) Unexplained(IEnumerable<CardMoney> loads, IEnumerable<CardMoney> payments)
    {
        var waiting = payments.OrderBy(one => one.On).ThenBy(one => one.Key).ToList();
        var unexplained = new List<CardMoney>();
        foreach (var load in loads.OrderBy(one => one.On).ThenBy(one => one.Key))
        {
            var payment = waiting.FindIndex(one => one.Carer == load.Carer && one.Amount == load.Amount && one.On <= load.On
                && load.On <= one.On.AddDays(LongestDelay));
            if (payment < 0)
                unexplained.Add(load);
            else
                waiting.RemoveAt(payment);
        }
        return (unexplained, waiting);
    }
}
