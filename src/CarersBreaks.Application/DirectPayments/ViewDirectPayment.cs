using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.DirectPayments;

/// <summary>A direct payment agreement with its schedule: what was paid and what is to come.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager, Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewDirectPayment(DirectPaymentAgreementId Agreement) : IRequest<DirectPaymentView>;

/// <param name="Account">Whole for those who pay; for the others its last four digits.</param>
/// <param name="Instalments">As far as the bank calendar reaches.</param>
public sealed record DirectPaymentView(
    DirectPaymentAgreementId Id, CarerId Carer, string CarerNumber, string CarerName, BudgetId Budget, Period Period,
    IReadOnlyList<ScheduleLine> Schedules, DateOnly SignedOn, PayeeKind Payee, RecipientLine? Recipient, PayeeAccountId PayeeAccount, string AccountName,
    string Account, bool AccountIsVerified, IReadOnlyList<InstalmentLine> Instalments);

/// <param name="Rate">Pence a week; of a single payment, the whole.</param>
/// <param name="FirstPayDate">Before it is moved to a bank working day.</param>
public sealed record ScheduleLine(ScheduleFrequency Frequency, PayTiming Timing, PayDayRule PayDay, Money Rate, DateOnly FirstPayDate);

/// <param name="Reference">Of the payment; null for what no payment covers yet.</param>
public sealed record InstalmentLine(Period Period, DateOnly PayOn, Money Amount, string? Reference, PaymentState? State);

public sealed class ViewDirectPaymentHandler(ICarersBreaksDb db, IVault vault, IPersonReads reads, CurrentViewer current, TimeProvider time)
    : IRequestHandler<ViewDirectPayment, DirectPaymentView>
{
    public async Task<DirectPaymentView> Handle(ViewDirectPayment request, CancellationToken cancellationToken)
    {
        var agreement = await db.DirectPaymentAgreements.AsNoTracking().Include(one => one.Schedules)
            .FirstOrDefaultAsync(one => one.Id == request.Agreement, cancellationToken).OrRefuse("direct payment agreement");
        await reads.Note(new PersonRead(agreement.CouncilId, agreement.CarerId, current.Viewer.Person(), nameof(ViewDirectPayment),
            time.GetUtcNow().UtcDateTime), cancellationToken);
        var budget = await db.PersonalBudgets.AsNoTracking().FirstAsync(one => one.Id == agreement.BudgetId, cancellationToken);
        var account = await db.PayeeAccounts.AsNoTracking().FirstAsync(one => one.Id == agreement.PayeeAccountId, cancellationToken);
        var number = await db.Carers.Where(carer => carer.Id == agreement.CarerId).Select(carer => carer.Number).FirstAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, [agreement.CarerId], cancellationToken);
        var key = agreement.PayeeAccountId.Value;
        var details = await db.OpenDetails(vault, DetailSubject.PayeeAccount, [key], cancellationToken, DetailKind.AccountName, DetailKind.BankAccount);
        return new DirectPaymentView(agreement.Id, agreement.CarerId, number, names.GetValueOrDefault(agreement.CarerId, ""), budget.Id, budget.Period,
            [.. agreement.Schedules.OrderBy(one => one.Id.Value)
                .Select(one => new ScheduleLine(one.Frequency, one.Timing, one.PayDay, one.Rate, one.FirstPayDate))],
            agreement.SignedOn, agreement.Payee, await Recipient(account, cancellationToken), agreement.PayeeAccountId,
            details[(key, DetailKind.AccountName)],
            AccountDetails.SeenBy(current.Viewer.Role, details[(key, DetailKind.BankAccount)]), account.IsVerified,
            await Instalments(agreement, cancellationToken));
    }

    private async Task<RecipientLine?> Recipient(PayeeAccount account, CancellationToken cancellationToken)
    {
        if (account.RecipientId is not { } id)
            return null;
        var recipient = await db.Recipients.AsNoTracking().FirstAsync(one => one.Id == id, cancellationToken);
        var names = await db.OpenDetails(vault, DetailSubject.Recipient, [id.Value], cancellationToken, DetailKind.Name);
        return new RecipientLine(id, recipient.Kind, names.GetValueOrDefault((id.Value, DetailKind.Name), ""), recipient.CheckedOn is not null);
    }

    private async Task<IReadOnlyList<InstalmentLine>> Instalments(DirectPaymentAgreement agreement, CancellationToken cancellationToken)
    {
        var calendar = await db.BankCalendar(cancellationToken);
        var payments = (await db.Payments.AsNoTracking()
            .Where(payment => payment.CarerId == agreement.CarerId && payment.BudgetId == agreement.BudgetId && payment.IsClaiming)
            .Select(payment => new { payment.ScheduleId, payment.From, payment.PayOn, payment.Amount, payment.Recovered, payment.Reference, payment.State })
            .ToListAsync(cancellationToken))
            .ToLookup(payment => (payment.ScheduleId, payment.From));
        var changes = await db.BudgetChanges.AsNoTracking().Where(change => change.BudgetId == agreement.BudgetId).ToListAsync(cancellationToken);
        return [.. agreement.Schedules
            .SelectMany(schedule => PeriodDue.Of(schedule, changes, calendar.LastCertainPayDate(), calendar,
                    from => Money.Sum(payments[(schedule.Id, from)].Select(payment => payment.Amount - payment.Recovered))),
                (schedule, period) => (schedule, period))
            .SelectMany(one => payments[(one.schedule.Id, one.period.Period.From)]
                .Select(payment => new InstalmentLine(one.period.Period, payment.PayOn, payment.Amount, payment.Reference, payment.State))
                .Concat(one.period.Due.IsPositive ? [new InstalmentLine(one.period.Period, one.period.PayOn, one.period.Due, null, null)] : []))
            .OrderBy(line => line.PayOn).ThenBy(line => line.Period.Days)];
    }
}
