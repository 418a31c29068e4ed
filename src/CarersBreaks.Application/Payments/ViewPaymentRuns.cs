using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>The council's payment runs, the newest first.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager, Role.PoolManager)]
public sealed record ViewPaymentRuns(int Page = 1) : IRequest<PaymentRunsView>;

public sealed record PaymentRunsView(IReadOnlyList<PaymentRunRow> Runs, int Page, int Pages);

public sealed record PaymentRunRow(PaymentRunId Run, string Number, string Fund, DateOnly PayOn, RunState State, int Count, Money Total);

public sealed class ViewPaymentRunsHandler(ICarersBreaksDb db) : IRequestHandler<ViewPaymentRuns, PaymentRunsView>
{
    private const int PageSize = 50;

    public async Task<PaymentRunsView> Handle(ViewPaymentRuns request, CancellationToken cancellationToken)
    {
        var pages = ((await db.PaymentRuns.CountAsync(cancellationToken) - 1) / PageSize) + 1;
        var page = Math.Clamp(request.Page, 1, pages);
        var runs = await db.PaymentRuns.OrderByDescending(run => run.PayOn).ThenByDescending(run => run.Id)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .Select(run => new PaymentRunRow(run.Id, run.Number, db.Funds.Where(fund => fund.Id == run.FundId).Select(fund => fund.Name).First(),
                run.PayOn, run.State, run.Count, run.Total))
            .ToListAsync(cancellationToken);
        return new PaymentRunsView(runs, page, pages);
    }
}
