using CarersBreaks.Application.Ledger;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>Something that the year end asks for.</summary>
/// <param name="ToDo">What is still to do, in words; empty: it is done.</param>
/// <param name="Notes">What the signatures should know.</param>
public sealed record ChecklistItem(string What, IReadOnlyList<string> ToDo, IReadOnlyList<string> Notes)
{
    public bool IsDone => ToDo.Count == 0;
}

/// <summary>The year end of a fund as it stands, read from the books.</summary>
/// <param name="Rule">Null: nothing fell due in the year, so that nothing can be shared.</param>
internal sealed record YearEndState(YearEnd? End, RiskShareRule Rule, YearEndSharing? Sharing, IReadOnlyList<LinePosition> Lines,
    IReadOnlyList<ChecklistItem> BeforeSharing, ChecklistItem CarriedForward)
{
    public Money Net => End?.Net ?? Money.Sum(Lines.Select(line => line.Left));
}

internal static class YearEndChecklist
{
    public static async Task<YearEndState> YearEndOf(this ICarersBreaksDb db, Fund fund, Book book, FinancialYear year, CancellationToken cancellationToken)
    {
        var agreement = await db.PartnershipAgreements.AsNoTracking().Include(one => one.Partners).Include(one => one.Variations)
            .FirstAsync(one => one.Id == fund.AgreementId, cancellationToken);
        var rule = agreement.On(year.LastDay).Risk;
        var end = await db.YearEnds.FirstOrDefaultAsync(one => one.FundId == fund.Id && one.Year == year, cancellationToken);
        var lines = await db.PositionsOf(fund, year, cancellationToken);
        var contributed = agreement.Partners.Select(partner => new PartnerAmount(partner.OrganisationId,
            Money.Sum(lines.Where(line => line.Partner == partner.OrganisationId).Select(line => line.Contributed)))).ToList();
        var net = Money.Sum(lines.Select(line => line.Left));
        var sharing = contributed.Exists(one => one.Amount.IsPositive)
            ? new YearEndSharing(lines, rule.Split(end?.Net is { } was ? -was : -net, contributed, fund.HostId))
            : null;
        return new YearEndState(end, rule, sharing, lines,
        [
            await Instalments(db, fund, year, cancellationToken),
            Months(book, year),
            new ChecklistItem("The bank and the books agree, and nothing waits to be posted",
                end?.IsShared is true ? [] : await db.ObstaclesToClosing(book, year.LastDay, cancellationToken), []),
            await PrepaymentsCharged(db, book, year, cancellationToken),
            new ChecklistItem("Breaks delivered and not invoiced are accrued",
                end?.AccrualsStatement is null ? ["say what was accrued, or that there was nothing"] : [], end?.AccrualsStatement is { } words ? [words] : []),
        ], Carried(end, rule, net));
    }

    /// <summary>Where each funding line of a year stands on its last day.</summary>
    public static async Task<IReadOnlyList<LinePosition>> PositionsOf(this ICarersBreaksDb db, Fund fund, FinancialYear year,
        CancellationToken cancellationToken)
    {
        var lines = await db.FundingLines.AsNoTracking().Where(line => line.BookId == fund.BookId && line.Year == year).ToListAsync(cancellationToken);
        var keys = lines.Select(line => (FundingLineId?)line.Id).ToList();
        var balances = (await db.Postings.Where(posting => posting.BookId == fund.BookId && keys.Contains(posting.FundingLineId))
            .BalancesAt(year.LastDay).ToListAsync(cancellationToken)).ToLookup(balance => balance.FundingLineId);
        return [.. lines.OrderBy(line => line.Id.Value).Select(line => new LinePosition(line.Id, line.PartnerId, line.Source,
            balances[line.Id].ToFigures().Contributed, balances[line.Id].ToFigures().Left))];
    }

    /// <exception cref="RuleBroken"><see cref="ClosingRule.SomethingIsStillToDo"/>, naming all of it.</exception>
    public static void RefuseUndone(FinancialYear year, IEnumerable<ChecklistItem> items)
    {
        var left = items.SelectMany(item => item.ToDo).ToList();
        Refuse.If(left.Count > 0, ClosingRule.SomethingIsStillToDo, $"{year} is not ready: {string.Join("; ", left)}.");
    }

    private static async Task<ChecklistItem> Instalments(ICarersBreaksDb db, Fund fund, FinancialYear year, CancellationToken cancellationToken)
    {
        var instalments = await db.FinancialContributions.AsNoTracking().Where(one => one.AgreementId == fund.AgreementId && one.Year == year)
            .OrderBy(one => one.DueOn).ToListAsync(cancellationToken);
        return new ChecklistItem("Instalments are received, or listed as owing",
            [.. instalments.Where(one => !one.IsPosted).Select(one => $"instalment {one.Reference} is not posted")],
            [.. instalments.Where(one => one.IsPosted && one.Outstanding.IsPositive).Select(one =>
                $"{one.Reference}: {one.Outstanding} of {one.Amount} is still owed, due on {one.DueOn:d MMMM yyyy}")]);
    }

    private static ChecklistItem Months(Book book, FinancialYear year)
    {
        var months = book.Periods.Where(period => year.Days.Contains(period.Month)).OrderBy(period => period.Month).ToList();
        return new ChecklistItem("April to February are closed, and March is soft closed",
        [
            .. months.Where(period => period.Month.Month != 3 && period.State != PeriodState.Closed).Select(period => $"{period} is not closed"),
            .. months.Where(period => period.Month.Month == 3 && period.State == PeriodState.Open).Select(period => $"{period} is not soft closed"),
        ], []);
    }

    private static async Task<ChecklistItem> PrepaymentsCharged(ICarersBreaksDb db, Book book, FinancialYear year, CancellationToken cancellationToken)
    {
        var uncharged = db.UnchargedPrepayments(book.Id, year.Next.FirstDay);
        var count = await uncharged.CountAsync(cancellationToken);
        return new ChecklistItem($"Prepayments are charged to {year.Next}",
            count == 0 ? [] : [$"{count:N0} payments hold {new Money(await uncharged.SumAsync(one => one.Pence, cancellationToken))} for days after 31 March"],
            []);
    }

    private static ChecklistItem Carried(YearEnd? end, RiskShareRule rule, Money net) => rule.Underspend != Underspend.CarriedForward
        ? new ChecklistItem("Nothing is carried forward", [], ["the agreement refunds an underspend"])
        : new ChecklistItem("What is left is carried forward as non-recurrent money",
            (end?.Net ?? net).IsPositive && end is not { CarriedForward.IsPositive: true } ? ["carry it into the next year"] : [],
            end is { CarriedForward.IsPositive: true } ? [$"{end.CarriedForward} is carried forward"] : []);
}
