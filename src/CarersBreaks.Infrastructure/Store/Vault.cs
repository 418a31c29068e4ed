using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CarersBreaks.Application;
using CarersBreaks.Domain.Carers;

namespace CarersBreaks.Infrastructure.Store;

/// <summary>The store's secret keys: AES-256 keys by version, the newest in use, and one key for fingerprints.</summary>
/// <param name="Encryption">Base64, by version.</param>
/// <param name="Fingerprints">Base64. It never changes: fingerprints are compared for as long as the store lives.</param>
public sealed record VaultKeys(SortedDictionary<int, string> Encryption, string Fingerprints)
{
    public static VaultKeys Make() => new(new() { [1] = Random() }, Random());

    /// <summary>Reads the key file; where there is none it is made, but only for a store that is being born.</summary>
    /// <exception cref="StoreRefused">The store is there and its keys are not.</exception>
    public static VaultKeys ReadOrMake(string path, bool storeExists)
    {
        if (File.Exists(path))
            return JsonSerializer.Deserialize<VaultKeys>(File.ReadAllText(path))!;
        if (storeExists)
            throw new StoreRefused($"The store has its data but not its keys: {path} is missing. Put it back from the backup of the keys.");
        var keys = Make();
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var onlyOwner = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            onlyOwner.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, onlyOwner);
        JsonSerializer.Serialize(file, keys);
        file.Flush(flushToDisk: true);
        return keys;
    }

    private static string Random() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}

/// <summary>AES-256-GCM with a nonce for each value, HMAC-SHA-256 for fingerprints.</summary>
internal sealed class Vault : IVault
{
    internal const int NonceSize = 12;
    internal const int TagSize = 16;

    private readonly SortedDictionary<int, byte[]> _keys;
    private readonly byte[] _fingerprintKey;
    private readonly int _current;

    public Vault(VaultKeys keys)
    {
        _keys = new(keys.Encryption.ToDictionary(key => key.Key, key => Convert.FromBase64String(key.Value)));
        _fingerprintKey = Convert.FromBase64String(keys.Fingerprints);
        _current = _keys.Keys.Max();
    }

    public SealedText Seal(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var salt = RandomNumberGenerator.GetBytes(16);
        var (ciphertext, version) = SealBytes(plain);
        return new SealedText(ciphertext, version, salt, SHA256.HashData([.. salt, .. plain]));
    }

    public string Open(PersonalDetail detail) => detail.ErasedOn is not null ? "(erased)" : Open(detail.Ciphertext, detail.KeyVersion);

    public string Open(byte[] ciphertext, int keyVersion) => Encoding.UTF8.GetString(OpenBytes(ciphertext, keyVersion));

    public byte[] Fingerprint(string sortCode, string accountNumber) =>
        Fingerprint(Encoding.ASCII.GetBytes(Digits(sortCode) + Digits(accountNumber)));

    public byte[] Fingerprint(ReadOnlySpan<byte> content) => HMACSHA256.HashData(_fingerprintKey, content);

    /// <summary>For many values one after the other, by one caller.</summary>
    internal VaultOfMany OfMany() => new(_keys[_current], _current, _fingerprintKey);

    internal (byte[] Sealed, int KeyVersion) SealBytes(ReadOnlySpan<byte> plain)
    {
        var packed = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(packed.AsSpan(0, NonceSize));
        using var aes = new AesGcm(_keys[_current], TagSize);
        aes.Encrypt(packed.AsSpan(0, NonceSize), plain, packed.AsSpan(NonceSize, plain.Length), packed.AsSpan(NonceSize + plain.Length));
        return (packed, _current);
    }

    internal byte[] OpenBytes(ReadOnlySpan<byte> packed, int keyVersion)
    {
        var plain = new byte[packed.Length - NonceSize - TagSize];
        using var aes = new AesGcm(_keys[keyVersion], TagSize);
        aes.Decrypt(packed[..NonceSize], packed.Slice(NonceSize, plain.Length), packed[^TagSize..], plain);
        return plain;
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}

/// <summary>Seals and fingerprints as the vault does. What a cipher takes to be set up is a third of a short text's sealing, so it is done once.</summary>
internal sealed class VaultOfMany(byte[] key, int keyVersion, byte[] fingerprintKey) : IDisposable
{
    private readonly AesGcm _aes = new(key, Vault.TagSize);
    private readonly IncrementalHash _hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, fingerprintKey);
    private readonly byte[] _nonces = new byte[Vault.NonceSize * 1024];
    private int _taken = Vault.NonceSize * 1024;

    public (byte[] Sealed, int KeyVersion) Seal(ReadOnlySpan<byte> plain)
    {
        if (_taken == _nonces.Length)
        {
            RandomNumberGenerator.Fill(_nonces);
            _taken = 0;
        }
        var packed = new byte[Vault.NonceSize + plain.Length + Vault.TagSize];
        var nonce = packed.AsSpan(0, Vault.NonceSize);
        _nonces.AsSpan(_taken, Vault.NonceSize).CopyTo(nonce);
        _taken += Vault.NonceSize;
        _aes.Encrypt(nonce, plain, packed.AsSpan(Vault.NonceSize, plain.Length), packed.AsSpan(Vault.NonceSize + plain.Length));
        return (packed, keyVersion);
    }

    public byte[] Fingerprint(ReadOnlySpan<byte> content)
    {
        _hmac.AppendData(content);
        return _hmac.GetHashAndReset();
    }

    public void Dispose()
    {
        _aes.Dispose();
        _hmac.Dispose();
    }
}
