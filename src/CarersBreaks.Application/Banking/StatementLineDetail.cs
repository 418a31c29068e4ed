using System.Text.Json;
using CarersBreaks.Domain.Banking;

namespace CarersBreaks.Application.Banking;

/// <summary>What the bank wrote on a line besides day and amount. It may name a person, so it is kept encrypted.</summary>
public sealed record StatementLineDetail(string Narrative, string? PaymentReference, string? BankReference, string? CounterpartyName,
    string? CounterpartyAccount, string Raw)
{
    public static StatementLineDetail Of(StatementLineRead line) =>
        new(line.Narrative, line.PaymentReference, line.BankReference, line.CounterpartyName, line.CounterpartyAccount, line.Raw);

    public static StatementLineDetail Open(IVault vault, StatementLine line) =>
        JsonSerializer.Deserialize<StatementLineDetail>(vault.Open(line.Detail, line.KeyVersion))!;

    public string Text() => JsonSerializer.Serialize(this);
}
