using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Payments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>Somebody named on a concern writes on it. Where payments are to be held or released with it, this says why.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record WriteOnConcern(ActId Act, ConcernId Concern, long Version, string Text, ConcernStep Step) : ICommand, IHiddenAct;

/// <summary>What happens with an entry on a concern.</summary>
public enum ConcernStep
{
    Write = 50,
    HoldPayments = 51,
    ReleasePayments = 52,

    /// <summary>The concern is closed, and held payments are released.</summary>
    Close = 53,
}

/// <summary>Somebody named on a concern names another person, who sees it from then on.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record NameOnConcern(ActId Act, ConcernId Concern, long Version, UserId Person) : ICommand, IHiddenAct;

public sealed class WriteOnConcernValidator : AbstractValidator<WriteOnConcern>
{
    public WriteOnConcernValidator()
    {
        RuleFor(act => act.Text).NotEmpty().WithMessage("Write what was done or decided, and why").MaximumLength(8000)
            .WithMessage("Write at most 8,000 characters");
        RuleFor(act => act.Step).IsInEnum().WithMessage("Select what happens");
    }
}

public sealed class NameOnConcernValidator : AbstractValidator<NameOnConcern>
{
    public NameOnConcernValidator() => RuleFor(act => act.Person).NotEmpty().WithMessage("Choose who may see it too");
}

public sealed class WriteOnConcernHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current, IBusinessDate date, TimeProvider time)
    : AsyncRequestHandler<WriteOnConcern>
{
    protected override async Task Handle(WriteOnConcern act, CancellationToken cancellationToken)
    {
        var concern = await db.SafeguardingConcerns.FirstOrDefaultAsync(one => one.Id == act.Concern, cancellationToken).OrRefuse("record");
        db.ExpectVersion(concern, act.Version);
        concern.EnsureOpen();
        var (person, today) = (current.Viewer.Person(), date.Today);
        var hold = concern.HoldId is null ? null
            : await db.PaymentHolds.FirstOrDefaultAsync(one => one.Id == concern.HoldId && one.To == null, cancellationToken);
        switch (act.Step)
        {
            case ConcernStep.HoldPayments when hold is null:
                var carer = await db.Carers.AsNoTracking().FirstAsync(one => one.Id == concern.CarerId, cancellationToken);
                concern.Hold(db.PaymentHolds.Add(new PaymentHold(carer, null, today, person, PaymentHold.UsualSentence)).Entity.Id);
                break;
            case ConcernStep.ReleasePayments:
                Refuse.If(hold is null, CaseworkRule.HoldIsReleasedAlready, "No payments are held for this concern.");
                hold.Release(person, today);
                break;
            case ConcernStep.Close:
                hold?.Release(person, today);
                concern.Close(today);
                break;
        }
        db.ConcernEntries.Add(new ConcernEntry(concern, person, time.GetUtcNow().UtcDateTime, vault.Seal(act.Text.Trim())));
    }
}

public sealed class NameOnConcernHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date) : AsyncRequestHandler<NameOnConcern>
{
    protected override async Task Handle(NameOnConcern act, CancellationToken cancellationToken)
    {
        var concern = await db.SafeguardingConcerns.FirstOrDefaultAsync(one => one.Id == act.Concern, cancellationToken).OrRefuse("record");
        db.ExpectVersion(concern, act.Version);
        await db.EnsureCaseworker(concern.CouncilId, act.Person, date.Today, cancellationToken);
        // The filter of sight shows each person themselves alone; that the viewer is named, the concern was found by.
        if (!await db.ConcernPeople.IgnoreQueryFilters().AnyAsync(one => one.ConcernId == act.Concern && one.UserId == act.Person, cancellationToken))
            concern.Name(act.Person, current.Viewer.Person(), date.Today);
    }
}
