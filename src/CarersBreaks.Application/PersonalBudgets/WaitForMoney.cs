using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>
/// A plan that its fund cannot pay for goes on the fund's dated list, which the pool manager sees. It is signed off as any other
/// when there is money again.
/// </summary>
/// <param name="VariationNote">
/// What is asked of the pool manager, where a variation of the agreement is; empty otherwise. The fund's parties read it, so it names nobody.
/// </param>
[AllowedTo(Role.TeamManager)]
public sealed record WaitForMoney(ActId Act, SupportPlanId Plan, string VariationNote = "") : ICommand<WaitingPlanId>;

/// <summary>Another fund is to pay for a plan: a budget that the carer's council holds alone.</summary>
[AllowedTo(Role.TeamManager)]
public sealed record MovePlanToFund(ActId Act, SupportPlanId Plan, long Version, FundId Fund, string Reason) : ICommand;

public sealed class WaitForMoneyValidator : AbstractValidator<WaitForMoney>
{
    public WaitForMoneyValidator() => RuleFor(act => act.VariationNote).MaximumLength(400).WithMessage("Say what is asked in at most 400 characters");
}

public sealed class MovePlanToFundValidator : AbstractValidator<MovePlanToFund>
{
    public MovePlanToFundValidator()
    {
        RuleFor(act => act.Fund).NotEmpty().WithMessage("Select the budget that pays");
        RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why another budget pays").MaximumLength(400)
            .WithMessage("Give the reason in at most 400 characters");
    }
}

public sealed class WaitForMoneyHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : IRequestHandler<WaitForMoney, WaitingPlanId>
{
    public async Task<WaitingPlanId> Handle(WaitForMoney act, CancellationToken cancellationToken)
    {
        var plan = await db.SupportPlans.AsNoTracking().Include(one => one.Breaks).FirstOrDefaultAsync(one => one.Id == act.Plan, cancellationToken)
            .OrRefuse("support plan");
        var fund = await db.Funds.AsNoTracking().FirstOrDefaultAsync(one => one.Id == plan.FundId, cancellationToken).OrRefuse("fund");
        var asks = !string.IsNullOrWhiteSpace(act.VariationNote);
        var waiting = await db.WaitingPlans.FirstOrDefaultAsync(one => one.SupportPlanId == plan.Id && one.LeftOn == null, cancellationToken);
        Refuse.If(waiting is not null && !asks, BudgetRule.PlanWaitsAlready, $"This plan waits for money since {waiting?.Since:d MMMM yyyy}.");
        Refuse.If(asks && fund.Kind != FundKind.PooledFund, BudgetRule.NoAgreementToVary, $"{fund.Name} is under no agreement that could be varied.");
        waiting ??= db.WaitingPlans.Add(new WaitingPlan(plan, fund, current.Viewer.Person(), businessDate.Today)).Entity;
        if (asks)
            waiting.AskForVariation(act.VariationNote.Trim(), businessDate.Today);
        return waiting.Id;
    }
}

public sealed class MovePlanToFundHandler(ICarersBreaksDb db, IBusinessDate businessDate) : AsyncRequestHandler<MovePlanToFund>
{
    protected override async Task Handle(MovePlanToFund act, CancellationToken cancellationToken)
    {
        var plan = await db.SupportPlans.FirstOrDefaultAsync(one => one.Id == act.Plan, cancellationToken).OrRefuse("support plan");
        db.ExpectVersion(plan, act.Version);
        plan.MoveTo(await db.Funds.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Fund, cancellationToken).OrRefuse("fund"));
        await db.LeaveWaitingList(plan.Id, businessDate.Today, cancellationToken);
    }
}

internal static class WaitingList
{
    public static async Task LeaveWaitingList(this ICarersBreaksDb db, SupportPlanId plan, DateOnly on, CancellationToken cancellationToken) =>
        (await db.WaitingPlans.FirstOrDefaultAsync(one => one.SupportPlanId == plan && one.LeftOn == null, cancellationToken))?.Leave(on);
}
