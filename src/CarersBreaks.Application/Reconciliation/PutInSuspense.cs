using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Reconciliation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>A receipt that nobody expected is held in suspense until it is known what it is for. Undoing the match takes it out again.</summary>
[AllowedTo(Role.FinanceOfficer)]
public sealed record PutInSuspense(ActId Act, StatementLineId Line, string Reason) : ICommand<MatchId>;

public sealed class PutInSuspenseValidator : AbstractValidator<PutInSuspense>
{
    public PutInSuspenseValidator() =>
        RuleFor(act => act.Reason).NotEmpty().WithMessage("Say what you have done to find out what it is.").MaximumLength(300)
            .WithMessage("Say it in 300 characters or fewer.");
}

public sealed class PutInSuspenseHandler(ICarersBreaksDb db, MatchMaker maker, IBusinessDate businessDate) : IRequestHandler<PutInSuspense, MatchId>
{
    public async Task<MatchId> Handle(PutInSuspense act, CancellationToken cancellationToken)
    {
        var line = await db.StatementLines.FirstOrDefaultAsync(one => one.Id == act.Line, cancellationToken).OrRefuse("statement line");
        Refuse.If(line.MatchId is not null, BankingRule.LineIsClaimedAlready, "This line is matched already. Undo that match first.");
        var match = maker.Suspended(await db.BookOf(line, cancellationToken), LinePart.Whole(line), new Evidence("by hand", act.Reason, null));
        await db.CloseItem(line.Id, "Held in suspense.", businessDate.Today, cancellationToken);
        return match.Id;
    }
}
