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
    private readonly List<Node> _fields = [];
    private readonly List<Node?> _trail = [];
    private readonly StringBuilder _raw = new();

    public ElementFields() => _fields.Add(_root);

    /// <summary>What one path yields, of the element last read.</summary>
    public interface IField
    {
        /// <summary>The text, trimmed; null when it is absent or empty.</summary>
        string? Value { get; }

        /// <summary>How often the element was met.</summary>
        int Count { get; }

        /// <summary>The text within the latest occurrence of the <see cref="Each"/> that it is of; null when it is absent or empty there.</summary>
        string? Latest { get; }
    }

    /// <summary>The element's own text.</summary>
    public string? Text => _root.Value;

    /// <summary>Asks for a path. All are asked for before anything is read.</summary>
    public IField Field(string path)
    {
        var parts = path.Split('@');
        var node = parts[0].Split('/').Aggregate(_root, (parent, name) => parent.ChildNamed(name));
        if (parts.Length > 1)
            node = node.AttributeNamed(parts[1]);
        _fields.Add(node);
        return node;
    }

    /// <summary>Tells each occurrence of an element that repeats from the others.</summary>
    /// <param name="fields">What is asked for below it: their <see cref="IField.Latest"/> is of the occurrence that <paramref name="ended"/>.</param>
    public static void Each(IField element, IReadOnlyList<IField> fields, Action ended)
    {
        var node = (Node)element;
        (node.Fields, node.Ended) = ([.. fields.Cast<Node>()], ended);
        foreach (var field in node.Fields)
            field.IsOfEach = true;
    }

    /// <summary>The element without white space, comments and prefixes.</summary>
    public string Raw => _raw.ToString();

    /// <summary>Reads the element at whose start <paramref name="xml"/> stands, up to its end.</summary>
    public void Read(XmlSource xml)
    {
        foreach (var field in _fields)
            field.Clear();
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
        node?.Begin();
        if (node?.Attribute is { } attribute && xml.Attribute(attribute.Name) is { } value)
        {
            attribute.Append(value);
            Keep(" ", attribute.Name, "=\"");
            KeepEscaped(value);
            Keep("\"");
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
        var text = xml.ReadText();
        _trail[^1]?.Append(text);
        KeepEscaped(text);
    }

    private void Leave(string name)
    {
        _trail[^1]?.Ended?.Invoke();
        _trail.RemoveAt(_trail.Count - 1);
        Keep("</", name, ">");
    }

    private void Keep(params ReadOnlySpan<string> pieces)
    {
        foreach (var piece in pieces)
            Keep(piece.AsSpan());
    }

    private void Keep(ReadOnlySpan<char> text) => _raw.Append(text[..Math.Min(text.Length, LongestRaw - _raw.Length)]);

    private void KeepEscaped(ReadOnlySpan<char> text) => Keep(text.IndexOfAny("<>&\"'") < 0 ? text : SecurityElement.Escape(text.ToString()));

    private sealed class Node : IField
    {
        public Dictionary<string, Node>? Children { get; private set; }

        public Node? Attribute { get; private set; }

        public string Name { get; private init; } = "";

        public string? Value { get; private set; }

        public int Count { get; private set; }

        public string? Latest { get; private set; }

        public bool IsOfEach { get; set; }

        public Node[]? Fields { get; set; }

        public Action? Ended { get; set; }

        public void Clear() => (Value, Latest, Count) = (null, null, 0);

        public void Begin()
        {
            Count++;
            foreach (var field in Fields ?? [])
                field.Latest = null;
        }

        public Node ChildNamed(string name)
        {
            Children ??= new(StringComparer.Ordinal);
            if (!Children.TryGetValue(name, out var child))
                Children.Add(name, child = new() { Name = name });
            return child;
        }

        public Node AttributeNamed(string name) => Attribute = new() { Name = name };

        public void Append(ReadOnlySpan<char> text)
        {
            text = text.Trim();
            if (text.IsEmpty)
                return;
            var isFirst = Value is null;
            Value = Joined(Value, text);
            if (IsOfEach)
                Latest = isFirst ? Value : Joined(Latest, text);
        }

        private static string Joined(string? before, ReadOnlySpan<char> text)
        {
            if (before?.Length >= LongestValue)
                return before;
            var joined = before is null ? text.ToString() : $"{before} {text}";
            return joined.Length > LongestValue ? joined[..LongestValue] : joined;
        }
    }
}
