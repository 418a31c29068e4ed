using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.DirectPayments;

/// <summary>A nominee or suitable person is to receive a carer's direct payments. Nothing is paid before the required checks are made.</summary>
[AllowedTo(Role.SocialWorker)]
public sealed record RecordRecipient(ActId Act, CarerId Carer, RecipientKind Kind, string Name, bool IsFamilyOrFriend) : ICommand<RecipientId>;

/// <summary>A check of a nominee or suitable person was made, on a day, by whoever records it.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record RecordRecipientCheck(ActId Act, RecipientId Recipient, long Version, RecipientCheckKind Check, DateOnly On) : ICommand;

/// <summary>A check no longer holds: nothing more is paid to the recipient until it is made again.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record TakeBackRecipientCheck(ActId Act, RecipientId Recipient, long Version, RecipientCheckKind Check, string Reason) : ICommand;

public sealed class RecordRecipientValidator : AbstractValidator<RecordRecipient>
{
    public RecordRecipientValidator()
    {
        RuleFor(act => act.Kind).IsInEnum().WithMessage("Select whether it is a nominee or a suitable person");
        RuleFor(act => act.Name).NotEmpty().WithMessage("Enter the person's name").MaximumLength(100).WithMessage("A name has at most 100 characters");
    }
}

public sealed class RecordRecipientCheckValidator : AbstractValidator<RecordRecipientCheck>
{
    public RecordRecipientCheckValidator(IBusinessDate businessDate)
    {
        RuleFor(act => act.Check).IsInEnum().WithMessage("Select the check");
        RuleFor(act => act.On).NotEmpty().WithMessage("Enter the day of the check")
            .LessThanOrEqualTo(_ => businessDate.Today).WithMessage("The check cannot have been made in the future");
    }
}

public sealed class TakeBackRecipientCheckValidator : AbstractValidator<TakeBackRecipientCheck>
{
    public TakeBackRecipientCheckValidator() => RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why the check no longer holds")
        .MaximumLength(400).WithMessage("Give the reason in at most 400 characters");
}

public sealed class RecordRecipientHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<RecordRecipient, RecipientId>
{
    public async Task<RecipientId> Handle(RecordRecipient act, CancellationToken cancellationToken)
    {
        var carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Carer, cancellationToken).OrRefuse("carer");
        var recipient = db.Recipients.Add(new Recipient(carer, act.Kind, act.IsFamilyOrFriend, current.Viewer.Person(), date.Today)).Entity;
        db.Keep(vault, carer.CouncilId, carer.Id, DetailSubject.Recipient, recipient.Id.Value, DetailKind.Name, act.Name);
        return recipient.Id;
    }
}

public sealed class RecordRecipientCheckHandler(ICarersBreaksDb db, CurrentViewer current) : AsyncRequestHandler<RecordRecipientCheck>
{
    protected override async Task Handle(RecordRecipientCheck act, CancellationToken cancellationToken)
    {
        var recipient = await db.Recipients.Include(one => one.Checks).FirstOrDefaultAsync(one => one.Id == act.Recipient, cancellationToken)
            .OrRefuse("nominee or suitable person");
        db.ExpectVersion(recipient, act.Version);
        recipient.Check(act.Check, current.Viewer.Person(), act.On);
    }
}

public sealed class TakeBackRecipientCheckHandler(ICarersBreaksDb db, IBusinessDate date) : AsyncRequestHandler<TakeBackRecipientCheck>
{
    protected override async Task Handle(TakeBackRecipientCheck act, CancellationToken cancellationToken)
    {
        var recipient = await db.Recipients.Include(one => one.Checks).FirstOrDefaultAsync(one => one.Id == act.Recipient, cancellationToken)
            .OrRefuse("nominee or suitable person");
        db.ExpectVersion(recipient, act.Version);
        recipient.TakeBack(act.Check, date.Today);
    }
}
