using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.PersonalBudgets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>One more break in a plan that is a draft or was sent back.</summary>
[AllowedTo(Role.SocialWorker)]
public sealed record AddBreak(ActId Act, SupportPlanId Plan, long Version, GivenBreak Break) : ICommand<PlannedBreakId>;

/// <summary>Takes a break out of a plan that is a draft or was sent back. What it said stays sealed where it is.</summary>
[AllowedTo(Role.SocialWorker)]
public sealed record RemoveBreak(ActId Act, SupportPlanId Plan, long Version, PlannedBreakId Break) : ICommand;

public sealed class AddBreakValidator : AbstractValidator<AddBreak>
{
    public AddBreakValidator()
    {
        RuleFor(act => act.Break).NotNull().WithMessage("Give the break");
        RuleFor(act => act.Break).SetValidator(new GivenBreakValidator());
    }
}

public sealed class AddBreakHandler(ICarersBreaksDb db, IVault vault) : IRequestHandler<AddBreak, PlannedBreakId>
{
    public async Task<PlannedBreakId> Handle(AddBreak act, CancellationToken cancellationToken)
    {
        var plan = await db.SupportPlans.Include(one => one.Breaks).FirstOrDefaultAsync(one => one.Id == act.Plan, cancellationToken).OrRefuse("support plan");
        db.ExpectVersion(plan, act.Version);
        return db.AddBreak(vault, plan, act.Break);
    }
}

public sealed class RemoveBreakHandler(ICarersBreaksDb db) : AsyncRequestHandler<RemoveBreak>
{
    protected override async Task Handle(RemoveBreak act, CancellationToken cancellationToken)
    {
        var plan = await db.SupportPlans.Include(one => one.Breaks).FirstOrDefaultAsync(one => one.Id == act.Plan, cancellationToken).OrRefuse("support plan");
        db.ExpectVersion(plan, act.Version);
        var planned = await db.PlannedBreaks.FirstOrDefaultAsync(one => one.Id == act.Break && one.SupportPlanId == plan.Id, cancellationToken)
            .OrRefuse("break");
        plan.Remove(planned);
        db.PlannedBreaks.Remove(planned);
    }
}
