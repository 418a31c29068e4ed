using System.Text;
using CarersBreaks.Application.Banking;

namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>
/// The lines of a file in an encoding that nobody declares: each line is UTF-8 where it can be, otherwise Windows-1252. Ends of lines may be LF,
/// CRLF or CR.
/// </summary>
internal sealed class TextLines(StatementBytes bytes)
{
    private const int LongestLine = 64 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _buffer = new byte[LongestLine];
    private int _start;
    private int _length;
    private bool _ended;

    /// <summary>Number of the line last read, from 1.</summary>
    public long Number { get; private set; }

    /// <returns>Null after the last line.</returns>
    public string? Read()
    {
        while (true)
        {
            var waiting = _buffer.AsSpan(_start, _length - _start);
            var end = waiting.IndexOfAny((byte)'\r', (byte)'\n');
            // A CR at the very end of what is here may be half of a CRLF.
            if (end >= 0 && (_ended || waiting[end] == '\n' || end + 1 < waiting.Length))
            {
                var isPair = waiting[end] == '\r' && end + 1 < waiting.Length && waiting[end + 1] == '\n';
                _start += end + (isPair ? 2 : 1);
                return Decode(waiting[..end]);
            }

            if (_ended)
            {
                _start = _length;
                return waiting.IsEmpty ? null : Decode(waiting);
            }

            Fill();
        }
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _length - _start).CopyTo(_buffer);
        (_length, _start) = (_length - _start, 0);
        if (_length == LongestLine)
            throw new StatementRefused($"The line is longer than {LongestLine} bytes: the file is damaged, or not a statement.", Number + 1);
        var count = bytes.Read(_buffer.AsSpan(_length));
        _ended = count == 0;
        _length += count;
    }

    private string Decode(ReadOnlySpan<byte> line)
    {
        Number++;
        if (line.Contains((byte)0))
            throw new StatementRefused("There is binary data in this line: the file is damaged, or not a statement.", Number, line.IndexOf((byte)0) + 1);
        try
        {
            return StrictUtf8.GetString(line);
        }
        catch (DecoderFallbackException)
        {
            return TextEncoding.Windows1252.GetString(line);
        }
    }
}
