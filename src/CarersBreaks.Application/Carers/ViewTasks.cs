using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>The viewer's own open tasks, the longest late first.</summary>
/// <param name="Page">1, 2, 3 …</param>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record ViewTasks(int Page = 1) : IRequest<TasksView>
{
    public const int PageSize = 25;
}

public sealed record TasksView(IReadOnlyList<TaskLine> Tasks, int Page, int Pages, int Count, int Late);

public sealed record TaskLine(CaseTaskId Task, CarerId Carer, string Number, string Name, CaseTaskKind Kind, string Text, DateOnly Due, bool IsLate);

/// <summary>One task, with who did what of it.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record ViewTask(CaseTaskId Task) : IRequest<TaskView>;

/// <param name="Challenge">What it asks to answer, where it is about a challenge.</param>
public sealed record TaskView(
    CaseTaskId Id, long Version, CarerId Carer, string Number, string Name, CaseTaskKind Kind, string Text, string Owner, DateOnly Due, bool IsLate,
    DateOnly RaisedOn, string? RaisedBy, DateOnly? DoneOn, string? DoneBy, string? Outcome, ChallengeId? Challenge);

public sealed class ViewTasksValidator : AbstractValidator<ViewTasks>
{
    public ViewTasksValidator() => RuleFor(view => view.Page).InclusiveBetween(1, 1_000_000).WithMessage("There is no such page");
}

public sealed class ViewTasksHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current, IBusinessDate date) : IRequestHandler<ViewTasks, TasksView>
{
    public async Task<TasksView> Handle(ViewTasks request, CancellationToken cancellationToken)
    {
        var (own, today) = (current.Viewer.Person(), date.Today);
        var open = db.CaseTasks.AsNoTracking().Where(task => task.OwnerId == own && task.DoneOn == null);
        var late = await open.CountAsync(task => task.Due < today, cancellationToken);
        var count = await open.CountAsync(cancellationToken);
        var rows = await open.OrderBy(task => task.Due).ThenBy(task => task.Id).Skip((request.Page - 1) * ViewTasks.PageSize).Take(ViewTasks.PageSize)
            .Join(db.Carers, task => task.CarerId, carer => carer.Id, (task, carer) => new { Task = task, carer.Number })
            .ToListAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, rows.Select(row => row.Task.CarerId), cancellationToken);
        return new TasksView([.. rows.OrderBy(row => row.Task.Due).ThenBy(row => row.Task.Id.Value).Select(row => new TaskLine(row.Task.Id, row.Task.CarerId,
            row.Number, names.GetValueOrDefault(row.Task.CarerId, ""), row.Task.Kind, row.Task.Text, row.Task.Due, row.Task.Due < today))],
            request.Page, Math.Max(1, (count + ViewTasks.PageSize - 1) / ViewTasks.PageSize), count, late);
    }
}

public sealed class ViewTaskHandler(ICarersBreaksDb db, IVault vault, IPersonReads reads, CurrentViewer current, IBusinessDate date, TimeProvider time)
    : IRequestHandler<ViewTask, TaskView>
{
    public async Task<TaskView> Handle(ViewTask request, CancellationToken cancellationToken)
    {
        var task = await db.CaseTasks.AsNoTracking().FirstOrDefaultAsync(one => one.Id == request.Task, cancellationToken).OrRefuse("task");
        await reads.Note(new PersonRead(task.CouncilId, task.CarerId, current.Viewer.Person(), nameof(ViewTask), time.GetUtcNow().UtcDateTime),
            cancellationToken);
        var number = await db.Carers.Where(one => one.Id == task.CarerId).Select(one => one.Number).FirstAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, [task.CarerId], cancellationToken);
        var people = await db.OfficerNames(
            new[] { task.OwnerId, task.RaisedById, task.DoneById }.OfType<UserId>(), cancellationToken);
        var challenge = await db.Challenges.Where(one => one.TaskId == task.Id).Select(one => (ChallengeId?)one.Id).FirstOrDefaultAsync(cancellationToken);
        return new TaskView(task.Id, task.Version, task.CarerId, number, names.GetValueOrDefault(task.CarerId, ""), task.Kind, task.Text,
            people.GetValueOrDefault(task.OwnerId, ""), task.Due, task.DoneOn is null && task.Due < date.Today, task.RaisedOn, Name(task.RaisedById),
            task.DoneOn, Name(task.DoneById), task.Outcome, challenge);

        string? Name(UserId? person) => person is { } one ? people.GetValueOrDefault(one) : null;
    }
}
