using System.Text.Json.Serialization;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using FluentValidation;
using MediatR;

namespace CarersBreaks.Application.Banking;

/// <summary>A bank statement file has come: its lines are kept once, however often and in whatever overlaps they come.</summary>
/// <param name="Content">The file, seekable.</param>
[AllowedTo(Role.FinanceOfficer, Jobs = true)]
public sealed record ImportStatement(ActId Act, string FileName, [property: JsonIgnore] Stream Content) : ICommand<StatementsImported>, IActInSteps;

/// <param name="Import">By which the result can be viewed; the earlier import's where the file had been imported before.</param>
/// <param name="Statements">In the file.</param>
/// <param name="Quarantined">How many of them do not prove, so that their lines do not count.</param>
/// <param name="Lines">In the file.</param>
/// <param name="LinesAdded">Lines that were not there before.</param>
public sealed record StatementsImported(BatchId Import, int Statements, int Quarantined, long Lines, long LinesAdded);

public sealed class ImportStatementValidator : AbstractValidator<ImportStatement>
{
    public ImportStatementValidator()
    {
        RuleFor(act => act.FileName).NotEmpty().WithMessage("Choose the statement file.");
        RuleFor(act => act.FileName).MaximumLength(200).WithMessage("The file's name is longer than 200 characters. Rename the file.");
        RuleFor(act => act.Content).Must(content => content.Length > 0).WithMessage("The file is empty.").WithName(nameof(ImportStatement.Content));
    }
}

public sealed class ImportStatementHandler(IStatementImport import) : IRequestHandler<ImportStatement, StatementsImported>
{
    public Task<StatementsImported> Handle(ImportStatement act, CancellationToken cancellationToken) =>
        import.Import(act.Act, act.FileName, act.Content, cancellationToken);
}
