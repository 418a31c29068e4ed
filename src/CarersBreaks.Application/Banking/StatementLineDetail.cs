using System.Text.Json;
using System.Text.Json.Serialization;
using CarersBreaks.Domain.Banking;

namespace CarersBreaks.Application.Banking;

/// <summary>What the bank wrote on a line besides day and amount. It may name a person, so it is kept encrypted.</summary>
public sealed record StatementLineDetail(string Narrative, string? PaymentReference, string? BankReference, string? CounterpartyName,
    string? CounterpartyAccount, string Raw, string? TransactionCode = null)
{
    public static StatementLineDetail Of(StatementLineRead line) =>
        new(line.Narrative, line.PaymentReference, line.BankReference, line.CounterpartyName, line.CounterpartyAccount, line.Raw, line.TransactionCode);

    public static StatementLineDetail Open(IVault vault, StatementLine line) =>
        JsonSerializer.Deserialize<StatementLineDetail>(vault.Open(line.Detail, line.KeyVersion))!;

    /// <summary>Everything that the bank wrote in words, for rules that look for some.</summary>
    [JsonIgnore]
    public string Words => string.Join(' ', Narrative, PaymentReference, BankReference, CounterpartyName);

    public string Text() => JsonSerializer.Serialize(this);
}
