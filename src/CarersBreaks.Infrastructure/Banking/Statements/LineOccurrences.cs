using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CarersBreaks.Application.Banking;

namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>Gives each line of a file its identity, and counts the identical ones. One per file.</summary>
internal sealed class LineOccurrences
{
    private const byte Separator = 0x1F;

    private readonly ArrayBufferWriter<byte> _text = new(1024);
    // 64 of the identity's bits: some 30 bytes a line, which is what a file costs in memory. The repeated ones are few.
    private readonly HashSet<ulong> _seen = [];
    private readonly Dictionary<ulong, int> _repeated = [];

    public StatementLineRead Identify(string account, StatementLineRead line)
    {
        var identity = IdentityOf(account, line);
        var key = (ulong)(identity & ulong.MaxValue);
        if (_seen.Add(key))
            return line with { Identity = identity };
        var occurrence = _repeated.GetValueOrDefault(key, 1) + 1;
        _repeated[key] = occurrence;
        return line with { Identity = identity, Occurrence = occurrence };
    }

    private UInt128 IdentityOf(string account, StatementLineRead line)
    {
        _text.ResetWrittenCount();
        Append(account);
        Append(line.Currency);
        Append(line.BookingDate.DayNumber);
        Append(line.ValueDate?.DayNumber ?? 0);
        Append(line.AmountPence);
        Append(line.BankReference);
        Append(line.PaymentReference);
        Append(line.CounterpartyName);
        Append(line.CounterpartyAccount);
        Append(line.Narrative);
        if (line.RunningBalancePence is { } balance)
            Append(balance);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_text.WrittenSpan, hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    private void Append(string? text)
    {
        Encoding.UTF8.GetBytes(text ?? "", _text);
        _text.Write([Separator]);
    }

    private void Append(long number)
    {
        number.TryFormat(_text.GetSpan(20), out var written, provider: CultureInfo.InvariantCulture);
        _text.Advance(written);
        _text.Write([Separator]);
    }
}
