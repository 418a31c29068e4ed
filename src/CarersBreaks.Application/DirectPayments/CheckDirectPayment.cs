using CarersBreaks.Application.Access;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.DirectPayments;

/// <summary>What an agreement would pay first, before it is made. Refused as the agreement itself would be.</summary>
[AllowedTo(Role.SocialWorker, Role.FinanceOfficer)]
public sealed record CheckDirectPayment(AgreeDirectPayment Agreement) : IRequest<IReadOnlyList<InstalmentLine>>;

public sealed class CheckDirectPaymentValidator : AbstractValidator<CheckDirectPayment>
{
    public CheckDirectPaymentValidator() => RuleFor(check => check.Agreement).SetValidator(new AgreeDirectPaymentValidator());
}

public sealed class CheckDirectPaymentHandler(ICarersBreaksDb db, IBusinessDate date) : IRequestHandler<CheckDirectPayment, IReadOnlyList<InstalmentLine>>
{
    /// <summary>As many as show a year of monthly payments with their part periods.</summary>
    private const int Shown = 14;

    public async Task<IReadOnlyList<InstalmentLine>> Handle(CheckDirectPayment request, CancellationToken cancellationToken)
    {
        var (budget, agreement) = await db.AgreementOf(request.Agreement, date.Today, cancellationToken);
        var changes = await db.BudgetChanges.AsNoTracking().Where(change => change.BudgetId == budget.Id).ToListAsync(cancellationToken);
        var calendar = await db.BankCalendar(cancellationToken);
        return [.. agreement.Schedules
            .SelectMany(schedule => PeriodDue.Of(schedule, changes, calendar.LastCertainPayDate(), calendar, _ => Money.Zero).Take(Shown))
            .Where(period => period.Due.IsPositive).OrderBy(period => period.PayOn).Take(Shown)
            .Select(period => new InstalmentLine(period.Period, period.PayOn, period.Due, null, null))];
    }
}
