using CarersBreaks.Domain.Amounts;

namespace CarersBreaks.Domain.Transfers;

/// <summary>What the NHS transfers to councils for social care in a year, in the whole country, with where it is known from.</summary>
public sealed class NationalTransfer
{
    private NationalTransfer() => Source = "";

    public NationalTransfer(FinancialYear year, Money amount, bool isDocumented, string source)
    {
        Year = year;
        Amount = amount;
        IsDocumented = isDocumented;
        Source = source;
    }

    public FinancialYear Year { get; private set; }

    public Money Amount { get; private set; }

    /// <summary>False: the operator's own data, with its reason in <see cref="Source"/>.</summary>
    public bool IsDocumented { get; private set; }

    public string Source { get; private set; }

    /// <summary>A better figure becomes known.</summary>
    public void Correct(Money amount, bool isDocumented, string source) => (Amount, IsDocumented, Source) = (amount, isDocumented, source);
}
