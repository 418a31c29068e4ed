using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Infrastructure.Banking.Statements;

namespace CarersBreaks.Infrastructure.Banking.Reports;

/// <summary>
/// An element of a report: known by its local name, its values in attributes, trimmed. What is not there, or is not of the kind that is needed,
/// is refused with the line on which it should be.
/// </summary>
internal sealed class ReportXml
{
    /// <summary>Of characters: a report of a whole nation's returns is a tenth of it.</summary>
    private const long Longest = 50_000_000;

    private readonly XElement _element;

    private ReportXml(XElement element) => _element = element;

    public string Name => _element.Name.LocalName;

    public IEnumerable<ReportXml> Children => _element.Elements().Select(element => new ReportXml(element));

    public IEnumerable<ReportXml> Below => _element.Descendants().Select(element => new ReportXml(element));

    /// <summary>The document's outermost element; no DTD, and nothing is fetched.</summary>
    public static ReportXml Of(byte[] content)
    {
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(content), new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                MaxCharactersInDocument = Longest,
            });
            return new ReportXml(XDocument.Load(xml, LoadOptions.SetLineInfo).Root!);
        }
        catch (XmlException fault)
        {
            throw new RuleBroken(ReportRule.CannotBeRead,
                $"This is no report of Bacs' that can be read: the XML is broken or not allowed at line {fault.LineNumber}, position {fault.LinePosition}.");
        }
    }

    /// <summary>The one child of a name.</summary>
    public ReportXml Child(string name) => All(name) is [var only] ? only
        : throw Refused($"{Name} should hold one {name} and holds {All(name).Count}");

    public List<ReportXml> All(string name) => [.. Children.Where(child => child.Name == name)];

    /// <summary>The element at the end of a path of which each name stands once.</summary>
    public ReportXml At(params ReadOnlySpan<string> path)
    {
        var element = this;
        foreach (var name in path)
            element = element.Child(name);
        return element;
    }

    /// <summary>An attribute, trimmed; null where it is absent or empty.</summary>
    public string? Optional(string attribute) =>
        _element.Attributes().FirstOrDefault(one => one.Name.LocalName == attribute)?.Value.Trim() is { Length: > 0 } text ? text : null;

    public string Text(string attribute) => Optional(attribute) ?? throw Refused($"{Name} has no {attribute}");

    public DateOnly Date(string attribute) =>
        DateOnly.TryParseExact(Text(attribute), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
            : throw Refused($"The {attribute} of {Name} is not a date");

    public int Number(string attribute) =>
        int.TryParse(Text(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw Refused($"The {attribute} of {Name} is not a number");

    /// <summary>Pounds and pence, in sterling.</summary>
    public Money Amount(string attribute = "valueOf")
    {
        if (Optional("currency") is { } currency && currency != "GBP")
            throw Refused($"{Name} is in {currency}, and payments are made in sterling");
        return AmountText.Parse(Text(attribute), '.', out var pence) is { } problem ? throw Refused($"The {attribute} of {Name} {problem}") : new Money(pence);
    }

    /// <summary>How many items, and what they come to.</summary>
    public (int Count, Money Total) Totals() => (Number("numberOf"), Amount());

    public RuleBroken Refused(string problem) => new(ReportRule.CannotBeRead,
        $"{problem}, at line {((IXmlLineInfo)_element).LineNumber}: this is no report of a shape that is known. Nothing of it is kept.");
}
