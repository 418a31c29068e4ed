using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>A task is done, and this is what came of it.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record CompleteTask(ActId Act, CaseTaskId Task, long Version, string Outcome) : ICommand;

/// <summary>A task goes to somebody else of the council.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record GiveTask(ActId Act, CaseTaskId Task, long Version, UserId To) : ICommand;

public sealed class CompleteTaskValidator : AbstractValidator<CompleteTask>
{
    public CompleteTaskValidator() => RuleFor(act => act.Outcome).NotEmpty().WithMessage("Say what was done").MaximumLength(1000)
        .WithMessage("Say it in at most 1,000 characters");
}

public sealed class GiveTaskValidator : AbstractValidator<GiveTask>
{
    public GiveTaskValidator() => RuleFor(act => act.To).NotEmpty().WithMessage("Choose who does it now");
}

public sealed class CompleteTaskHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date) : AsyncRequestHandler<CompleteTask>
{
    protected override async Task Handle(CompleteTask act, CancellationToken cancellationToken)
    {
        var task = await db.CaseTasks.FirstOrDefaultAsync(one => one.Id == act.Task, cancellationToken).OrRefuse("task");
        db.ExpectVersion(task, act.Version);
        task.Do(current.Viewer.Person(), act.Outcome.Trim(), date.Today);
    }
}

public sealed class GiveTaskHandler(ICarersBreaksDb db, IBusinessDate date) : AsyncRequestHandler<GiveTask>
{
    protected override async Task Handle(GiveTask act, CancellationToken cancellationToken)
    {
        var task = await db.CaseTasks.FirstOrDefaultAsync(one => one.Id == act.Task, cancellationToken).OrRefuse("task");
        db.ExpectVersion(task, act.Version);
        Domain.Refuse.If(task.DoneOn is not null, CarersRule.TaskIsDoneAlready, "This task is done already.");
        await db.EnsureCaseworker(task.CouncilId, act.To, date.Today, cancellationToken);
        task.GiveTo(act.To);
    }
}
