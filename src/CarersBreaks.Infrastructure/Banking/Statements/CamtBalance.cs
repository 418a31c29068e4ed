namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>The balances (Bal) of camt.053 statements, of which the booked opening and closing ones count.</summary>
internal sealed class CamtBalance
{
    private readonly ElementFields _fields = new();
    private readonly ElementFields.IField _type;
    private readonly ElementFields.IField _amount;
    private readonly ElementFields.IField _currency;
    private readonly ElementFields.IField _indicator;
    private readonly ElementFields.IField _date;
    private readonly ElementFields.IField _dateAndTime;

    public CamtBalance()
    {
        _type = _fields.Field("Tp/CdOrPrtry/Cd");
        _amount = _fields.Field("Amt");
        _currency = _fields.Field("Amt@Ccy");
        _indicator = _fields.Field("CdtDbtInd");
        _date = _fields.Field("Dt/Dt");
        _dateAndTime = _fields.Field("Dt/DtTm");
    }

    /// <summary>
    /// Reads the balance at whose start <paramref name="xml"/> stands. A statement of several days has a pair for each: its own are the earliest
    /// opening and the latest closing one.
    /// </summary>
    public void Read(XmlSource xml, StatementTotals totals)
    {
        var (line, position) = (xml.Line, xml.Position);
        _fields.Read(xml);
        var type = _type.Value;
        if (type is not ("OPBD" or "PRCD" or "CLBD"))
            return;
        var what = type == "CLBD" ? "the closing balance" : "the opening balance";
        var pence = CamtValues.Signed(_amount.Value, _indicator.Value, what, line, position);
        var date = CamtValues.Date(_date.Value ?? _dateAndTime.Value, what, line, position) ?? DateOnly.MinValue;
        var balance = new BookedBalance(pence, _currency.Value, date, OfThePreviousStatement: type == "PRCD");
        if (type == "CLBD")
            totals.Closing = totals.Closing?.Date > date ? totals.Closing : balance;
        else if (totals.Opening is not { } opening || (type == "OPBD" && (opening.OfThePreviousStatement || date < opening.Date)))
            totals.Opening = balance;
    }
}
