using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>New weekly amounts for all live budgets of a fund from a day, by per cent or by a table, with a control total: somebody else approves.</summary>
/// <param name="BasisPoints">Hundredths of a per cent: 210 is 2.10 %. Zero with a table.</param>
/// <param name="Rates">The table; empty with a per cent.</param>
/// <param name="Reason">In words that carers read. They stand in the audit.</param>
[AllowedTo(Role.FinanceOfficer, Role.PoolManager)]
public sealed record ProposeUprating(ActId Act, FundId Fund, DateOnly From, int BasisPoints, IReadOnlyList<UpratedRate> Rates, string Reason)
    : ICommand<UpratingId>;

/// <param name="Was">Pence a week.</param>
/// <param name="Becomes">Pence a week, no less.</param>
public sealed record UpratedRate(Money Was, Money Becomes);

public sealed class ProposeUpratingValidator : AbstractValidator<ProposeUprating>
{
    public ProposeUpratingValidator()
    {
        RuleFor(act => act.From).NotEmpty().WithMessage("Enter the first day of the new amounts");
        RuleFor(act => act.Rates).NotNull().WithMessage("Give the table, or an empty one");
        RuleFor(act => act.BasisPoints).InclusiveBetween(1, 5_000).When(act => act.Rates is { Count: 0 })
            .WithMessage("Enter a per cent above 0 and up to 50, or a table");
        RuleFor(act => act.BasisPoints).Equal(0).When(act => act.Rates is { Count: > 0 }).WithMessage("Give either a per cent or a table, not both");
        RuleFor(act => act.Rates).Must(rates => rates.DistinctBy(rate => rate.Was).Count() == rates.Count).When(act => act.Rates is not null)
            .WithMessage("The table has a weekly amount twice");
        RuleForEach(act => act.Rates).Must(rate => rate.Was.IsPositive && rate.Becomes >= rate.Was)
            .WithMessage((_, rate) => $"{rate.Was} a week cannot become {rate.Becomes}: an uprating lowers nothing. Change such a budget by itself");
        RuleFor(act => act.Reason).IsBudgetReason();
    }
}

public sealed class ProposeUpratingHandler(ICarersBreaksDb db, AuditTrail trail, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<ProposeUprating, UpratingId>
{
    public async Task<UpratingId> Handle(ProposeUprating act, CancellationToken cancellationToken)
    {
        var fund = await db.Funds.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Fund, cancellationToken).OrRefuse("fund");
        PaymentRun.EnsureHost(current.Viewer.Organisation(), fund);
        Refuse.If(await db.Upratings.AnyAsync(one => one.FundId == fund.Id && one.From == act.From
                && (one.State == UpratingState.Proposed || one.State == UpratingState.InForce), cancellationToken),
            BudgetChangeRule.UpratingOverlapsAnother, $"{fund.Name} has an uprating from {act.From:d MMMM yyyy} already. Turn it down or undo it first.");
        var uprating = new Uprating(fund, act.From, act.BasisPoints, act.Rates.Select(rate => (rate.Was, rate.Becomes)), act.Reason.Trim(),
            current.Viewer.Person(), date.Today);
        var (count, before, after) = (await db.MembersOf(uprating, cancellationToken)).Totals();
        uprating.Hold(count, before, after);
        trail.Note("control total", $"{count} budgets, {before} a week becoming {after}");
        db.Upratings.Add(uprating);
        return uprating.Id;
    }
}
