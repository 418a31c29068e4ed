using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.PersonalBudgets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>A manager sends a submitted plan back to be changed.</summary>
/// <param name="Reason">What to change. It stands in the audit, so it names nobody.</param>
[AllowedTo(Role.TeamManager)]
public sealed record ReturnPlan(ActId Act, SupportPlanId Plan, long Version, string Reason) : ICommand;

public sealed class ReturnPlanValidator : AbstractValidator<ReturnPlan>
{
    public ReturnPlanValidator() =>
        RuleFor(act => act.Reason).NotEmpty().WithMessage("Enter what has to change").MaximumLength(400)
            .WithMessage("Give the reason in at most 400 characters");
}

public sealed class ReturnPlanHandler(ICarersBreaksDb db, IBusinessDate businessDate) : AsyncRequestHandler<ReturnPlan>
{
    protected override async Task Handle(ReturnPlan act, CancellationToken cancellationToken)
    {
        var plan = await db.SupportPlans.FirstOrDefaultAsync(one => one.Id == act.Plan, cancellationToken).OrRefuse("support plan");
        db.ExpectVersion(plan, act.Version);
        plan.Return(act.Reason);
        await db.LeaveWaitingList(plan.Id, businessDate.Today, cancellationToken);
    }
}
