using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>Somebody writes down what is to be done on a case, by whom, and by when.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record RaiseTask(ActId Act, CarerId Carer, string Text, UserId Owner, DateOnly Due) : ICommand<CaseTaskId>;

public sealed class RaiseTaskValidator : AbstractValidator<RaiseTask>
{
    public RaiseTaskValidator()
    {
        RuleFor(act => act.Text).NotEmpty().WithMessage("Say what is to be done").MaximumLength(1000).WithMessage("Say it in at most 1,000 characters");
        RuleFor(act => act.Owner).NotEmpty().WithMessage("Choose who does it");
        RuleFor(act => act.Due).NotEmpty().WithMessage("Enter the day by which it is to be done");
    }
}

public sealed class RaiseTaskHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date) : IRequestHandler<RaiseTask, CaseTaskId>
{
    public async Task<CaseTaskId> Handle(RaiseTask act, CancellationToken cancellationToken)
    {
        var carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Carer, cancellationToken).OrRefuse("carer");
        await db.EnsureCaseworker(carer.CouncilId, act.Owner, date.Today, cancellationToken);
        return db.Raise(carer, CaseTaskKind.Other, act.Text.Trim(), act.Due, date.Today, current.Viewer.Person(), act.Owner).Id;
    }
}

/// <summary>Raises tasks within any act.</summary>
public static class Tasks
{
    /// <param name="raisedBy">Null: the service itself.</param>
    /// <param name="owner">Null: the carer's worker.</param>
    public static CaseTask Raise(this ICarersBreaksDb db, Carer carer, CaseTaskKind kind, string text, DateOnly due, DateOnly today, UserId? raisedBy,
        UserId? owner = null) =>
        db.CaseTasks.Add(new CaseTask(carer.CouncilId, carer.Id, kind, text, owner ?? carer.WorkerId, due, today, raisedBy)).Entity;
}
