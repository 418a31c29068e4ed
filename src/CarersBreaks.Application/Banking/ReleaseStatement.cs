using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Banking;
using FluentValidation;
using MediatR;

namespace CarersBreaks.Application.Banking;

/// <summary>A person answers for a statement that does not prove: its lines count from now on, those that are not here already.</summary>
[AllowedTo(Role.FinanceOfficer)]
public sealed record ReleaseStatement(ActId Act, BankStatementId Statement, string Reason) : ICommand<StatementReleased>, IActInSteps;

/// <param name="LinesAdded">Lines that were not there before.</param>
public sealed record StatementReleased(BankStatementId Statement, int LinesAdded);

public sealed class ReleaseStatementValidator : AbstractValidator<ReleaseStatement>
{
    public ReleaseStatementValidator() => RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why the statement counts although it does not prove")
        .MaximumLength(500).WithMessage("Say why in 500 characters or fewer");
}

public sealed class ReleaseStatementHandler(IQuarantine quarantine) : IRequestHandler<ReleaseStatement, StatementReleased>
{
    public Task<StatementReleased> Handle(ReleaseStatement act, CancellationToken cancellationToken) => quarantine.Release(act, cancellationToken);
}

/// <summary>A quarantined statement never counts. Its file is kept, and the same file sent again is tried afresh.</summary>
[AllowedTo(Role.FinanceOfficer)]
public sealed record RejectStatement(ActId Act, BankStatementId Statement, string Reason) : ICommand<BankStatementId>, IActInSteps;

public sealed class RejectStatementValidator : AbstractValidator<RejectStatement>
{
    public RejectStatementValidator() => RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why the statement is rejected")
        .MaximumLength(500).WithMessage("Say why in 500 characters or fewer");
}

public sealed class RejectStatementHandler(IQuarantine quarantine) : IRequestHandler<RejectStatement, BankStatementId>
{
    public Task<BankStatementId> Handle(RejectStatement act, CancellationToken cancellationToken) => quarantine.Reject(act, cancellationToken);
}
