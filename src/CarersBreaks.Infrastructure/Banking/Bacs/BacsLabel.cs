using System.Text.RegularExpressions;

namespace CarersBreaks.Infrastructure.Banking.Bacs;

/// <summary>One field of a label: where it stands (from 1, both ends included), what it is called, and what may stand there.</summary>
internal sealed record BacsField(int From, int To, string Name, string Pattern)
{
    private readonly Regex _pattern = new($"^({Pattern})\\z", RegexOptions.CultureInvariant);

    public bool Allows(string record) => _pattern.IsMatch(Of(record));

    public string Of(string record) => record[(From - 1)..To];
}

/// <summary>
/// The labels of Standard 18 and the fields that can be judged by themselves; what must agree with other records is judged in <see cref="BacsCheck"/>.
/// </summary>
internal static class BacsLabel
{
    public const int Length = 80;

    private const string Date = " [0-9]{5}";

    public static readonly BacsField Serial = new(5, 10, "submission serial", "(?!000000)[A-Z0-9]{6}");
    public static readonly BacsField Submitter = new(42, 47, "submitter's service user number", "[0-9]{6}|B[0-9]{5}");
    public static readonly BacsField ServiceUser = new(6, 11, "service user number", "[0-9]{6}");
    public static readonly BacsField ServiceUserAgain = new(16, 21, "service user number, repeated", "[0-9]{6}| {6}");
    public static readonly BacsField FileSerial = new(22, 27, "submission serial, repeated", "[A-Z0-9]{6}");
    public static readonly BacsField CreatedOn = new(42, 47, "creation date", Date);
    public static readonly BacsField ExpiresOn = new(48, 53, "expiry date", Date);
    public static readonly BacsField RecordLength = new(11, 15, "record length", "00100|00106");
    public static readonly BacsField ProcessingDate = new(5, 10, "processing date", Date + "| {6}");
    public static readonly BacsField WorkCode = new(29, 37, "work code", "1 DAILY  |4 MULTI  ");
    public static readonly BacsField DebitTotal = new(5, 17, "debit total", "[0-9]{13}");
    public static readonly BacsField CreditTotal = new(18, 30, "credit total", "[0-9]{13}");
    public static readonly BacsField DebitCount = new(31, 37, "debit count", "[0-9]{7}");
    public static readonly BacsField CreditCount = new(38, 44, "credit count", "[0-9]{7}");

    /// <summary>In the order of the file. The data records stand after UHL1.</summary>
    public static readonly string[] Order = ["VOL1", "HDR1", "HDR2", "UHL1", "EOF1", "EOF2", "UTL1"];

    private static readonly BacsField[] FileFields =
    [
        Is(5, "A"), ServiceUser, Is(12, "S"), Blank(13, 14), new(15, 15, "copy", "[ 1]"), ServiceUserAgain, FileSerial, Is(28, "00010001"), Blank(36, 41),
        CreatedOn, ExpiresOn, Blank(54, 54), new(55, 60, "block count", "000000| {6}"), Blank(61, 80),
    ];

    private static readonly BacsField[] LengthFields =
    [
        Is(5, "F"), new(6, 10, "block length", "02000|02120"), RecordLength, Blank(16, 50), new(51, 52, "buffer offset", "00|  "), Blank(53, 80),
    ];

    public static readonly IReadOnlyDictionary<string, BacsField[]> Fields = new Dictionary<string, BacsField[]>(StringComparer.Ordinal)
    {
        ["VOL1"] = [Serial, new(11, 11, "accessibility", "[ 0]"), Blank(12, 41), Submitter, Blank(48, 79), Is(80, "1")],
        ["HDR1"] = FileFields,
        ["HDR2"] = LengthFields,
        ["UHL1"] =
        [
            ProcessingDate, new(11, 20, "receiver", "[0-9]{6}    "), Is(21, "00"), Is(23, "000000"), WorkCode, new(38, 40, "file number", "(?!000)[0-9]{3}"),
            Blank(41, 47), Blank(55, 80),
        ],
        ["EOF1"] = FileFields,
        ["EOF2"] = LengthFields,
        ["UTL1"] = [DebitTotal, CreditTotal, DebitCount, CreditCount, Blank(45, 52), new(53, 59, "count of instructions", "0{7}| {7}"), Blank(60, 80)],
    };

    private static BacsField Blank(int from, int to) => new(from, to, "reserved field", $" {{{to - from + 1}}}");

    private static BacsField Is(int from, string text) => new(from, from + text.Length - 1, $"constant '{text}'", Regex.Escape(text));
}
