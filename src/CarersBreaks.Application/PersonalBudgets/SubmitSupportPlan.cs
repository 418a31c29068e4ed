using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.PersonalBudgets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>Sends a plan to be signed off by somebody else.</summary>
/// <param name="ReasonForDeparture">Why it costs more than the indicative budget, where it does; otherwise not needed.</param>
[AllowedTo(Role.SocialWorker)]
public sealed record SubmitSupportPlan(ActId Act, SupportPlanId Plan, long Version, string? ReasonForDeparture) : ICommand;

public sealed class SubmitSupportPlanValidator : AbstractValidator<SubmitSupportPlan>
{
    public SubmitSupportPlanValidator() =>
        RuleFor(act => act.ReasonForDeparture).MaximumLength(4000).WithMessage("Give the reason in at most 4,000 characters");
}

public sealed class SubmitSupportPlanHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current) : AsyncRequestHandler<SubmitSupportPlan>
{
    protected override async Task Handle(SubmitSupportPlan act, CancellationToken cancellationToken)
    {
        var plan = await db.SupportPlans.Include(one => one.Breaks).FirstOrDefaultAsync(one => one.Id == act.Plan, cancellationToken).OrRefuse("support plan");
        db.ExpectVersion(plan, act.Version);
        var says = !string.IsNullOrWhiteSpace(act.ReasonForDeparture);
        plan.Submit(current.Viewer.Person(), says);
        if (says)
            await db.KeepAnew(vault, plan.CouncilId, plan.CarerId, DetailSubject.SupportPlan, plan.Id.Value, DetailKind.Reason, act.ReasonForDeparture!,
                cancellationToken);
    }
}
