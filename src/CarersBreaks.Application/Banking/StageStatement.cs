using System.Text.Json.Serialization;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Banking;
using FluentValidation;
using MediatR;

namespace CarersBreaks.Application.Banking;

/// <summary>A statement file is read and waits, for a person to look at it before anything of it counts.</summary>
/// <param name="Content">The file, seekable.</param>
[AllowedTo(Role.FinanceOfficer)]
public sealed record StageStatement(ActId Act, string FileName, [property: JsonIgnore] Stream Content) : ICommand<StatementStaged>, IActInSteps;

/// <param name="IsHere">The same file was imported before, as this import: there is nothing to look at.</param>
public sealed record StatementStaged(BatchId Import, bool IsHere);

public sealed class StageStatementValidator : AbstractValidator<StageStatement>
{
    public StageStatementValidator()
    {
        RuleFor(act => act.FileName).NotEmpty().WithMessage("Choose the statement file.");
        RuleFor(act => act.FileName).MaximumLength(200).WithMessage("The file's name is longer than 200 characters. Rename the file.");
        RuleFor(act => act.Content).Must(content => content.Length > 0).WithMessage("The file is empty.").WithName(nameof(StageStatement.Content));
    }
}

public sealed class StageStatementHandler(IStatementPreview preview) : IRequestHandler<StageStatement, StatementStaged>
{
    public Task<StatementStaged> Handle(StageStatement act, CancellationToken cancellationToken) => preview.Stage(act, cancellationToken);
}

/// <summary>Lines of a file that waits are left out, or taken in again. Left-out lines are kept and listed, and never matched.</summary>
/// <param name="Numbers">Their places in the file.</param>
[AllowedTo(Role.FinanceOfficer)]
public sealed record LeaveOutLines(ActId Act, BatchId Import, IReadOnlyList<long> Numbers, bool IsLeftOut, string Reason) : ICommand<int>, IActInSteps;

public sealed class LeaveOutLinesValidator : AbstractValidator<LeaveOutLines>
{
    public LeaveOutLinesValidator()
    {
        RuleFor(act => act.Numbers).NotEmpty().WithMessage("Choose at least one line").Must(numbers => numbers.Count <= ViewStagedImport.PageSize)
            .WithMessage($"Choose at most {ViewStagedImport.PageSize} lines");
        RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why").MaximumLength(500).WithMessage("Say why in 500 characters or fewer");
    }
}

public sealed class LeaveOutLinesHandler(IStatementPreview preview) : IRequestHandler<LeaveOutLines, int>
{
    public Task<int> Handle(LeaveOutLines act, CancellationToken cancellationToken) => preview.LeaveOut(act, cancellationToken);
}

/// <summary>A file that waits counts from now on.</summary>
[AllowedTo(Role.FinanceOfficer)]
public sealed record ConfirmImport(ActId Act, BatchId Import) : ICommand<StatementsImported>, IActInSteps;

public sealed class ConfirmImportHandler(IStatementPreview preview) : IRequestHandler<ConfirmImport, StatementsImported>
{
    public Task<StatementsImported> Handle(ConfirmImport act, CancellationToken cancellationToken) => preview.Confirm(act, cancellationToken);
}

/// <summary>A file that waits is left, whole.</summary>
[AllowedTo(Role.FinanceOfficer)]
public sealed record LeaveImport(ActId Act, BatchId Import) : ICommand<BatchId>, IActInSteps;

public sealed class LeaveImportHandler(IStatementPreview preview) : IRequestHandler<LeaveImport, BatchId>
{
    public Task<BatchId> Handle(LeaveImport act, CancellationToken cancellationToken) => preview.Leave(act, cancellationToken);
}
