using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Pooling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>The host's pool manager plans a year of the fund by heading. What is not planned stays unallocated; later changes are virements.</summary>
[AllowedTo(Role.PoolManager)]
public sealed record PlanFundBudget(ActId Act, FundId Fund, FinancialYear Year, IReadOnlyList<PlannedHeading> Headings) : ICommand<FundBudgetId>;

public sealed record PlannedHeading(string Name, Money Amount);

public sealed class PlanFundBudgetValidator : AbstractValidator<PlanFundBudget>
{
    public PlanFundBudgetValidator()
    {
        RuleFor(act => act.Headings).Must(headings => headings is { Count: >= 2 }).WithMessage("Give at least two headings");
        RuleForEach(act => act.Headings).ChildRules(heading =>
        {
            heading.RuleFor(one => one.Name).NotEmpty().WithMessage("Name each heading").MaximumLength(100)
                .WithMessage("A heading's name is 100 characters or fewer");
            heading.RuleFor(one => one.Amount).Must(amount => amount >= Money.Zero).WithMessage("A heading has nothing or more");
        });
    }
}

/// <summary>The host's finance manager sets what may be moved between headings in the year, from a day on.</summary>
/// <param name="Delegated">By the pool manager alone.</param>
/// <param name="Most">With a second person; past it, nobody.</param>
[AllowedTo(Role.FinanceManager)]
public sealed record SetVirementLimit(ActId Act, FundId Fund, FinancialYear Year, DateOnly From, Money Delegated, Money Most) : ICommand;

public sealed class PlanFundBudgetHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<PlanFundBudget, FundBudgetId>
{
    public async Task<FundBudgetId> Handle(PlanFundBudget act, CancellationToken cancellationToken)
    {
        var fund = await db.OwnFund(act.Fund, current.Viewer, cancellationToken);
        var year = await db.FundYears.AsNoTracking().FirstOrDefaultAsync(one => one.FundId == fund.Id && one.Year == act.Year, cancellationToken);
        Refuse.If(year is null, PoolingRule.YearIsNotAgreed, $"No contributions are agreed in {fund.Name} for {act.Year}.");
        Refuse.If(await db.FundBudgets.AnyAsync(one => one.FundId == fund.Id && one.Year == act.Year, cancellationToken),
            VirementRule.YearIsPlannedAlready, $"{act.Year} is planned already. Move money between its headings by a virement.");
        return db.FundBudgets.Add(new FundBudget(year, [.. act.Headings.Select(heading => (heading.Name, heading.Amount))])).Entity.Id;
    }
}

public sealed class SetVirementLimitHandler(ICarersBreaksDb db, CurrentViewer current) : AsyncRequestHandler<SetVirementLimit>
{
    protected override async Task Handle(SetVirementLimit act, CancellationToken cancellationToken)
    {
        var budget = await db.BudgetOf(act.Fund, act.Year, current.Viewer, cancellationToken);
        budget.Limit(act.From, act.Delegated, act.Most);
        db.ExpectVersion(budget, budget.Version);
    }
}
