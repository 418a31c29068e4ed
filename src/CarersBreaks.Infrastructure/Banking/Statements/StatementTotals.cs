using System.Globalization;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Amounts;

namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>A booked balance as the file gives it; negative when overdrawn.</summary>
/// <param name="OfThePreviousStatement">It is what the previous statement closed with, and stands in where a statement names no opening balance.</param>
internal sealed record BookedBalance(long Pence, string? Currency, DateOnly Date, bool OfThePreviousStatement = false);

/// <summary>Adds up one statement and proves it: opening balance + credits - debits = closing balance.</summary>
internal sealed class StatementTotals
{
    private long _credits;
    private long _debits;
    private int _foreign;

    public string? Currency { get; set; }

    public BookedBalance? Opening { get; set; }

    public BookedBalance? Closing { get; set; }

    public int LineCount { get; private set; }

    public void Add(StatementLineRead line)
    {
        LineCount++;
        if (line.Currency != Currency)
            _foreign++;
        else if (line.AmountPence > 0)
            _credits = Sum(_credits, line.AmountPence, line.FileLine);
        else
            _debits = Sum(_debits, -line.AmountPence, line.FileLine);
    }

    public StatementEnded End()
    {
        var problems = new List<string>();
        var opening = InOwnCurrency(Opening, "opening", problems);
        var closing = InOwnCurrency(Closing, "closing", problems);
        if (_foreign > 0)
            problems.Add($"{_foreign} of its {LineCount} lines are in another currency than its {Currency ?? "(none named)"}, so they cannot be added up.");

        bool? balances = null;
        if (opening is { } start && closing is { } end && _foreign == 0)
        {
            var expected = start + _credits - _debits;
            balances = expected == end;
            if (balances == false)
            {
                problems.Add(
                    $"{Text(start)} + {Text(_credits)} in - {Text(_debits)} out gives {Text(expected)}, "
                    + $"but the closing balance is {Text(end)}: a difference of {Text(end - expected)}.");
            }
        }

        return new(Currency, opening, closing, LineCount, _credits, _debits, balances, problems);
    }

    private long? InOwnCurrency(BookedBalance? balance, string which, List<string> problems)
    {
        if (balance is null)
            problems.Add($"It has no booked {which} balance.");
        else if (balance.Currency != Currency)
            problems.Add($"Its {which} balance is in {balance.Currency ?? "no currency"}, the statement in {Currency}, so they cannot be compared.");
        else
            return balance.Pence;
        return null;
    }

    private static long Sum(long total, long pence, long fileLine)
    {
        if (long.MaxValue / 4 - total < pence)
            throw new StatementRefused("The lines up to here add up to more than any account can hold.", fileLine);
        return total + pence;
    }

    private string Text(long pence) => Currency is null or "GBP" ? new Money(pence).ToString()
        : string.Create(CultureInfo.InvariantCulture, $"{pence / 100m:N2} {Currency}");
}
