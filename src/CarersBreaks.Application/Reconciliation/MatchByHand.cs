using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Reconciliation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>A person says what a statement line is. It is posted as the rules would have posted it.</summary>
/// <param name="Target">The key of the run, instalment, payment, section 256 memorandum, recovery or provider's invoice.</param>
/// <param name="PaidBy">
/// For an instalment: the body that really paid, where it is not the partner, such as its cluster or its successor. The instalment is still
/// the partner's.
/// </param>
[AllowedTo(Role.FinanceOfficer)]
public sealed record MatchByHand(
    ActId Act, StatementLineId Line, MatchKind Kind, long Target, string Reason, OrganisationId? PaidBy = null) : ICommand<MatchId>;

public sealed class MatchByHandValidator : AbstractValidator<MatchByHand>
{
    public MatchByHandValidator()
    {
        RuleFor(act => act.Reason).NotEmpty().WithMessage("Say how you know.").MaximumLength(300).WithMessage("Say how you know in 300 characters or fewer.");
        RuleFor(act => act.Kind).Must(kind => kind != MatchKind.Suspense && Enum.IsDefined(kind))
            .WithMessage("Choose what the line is: a payment run, a payment, an instalment, a returned payment, a section 256 transfer, a recovery or a "
                + "provider's invoice.");
        RuleFor(act => act.PaidBy).Null().When(act => act.Kind != MatchKind.FinancialContribution).WithMessage("Only an instalment is paid by another body.");
    }
}

public sealed class MatchByHandHandler(ICarersBreaksDb db, HandMatching hand, IBusinessDate businessDate) : IRequestHandler<MatchByHand, MatchId>
{
    public async Task<MatchId> Handle(MatchByHand act, CancellationToken cancellationToken)
    {
        var line = await db.StatementLines.FirstOrDefaultAsync(one => one.Id == act.Line, cancellationToken).OrRefuse("statement line");
        Refuse.If(line.MatchId is not null, BankingRule.LineIsClaimedAlready, "This line is matched already. Undo that match first.");
        var match = await hand.Match(await db.BookOf(line, cancellationToken), LinePart.Whole(line), new RecordPart(act.Kind, act.Target, line.Amount),
            new Evidence("by hand", act.Reason, null), cancellationToken);
        await hand.PaidBy(match, act.PaidBy, cancellationToken);
        await db.CloseItem(line.Id, "Matched by hand.", businessDate.Today, cancellationToken);
        return match.Id;
    }
}
