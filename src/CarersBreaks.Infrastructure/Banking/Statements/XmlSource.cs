using System.Xml;
using CarersBreaks.Application.Banking;

namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>
/// A forward walk over the file's XML: no DTD, nothing fetched, nothing deeper than any statement is, and every fault told in plain words.
/// Elements are known by local name; name spaces and prefixes differ from bank to bank and mean nothing here.
/// </summary>
internal sealed class XmlSource : IDisposable
{
    /// <summary>Why a file with a DTD is refused, in every format.</summary>
    public const string DocumentTypeProblem =
        "The file has a document type definition (DOCTYPE). Statements need none, and it can be used to attack, so the file is refused.";

    private const int DeepestElement = 64;
    private const int LongestText = 100_000;

    private readonly DecodedText _text;
    private readonly XmlReader _xml;
    private readonly IXmlLineInfo _place;
    private readonly bool _hasDocumentType;
    private char[] _value = new char[4096];

    public XmlSource(StatementBytes bytes)
    {
        var encoding = TextEncoding.Of(bytes.Head);
        _hasDocumentType = encoding.GetString(bytes.Head).Contains("<!DOCTYPE", StringComparison.Ordinal);
        _text = new DecodedText(bytes, encoding);
        _xml = XmlReader.Create(_text, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            // The file may be as long as it likes: what is held of it at any moment is bounded here and in DecodedText.
            MaxCharactersInDocument = 0,
        });
        _place = (IXmlLineInfo)_xml;
    }

    public long Line => _place.LineNumber;

    public int Position => _place.LinePosition;

    public int Depth => _xml.Depth;

    public bool IsElement => _xml.NodeType == XmlNodeType.Element;

    public bool IsEndElement => _xml.NodeType == XmlNodeType.EndElement;

    public bool IsText => _xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace;

    public bool IsEmptyElement => _xml.IsEmptyElement;

    public string Name => _xml.LocalName;

    public string? Attribute(string name) => _xml.GetAttribute(name);

    /// <returns>False at the end of a well-formed document.</returns>
    public bool Read()
    {
        try
        {
            if (!_xml.Read())
                return false;
        }
        catch (XmlException fault)
        {
            throw Explain(fault);
        }

        if (_xml.Depth > DeepestElement)
            throw Refused("The elements lie deeper in each other than in any statement: the file is damaged, or not a statement.");
        return true;
    }

    /// <summary>The text at which the walk stands; good until the next call.</summary>
    public ReadOnlySpan<char> ReadText()
    {
        try
        {
            var length = 0;
            int count;
            while ((count = _xml.ReadValueChunk(_value, length, _value.Length - length)) > 0)
            {
                length += count;
                if (length > LongestText)
                    throw Refused($"The text here is longer than {LongestText:N0} characters: the file is damaged, or not a statement.");
                if (length == _value.Length)
                    Array.Resize(ref _value, length * 2);
            }

            return _value.AsSpan(0, length);
        }
        catch (XmlException fault)
        {
            throw Explain(fault);
        }
    }

    public StatementRefused Refused(string problem) => new(problem, Line, Position);

    public void Dispose()
    {
        _xml.Dispose();
        _text.Dispose();
    }

    private StatementRefused Explain(XmlException fault)
    {
        if (_hasDocumentType)
            return new(DocumentTypeProblem, fault.LineNumber, fault.LinePosition);
        return _text.AtEnd && fault.LineNumber > _text.LinesRead
            ? new("The file ends here, before the statement is complete: it was cut short.", fault.LineNumber, fault.LinePosition)
            : new("The XML is broken here: the file is damaged, or not a statement.", fault.LineNumber, fault.LinePosition);
    }
}
