using CarersBreaks.Domain;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Application.Organisations;

/// <summary>
/// What a reorganisation does to agreements, funds and books, of all that it touches and not only of those that the viewer sees:
/// set by set, within the transaction in progress, and past the change tracker, which it leaves empty.
/// </summary>
public interface IReorganisedBooks
{
    /// <summary>Hands agreements, balances, instalments and shares to those who follow, as each agreement's handover says.</summary>
    /// <param name="at">UTC: when the entries are recorded.</param>
    /// <exception cref="RuleBroken">
    /// An agreement has no confirmed handover, its host ends, its book is not open on the first day after, a run of its fund is being
    /// released, or an instalment stands in the way. Each of them names the agreements.
    /// </exception>
    Task<HandedOver> HandOver(Reorganisation reorganisation, DateTime at, CancellationToken cancellationToken);

    /// <summary>Gives everything back, by reversals in the first open month.</summary>
    /// <exception cref="RuleBroken"><see cref="ReorganisationRule.SomethingRestsOnIt"/>.</exception>
    Task<HandedOver> TakeBack(Reorganisation reorganisation, DateTime at, CancellationToken cancellationToken);
}

/// <summary>The counts and control total of what was handed over, for the audit.</summary>
/// <param name="Moved">Debits of the transfer entries, in pence.</param>
public sealed record HandedOver(int Agreements, int Entries, long Moved, int Instalments);
