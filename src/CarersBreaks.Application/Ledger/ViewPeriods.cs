using CarersBreaks.Application.Access;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Ledger;

/// <summary>The twelve months of a year of a fund's book, and what keeps the next one from being closed.</summary>
/// <param name="Year">Null: the year of today.</param>
[AllowedTo(Role.FinanceManager, Role.FinanceOfficer, Role.PoolManager, Role.TrustFinanceOfficer)]
public sealed record ViewPeriods(FundId Fund, FinancialYear? Year = null) : IRequest<PeriodsView>;

/// <param name="Years">Those for which the book is open.</param>
/// <param name="IsHost">Whether the viewer's organisation keeps the book.</param>
public sealed record PeriodsView(FundId Fund, string Name, BookId Book, FinancialYear Year, IReadOnlyList<FinancialYear> Years, bool IsHost,
    IReadOnlyList<PeriodRow> Months);

/// <param name="StateBy">Who closed or reopened it last.</param>
/// <param name="ReopeningReason">Why somebody proposes to open it again; null while nobody does.</param>
/// <param name="IsOwnProposal">Whether the viewer proposed that: somebody else has to agree.</param>
/// <param name="Obstacles">What keeps it from being closed; null where it is not the next to close.</param>
public sealed record PeriodRow(DateOnly Month, PeriodState State, string? StateBy, DateOnly? StateOn, bool HasEnded, string? ReopeningReason,
    bool IsOwnProposal, IReadOnlyList<string>? Obstacles);

public sealed class ViewPeriodsHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : IRequestHandler<ViewPeriods, PeriodsView>
{
    public async Task<PeriodsView> Handle(ViewPeriods view, CancellationToken cancellationToken)
    {
        var fund = await db.Funds.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Fund, cancellationToken).OrRefuse("fund");
        var book = await db.Books.AsNoTracking().Include(one => one.Accounts).Include(one => one.Periods)
            .FirstAsync(one => one.Id == fund.BookId, cancellationToken);
        var years = book.Periods.Select(period => FinancialYear.Of(period.Month)).Distinct().OrderBy(year => year.StartsIn).ToList();
        var today = FinancialYear.Of(businessDate.Today);
        var year = view.Year ?? (years.Contains(today) ? today : years[^1]);
        var isHost = current.Viewer.OrganisationId == fund.HostId;
        var next = book.Periods.Where(period => period.State != PeriodState.Closed).Select(period => period.Month).DefaultIfEmpty(DateOnly.MaxValue).Min();
        var names = await db.OfficersNamed(book.Periods.Select(period => period.StateById), cancellationToken);
        var months = new List<PeriodRow>();
        foreach (var period in book.Periods.Where(period => year.Days.Contains(period.Month)).OrderBy(period => period.Month))
        {
            var isNext = isHost && period.Month == next && period.State == PeriodState.SoftClosed;
            months.Add(new PeriodRow(period.Month, period.State, period.StateById is { } by ? names.GetValueOrDefault(by) : null, period.StateOn,
                businessDate.Today > period.LastDay, period.ReopeningReason, period.ReopeningProposedById == current.Viewer.UserId,
                isNext ? [.. await db.ObstaclesToClosing(book, period.Month, cancellationToken), .. await db.UnsignedYear(book, period.Month, cancellationToken)]
                    : null));
        }
        return new PeriodsView(fund.Id, fund.Name, book.Id, year, years, isHost, months);
    }
}
