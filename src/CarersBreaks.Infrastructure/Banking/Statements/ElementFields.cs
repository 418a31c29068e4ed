using System.Security;
using System.Text;

namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>
/// Picks the text of named elements out of one XML element in a single walk. A path such as <c>NtryDtls/TxDtls/Refs/EndToEndId</c> names
/// an element below it, <c>Amt@Ccy</c> an attribute; what repeats is joined by a space, up to 2,000 characters.
/// </summary>
internal sealed class ElementFields
{
    private const int LongestValue = 2_000;
    private const int LongestRaw = 65_536;

    private readonly Node _root = new();
    private readonly Dictionary<string, Node> _byPath = new(StringComparer.Ordinal);
    private readonly List<Node?> _trail = [];
    private readonly StringBuilder _raw = new();
    private readonly StringBuilder _text = new();

    public ElementFields(params IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            var parts = path.Split('@');
            var node = parts[0].Split('/').Aggregate(_root, (parent, name) => parent.ChildNamed(name));
            _byPath.Add(path, parts.Length == 1 ? node : node.AttributeNamed(parts[1]));
        }
    }

    /// <summary>The element's own text.</summary>
    public string? Text => _root.Value;

    /// <summary>The text at the path, trimmed; null when it is absent or empty.</summary>
    public string? this[string path] => _byPath[path].Value;

    /// <summary>How often the element at the path was met.</summary>
    public int Count(string path) => _byPath[path].Met;

    /// <summary>The element without white space, comments and prefixes.</summary>
    public string Raw => _raw.ToString();

    /// <summary>Reads the element at whose start <paramref name="xml"/> stands, up to its end.</summary>
    public void Read(XmlSource xml)
    {
        foreach (var node in _byPath.Values)
            (node.Value, node.Met) = (null, 0);
        _root.Value = null;
        _raw.Clear();
        _trail.Clear();
        var depth = xml.Depth;
        Enter(xml, _root);
        if (xml.IsEmptyElement)
            return;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.IsElement)
                Enter(xml, _trail[^1]?.Children?.GetValueOrDefault(xml.Name));
            else if (xml.IsText)
                TakeText(xml);
            else if (xml.IsEndElement)
                Leave(xml.Name);
        }

        Leave(xml.Name);
    }

    private void Enter(XmlSource xml, Node? node)
    {
        Keep("<", xml.Name);
        if (node is not null)
            node.Met++;
        if (node?.Attribute is { } attribute && xml.Attribute(attribute.Name) is { } value)
        {
            attribute.Append(value);
            Keep(" ", attribute.Name, "=\"", SecurityElement.Escape(value), "\"");
        }

        if (xml.IsEmptyElement)
        {
            Keep("/>");
            return;
        }

        Keep(">");
        _trail.Add(node);
    }

    private void TakeText(XmlSource xml)
    {
        _text.Clear();
        xml.AppendText(_text);
        var text = _text.ToString();
        _trail[^1]?.Append(text);
        Keep(SecurityElement.Escape(text));
    }

    private void Leave(string name)
    {
        _trail.RemoveAt(_trail.Count - 1);
        Keep("</", name, ">");
    }

    private void Keep(params ReadOnlySpan<string> pieces)
    {
        foreach (var piece in pieces)
            _raw.Append(piece.AsSpan(0, Math.Min(piece.Length, LongestRaw - _raw.Length)));
    }

    private sealed class Node
    {
        public Dictionary<string, Node>? Children { get; private set; }

        public Node? Attribute { get; private set; }

        public string Name { get; private init; } = "";

        public string? Value { get; set; }

        public int Met { get; set; }

        public Node ChildNamed(string name)
        {
            Children ??= new(StringComparer.Ordinal);
            if (!Children.TryGetValue(name, out var child))
                Children.Add(name, child = new() { Name = name });
            return child;
        }

        public Node AttributeNamed(string name) => Attribute = new() { Name = name };

        public void Append(string text)
        {
            text = text.Trim();
            if (text.Length == 0 || (Value is not null && Value.Length + text.Length >= LongestValue))
                return;
            var joined = Value is null ? text : $"{Value} {text}";
            Value = joined.Length > LongestValue ? joined[..LongestValue] : joined;
        }
    }
}
