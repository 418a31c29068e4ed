using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Settlements;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Settlements;

/// <summary>NHS bodies are given the weights by which a year of a settlement is shared among them, as an estimate.</summary>
/// <param name="Weights">In the order by which pennies that are left go: ties to the body named first.</param>
[AllowedTo(Role.PoolManager)]
public sealed record WeighBodies(ActId Act, SettlementId Settlement, FinancialYear Year, IReadOnlyList<BodyWeight> Weights) : ICommand;

/// <param name="Organisation">Null: every other body together.</param>
/// <param name="Weight">Zero or more, such as the body's whole allocation in thousands of pounds.</param>
public sealed record BodyWeight(OrganisationId? Organisation, long Weight, string Source);

public sealed class WeighBodiesValidator : AbstractValidator<WeighBodies>
{
    public WeighBodiesValidator()
    {
        RuleFor(act => act.Weights).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Give the bodies' weights")
            .Must(weights => weights.Any(weight => weight.Weight > 0)).WithMessage("Give at least one body a weight above zero");
        RuleForEach(act => act.Weights).ChildRules(weight =>
        {
            weight.RuleFor(one => one.Weight).GreaterThanOrEqualTo(0).WithMessage("A weight is zero or more");
            weight.RuleFor(one => one.Source).NotEmpty().WithMessage("Say where each weight is known from")
                .MaximumLength(400).WithMessage("A weight's source is 400 characters or fewer");
        });
    }
}

public sealed class WeighBodiesHandler(ICarersBreaksDb db) : AsyncRequestHandler<WeighBodies>
{
    protected override async Task Handle(WeighBodies act, CancellationToken cancellationToken)
    {
        var settlement = await db.Settlements.Include(one => one.Years).Include(one => one.Weights)
            .FirstOrDefaultAsync(one => one.Id == act.Settlement, cancellationToken).OrRefuse("settlement");
        var named = act.Weights.Where(weight => weight.Organisation is not null).Select(weight => weight.Organisation!.Value).Distinct().ToList();
        var bodies = await db.Organisations.Include(one => one.Names).Where(one => named.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancellationToken);
        Refuse.If(bodies.Count < named.Count, AccessRule.NoSuchRecord, "One of these organisations is not known.");
        foreach (var weight in act.Weights)
            settlement.Weigh(act.Year, weight.Organisation is { } id ? bodies[id] : null, weight.Weight, weight.Source);
    }
}
