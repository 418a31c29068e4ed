using CarersBreaks.Application.Banking;

namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>One entry (Ntry) of a camt.053 statement. An entry that holds a batch is one line, and its transactions are only its breakdown.</summary>
internal sealed class CamtEntry
{
    private const string NoReference = "NOTPROVIDED";

    private readonly ElementFields _fields = new();
    private readonly ElementFields.IField _amount;
    private readonly ElementFields.IField _currency;
    private readonly ElementFields.IField _indicator;
    private readonly ElementFields.IField _reversal;
    private readonly ElementFields.IField[] _status;
    private readonly ElementFields.IField[] _bookingDate;
    private readonly ElementFields.IField[] _valueDate;
    private readonly ElementFields.IField[] _batchReference;
    private readonly ElementFields.IField _bankReference;
    private readonly ElementFields.IField _information;
    private readonly ElementFields.IField _transaction;
    private readonly ElementFields.IField _transactionBankReference;
    private readonly ElementFields.IField _endToEnd;
    private readonly ElementFields.IField _transactionInformation;
    private readonly ElementFields.IField _remittance;
    private readonly ElementFields.IField _creditorReference;
    private readonly ElementFields.IField[] _detailAmount;
    private readonly ElementFields.IField[] _detailCurrency;
    private readonly ElementFields.IField _detailIndicator;
    private readonly List<BatchDetailRead> _details = [];
    private readonly ElementFields.IField[] _code;
    private readonly ElementFields.IField _ownCode;
    private readonly Party _debtor;
    private readonly Party _creditor;

    private string _name = "";
    private long _line;
    private int _position;

    public CamtEntry()
    {
        _amount = _fields.Field("Amt");
        _currency = _fields.Field("Amt@Ccy");
        _indicator = _fields.Field("CdtDbtInd");
        _reversal = _fields.Field("RvslInd");
        // The status is text up to version 07 and an element from 08.
        _status = [_fields.Field("Sts"), _fields.Field("Sts/Cd"), _fields.Field("Sts/Prtry")];
        _bookingDate = [_fields.Field("BookgDt/Dt"), _fields.Field("BookgDt/DtTm")];
        _valueDate = [_fields.Field("ValDt/Dt"), _fields.Field("ValDt/DtTm")];
        _batchReference = [_fields.Field("NtryDtls/Btch/PmtInfId"), _fields.Field("NtryDtls/Btch/MsgId")];
        _bankReference = _fields.Field("AcctSvcrRef");
        _information = _fields.Field("AddtlNtryInf");
        _transaction = _fields.Field("NtryDtls/TxDtls");
        _transactionBankReference = _fields.Field("NtryDtls/TxDtls/Refs/AcctSvcrRef");
        _endToEnd = _fields.Field("NtryDtls/TxDtls/Refs/EndToEndId");
        _transactionInformation = _fields.Field("NtryDtls/TxDtls/AddtlTxInf");
        _remittance = _fields.Field("NtryDtls/TxDtls/RmtInf/Ustrd");
        _creditorReference = _fields.Field("NtryDtls/TxDtls/RmtInf/Strd/CdtrRefInf/Ref");
        // Version 02 has the amount of a detail below AmtDtls alone.
        string[] amounts = ["NtryDtls/TxDtls/Amt", "NtryDtls/TxDtls/AmtDtls/TxAmt/Amt"];
        _detailAmount = [.. amounts.Select(_fields.Field)];
        _detailCurrency = [.. amounts.Select(path => _fields.Field(path + "@Ccy"))];
        _detailIndicator = _fields.Field("NtryDtls/TxDtls/CdtDbtInd");
        ElementFields.Each(_transaction, [_endToEnd, _creditorReference, _remittance, .. _detailAmount, .. _detailCurrency, _detailIndicator], KeepDetail);
        _code = [_fields.Field("BkTxCd/Domn/Cd"), _fields.Field("BkTxCd/Domn/Fmly/Cd"), _fields.Field("BkTxCd/Domn/Fmly/SubFmlyCd")];
        _ownCode = _fields.Field("BkTxCd/Prtry/Cd");
        _debtor = Party.Of(_fields, "NtryDtls/TxDtls/RltdPties/Dbtr");
        _creditor = Party.Of(_fields, "NtryDtls/TxDtls/RltdPties/Cdtr");
    }

    public string? Currency => _currency.Value;

    // The details of one payment; of a batch they would be those of any of its payments.
    private bool IsOnePayment => _transaction.Count == 1;

    /// <summary>Reads the entry at whose start <paramref name="xml"/> stands.</summary>
    /// <param name="xml">Stands at its end afterwards.</param>
    /// <param name="number">Its place among the statement's lines, for messages.</param>
    /// <returns>False when it is not booked: pending and information entries are no lines.</returns>
    public bool Read(XmlSource xml, int number)
    {
        (_name, _line, _position) = ($"entry {number}", xml.Line, xml.Position);
        _details.Clear();
        _fields.Read(xml);
        // Some banks leave the status out of statements, which hold what is booked.
        return FirstOf(_status) is null or "BOOK";
    }

    public StatementLineRead ToLine(string ownAccount)
    {
        // RvslInd says that an earlier entry is undone; the direction is already in CdtDbtInd.
        var pence = CamtValues.Signed(_amount.Value, _indicator.Value, _name, _line, _position);
        var valueDate = Date(_valueDate);
        var (name, account) = Counterparty(pence > 0, ownAccount);
        return new StatementLineRead
        {
            FileLine = _line,
            BookingDate = Date(_bookingDate) ?? valueDate ?? throw new StatementRefused($"No date is given for {_name}.", _line, _position),
            ValueDate = valueDate,
            AmountPence = pence,
            Currency = Currency,
            BankReference = _bankReference.Value ?? OfOnePayment(_transactionBankReference),
            PaymentReference = PaymentReference(),
            CounterpartyName = name,
            CounterpartyAccount = account,
            CounterpartySortCodeAndAccount = UkAccount.Derive(account),
            TransactionCode = TransactionCode(),
            Narrative = Narrative(),
            DetailCount = _transaction.Count,
            BatchDetails = _transaction.Count is > 1 and <= StatementLineRead.MostBatchDetails ? [.. _details] : null,
            Raw = _fields.Raw,
        };
    }

    private string? TransactionCode() =>
        _code[0].Value is null ? _ownCode.Value : string.Join('-', _code.Select(field => field.Value).OfType<string>());

    private string Narrative()
    {
        var narrative = OfOnePayment(_remittance) ?? "";
        foreach (var more in new[] { OfOnePayment(_transactionInformation), _information.Value })
        {
            if (more is not null && more != narrative)
                narrative = narrative.Length == 0 ? more : $"{narrative} {more}";
        }

        return narrative;
    }

    private string? PaymentReference()
    {
        if (!IsOnePayment)
            return FirstOf(_batchReference);
        var endToEnd = _endToEnd.Value;
        return endToEnd is null || endToEnd.Equals(NoReference, StringComparison.OrdinalIgnoreCase) ? _creditorReference.Value ?? _remittance.Value : endToEnd;
    }

    // Money in comes from the debtor, money out goes to the creditor; a reversal names the parties of the payment that it undoes.
    private (string? Name, string? Account) Counterparty(bool isCredit, string ownAccount)
    {
        if (!IsOnePayment)
            return (null, null);
        var isReversal = _reversal.Value is "true" or "1";
        var (likely, other) = isCredit != isReversal ? (_debtor, _creditor) : (_creditor, _debtor);
        if (likely.IsGiven)
            return (likely.Name, likely.Account);
        return other.Account == ownAccount ? (null, null) : (other.Name, other.Account);
    }

    // Beyond the limit nothing more is kept, and in the end nothing of it is given.
    private void KeepDetail()
    {
        if (_transaction.Count <= StatementLineRead.MostBatchDetails)
            _details.Add(new BatchDetailRead(_endToEnd.Latest, _creditorReference.Latest, _remittance.Latest, DetailPence()));
    }

    // What cannot be read is not known: the entry's own amount is what counts.
    private long? DetailPence()
    {
        var at = Array.FindIndex(_detailAmount, field => field.Latest is not null);
        if (at < 0 || AmountText.Parse(_detailAmount[at].Latest, '.', out var pence) is not null
            || (_detailCurrency[at].Latest is { } currency && currency != Currency))
            return null;
        return (_detailIndicator.Latest ?? _indicator.Value) switch
        {
            "CRDT" => pence,
            "DBIT" => -pence,
            _ => null,
        };
    }

    private string? OfOnePayment(ElementFields.IField field) => IsOnePayment ? field.Value : null;

    private DateOnly? Date(ElementFields.IField[] fields) => CamtValues.Date(FirstOf(fields), _name, _line, _position);

    private static string? FirstOf(ElementFields.IField[] fields) => Array.Find(fields, field => field.Value is not null)?.Value;

    /// <summary>A side of the payment. From version 08 the name lies one element deeper.</summary>
    private sealed record Party(ElementFields.IField[] Names, ElementFields.IField[] Accounts)
    {
        public string? Name => FirstOf(Names);

        public string? Account => FirstOf(Accounts);

        public bool IsGiven => Name is not null || Account is not null;

        public static Party Of(ElementFields fields, string path) => new(
            [fields.Field(path + "/Nm"), fields.Field(path + "/Pty/Nm")],
            [fields.Field(path + "Acct/Id/IBAN"), fields.Field(path + "Acct/Id/Othr/Id")]);
    }
}
