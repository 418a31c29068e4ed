using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Reconciliation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>
/// A match was wrong: its entries are reversed in the first open period, what it changed is put back, its line is free and stands in the queue again. The
/// machine does not make the same match again. Of several that were one decision all are undone. <see cref="ViewMatch"/> says first what will reopen.
/// </summary>
[AllowedTo(Role.FinanceOfficer)]
public sealed record UndoMatch(ActId Act, MatchId Match, string Reason) : ICommand;

public sealed class UndoMatchValidator : AbstractValidator<UndoMatch>
{
    public UndoMatchValidator() =>
        RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why the match is wrong.").MaximumLength(300).WithMessage("Say it in 300 characters or fewer.");
}

public sealed class UndoMatchHandler(ICarersBreaksDb db, MatchUndoing undoing) : AsyncRequestHandler<UndoMatch>
{
    protected override async Task Handle(UndoMatch act, CancellationToken cancellationToken)
    {
        var match = await db.Matches.FirstOrDefaultAsync(one => one.Id == act.Match, cancellationToken).OrRefuse("match");
        Refuse.Unless(match.IsLive, ReconciliationRule.MatchIsUndoneAlready, "This match is undone already.");
        var decision = await db.DecisionOf(match).ToListAsync(cancellationToken);
        foreach (var one in decision)
        {
            if (await undoing.Obstacle(one, cancellationToken) is { } obstacle)
                throw obstacle;
        }
        await undoing.Undo(decision, act.Reason, cancellationToken);
    }
}
