using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.PersonalBudgets;
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

/// <param name="Payees">Who is paid parts of the budget, with the agreement of each where there is one already.</param>
/// <param name="Arranged">What is ordered and invoiced instead.</param>
/// <param name="Accounts">Of payees without an agreement.</param>
public sealed record AgreementFormView(
    BudgetId Budget, CarerId Carer, string CarerNumber, string CarerName, Period Period, IReadOnlyList<PayeePart> Payees, IReadOnlyList<PlanPart> Arranged,
    IReadOnlyList<AccountChoice> Accounts, IReadOnlyList<RecipientLine> Recipients)
{
    public bool IsAgreed => Payees.All(part => part.Agreement is not null);
}

public sealed record PayeePart(PayeeKind Payee, Money Weekly, Money Once, DirectPaymentAgreementId? Agreement);

/// <param name="Name">The name on it and its last four digits.</param>
/// <param name="Recipient">The nominee or suitable person whose account it is.</param>
public sealed record AccountChoice(PayeeAccountId Account, string Name, PayeeKind Payee, RecipientId? Recipient, bool IsVerified);

/// <param name="IsChecked">Every required check is made.</param>
public sealed record RecipientLine(RecipientId Recipient, RecipientKind Kind, string Name, bool IsChecked);

public sealed class ViewAgreementFormHandler(ICarersBreaksDb db, IVault vault, IPersonReads reads, CurrentViewer current, TimeProvider time)
    : IRequestHandler<ViewAgreementForm, AgreementFormView>
{
    public async Task<AgreementFormView> Handle(ViewAgreementForm request, CancellationToken cancellationToken)
    {
        var budget = await db.PersonalBudgets.AsNoTracking().Include(one => one.Parts).FirstOrDefaultAsync(one => one.Id == request.Budget, cancellationToken)
            .OrRefuse("personal budget");
        await reads.Note(new PersonRead(budget.CouncilId, budget.CarerId, current.Viewer.Person(), nameof(ViewAgreementForm), time.GetUtcNow().UtcDateTime),
            cancellationToken);
        var number = await db.Carers.Where(carer => carer.Id == budget.CarerId).Select(carer => carer.Number).FirstAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, [budget.CarerId], cancellationToken);
        var agreements = await db.DirectPaymentAgreements.Where(one => one.BudgetId == budget.Id).ToDictionaryAsync(one => one.Payee, one => one.Id,
            cancellationToken);
        var payees = Enum.GetValues<PayeeKind>().Select(payee => (Payee: payee, Part: budget.PaidTo(payee)))
            .Where(one => one.Part.Weekly.IsPositive || one.Part.Once.IsPositive)
            .Select(one => new PayeePart(one.Payee, one.Part.Weekly, one.Part.Once, agreements.TryGetValue(one.Payee, out var id) ? id : null)).ToList();
        var open = payees.Where(one => one.Agreement is null).Select(one => one.Payee).ToArray();
        var accounts = await db.PayeeAccounts.Where(one => one.CarerId == budget.CarerId && open.Contains(one.Payee)).OrderByDescending(one => one.Id)
            .Select(one => new { one.Id, one.Payee, one.RecipientId, IsVerified = one.VerifiedById != null }).ToListAsync(cancellationToken);
        var recipients = await db.Recipients.AsNoTracking().Where(one => one.CarerId == budget.CarerId).OrderBy(one => one.Id).ToListAsync(cancellationToken);
        var called = await db.OpenDetails(vault, DetailSubject.Recipient, recipients.Select(one => one.Id.Value), cancellationToken, DetailKind.Name);
        var details = await db.OpenDetails(vault, DetailSubject.PayeeAccount, accounts.Select(one => one.Id.Value), cancellationToken, DetailKind.AccountName,
            DetailKind.BankAccount);
        return new AgreementFormView(budget.Id, budget.CarerId, number, names.GetValueOrDefault(budget.CarerId, ""), budget.Period, payees,
            [.. budget.Parts.Where(part => part.Method.PaidTo() is null).Select(part => new PlanPart(part.Method, part.Weekly, part.Once))],
            [.. accounts.Select(one => new AccountChoice(one.Id,
                $"{details[(one.Id.Value, DetailKind.AccountName)]}, {AccountDetails.SeenBy(null, details[(one.Id.Value, DetailKind.BankAccount)])}",
                one.Payee, one.RecipientId, one.IsVerified))],
            [.. recipients.Select(one => new RecipientLine(one.Id, one.Kind, called.GetValueOrDefault((one.Id.Value, DetailKind.Name), ""),
                one.CheckedOn is not null))]);
    }
}
