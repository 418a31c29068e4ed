using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.DirectPayments;

/// <summary>What keeps signed-off budgets from being paid: accounts that nobody has verified, and budgets without an agreement.</summary>
[AllowedTo(Role.SocialWorker, Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewDirectPaymentsToDo : IRequest<DirectPaymentsToDoView>;

/// <param name="Accounts">The oldest first, and so are the budgets; each list is as long as a person works through in a day.</param>
public sealed record DirectPaymentsToDoView(IReadOnlyList<AccountToVerify> Accounts, IReadOnlyList<BudgetToAgree> Budgets);

/// <param name="IsOwnWork">The viewer recorded it, so somebody else has to verify it.</param>
public sealed record AccountToVerify(PayeeAccountId Account, string CarerNumber, string CarerName, DateOnly RecordedOn, bool IsOwnWork);

public sealed record BudgetToAgree(BudgetId Budget, CarerId Carer, string CarerNumber, string CarerName, DateOnly From);

public sealed class ViewDirectPaymentsToDoHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<ViewDirectPaymentsToDo, DirectPaymentsToDoView>
{
    private const int Shown = 100;

    public async Task<DirectPaymentsToDoView> Handle(ViewDirectPaymentsToDo request, CancellationToken cancellationToken)
    {
        var accounts = await (
            from account in db.PayeeAccounts
            join carer in db.Carers on account.CarerId equals carer.Id
            where account.VerifiedById == null
                && !db.AccountChanges.Any(change => change.AccountId == account.Id && change.State == AccountChangeState.Refused)
            orderby account.Id
            select new { account.Id, account.CarerId, carer.Number, account.RecordedOn, account.RecordedById }).Take(Shown).ToListAsync(cancellationToken);
        var budgets = await (
            from budget in db.PersonalBudgets
            join carer in db.Carers on budget.CarerId equals carer.Id
            where budget.To >= date.Today && (
                (!budget.Parts.Any() && !db.DirectPaymentAgreements.Any(agreement => agreement.BudgetId == budget.Id))
                || (budget.Parts.Any(part => part.Method == DeliveryMethod.DirectPayment || part.Method == DeliveryMethod.OneOffPayment)
                    && !db.DirectPaymentAgreements.Any(agreement => agreement.BudgetId == budget.Id && agreement.Payee == PayeeKind.Carer))
                || (budget.Parts.Any(part => part.Method == DeliveryMethod.PrepaidCard)
                    && !db.DirectPaymentAgreements.Any(agreement => agreement.BudgetId == budget.Id && agreement.Payee == PayeeKind.PrepaidCard))
                || (budget.Parts.Any(part => part.Method == DeliveryMethod.ManagedAccount)
                    && !db.DirectPaymentAgreements.Any(agreement => agreement.BudgetId == budget.Id && agreement.Payee == PayeeKind.ManagedAccount)))
            orderby budget.Id
            select new { budget.Id, budget.CarerId, carer.Number, budget.From }).Take(Shown).ToListAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, accounts.Select(one => one.CarerId).Concat(budgets.Select(one => one.CarerId)), cancellationToken);
        return new DirectPaymentsToDoView(
            [.. accounts.Select(one => new AccountToVerify(one.Id, one.Number, names.GetValueOrDefault(one.CarerId, ""), one.RecordedOn,
                one.RecordedById == current.Viewer.UserId))],
            [.. budgets.Select(one => new BudgetToAgree(one.Id, one.CarerId, one.Number, names.GetValueOrDefault(one.CarerId, ""), one.From))]);
    }
}
