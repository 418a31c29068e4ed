namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>The lines of a file, each decoded for itself and ended by LF, for a parser that reads text.</summary>
internal sealed class TextOfLines(TextLines lines) : TextReader
{
    private string _line = "";
    private int _position;

    public override int Peek() => Fill() ? Current() : -1;

    public override int Read()
    {
        if (!Fill())
            return -1;
        var next = Current();
        _position++;
        return next;
    }

    public override int Read(char[] buffer, int index, int count)
    {
        var written = 0;
        while (written < count && Fill())
        {
            var part = _line.AsSpan(Math.Min(_position, _line.Length), Math.Min(count - written, Math.Max(0, _line.Length - _position)));
            part.CopyTo(buffer.AsSpan(index + written));
            written += part.Length;
            _position += part.Length;
            if (written < count && _position == _line.Length)
            {
                buffer[index + written++] = '\n';
                _position++;
            }
        }
        return written;
    }

    private char Current() => _position < _line.Length ? _line[_position] : '\n';

    /// <summary>A line is over once its LF has been handed out.</summary>
    private bool Fill()
    {
        if (lines.Number > 0 && _position <= _line.Length)
            return true;
        if (lines.Read() is not { } line)
            return false;
        (_line, _position) = (line.TrimStart('\uFEFF'), 0);
        return true;
    }
}
