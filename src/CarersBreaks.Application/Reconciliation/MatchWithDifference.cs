using CarersBreaks.Application.Access;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reconciliation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>
/// A receipt or the payment of a provider's invoice settles its record although it differs a little: the difference is written off to the account
/// of small differences, with its funders. Within the council's limit of the day at once; above it a second person decides.
/// </summary>
/// <param name="Kind">An instalment, a recovery or a provider's invoice: payments of ours match to the penny.</param>
[AllowedTo(Role.FinanceOfficer)]
public sealed record MatchWithDifference(ActId Act, StatementLineId Line, MatchKind Kind, long Target, string Reason) : ICommand<DifferenceAnswer>;

/// <summary>One of the two: it is matched, or it waits for a second person.</summary>
public sealed record DifferenceAnswer(MatchId? Match, ProposedDifferenceId? Proposal);

public sealed class MatchWithDifferenceValidator : AbstractValidator<MatchWithDifference>
{
    public MatchWithDifferenceValidator() =>
        RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why the difference is given up.").MaximumLength(300)
            .WithMessage("Say it in 300 characters or fewer.");
}

public sealed class MatchWithDifferenceHandler(ICarersBreaksDb db, HandMatching hand, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<MatchWithDifference, DifferenceAnswer>
{
    public async Task<DifferenceAnswer> Handle(MatchWithDifference act, CancellationToken cancellationToken)
    {
        var line = await db.OpenLine(act.Line, cancellationToken);
        var difference = await db.DifferenceOf(line, act.Kind, act.Target, cancellationToken);
        var rules = await db.SchemeRulesOn(line.HolderId, businessDate.Today, cancellationToken);
        if (new Money(Math.Abs(difference.Pence)) <= rules.WriteOffLimit)
            return new DifferenceAnswer(await hand.Settle(db, line, act.Kind, act.Target, difference, act.Reason, businessDate.Today, cancellationToken), null);
        Refuse.If(await db.ProposedDifferences.AnyAsync(one => one.StatementLineId == line.Id && one.State == ProposedDifferenceState.Proposed,
            cancellationToken), ReconciliationRule.DifferenceWaitsAlready, "A difference of this line waits for a second person already.");
        var proposal = db.ProposedDifferences.Add(new ProposedDifference(line, act.Kind, act.Target, difference, act.Reason, current.Viewer.Person(),
            businessDate.Today)).Entity;
        return new DifferenceAnswer(null, proposal.Id);
    }
}

/// <summary>A second person accepts a difference above the limit, and it is matched, or refuses it. Whoever proposed it cannot accept it.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record DecideDifference(ActId Act, ProposedDifferenceId Proposal, long Version, bool? Agrees) : ICommand<DifferenceAnswer>;

public sealed class DecideDifferenceValidator : AbstractValidator<DecideDifference>
{
    public DecideDifferenceValidator() => RuleFor(act => act.Agrees).NotNull().WithMessage("Choose whether you agree.");
}

public sealed class DecideDifferenceHandler(ICarersBreaksDb db, HandMatching hand, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<DecideDifference, DifferenceAnswer>
{
    public async Task<DifferenceAnswer> Handle(DecideDifference act, CancellationToken cancellationToken)
    {
        var proposal = await db.ProposedDifferences.FirstOrDefaultAsync(one => one.Id == act.Proposal, cancellationToken).OrRefuse("proposed difference");
        db.ExpectVersion(proposal, act.Version);
        var (by, today) = (current.Viewer.Person(), businessDate.Today);
        if (act.Agrees is not true)
        {
            proposal.Reject(by, today);
            return new DifferenceAnswer(null, proposal.Id);
        }
        proposal.Accept(by, today);
        var line = await db.OpenLine(proposal.StatementLineId, cancellationToken);
        var difference = await db.DifferenceOf(line, proposal.Kind, proposal.TargetKey, cancellationToken);
        Refuse.Unless(difference == proposal.Difference, AccessRule.RecordHasChanged,
            $"{proposal.Difference} was proposed, and it is {difference} by now. Refuse it, and let it be proposed again.");
        return new DifferenceAnswer(await hand.Settle(db, line, proposal.Kind, proposal.TargetKey, difference, proposal.Reason, today, cancellationToken),
            proposal.Id);
    }
}

/// <summary>Small differences between a line and what is due on its record.</summary>
internal static class SmallDifferences
{
    public static async Task<StatementLine> OpenLine(this ICarersBreaksDb db, StatementLineId id, CancellationToken cancellationToken)
    {
        var line = await db.StatementLines.FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("statement line");
        Refuse.If(line.MatchId is not null, BankingRule.LineIsClaimedAlready, "This line is matched already. Undo that match first.");
        return line;
    }

    /// <summary>What is due less the line: above zero it is given up, below it is gained.</summary>
    public static async Task<Money> DifferenceOf(this ICarersBreaksDb db, StatementLine line, MatchKind kind, long target, CancellationToken cancellationToken)
    {
        Refuse.Unless(kind is MatchKind.FinancialContribution or MatchKind.Recovery or MatchKind.ProviderInvoice,
            ReconciliationRule.DifferenceIsOfReceiptsAndInvoices,
            "Only a receipt or a provider's invoice is matched with a difference. Payments of ours match to "
                + "the penny.");
        var due = kind switch
        {
            MatchKind.FinancialContribution => (await db.FinancialContributions.FirstOrDefaultAsync(one => one.Id == new ContributionId(target),
                cancellationToken).OrRefuse("instalment")).Outstanding,
            MatchKind.Recovery => (await db.Recoveries.FirstOrDefaultAsync(one => one.Id == new RecoveryId(target), cancellationToken)
                .OrRefuse("recovery")).Outstanding,
            _ => -(await db.ProviderInvoices.FirstOrDefaultAsync(one => one.Id == new ProviderInvoiceId(target), cancellationToken)
                .OrRefuse("provider's invoice")).Gross,
        };
        Refuse.Unless(due.IsPositive == line.Amount.IsPositive && !due.IsZero, ReconciliationRule.CandidateDoesNotFit,
            "The line and what is due are not on the same side.");
        Refuse.If(due == line.Amount, ReconciliationRule.ThereIsNoDifference, "The amounts are equal: there is no difference to write off.");
        return due - line.Amount;
    }

    public static async Task<MatchId> Settle(this HandMatching hand, ICarersBreaksDb db, StatementLine line, MatchKind kind, long target, Money difference,
        string reason, DateOnly today, CancellationToken cancellationToken)
    {
        var part = LinePart.Whole(line) with { Difference = difference };
        var match = await hand.Match(await db.BookOf(line, cancellationToken), part, new RecordPart(kind, target, line.Amount),
            new Evidence("by hand", reason, null), cancellationToken);
        await db.CloseItem(line.Id, "Matched by hand, with a small difference written off.", today, cancellationToken);
        return match.Id;
    }
}
