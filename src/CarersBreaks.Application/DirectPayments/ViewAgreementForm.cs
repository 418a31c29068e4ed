using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.DirectPayments;

/// <summary>What has to be known to agree a direct payment: the budget, and the carer's accounts to choose from.</summary>
[AllowedTo(Role.SocialWorker, Role.FinanceOfficer)]
public sealed record ViewAgreementForm(BudgetId Budget) : IRequest<AgreementFormView>;

/// <param name="Agreement">The budget's agreement, where there is one already.</param>
public sealed record AgreementFormView(
    BudgetId Budget, CarerId Carer, string CarerNumber, string CarerName, Period Period, Money Weekly, Money Once,
    DirectPaymentAgreementId? Agreement, IReadOnlyList<AccountChoice> Accounts);

/// <param name="Name">The name on it and its last four digits.</param>
public sealed record AccountChoice(PayeeAccountId Account, string Name, bool IsVerified);

public sealed class ViewAgreementFormHandler(ICarersBreaksDb db, IVault vault, IPersonReads reads, CurrentViewer current, TimeProvider time)
    : IRequestHandler<ViewAgreementForm, AgreementFormView>
{
    public async Task<AgreementFormView> Handle(ViewAgreementForm request, CancellationToken cancellationToken)
    {
        var budget = await db.PersonalBudgets.AsNoTracking().FirstOrDefaultAsync(one => one.Id == request.Budget, cancellationToken)
            .OrRefuse("personal budget");
        await reads.Note(new PersonRead(budget.CouncilId, budget.CarerId, current.Viewer.Person(), nameof(ViewAgreementForm), time.GetUtcNow().UtcDateTime),
            cancellationToken);
        var number = await db.Carers.Where(carer => carer.Id == budget.CarerId).Select(carer => carer.Number).FirstAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, [budget.CarerId], cancellationToken);
        var agreement = await db.DirectPaymentAgreements.Where(one => one.BudgetId == budget.Id).Select(one => (DirectPaymentAgreementId?)one.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var accounts = await db.PayeeAccounts.Where(one => one.CarerId == budget.CarerId).OrderByDescending(one => one.Id)
            .Select(one => new { one.Id, IsVerified = one.VerifiedById != null }).ToListAsync(cancellationToken);
        var details = await db.OpenDetails(vault, DetailSubject.PayeeAccount, accounts.Select(one => one.Id.Value), cancellationToken, DetailKind.AccountName,
            DetailKind.BankAccount);
        return new AgreementFormView(budget.Id, budget.CarerId, number, names.GetValueOrDefault(budget.CarerId, ""), budget.Period, budget.Weekly,
            budget.Once, agreement,
            [.. accounts.Select(one => new AccountChoice(one.Id,
                $"{details[(one.Id.Value, DetailKind.AccountName)]}, {AccountDetails.SeenBy(null, details[(one.Id.Value, DetailKind.BankAccount)])}",
                one.IsVerified))]);
    }
}
