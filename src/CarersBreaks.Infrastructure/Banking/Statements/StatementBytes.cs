using CarersBreaks.Application.Banking;

namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>The bytes of a file, whose beginning can be looked at before it is read. The stream need not seek.</summary>
internal sealed class StatementBytes
{
    private const int HeadSize = 8192;

    private readonly Stream _stream;
    private readonly byte[] _head = new byte[HeadSize];
    private readonly int _headLength;
    private int _taken;

    public StatementBytes(Stream stream)
    {
        _stream = stream;
        _headLength = stream.ReadAtLeast(_head, HeadSize, throwOnEndOfStream: false);
        if (_headLength == 0)
            throw new StatementRefused("The file is empty.");
    }

    /// <summary>The first bytes of the file, whether or not they have been read.</summary>
    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _headLength);

    /// <summary>Leaves out the next bytes, of those that <see cref="Head"/> shows.</summary>
    public void Skip(int count) => _taken += count;

    /// <returns>0 at the end.</returns>
    public int Read(Span<byte> buffer)
    {
        if (_taken == _headLength)
            return _stream.Read(buffer);
        var count = Math.Min(buffer.Length, _headLength - _taken);
        _head.AsSpan(_taken, count).CopyTo(buffer);
        _taken += count;
        return count;
    }
}
