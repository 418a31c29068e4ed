using System.Text.Json;
using System.Text.Json.Serialization;
using CarersBreaks.Domain.Banking;

namespace CarersBreaks.Application.Banking;

/// <summary>What the bank wrote on a line besides day and amount. It may name a person, so it is kept encrypted.</summary>
public sealed record StatementLineDetail(string Narrative, string? PaymentReference, string? BankReference, string? CounterpartyName,
    string? CounterpartyAccount, string Raw, string? TransactionCode = null)
{
    public static StatementLineDetail Of(StatementLineRead line) =>
        new(NarrativeOf(line), line.PaymentReference, line.BankReference, line.CounterpartyName, line.CounterpartyAccount, line.Raw, line.TransactionCode);

    public static StatementLineDetail Open(IVault vault, StatementLine line) =>
        JsonSerializer.Deserialize<StatementLineDetail>(vault.Open(line.Detail, line.KeyVersion))!;

    /// <summary>Everything that the bank wrote in words, for rules that look for some.</summary>
    [JsonIgnore]
    public string Words => string.Join(' ', Narrative, PaymentReference, BankReference, CounterpartyName);

    // Said with the bank's words, so that whoever looks for the payments on the line learns why they are not there.
    private static string NarrativeOf(StatementLineRead line) => line.DetailCount <= StatementLineRead.MostBatchDetails ? line.Narrative
        : $"{line.Narrative} [A batch of {line.DetailCount:N0} payments: beyond {StatementLineRead.MostBatchDetails:N0} they are not matched one by one]"
            .TrimStart();

    public byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(this);
}
