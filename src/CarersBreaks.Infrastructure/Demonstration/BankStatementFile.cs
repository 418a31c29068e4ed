using System.Globalization;
using System.Xml;
using CarersBreaks.Domain.Amounts;

namespace CarersBreaks.Infrastructure.Demonstration;

/// <summary>The invented bank's statement as camt.053: what the story says moved on an account in a month.</summary>
internal sealed class BankStatementFile(string sortCode, string accountNumber, DateOnly from, DateOnly to, Money opening)
{
    private const string Namespace = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02";

    private readonly List<(DateOnly Day, Money Amount, string Reference, string Narrative, string Other)> _lines = [];

    public string Name => string.Create(CultureInfo.InvariantCulture, $"statement-{to:yyyy-MM-dd}.xml");

    public Money Closing => opening + Money.Sum(_lines.Select(line => line.Amount));

    /// <param name="amount">Credit above zero, debit below.</param>
    public BankStatementFile Line(DateOnly day, Money amount, string reference, string narrative, string other = "")
    {
        _lines.Add((day, amount, reference, narrative, other));
        return this;
    }

    public MemoryStream Write()
    {
        var content = new MemoryStream();
        using (var xml = XmlWriter.Create(content, new XmlWriterSettings { Indent = true, CloseOutput = false }))
        {
            xml.WriteStartElement("Document", Namespace);
            xml.WriteStartElement("BkToCstmrStmt");
            Element(xml, "GrpHdr", () =>
            {
                xml.WriteElementString("MsgId", $"DEMONSTRATION-INVENTED-FIGURES-{to:yyyyMMdd}");
                xml.WriteElementString("CreDtTm", $"{to:yyyy-MM-dd}T18:00:00");
            });
            Element(xml, "Stmt", () => Statement(xml));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        content.Position = 0;
        return content;
    }

    private void Statement(XmlWriter xml)
    {
        xml.WriteElementString("Id", string.Create(CultureInfo.InvariantCulture, $"{accountNumber}-{to:yyyyMMdd}"));
        Element(xml, "Acct", () => Element(xml, "Id", () => Element(xml, "Othr", () => xml.WriteElementString("Id", sortCode + accountNumber))));
        Balance(xml, "OPBD", opening, from);
        Balance(xml, "CLBD", Closing, to);
        foreach (var line in _lines.OrderBy(line => line.Day))
            Element(xml, "Ntry", () => Entry(xml, line.Day, line.Amount, line.Reference, line.Narrative, line.Other));
    }

    private static void Entry(XmlWriter xml, DateOnly day, Money amount, string reference, string narrative, string other)
    {
        Amount(xml, amount);
        xml.WriteElementString("Sts", "BOOK");
        Element(xml, "BookgDt", () => xml.WriteElementString("Dt", Text(day)));
        Element(xml, "ValDt", () => xml.WriteElementString("Dt", Text(day)));
        Element(xml, "NtryDtls", () => Element(xml, "TxDtls", () =>
        {
            Element(xml, "Refs", () => xml.WriteElementString("EndToEndId", reference.Length == 0 ? "NOTPROVIDED" : reference));
            if (other.Length > 0)
                Element(xml, "RltdPties", () => Element(xml, amount.IsPositive ? "Dbtr" : "Cdtr", () => xml.WriteElementString("Nm", other)));
            Element(xml, "RmtInf", () => xml.WriteElementString("Ustrd", narrative));
        }));
    }

    private static void Balance(XmlWriter xml, string code, Money amount, DateOnly day) => Element(xml, "Bal", () =>
    {
        Element(xml, "Tp", () => Element(xml, "CdOrPrtry", () => xml.WriteElementString("Cd", code)));
        Amount(xml, amount);
        Element(xml, "Dt", () => xml.WriteElementString("Dt", Text(day)));
    });

    private static void Amount(XmlWriter xml, Money amount)
    {
        xml.WriteStartElement("Amt");
        xml.WriteAttributeString("Ccy", "GBP");
        xml.WriteString(Math.Abs(amount.Pounds).ToString("0.00", CultureInfo.InvariantCulture));
        xml.WriteEndElement();
        xml.WriteElementString("CdtDbtInd", amount < Money.Zero ? "DBIT" : "CRDT");
    }

    private static void Element(XmlWriter xml, string name, Action content)
    {
        xml.WriteStartElement(name);
        content();
        xml.WriteEndElement();
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
