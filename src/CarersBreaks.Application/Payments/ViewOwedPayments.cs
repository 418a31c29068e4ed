using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Payments;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>What came back or was rejected and is owed to payees, the longest first, and what each waits for.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewOwedPayments(int Page = 1) : IRequest<OwedPaymentsView>;

/// <param name="Total">Of all, also of those on other pages.</param>
public sealed record OwedPaymentsView(int Count, Money Total, IReadOnlyList<OwedPayment> Payments, int Page, int Pages);

/// <param name="Since">The day on which it came back; of a rejected one its pay date.</param>
/// <param name="IsVerified">Whether the account that its agreement pays into now is verified, so that the next run pays it.</param>
public sealed record OwedPayment(PaymentId Payment, string Reference, CarerId Carer, string CarerNumber, string CarerName, Period Period, PaymentState State,
    DateOnly Since, Money Owed, bool IsVerified);

public sealed class ViewOwedPaymentsHandler(ICarersBreaksDb db, IVault vault) : IRequestHandler<ViewOwedPayments, OwedPaymentsView>
{
    private const int PageSize = 100;

    public async Task<OwedPaymentsView> Handle(ViewOwedPayments request, CancellationToken cancellationToken)
    {
        var owed = db.OwedPayments();
        var all = await owed.GroupBy(_ => 1).Select(one => new { Count = one.Count(), Pence = one.Sum(each => each.Amount.Pence - each.NoLongerDue.Pence) })
            .FirstOrDefaultAsync(cancellationToken);
        var pages = Math.Max(1, (((all?.Count ?? 0) - 1) / PageSize) + 1);
        var page = Math.Clamp(request.Page, 1, pages);
        var rows = await owed.OrderBy(payment => payment.ReturnedOn ?? payment.PayOn).ThenBy(payment => payment.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(payment => new
            {
                Payment = payment,
                Number = db.Carers.Where(carer => carer.Id == payment.CarerId).Select(carer => carer.Number).FirstOrDefault(),
                IsVerified = db.PaymentSchedules.Any(schedule => schedule.Id == payment.ScheduleId
                    && db.DirectPaymentAgreements.Any(agreement => agreement.Id == schedule.AgreementId
                        && db.PayeeAccounts.Any(account => account.Id == agreement.PayeeAccountId && account.VerifiedById != null))),
            }).ToListAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, rows.Select(row => row.Payment.CarerId), cancellationToken);
        return new OwedPaymentsView(all?.Count ?? 0, new Money(all?.Pence ?? 0), [.. rows.Select(row => new OwedPayment(row.Payment.Id, row.Payment.Reference,
            row.Payment.CarerId, row.Number ?? "", names.GetValueOrDefault(row.Payment.CarerId, ""), new Period(row.Payment.From, row.Payment.To),
            row.Payment.State, row.Payment.ReturnedOn ?? row.Payment.PayOn, row.Payment.Owed, row.IsVerified))], page, pages);
    }
}
