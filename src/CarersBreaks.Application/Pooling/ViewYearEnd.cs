using CarersBreaks.Application.Access;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>The end of a fund's year as a checklist, with how its over- or underspend is, or would be, shared.</summary>
/// <param name="Year">Null: the year before today's, or the fund's first where that is later.</param>
[AllowedTo(Role.FinanceManager, Role.PoolManager)]
public sealed record ViewYearEnd(FundId Fund, FinancialYear? Year = null) : IRequest<YearEndView>;

/// <param name="Net">What was left; below zero: an overspend.</param>
/// <param name="SubjectToAgreement">Parts of budgets that fall in the next year and are not committed on it.</param>
public sealed record YearEndView(FundId Fund, string Name, FinancialYear Year, bool IsHost, bool HasEnded, IReadOnlyList<ChecklistItem> Items, Money Net,
    bool IsShared, bool CarriesForward, bool MayCarryForward, IReadOnlyList<YearEndPart> Parts, string? FirstSignature, string? SecondSignature,
    bool SignedFirstByViewer, int SubjectToAgreement);

/// <param name="Amount">Above zero: the partner bears so much of an overspend; below zero: so much of an underspend is its.</param>
public sealed record YearEndPart(string Partner, Money Contributed, Money Amount);

public sealed class ViewYearEndHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : IRequestHandler<ViewYearEnd, YearEndView>
{
    public async Task<YearEndView> Handle(ViewYearEnd view, CancellationToken cancellationToken)
    {
        var fund = await db.Funds.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Fund, cancellationToken).OrRefuse("fund");
        var years = await db.FundYears.Where(one => one.FundId == view.Fund).Select(one => one.Year).ToListAsync(cancellationToken);
        var ended = FinancialYear.Of(businessDate.Today).StartsIn - 1;
        var year = view.Year ?? new FinancialYear(years.Select(one => one.StartsIn).Where(one => one >= ended).DefaultIfEmpty(ended).Min());
        var book = await db.Books.AsNoTracking().Include(one => one.Accounts).Include(one => one.Periods)
            .FirstAsync(one => one.Id == fund.BookId, cancellationToken);
        var isOpened = book.Periods.Any(period => year.Days.Contains(period.Month));
        var state = isOpened ? await db.YearEndOf(fund, book, year, cancellationToken) : null;
        var end = state?.End;
        var names = await db.NamedOn(year.LastDay).ToDictionaryAsync(name => name.Id, name => name.Name, cancellationToken);
        var people = await db.OfficersNamed([end?.FirstSignedById, end?.SecondSignedById], cancellationToken);
        var next = year.Next;
        var waiting = await db.PersonalBudgets.Where(budget => budget.FundId == fund.Id)
            .SelectMany(budget => budget.Years).CountAsync(part => part.Year == next && !part.IsCommitted, cancellationToken);
        return new YearEndView(fund.Id, fund.Name, year, current.Viewer.OrganisationId == fund.HostId, isOpened && businessDate.Today > year.LastDay,
            state is null ? [] : [.. state.BeforeSharing,
                new ChecklistItem("The over- or underspend is shared", end?.IsShared is true ? [] : ["share it"], []), state.CarriedForward],
            state?.Net ?? Money.Zero, end?.IsShared is true, state?.Rule.Underspend == Underspend.CarriedForward,
            end is { IsShared: true, CarriedForward.IsZero: true } && state!.Net.IsPositive && state.Rule.Underspend == Underspend.CarriedForward,
            [.. (state?.Sharing?.Parts ?? []).Select(part => new YearEndPart(names[part.Partner],
                Money.Sum(state!.Lines.Where(line => line.Partner == part.Partner).Select(line => line.Contributed)), part.Amount))],
            Signature(end?.FirstSignedById, end?.FirstSignedOn), Signature(end?.SecondSignedById, end?.SecondSignedOn),
            end?.FirstSignedById is { } first && first == current.Viewer.UserId, waiting);

        string? Signature(UserId? by, DateOnly? on) => by is null ? null : $"{people.GetValueOrDefault(by.Value) ?? "A colleague"}, {on:d MMMM yyyy}";
    }
}
