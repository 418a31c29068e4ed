namespace CarersBreaks.Domain.DirectPayments;

/// <summary>What a receipt may be, by its first bytes.</summary>
public enum EvidenceType
{
    Jpeg = 1,
    Png = 2,

    /// <summary>Photographs of newer telephones.</summary>
    Heic = 3,
    Pdf = 4,
}

/// <summary>
/// A receipt that was looked at: small enough, and by its first bytes what it is taken for. Its name decides nothing, and nobody here ever
/// opens or runs it.
/// </summary>
public sealed record EvidenceFile
{
    /// <summary>10 MB, in bytes.</summary>
    public const long MostBytes = 10 * 1024 * 1024;

    private static readonly string[] HeicBrands = ["heic", "heix", "heim", "heis", "hevc", "mif1", "msf1"];

    private EvidenceFile(string name, EvidenceType type, long length) => (Name, Type, Length) = (name, type, length);

    /// <summary>As the carer named it, without folders.</summary>
    public string Name { get; }

    public EvidenceType Type { get; }

    public long Length { get; }

    /// <exception cref="RuleBroken">Too large, empty, or neither a photograph nor a PDF.</exception>
    public static EvidenceFile Look(string name, ReadOnlySpan<byte> content)
    {
        EnsureSize(content.Length);
        Refuse.If(content.Length == 0, ReturnRule.FileIsEmpty, $"{name} is empty.");
        var type = TypeOf(content);
        Refuse.If(type is null, ReturnRule.FileIsOfAnotherKind,
            $"{name} is not a photograph (JPEG, PNG or HEIC) or a PDF, whatever its name says. Take a photograph of the receipt and send that.");
        return new EvidenceFile(WithoutFolders(name), type.Value, content.Length);
    }

    /// <exception cref="RuleBroken"><see cref="ReturnRule.FileIsTooLarge"/>.</exception>
    public static void EnsureSize(long length) => Refuse.If(length > MostBytes, ReturnRule.FileIsTooLarge,
        $"The file has {length / (1024 * 1024)} MB, and at most {MostBytes / (1024 * 1024)} MB can be sent. Take the photograph in a smaller size.");

    private static EvidenceType? TypeOf(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return EvidenceType.Jpeg;
        if (content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return EvidenceType.Png;
        if (content.StartsWith("%PDF-"u8))
            return EvidenceType.Pdf;
        return content.Length >= 12 && content[4..8].SequenceEqual("ftyp"u8) && HeicBrands.Contains(System.Text.Encoding.Latin1.GetString(content[8..12]))
            ? EvidenceType.Heic : null;
    }

    private static string WithoutFolders(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        return last.Length is 0 ? "receipt" : last.Length > 120 ? last[^120..] : last;
    }
}
