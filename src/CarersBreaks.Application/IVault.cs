using CarersBreaks.Domain.Carers;

namespace CarersBreaks.Application;

/// <summary>Encrypts personal values and makes the keyed hashes by which they are compared without being read (rule 14).</summary>
public interface IVault
{
    SealedText Seal(string text);

    /// <summary>The value, or "(erased)" where it was erased.</summary>
    string Open(PersonalDetail detail);

    string Open(byte[] ciphertext, int keyVersion);

    /// <summary>HMAC of a sort code and account number, digits only: equal accounts, equal fingerprints.</summary>
    byte[] Fingerprint(string sortCode, string accountNumber);

    /// <summary>HMAC of any content, for telling a repeated request from another.</summary>
    byte[] Fingerprint(ReadOnlySpan<byte> content);
}
