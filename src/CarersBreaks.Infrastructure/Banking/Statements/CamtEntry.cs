using CarersBreaks.Application.Banking;

namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>One entry (Ntry) of a camt.053 statement. An entry that holds a batch is one line, and its transactions are only its breakdown.</summary>
internal sealed class CamtEntry
{
    private const string Transaction = "NtryDtls/TxDtls";
    private const string Parties = Transaction + "/RltdPties";
    private const string Remittance = Transaction + "/RmtInf";
    private const string NoReference = "NOTPROVIDED";

    private readonly ElementFields _fields = new(
    [
        "Amt", "Amt@Ccy", "CdtDbtInd", "RvslInd", "Sts", "Sts/Cd", "Sts/Prtry", "BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm", "AcctSvcrRef", "AddtlNtryInf",
        "NtryDtls/Btch/PmtInfId", "NtryDtls/Btch/MsgId",
        Transaction, Transaction + "/Refs/EndToEndId", Transaction + "/Refs/AcctSvcrRef", Transaction + "/AddtlTxInf",
        Remittance + "/Ustrd", Remittance + "/Strd/CdtrRefInf/Ref",
        .. PartyPaths("Dbtr"), .. PartyPaths("Cdtr"),
    ]);

    private string _name = "";
    private long _line;
    private int _position;

    public string? Currency => _fields["Amt@Ccy"];

    // The details of one payment; of a batch they would be those of any of its payments.
    private bool IsOnePayment => _fields.Count(Transaction) == 1;

    /// <summary>Reads the entry at whose start <paramref name="xml"/> stands.</summary>
    /// <param name="number">Its place among the statement's lines, for messages.</param>
    /// <returns>False when it is not booked: pending and information entries are no lines.</returns>
    public bool Read(XmlSource xml, int number)
    {
        (_name, _line, _position) = ($"entry {number}", xml.Line, xml.Position);
        _fields.Read(xml);
        // The status is text up to version 07 and an element from 08; some banks leave it out of statements, which hold what is booked.
        return (_fields["Sts"] ?? _fields["Sts/Cd"] ?? _fields["Sts/Prtry"] ?? "BOOK") == "BOOK";
    }

    public StatementLineRead ToLine(string ownAccount)
    {
        // RvslInd says that an earlier entry is undone; the direction is already in CdtDbtInd.
        var pence = CamtValues.Signed(_fields["Amt"], _fields["CdtDbtInd"], _name, _line, _position);
        var valueDate = Date("ValDt");
        var (name, account) = Counterparty(pence > 0, ownAccount);
        return new StatementLineRead
        {
            FileLine = _line,
            BookingDate = Date("BookgDt") ?? valueDate ?? throw new StatementRefused($"No date is given for {_name}.", _line, _position),
            ValueDate = valueDate,
            AmountPence = pence,
            Currency = Currency,
            BankReference = _fields["AcctSvcrRef"] ?? OfOnePayment("/Refs/AcctSvcrRef"),
            PaymentReference = PaymentReference(),
            CounterpartyName = name,
            CounterpartyAccount = account,
            Narrative = string.Join(' ', new[] { OfOnePayment("/RmtInf/Ustrd"), OfOnePayment("/AddtlTxInf"), _fields["AddtlNtryInf"] }.OfType<string>().Distinct()),
            Raw = _fields.Raw,
        };
    }

    private string? PaymentReference()
    {
        if (!IsOnePayment)
            return _fields["NtryDtls/Btch/PmtInfId"] ?? _fields["NtryDtls/Btch/MsgId"];
        var endToEnd = OfOnePayment("/Refs/EndToEndId");
        return endToEnd is null || endToEnd.Equals(NoReference, StringComparison.OrdinalIgnoreCase)
            ? OfOnePayment("/RmtInf/Strd/CdtrRefInf/Ref") ?? OfOnePayment("/RmtInf/Ustrd")
            : endToEnd;
    }

    // Money in comes from the debtor, money out goes to the creditor; a reversal names the parties of the payment that it undoes.
    private (string? Name, string? Account) Counterparty(bool isCredit, string ownAccount)
    {
        if (!IsOnePayment)
            return (null, null);
        var isReversal = _fields["RvslInd"] is "true" or "1";
        var (likely, other) = isCredit != isReversal ? ("Dbtr", "Cdtr") : ("Cdtr", "Dbtr");
        var party = Party(likely);
        if (party != (null, null))
            return party;
        var second = Party(other);
        return second.Account == ownAccount ? (null, null) : second;
    }

    private (string? Name, string? Account) Party(string role) =>
        (_fields[$"{Parties}/{role}/Nm"] ?? _fields[$"{Parties}/{role}/Pty/Nm"],
            _fields[$"{Parties}/{role}Acct/Id/IBAN"] ?? _fields[$"{Parties}/{role}Acct/Id/Othr/Id"]);

    private static IEnumerable<string> PartyPaths(string role) =>
    [
        $"{Parties}/{role}/Nm", $"{Parties}/{role}/Pty/Nm", $"{Parties}/{role}Acct/Id/IBAN", $"{Parties}/{role}Acct/Id/Othr/Id",
    ];

    private string? OfOnePayment(string path) => IsOnePayment ? _fields[Transaction + path] : null;

    private DateOnly? Date(string element) => CamtValues.Date(_fields[element + "/Dt"] ?? _fields[element + "/DtTm"], _name, _line, _position);
}
