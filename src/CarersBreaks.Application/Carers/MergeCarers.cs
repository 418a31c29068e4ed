using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>
/// Two records are of one person: <paramref name="Carer"/>'s is from now on shown with the one that is kept. Nothing moves: payments
/// and audit keep the record they were made on. Refused while both are paid for the same days to come.
/// </summary>
/// <param name="Reason">How it is known that they are one.</param>
[AllowedTo(Role.TeamManager)]
public sealed record MergeCarers(ActId Act, CarerId Carer, long Version, CarerId Kept, string Reason) : ICommand;

/// <summary>A merge was a mistake: both records stand for themselves again.</summary>
/// <param name="Carer">The one that was merged.</param>
[AllowedTo(Role.TeamManager)]
public sealed record PartCarers(ActId Act, CarerId Carer, long Version, string Reason) : ICommand;

public sealed class MergeCarersValidator : AbstractValidator<MergeCarers>
{
    public MergeCarersValidator()
    {
        RuleFor(act => act.Kept).NotEmpty().WithMessage("Say which record is kept");
        RuleFor(act => act.Reason).NotEmpty().WithMessage("Say how you know that both are one person").MaximumLength(400)
            .WithMessage("Say it in at most 400 characters");
    }
}

public sealed class PartCarersValidator : AbstractValidator<PartCarers>
{
    public PartCarersValidator() => RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why they are two people after all").MaximumLength(400)
        .WithMessage("Say it in at most 400 characters");
}

public sealed class MergeCarersHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : AsyncRequestHandler<MergeCarers>
{
    protected override async Task Handle(MergeCarers act, CancellationToken cancellationToken)
    {
        var merged = await db.Carers.FirstOrDefaultAsync(one => one.Id == act.Carer, cancellationToken).OrRefuse("carer");
        var kept = await db.Carers.FirstOrDefaultAsync(one => one.Id == act.Kept, cancellationToken).OrRefuse("carer");
        db.ExpectVersion(merged, act.Version);
        db.ExpectVersion(kept, kept.Version);
        var others = await db.Carers.AnyAsync(one => one.MergedIntoId == merged.Id, cancellationToken);
        Refuse.If(others, CarersRule.RecordsCannotBeMerged, $"Other records were merged into {merged.Number}. Part them first, or keep {merged.Number}.");
        await EnsureNotBothPaid(merged, kept, cancellationToken);
        merged.MergeInto(kept);
        db.CarerMerges.Add(new CarerMerge(merged, kept, current.Viewer.Person(), businessDate.Today, act.Reason.Trim()));
    }

    /// <summary>Days to come that both direct payment agreements cover would be paid twice to one person.</summary>
    private async Task EnsureNotBothPaid(Carer merged, Carer kept, CancellationToken cancellationToken)
    {
        var today = businessDate.Today;
        var paid = await db.DirectPaymentAgreements.AsNoTracking()
            .Join(db.PersonalBudgets, agreement => agreement.BudgetId, budget => budget.Id, (agreement, budget) => budget)
            .Where(budget => budget.To >= today && (budget.CarerId == merged.Id || budget.CarerId == kept.Id
                || db.Carers.Any(one => one.Id == budget.CarerId && one.MergedIntoId == kept.Id)))
            .Select(budget => new { budget.CarerId, budget.From, budget.To }).ToListAsync(cancellationToken);
        var overlap = paid.Where(budget => budget.CarerId == merged.Id)
            .SelectMany(_ => paid.Where(budget => budget.CarerId != merged.Id), (one, other) => (one, other))
            .FirstOrDefault(pair => pair.one.From <= pair.other.To && pair.other.From <= pair.one.To);
        Refuse.If(overlap.one is not null, CarersRule.BothRecordsArePaid, overlap.one is null ? ""
            : $"Both records have a direct payment for the same days, up to {Earlier(overlap.one.To, overlap.other.To):d MMMM yyyy}. End one of them first.");
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}

public sealed class PartCarersHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : AsyncRequestHandler<PartCarers>
{
    protected override async Task Handle(PartCarers act, CancellationToken cancellationToken)
    {
        var merged = await db.Carers.FirstOrDefaultAsync(one => one.Id == act.Carer, cancellationToken).OrRefuse("carer");
        db.ExpectVersion(merged, act.Version);
        merged.Part();
        var merge = await db.CarerMerges.Where(one => one.MergedId == merged.Id && one.PartedOn == null).OrderByDescending(one => one.Id)
            .FirstOrDefaultAsync(cancellationToken).OrRefuse("merge");
        merge.Part(current.Viewer.Person(), businessDate.Today, act.Reason.Trim());
    }
}

public static class CarersRecords
{
    /// <summary>All records of the person whose record is kept: that one first, then those that were merged into it.</summary>
    public static async Task<IReadOnlyList<CarerId>> RecordsOf(this ICarersBreaksDb db, CarerId kept, CancellationToken cancellationToken) =>
        [kept, .. await db.Carers.AsNoTracking().Where(one => one.MergedIntoId == kept).OrderBy(one => one.Id).Select(one => one.Id)
            .ToListAsync(cancellationToken)];
}
