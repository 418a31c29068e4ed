using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>The council's payment runs, the newest first.</summary>
/// <param name="From">Pay dates from this day on.</param>
/// <param name="To">Pay dates up to this day, which is included.</param>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager, Role.PoolManager)]
public sealed record ViewPaymentRuns(int Page = 1, RunState? Status = null, DateOnly? From = null, DateOnly? To = null, FundId? Fund = null)
    : IRequest<PaymentRunsView>;

/// <param name="Funds">Those that have a run, to choose from.</param>
public sealed record PaymentRunsView(IReadOnlyList<PaymentRunRow> Runs, int Page, int Pages, IReadOnlyList<RunFund> Funds);

public sealed record RunFund(FundId Fund, string Name);

public sealed record PaymentRunRow(PaymentRunId Run, string Number, string Fund, DateOnly PayOn, RunState State, int Count, Money Total);

public sealed class ViewPaymentRunsHandler(ICarersBreaksDb db) : IRequestHandler<ViewPaymentRuns, PaymentRunsView>
{
    private const int PageSize = 50;

    public async Task<PaymentRunsView> Handle(ViewPaymentRuns request, CancellationToken cancellationToken)
    {
        var found = db.PaymentRuns.Where(run => (request.Status == null || run.State == request.Status) && (request.From == null || run.PayOn >= request.From)
            && (request.To == null || run.PayOn <= request.To) && (request.Fund == null || run.FundId == request.Fund));
        var pages = Math.Max(1, ((await found.CountAsync(cancellationToken) - 1) / PageSize) + 1);
        var page = Math.Clamp(request.Page, 1, pages);
        var runs = await found.OrderByDescending(run => run.PayOn).ThenByDescending(run => run.Id)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .Select(run => new PaymentRunRow(run.Id, run.Number, db.Funds.Where(fund => fund.Id == run.FundId).Select(fund => fund.Name).First(),
                run.PayOn, run.State, run.Count, run.Total))
            .ToListAsync(cancellationToken);
        var funds = await db.Funds.Where(fund => db.PaymentRuns.Any(run => run.FundId == fund.Id)).OrderBy(fund => fund.Name)
            .Select(fund => new RunFund(fund.Id, fund.Name)).ToListAsync(cancellationToken);
        return new PaymentRunsView(runs, page, pages, funds);
    }
}
