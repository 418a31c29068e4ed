using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>The cheques that the bank has not shown as paid, the oldest first.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewCheques : IRequest<IReadOnlyList<UncashedCheque>>;

/// <param name="Age">Days since its date.</param>
/// <param name="IsStale">Banks no longer pay it: it is to be stopped, and its payee asked.</param>
public sealed record UncashedCheque(PaymentRunId Run, string Number, string ChequeNumber, string Fund, DateOnly DatedOn, int Age, bool IsStale, Money Amount);

public sealed class ViewChequesHandler(ICarersBreaksDb db, IBusinessDate date) : IRequestHandler<ViewCheques, IReadOnlyList<UncashedCheque>>
{
    public async Task<IReadOnlyList<UncashedCheque>> Handle(ViewCheques request, CancellationToken cancellationToken)
    {
        var today = date.Today;
        var cheques = await db.PaymentRuns.AsNoTracking().Where(run => run.Means == PaymentMeans.Cheque && run.State == RunState.Sent)
            .OrderBy(run => run.PayOn).ThenBy(run => run.Id)
            .Select(run => new { Run = run, Fund = db.Funds.Where(fund => fund.Id == run.FundId).Select(fund => fund.Name).First() })
            .ToListAsync(cancellationToken);
        return [.. cheques.Select(one => new UncashedCheque(one.Run.Id, one.Run.Number, one.Run.ChequeNumber!, one.Fund, one.Run.PayOn,
            today.DayNumber - one.Run.PayOn.DayNumber, one.Run.IsStale(today), one.Run.Total))];
    }
}
