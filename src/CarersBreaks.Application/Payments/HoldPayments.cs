using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>A worker holds a carer's payments. Why is a note on the case; the carer reads the sentence.</summary>
/// <param name="Budget">Null: all of the carer's.</param>
/// <param name="Sentence">What the carer reads; null: <see cref="PaymentHold.UsualSentence"/>.</param>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record HoldPayments(ActId Act, CarerId Carer, BudgetId? Budget, string Why, string? Sentence) : ICommand<HoldId>;

/// <summary>A worker releases held payments: what fell due meanwhile is in the next run.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record ReleasePayments(ActId Act, HoldId Hold, long Version, string Why) : ICommand;

public sealed class HoldPaymentsValidator : AbstractValidator<HoldPayments>
{
    public HoldPaymentsValidator()
    {
        RuleFor(act => act.Why).NotEmpty().WithMessage("Say why the payments are held").MaximumLength(4000).WithMessage("Say why in at most 4,000 characters");
        RuleFor(act => act.Sentence).MaximumLength(300).WithMessage("The carer's sentence has at most 300 characters");
    }
}

public sealed class ReleasePaymentsValidator : AbstractValidator<ReleasePayments>
{
    public ReleasePaymentsValidator() => RuleFor(act => act.Why).NotEmpty().WithMessage("Say why the payments are released").MaximumLength(4000)
        .WithMessage("Say why in at most 4,000 characters");
}

public sealed class HoldPaymentsHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current, IBusinessDate date, TimeProvider time)
    : IRequestHandler<HoldPayments, HoldId>
{
    public async Task<HoldId> Handle(HoldPayments act, CancellationToken cancellationToken)
    {
        var carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Carer, cancellationToken).OrRefuse("carer");
        if (act.Budget is { } budget)
        {
            Refuse.Unless(await db.PersonalBudgets.AnyAsync(one => one.Id == budget && one.CarerId == carer.Id, cancellationToken),
                CaseworkRule.BudgetIsAnotherCarers, "This budget is another carer's.");
        }
        var sentence = string.IsNullOrWhiteSpace(act.Sentence) ? PaymentHold.UsualSentence : act.Sentence.Trim();
        var hold = db.PaymentHolds.Add(new PaymentHold(carer, act.Budget, date.Today, current.Viewer.Person(), sentence)).Entity;
        db.Note(vault, carer.CouncilId, carer.Id, new CaseNote(carer.CouncilId, carer.Id, current.Viewer.Person(), time.GetUtcNow().UtcDateTime, date.Today,
            isAboutCaredForPerson: false), $"Payments held: {act.Why.Trim()}");
        return hold.Id;
    }
}

public sealed class ReleasePaymentsHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current, IBusinessDate date, TimeProvider time)
    : AsyncRequestHandler<ReleasePayments>
{
    protected override async Task Handle(ReleasePayments act, CancellationToken cancellationToken)
    {
        var hold = await db.PaymentHolds.FirstOrDefaultAsync(one => one.Id == act.Hold, cancellationToken).OrRefuse("hold");
        db.ExpectVersion(hold, act.Version);
        // Past the filter of sight: somebody who does not know why has to be refused too. On a concern, those named release by the concern itself.
        Refuse.If(await db.SafeguardingConcerns.IgnoreQueryFilters().AnyAsync(one => one.HoldId == hold.Id && one.ClosedOn == null, cancellationToken),
            CaseworkRule.HoldIsReleasedByNamedPeople, "You cannot release these payments. Ask the worker who held them.");
        hold.Release(current.Viewer.Person(), date.Today);
        db.Note(vault, hold.CouncilId, hold.CarerId, new CaseNote(hold.CouncilId, hold.CarerId, current.Viewer.Person(), time.GetUtcNow().UtcDateTime,
            date.Today, isAboutCaredForPerson: false), $"Payments released: {act.Why.Trim()}");
    }
}

internal static class Holds
{
    /// <summary>Holds that stand: payments of their carer, or of their one budget, are in no run.</summary>
    public static IQueryable<PaymentHold> OpenHolds(this ICarersBreaksDb db) => db.PaymentHolds.AsNoTracking().Where(hold => hold.To == null);
}
