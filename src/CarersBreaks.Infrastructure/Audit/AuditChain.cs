using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CarersBreaks.Domain.Audit;

namespace CarersBreaks.Infrastructure.Audit;

/// <summary>How an audit record is bound to the one before it: SHA-256 over that one's hash, the number and every field, each with its length.</summary>
internal static class AuditChain
{
    /// <summary>What the first record of a chain follows.</summary>
    public static readonly byte[] Start = new byte[32];

    public static byte[] Hash(byte[] before, long number, AuditRecord record)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, before);
        Append(hash, number);
        Append(hash, record.Id.Value);
        Append(hash, record.ActId.ToByteArray());
        Append(hash, record.RequestHash);
        Append(hash, record.HolderId.Value);
        Append(hash, record.ActorId?.Value ?? 0);
        Append(hash, record.PostId?.Value ?? 0);
        Append(hash, record.At.Ticks / TimeSpan.TicksPerMicrosecond);
        Append(hash, record.BusinessDate.DayNumber);
        foreach (var text in new[] { record.Act, record.ActorName, record.BusinessReason, record.Changes, record.Answer })
            Append(hash, Encoding.UTF8.GetBytes(text));
        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, byte[] bytes)
    {
        Append(hash, bytes.LongLength);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
