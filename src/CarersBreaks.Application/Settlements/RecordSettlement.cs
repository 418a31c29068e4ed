using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Settlements;
using FluentValidation;
using MediatR;

namespace CarersBreaks.Application.Settlements;

/// <summary>Money given to the NHS over several years becomes known. Refused unless the years sum to the total.</summary>
/// <param name="Source">Where the total is documented.</param>
[AllowedTo(Role.PoolManager)]
public sealed record RecordSettlement(
    ActId Act, string Name, Money Total, string Source, IReadOnlyList<YearOfSettlement> Years) : ICommand<SettlementId>;

/// <param name="IsDocumented">False: an assumption of the operator, with its reason in <paramref name="Source"/>.</param>
public sealed record YearOfSettlement(FinancialYear Year, Money Amount, bool IsDocumented, string Source);

public sealed class RecordSettlementValidator : AbstractValidator<RecordSettlement>
{
    public RecordSettlementValidator()
    {
        RuleFor(act => act.Name).NotEmpty().WithMessage("Enter the settlement's name").MaximumLength(200).WithMessage("The name is 200 characters or fewer");
        RuleFor(act => act.Total).Must(total => total.IsPositive).WithMessage("The total is above zero");
        RuleFor(act => act.Source).NotEmpty().WithMessage("Say where the total is documented").MaximumLength(400)
            .WithMessage("The source is 400 characters or fewer");
        RuleFor(act => act.Years).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the amount of at least one year")
            .Must(years => years.Select(year => year.Year).Distinct().Count() == years.Count).WithMessage("Each year has one amount");
        RuleForEach(act => act.Years).ChildRules(year =>
        {
            year.RuleFor(one => one.Amount).Must(amount => amount.IsPositive).WithMessage(one => $"The amount of {one.Year} is above zero");
            year.RuleFor(one => one.Source).NotEmpty().WithMessage(one => $"Say where the amount of {one.Year} is known from, or why it is assumed")
                .MaximumLength(400).WithMessage(one => $"The source of {one.Year} is 400 characters or fewer");
        });
    }
}

public sealed class RecordSettlementHandler(ICarersBreaksDb db) : IRequestHandler<RecordSettlement, SettlementId>
{
    public Task<SettlementId> Handle(RecordSettlement act, CancellationToken cancellationToken)
    {
        var settlement = new Settlement(act.Name, act.Total, act.Source,
            act.Years.Select(year => new SettlementYear(year.Year, year.Amount, year.IsDocumented, year.Source)));
        db.Settlements.Add(settlement);
        return Task.FromResult(settlement.Id);
    }
}
