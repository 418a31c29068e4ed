using CarersBreaks.Application.Access;
using CarersBreaks.Application.Letters;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.DirectPayments;

/// <summary>
/// A carer has signed to take a personal budget as money, paid every four weeks and once for single breaks. It covers the part of the
/// budget that goes to the account's kind of payee.
/// </summary>
/// <param name="FirstPayDate">The day from which 4-weekly payments count; it has to lie within the bank calendar.</param>
[AllowedTo(Role.SocialWorker, Role.FinanceOfficer)]
public sealed record AgreeDirectPayment(ActId Act, BudgetId Budget, PayeeAccountId Account, DateOnly SignedOn, DateOnly FirstPayDate)
    : ICommand<DirectPaymentAgreementId>;

public sealed class AgreeDirectPaymentHandler(ICarersBreaksDb db, LetterDesk desk, IBusinessDate date) : IRequestHandler<AgreeDirectPayment,
    DirectPaymentAgreementId>
{
    public async Task<DirectPaymentAgreementId> Handle(AgreeDirectPayment act, CancellationToken cancellationToken)
    {
        var budget = await db.PersonalBudgets.AsNoTracking().Include(one => one.Years).Include(one => one.Parts)
            .FirstOrDefaultAsync(one => one.Id == act.Budget, cancellationToken).OrRefuse("personal budget");
        var account = await db.PayeeAccounts.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Account, cancellationToken).OrRefuse("account");
        Refuse.If(act.SignedOn > date.Today, DirectPaymentRule.AgreementIsNotSignedYet,
            $"The agreement cannot be signed on {act.SignedOn:d MMMM yyyy}: that is in the future.");
        Refuse.If(await db.DirectPaymentAgreements.AnyAsync(one => one.BudgetId == act.Budget && one.Payee == account.Payee, cancellationToken),
            DirectPaymentRule.BudgetHasAnAgreementAlready,
            "This personal budget has a direct payment agreement for that payee already.");
        var calendar = await db.BankCalendar(cancellationToken);
        calendar.IsWorkingDay(act.FirstPayDate);
        var agreement = db.DirectPaymentAgreements.Add(new DirectPaymentAgreement(budget, account, act.SignedOn, act.FirstPayDate)).Entity;
        await desk.Write(budget.CarerId, BudgetLetters.AgreementToSign(budget, agreement), cancellationToken);
        return agreement.Id;
    }
}
