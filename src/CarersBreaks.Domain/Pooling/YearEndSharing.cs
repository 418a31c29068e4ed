using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Pooling;

/// <summary>Where a funding line stands at the end of its year.</summary>
/// <param name="Contributed">Instalments that fell due.</param>
/// <param name="Left">With what was carried in, less what was spent; below zero: overdrawn.</param>
public sealed record LinePosition(FundingLineId Line, OrganisationId Partner, FundingSource Source, Money Contributed, Money Left);

/// <summary>
/// Brings a year's over- or underspend to where the agreement says that it lies, by entries between partners: past payments keep
/// their funders.
/// </summary>
public sealed class YearEndSharing
{
    private readonly IReadOnlyList<LinePosition> _lines;

    /// <param name="lines">Every funding line of the year; a partner that bears a part has at least one.</param>
    /// <param name="parts">By the agreement's rule: what each partner bears of an overspend (above zero), or is its of an underspend (below zero).</param>
    public YearEndSharing(IReadOnlyList<LinePosition> lines, IReadOnlyList<PartnerAmount> parts)
    {
        _lines = lines;
        Parts = parts;
        Net = Money.Sum(lines.Select(line => line.Left));
    }

    /// <summary>What was left; below zero: an overspend.</summary>
    public Money Net { get; }

    public IReadOnlyList<PartnerAmount> Parts { get; }

    /// <summary>The line on which a partner's part of the result is kept: its recurrent one, otherwise its first.</summary>
    public FundingLineId LineOf(OrganisationId partner) => _lines.Where(line => line.Partner == partner).MinBy(line => (int)line.Source)!.Line;

    /// <summary>What each line gains (above zero) or gives, so that each partner's lines hold its part of the result. It sums to nothing.</summary>
    public IEnumerable<(FundingLineId Line, Money Gain)> Gains()
    {
        var results = Parts.Where(part => !part.Amount.IsZero).ToDictionary(part => LineOf(part.Partner), part => -part.Amount);
        return _lines.Select(line => (line.Line, results.GetValueOrDefault(line.Line, Money.Zero) - line.Left)).Where(gain => !gain.Item2.IsZero);
    }

    /// <summary>The entries of the last day: between the lines, and what partners owe or, where it does not stay in the fund, are owed.</summary>
    public IEnumerable<Entry> Entries(Book book, YearEnd year, bool staysInTheFund)
    {
        var (on, source) = (year.Year.LastDay, EntrySource.Of(EntrySourceKind.FundYear, year.Id));
        var shared = book.Account(AccountKind.OverAndUnderspend);
        var between = Gains().Select(gain => gain.Gain.IsPositive ? shared.Credit(gain.Gain, gain.Line) : shared.Debit(-gain.Gain, gain.Line)).ToArray();
        if (between.Length > 0)
            yield return book.Correct(on, EntryKind.OverUnderspendShared, $"Result of {year.Year} shared between partners", source, between);
        if (Net.IsPositive && staysInTheFund)
            yield break;
        var due = Parts.Where(part => !part.Amount.IsZero).SelectMany(part => Due(book, shared, part)).ToArray();
        if (due.Length > 0)
            yield return book.Correct(on, EntryKind.OverUnderspendDue, $"Partners' shares of the result of {year.Year}", source, due);
    }

    /// <summary>What stays in the fund becomes the next year's money, partner by partner, on its first day.</summary>
    /// <param name="next">The next year's carried forward line of each partner.</param>
    public Entry CarryForward(Book book, YearEnd year, IReadOnlyDictionary<OrganisationId, FundingLineId> next)
    {
        var shared = book.Account(AccountKind.OverAndUnderspend);
        return book.Enter(year.Year.Next.FirstDay, EntryKind.CarriedForward, $"Carried forward from {year.Year}", EntrySource.Of(EntrySourceKind.FundYear, year.Id),
            [.. Parts.Where(part => part.Amount < Money.Zero).SelectMany(part => new[]
            {
                shared.Debit(-part.Amount, LineOf(part.Partner)), shared.Credit(-part.Amount, next[part.Partner]),
            })]);
    }

    private IEnumerable<Leg> Due(Book book, Account shared, PartnerAmount part)
    {
        var (account, line) = (book.Account(AccountKind.PartnerSettlement, part.Partner), LineOf(part.Partner));
        return part.Amount.IsPositive
            ? [account.Debit(part.Amount, line), shared.Credit(part.Amount, line)]
            : [shared.Debit(-part.Amount, line), account.Credit(-part.Amount, line)];
    }
}
