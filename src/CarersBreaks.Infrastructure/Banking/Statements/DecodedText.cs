using System.Text;
using CarersBreaks.Application.Banking;

namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>
/// The file as characters, decoded strictly: bytes that the encoding does not allow are refused, never replaced. Text in which no tag begins for
/// a million characters is refused too, so that no single token can fill the memory.
/// </summary>
internal sealed class DecodedText : TextReader
{
    private const int LongestRun = 1 << 20;

    private readonly StatementBytes _bytes;
    private readonly Decoder _decoder;
    private readonly string _encodingName;
    private readonly byte[] _read = new byte[16 * 1024];
    private readonly char[] _chars = new char[(16 * 1024) + 8];
    private int _position;
    private int _length;
    private int _sinceTag;

    public DecodedText(StatementBytes bytes, Encoding encoding)
    {
        _bytes = bytes;
        _encodingName = encoding.WebName;
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        _decoder = strict.GetDecoder();
        if (bytes.Head.StartsWith(encoding.Preamble))
            bytes.Skip(encoding.Preamble.Length);
    }

    /// <summary>Lines that were handed out entirely, for a message about what came next.</summary>
    public long LinesRead { get; private set; }

    /// <summary>Everything has been handed out.</summary>
    public bool AtEnd { get; private set; }

    public override int Peek() => Fill() ? _chars[_position] : -1;

    public override int Read()
    {
        if (!Fill())
            return -1;
        var next = _chars[_position++];
        if (next == '\n')
            LinesRead++;
        return next;
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (!Fill())
            return 0;
        var span = _chars.AsSpan(_position, Math.Min(buffer.Length, _length - _position));
        span.CopyTo(buffer);
        LinesRead += span.Count('\n');
        _position += span.Length;
        return span.Length;
    }

    private bool Fill()
    {
        while (_position == _length && !AtEnd)
        {
            var count = _bytes.Read(_read);
            try
            {
                _length = _decoder.GetChars(_read.AsSpan(0, count), _chars, flush: count == 0);
            }
            catch (DecoderFallbackException)
            {
                throw new StatementRefused(
                    $"There are bytes after this line that are not {_encodingName} text: the file is damaged, or not what it says it is.", LinesRead + 1);
            }

            _position = 0;
            AtEnd = count == 0 && _length == 0;
            GuardLongRuns(_chars.AsSpan(0, _length));
        }

        return !AtEnd;
    }

    private void GuardLongRuns(ReadOnlySpan<char> chars)
    {
        var tag = chars.LastIndexOf('<');
        _sinceTag = tag < 0 ? _sinceTag + chars.Length : chars.Length - tag;
        if (_sinceTag > LongestRun)
            throw new StatementRefused("There are a million characters without a tag: the file is damaged, or not a statement.", LinesRead + 1);
    }
}
