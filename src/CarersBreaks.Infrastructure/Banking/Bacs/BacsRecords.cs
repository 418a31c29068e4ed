using System.Text;

namespace CarersBreaks.Infrastructure.Banking.Bacs;

/// <summary>The records of a Bacs file, one a line. A byte becomes the character of the same code, so that positions count bytes.</summary>
internal sealed class BacsRecords(Stream content, Action<int, int, string> report)
{
    // Far beyond any record; what is longer is cut, and is wrong by its length anyway.
    private const int Longest = 1_000;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly StringBuilder _record = new();
    private int _position;
    private int _length;
    private bool? _hasReturns;

    /// <summary>The record last read, from 1.</summary>
    public int Number { get; private set; }

    /// <returns>Null after the last record.</returns>
    public string? Read()
    {
        _record.Clear();
        int next;
        while ((next = NextByte()) is not (-1 or '\n'))
        {
            if (_record.Length < Longest)
                _record.Append((char)next);
        }

        if (next < 0 && _record.Length == 0)
            return null;
        Number++;
        var hasReturn = _record.Length > 0 && _record[^1] == '\r';
        if (hasReturn)
            _record.Length--;
        if (next >= 0)
        {
            if (_hasReturns is { } earlier && earlier != hasReturn)
                report(Number, _record.Length + 1, $"this line ends in {(hasReturn ? "CRLF, those before in LF" : "LF, those before in CRLF")}");
            _hasReturns ??= hasReturn;
        }

        return _record.ToString();
    }

    private int NextByte()
    {
        if (_position == _length)
            (_position, _length) = (0, content.Read(_buffer));
        return _length == 0 ? -1 : _buffer[_position++];
    }
}
