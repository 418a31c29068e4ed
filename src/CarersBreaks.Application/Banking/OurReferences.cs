using System.Text.RegularExpressions;

namespace CarersBreaks.Application.Banking;

/// <summary>
/// Finds numbers of ours in what a bank wrote: a run's (PR000012), a payment's (CB0000123), a recovery's invoice (RI000003), a provider's invoice
/// (PI000007) or an instalment's. Nothing else of
/// the words leaves the encrypted detail.
/// </summary>
/// <param name="instalments">The references of the instalments that exist.</param>
public sealed partial class OurReferences(IEnumerable<string> instalments)
{
    private readonly Dictionary<string, string> _instalments = instalments.ToDictionary(reference => reference, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The one number of ours that the line quotes, looked for in the payment's reference, then the narrative, then the bank's
    /// reference. Null where there is none, or where the same words quote two.
    /// </summary>
    public string? In(StatementLineRead line) => In(line.PaymentReference) ?? In(line.Narrative) ?? In(line.BankReference);

    /// <summary>The one number of ours that a payment of a batch quotes; null as for a line.</summary>
    public string? In(BatchDetailRead detail) => In(detail.EndToEnd) ?? In(detail.CreditorReference) ?? In(detail.Remittance);

    private string? In(string? words)
    {
        if (string.IsNullOrEmpty(words))
            return null;
        var found = Words().Matches(words).Select(word => Ours(word.Value)).OfType<string>().Distinct().Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    private string? Ours(string word) =>
        _instalments.TryGetValue(word, out var reference) ? reference
        : ByCounter().IsMatch(word) ? word.ToUpperInvariant()
        : null;

    [GeneratedRegex("[A-Za-z0-9][A-Za-z0-9-]*")]
    private static partial Regex Words();

    [GeneratedRegex("^((PR|RI|PI)[0-9]{6,16}|CB[0-9]{7,16})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ByCounter();
}
