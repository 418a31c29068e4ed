namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>The account (Acct) of one camt.053 statement.</summary>
internal sealed class CamtAccount
{
    private readonly ElementFields _fields = new();
    private readonly ElementFields.IField _iban;
    private readonly ElementFields.IField _otherId;
    private readonly ElementFields.IField _currency;
    private readonly ElementFields.IField _clearingCode;

    public CamtAccount()
    {
        _iban = _fields.Field("Id/IBAN");
        _otherId = _fields.Field("Id/Othr/Id");
        _currency = _fields.Field("Ccy");
        _clearingCode = _fields.Field("Svcr/FinInstnId/ClrSysMmbId/MmbId");
    }

    public string? Id => _iban.Value ?? _otherId.Value;

    public string? Currency => _currency.Value;

    /// <summary>The servicing bank's sort code, where the file gives it apart from the account number.</summary>
    public string? ClearingCode => _clearingCode.Value;

    public void Read(XmlSource xml) => _fields.Read(xml);
}
