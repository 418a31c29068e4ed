using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>Somebody proposes that a carer gives money back, with the working. A surplus is proposed where its return is checked.</summary>
[AllowedTo(Role.SocialWorker, Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ProposeRecovery(ActId Act, BudgetId Budget, RecoveryReason RecoveryReason, IReadOnlyList<RecoveryWorking> Working)
    : ICommand<RecoveryId>;

public sealed class ProposeRecoveryValidator : AbstractValidator<ProposeRecovery>
{
    public ProposeRecoveryValidator()
    {
        RuleFor(act => act.RecoveryReason).IsInEnum().WithMessage("Choose why the money is to come back");
        RuleFor(act => act.Working).NotEmpty().WithMessage("Show how the amount comes about: at least one line");
        RuleForEach(act => act.Working).Must(line => !string.IsNullOrWhiteSpace(line.Words) && line.Words.Length <= 300)
            .WithMessage("Say what each line of the working is, in 300 characters or fewer");
    }
}

public sealed class ProposeRecoveryHandler(ICarersBreaksDb db, IKeys keys, CurrentViewer current, IBusinessDate date) : IRequestHandler<ProposeRecovery,
    RecoveryId>
{
    public async Task<RecoveryId> Handle(ProposeRecovery act, CancellationToken cancellationToken)
    {
        var budget = await db.PersonalBudgets.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Budget, cancellationToken).OrRefuse("personal budget");
        var recovery = await db.Propose(keys, budget, act.RecoveryReason, act.Working, current.Viewer.Person(), date.Today, cancellationToken);
        return recovery.Id;
    }
}
