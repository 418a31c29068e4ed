using System.Text.RegularExpressions;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;

namespace CarersBreaks.Application.Banking;

/// <summary>Finds the cheque of ours that a bank's line shows as paid: banks give its number and nothing else.</summary>
/// <param name="uncashed">Those that wait for the bank.</param>
public sealed partial class OurCheques(IEnumerable<PaymentRun> uncashed)
{
    private readonly ILookup<(BookId Book, long Pence), PaymentRun> _uncashed = uncashed.ToLookup(run => (run.BookId, -run.Total.Pence));

    /// <summary>The number of the run whose cheque has this amount, and whose number stands in the line's words; otherwise null.</summary>
    public string? In(BookId book, StatementLineRead line)
    {
        var found = _uncashed[(book, line.AmountPence)]
            .Where(run => new[] { line.PaymentReference, line.Narrative, line.BankReference }.Any(words => Quotes(words, run.ChequeNumber!))).Take(2).ToList();
        return found.Count == 1 ? found[0].Number : null;
    }

    /// <summary>With or without the zeros in front.</summary>
    private static bool Quotes(string? words, string cheque) =>
        words is not null && Digits().Matches(words).Any(number => number.Value.TrimStart('0') == cheque.TrimStart('0'));

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
