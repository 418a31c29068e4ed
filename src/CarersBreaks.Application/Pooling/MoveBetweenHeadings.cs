using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Pooling;
using FluentValidation;
using MediatR;

namespace CarersBreaks.Application.Pooling;

/// <summary>
/// A virement: the host's pool manager moves money between headings of a year. Within the delegated limit it is made at once,
/// above it a second person has to agree, and past what may be moved at all it is refused. The ledger is not touched.
/// </summary>
[AllowedTo(Role.PoolManager)]
public sealed record MoveBetweenHeadings(
    ActId Act, FundId Fund, FinancialYear Year, long Version, FundHeadingId From, FundHeadingId To, Money Amount, string Reason) : ICommand<VirementMade>;

/// <param name="IsMade">False: it waits for a second person.</param>
public sealed record VirementMade(VirementId Virement, bool IsMade);

public sealed class MoveBetweenHeadingsValidator : AbstractValidator<MoveBetweenHeadings>
{
    public MoveBetweenHeadingsValidator() => RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why the money is moved").MaximumLength(300)
        .WithMessage("Say it in 300 characters or fewer");
}

/// <summary>A second person of the host agrees to a virement above the delegated limit.</summary>
[AllowedTo(Role.FinanceManager, Role.PoolManager)]
public sealed record ApproveVirement(ActId Act, FundId Fund, FinancialYear Year, long Version, VirementId Virement) : ICommand;

/// <summary>A second person of the host refuses a virement.</summary>
[AllowedTo(Role.FinanceManager, Role.PoolManager)]
public sealed record RejectVirement(ActId Act, FundId Fund, FinancialYear Year, long Version, VirementId Virement) : ICommand;

public sealed class MoveBetweenHeadingsHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<MoveBetweenHeadings, VirementMade>
{
    public async Task<VirementMade> Handle(MoveBetweenHeadings act, CancellationToken cancellationToken)
    {
        var budget = await db.BudgetOf(act.Fund, act.Year, current.Viewer, cancellationToken);
        db.ExpectVersion(budget, act.Version);
        var virement = budget.Move(act.From, act.To, act.Amount, act.Reason, current.Viewer.Person(), businessDate.Today);
        db.ChangeTracker.DetectChanges();
        return new VirementMade(virement.Id, virement.State == VirementState.Made);
    }
}

public sealed class ApproveVirementHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : AsyncRequestHandler<ApproveVirement>
{
    protected override async Task Handle(ApproveVirement act, CancellationToken cancellationToken)
    {
        var budget = await db.BudgetOf(act.Fund, act.Year, current.Viewer, cancellationToken);
        db.ExpectVersion(budget, act.Version);
        budget.Approve(act.Virement, current.Viewer.Person(), businessDate.Today);
    }
}

public sealed class RejectVirementHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : AsyncRequestHandler<RejectVirement>
{
    protected override async Task Handle(RejectVirement act, CancellationToken cancellationToken)
    {
        var budget = await db.BudgetOf(act.Fund, act.Year, current.Viewer, cancellationToken);
        db.ExpectVersion(budget, act.Version);
        budget.Reject(act.Virement, current.Viewer.Person(), businessDate.Today);
    }
}
