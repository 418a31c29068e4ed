using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>The payments that finance holds, the oldest first.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewHeldPayments(int Page = 1) : IRequest<HeldPaymentsView>;

public sealed record HeldPaymentsView(IReadOnlyList<HeldPaymentRow> Held, int Page, int Pages);

/// <param name="Run">The number of the run that it left.</param>
public sealed record HeldPaymentRow(
    HeldPaymentId Held, long Version, string Run, string CarerName, string CarerNumber, Period Period, Money Amount, string Owner, DateOnly HeldOn,
    string Reason);

public sealed class ViewHeldPaymentsHandler(ICarersBreaksDb db, IVault vault) : IRequestHandler<ViewHeldPayments, HeldPaymentsView>
{
    private const int PageSize = 50;

    public async Task<HeldPaymentsView> Handle(ViewHeldPayments request, CancellationToken cancellationToken)
    {
        var open = db.HeldPayments.Where(held => held.ReleasedOn == null);
        var pages = Math.Max(1, ((await open.CountAsync(cancellationToken) - 1) / PageSize) + 1);
        var page = Math.Clamp(request.Page, 1, pages);
        var rows = await open.OrderBy(held => held.HeldOn).ThenBy(held => held.Id).Skip((page - 1) * PageSize).Take(PageSize).Select(held => new
        {
            held.Id,
            held.Version,
            held.CarerId,
            held.From,
            held.To,
            held.Amount,
            held.HeldOn,
            held.Reason,
            Run = db.PaymentRuns.Where(run => run.Id == held.RunId).Select(run => run.Number).First(),
            Carer = db.Carers.Where(carer => carer.Id == held.CarerId).Select(carer => carer.Number).First(),
            Owner = db.Officers.Where(one => one.Id == held.OwnerId).Select(one => one.Name).First(),
        }).ToListAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, rows.Select(held => held.CarerId), cancellationToken);
        return new HeldPaymentsView([.. rows.Select(held => new HeldPaymentRow(held.Id, held.Version, held.Run, names.GetValueOrDefault(held.CarerId, ""),
            held.Carer, new Period(held.From, held.To), held.Amount, held.Owner, held.HeldOn, held.Reason))], page, pages);
    }
}
