using CarersBreaks.Application.Access;
using CarersBreaks.Application.Letters;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.PersonalBudgets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.DirectPayments;

/// <summary>
/// A carer has signed to take a personal budget as money, paid regularly and once for single breaks. It covers the part of the
/// budget that goes to the account's kind of payee.
/// </summary>
/// <param name="FirstPayDate">The day from which regular payments count; it has to lie within the bank calendar, as each moved pay date.</param>
/// <param name="SinglePayDate">When single breaks are paid; null: on the first pay date.</param>
[AllowedTo(Role.SocialWorker, Role.FinanceOfficer)]
public sealed record AgreeDirectPayment(ActId Act, BudgetId Budget, PayeeAccountId Account, DateOnly SignedOn, DateOnly FirstPayDate,
    ScheduleFrequency Frequency = ScheduleFrequency.FourWeekly, PayTiming Timing = PayTiming.InAdvance, PayDayRule PayDay = PayDayRule.WorkingDayBefore,
    DateOnly? SinglePayDate = null) : ICommand<DirectPaymentAgreementId>;

public sealed class AgreeDirectPaymentValidator : AbstractValidator<AgreeDirectPayment>
{
    public AgreeDirectPaymentValidator()
    {
        RuleFor(act => act.Frequency).IsInEnum().WithMessage("Choose how often it is paid");
        RuleFor(act => act.Timing).IsInEnum().WithMessage("Choose whether it is paid in advance or in arrears");
        RuleFor(act => act.PayDay).IsInEnum().WithMessage("Choose what happens where banks do not work");
    }
}

public sealed class AgreeDirectPaymentHandler(ICarersBreaksDb db, LetterDesk desk, IBusinessDate date) : IRequestHandler<AgreeDirectPayment,
    DirectPaymentAgreementId>
{
    public async Task<DirectPaymentAgreementId> Handle(AgreeDirectPayment act, CancellationToken cancellationToken)
    {
        var (budget, agreement) = await db.AgreementOf(act, date.Today, cancellationToken);
        db.DirectPaymentAgreements.Add(agreement);
        await desk.Write(budget.CarerId, BudgetLetters.AgreementToSign(budget, agreement), cancellationToken);
        return agreement.Id;
    }
}

internal static class NewAgreements
{
    /// <summary>The agreement that an act would make, with everything that it refuses.</summary>
    public static async Task<(PersonalBudget Budget, DirectPaymentAgreement Agreement)> AgreementOf(
        this ICarersBreaksDb db, AgreeDirectPayment act, DateOnly today, CancellationToken cancellationToken)
    {
        var budget = await db.PersonalBudgets.AsNoTracking().Include(one => one.Years).Include(one => one.Parts)
            .FirstOrDefaultAsync(one => one.Id == act.Budget, cancellationToken).OrRefuse("personal budget");
        var account = await db.PayeeAccounts.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Account, cancellationToken).OrRefuse("account");
        Refuse.If(act.SignedOn > today, DirectPaymentRule.AgreementIsNotSignedYet,
            $"The agreement cannot be signed on {act.SignedOn:d MMMM yyyy}: that is in the future.");
        Refuse.If(await db.DirectPaymentAgreements.AnyAsync(one => one.BudgetId == act.Budget && one.Payee == account.Payee, cancellationToken),
            DirectPaymentRule.BudgetHasAnAgreementAlready,
            "This personal budget has a direct payment agreement for that payee already.");
        var calendar = await db.BankCalendar(cancellationToken);
        calendar.IsWorkingDay(act.FirstPayDate);
        calendar.IsWorkingDay(act.SinglePayDate ?? act.FirstPayDate);
        return (budget, new DirectPaymentAgreement(budget, account, act.SignedOn, act.FirstPayDate,
            new PaymentTerms(act.Frequency, act.Timing, act.PayDay, act.SinglePayDate)));
    }
}
