using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Banking;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Banking;

/// <summary>Lines that were left out when their file was imported are let in: they wait to be matched like any other.</summary>
[AllowedTo(Role.FinanceOfficer)]
public sealed record LetLinesIn(ActId Act, IReadOnlyList<StatementLineId> Lines, string Reason) : ICommand<int>;

public sealed class LetLinesInValidator : AbstractValidator<LetLinesIn>
{
    public LetLinesInValidator()
    {
        RuleFor(act => act.Lines).NotEmpty().WithMessage("Choose at least one line");
        RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why").MaximumLength(500).WithMessage("Say why in 500 characters or fewer");
    }
}

public sealed class LetLinesInHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<LetLinesIn, int>
{
    public async Task<int> Handle(LetLinesIn act, CancellationToken cancellationToken)
    {
        var lines = await db.StatementLines.Where(line => act.Lines.Contains(line.Id)).ToListAsync(cancellationToken);
        Refuse.If(lines.Count != act.Lines.Distinct().Count(), AccessRule.NoSuchRecord, "There is no such statement line, or you may not see it.");
        foreach (var line in lines)
            line.LetIn(current.Viewer.Person(), act.Reason);
        return lines.Count;
    }
}
