using CarersBreaks.Application.Access;
using CarersBreaks.Application.Letters;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Payments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>A carer objects to a recovery, or staff enter what came on paper or by telephone. It stops the clock until it is answered.</summary>
/// <param name="Words">The carer's own.</param>
[AllowedTo(Role.Carer, Role.SocialWorker, Role.FinanceOfficer)]
public sealed record ObjectToRecovery(ActId Act, RecoveryId Recovery, string Words) : ICommand;

public sealed class ObjectToRecoveryValidator : AbstractValidator<ObjectToRecovery>
{
    public ObjectToRecoveryValidator() => RuleFor(act => act.Words).NotEmpty().WithMessage("Say why you object, in your own words")
        .MaximumLength(2000).WithMessage("Say it in 2,000 characters or fewer");
}

public sealed class ObjectToRecoveryHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date) : AsyncRequestHandler<ObjectToRecovery>
{
    protected override async Task Handle(ObjectToRecovery act, CancellationToken cancellationToken)
    {
        var recovery = await db.WholeRecovery(act.Recovery, cancellationToken);
        Refuse.If(current.Viewer.CarerId is not null && recovery.NoticedOn is null, AccessRule.NoSuchRecord,
            "There is no such recovery, or you may not see it.");
        db.ExpectVersion(recovery, recovery.Version);
        recovery.RaiseObjection(act.Words.Trim(), current.Viewer.Person(), date.Today);
        var worker = await db.Carers.Where(one => one.Id == recovery.CarerId).Select(one => one.WorkerId).FirstAsync(cancellationToken);
        var rules = await db.SchemeRulesOn(recovery.CouncilId, date.Today, cancellationToken);
        db.CaseTasks.Add(new CaseTask(recovery.CouncilId, recovery.CarerId, CaseTaskKind.Recovery,
            $"The carer objects to recovery {recovery.Number}. Look at it again and see that it is answered.", worker,
            date.Today.AddDays(rules.ChallengeDays), date.Today, null));
    }
}

/// <summary>Answers an objection. Neither who proposed the recovery nor who entered the objection may.</summary>
/// <param name="IsUpheld">True: the recovery is given up.</param>
[AllowedTo(Role.TeamManager, Role.FinanceManager)]
public sealed record AnswerObjection(ActId Act, RecoveryId Recovery, long Version, bool? IsUpheld, string Answer) : ICommand;

public sealed class AnswerObjectionValidator : AbstractValidator<AnswerObjection>
{
    public AnswerObjectionValidator()
    {
        RuleFor(act => act.IsUpheld).NotNull().WithMessage("Choose whether the carer is right");
        RuleFor(act => act.Answer).NotEmpty().WithMessage("Give the carer your reasons").MaximumLength(2000).WithMessage("Say it in 2,000 characters or fewer");
    }
}

public sealed class AnswerObjectionHandler(ICarersBreaksDb db, LetterDesk desk, CurrentViewer current, IBusinessDate date)
    : AsyncRequestHandler<AnswerObjection>
{
    protected override async Task Handle(AnswerObjection act, CancellationToken cancellationToken)
    {
        var recovery = await db.WholeRecovery(act.Recovery, cancellationToken);
        db.ExpectVersion(recovery, act.Version);
        recovery.DecideObjection(act.IsUpheld!.Value, act.Answer.Trim(), current.Viewer.Person(), date.Today);
        await desk.Write(recovery.CarerId, RecoveryLetters.Answer(act.IsUpheld.Value, act.Answer.Trim(), recovery), cancellationToken);
    }
}
