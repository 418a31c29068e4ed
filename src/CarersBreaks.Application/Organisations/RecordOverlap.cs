using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Organisations;

/// <summary>A trust and a council are known to share ground, from a day to a day.</summary>
[AllowedTo(Role.PoolManager)]
public sealed record RecordOverlap(
    ActId Act, OrganisationId Trust, OrganisationId Council, DateOnly From, DateOnly? To, bool IsCoterminous, string Source) : ICommand;

public sealed class RecordOverlapValidator : AbstractValidator<RecordOverlap>
{
    public RecordOverlapValidator()
    {
        RuleFor(act => act.To).GreaterThanOrEqualTo(act => act.From).WithMessage("The last day is on or after the first");
        RuleFor(act => act.Source).NotEmpty().WithMessage("Say where this is known from").MaximumLength(400)
            .WithMessage("The source is 400 characters or fewer");
    }
}

public sealed class RecordOverlapHandler(ICarersBreaksDb db) : AsyncRequestHandler<RecordOverlap>
{
    protected override async Task Handle(RecordOverlap act, CancellationToken cancellationToken)
    {
        var trust = await db.Organisations.FirstOrDefaultAsync(one => one.Id == act.Trust, cancellationToken).OrRefuse("trust");
        var council = await db.Organisations.FirstOrDefaultAsync(one => one.Id == act.Council, cancellationToken).OrRefuse("council");
        Overlap.EnsureKinds(trust, council);
        var isRecorded = await db.Overlaps.AnyAsync(
            one => one.TrustId == act.Trust && one.CouncilId == act.Council && (one.To == null || one.To >= act.From), cancellationToken);
        Refuse.If(isRecorded, OrganisationRule.OverlapIsRecordedAlready, $"That these two share ground on {act.From:d MMMM yyyy} is recorded already.");
        db.Overlaps.Add(new Overlap(act.Trust, act.Council, act.From, act.To, act.IsCoterminous, act.Source));
    }
}
