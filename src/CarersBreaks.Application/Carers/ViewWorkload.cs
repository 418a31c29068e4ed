using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>How much work each of the council's workers has, those with most late first.</summary>
[AllowedTo(Role.TeamManager)]
public sealed record ViewWorkload : IRequest<IReadOnlyList<WorkloadLine>>;

/// <param name="Plans">Support plans of their carers that wait for sign-off.</param>
public sealed record WorkloadLine(UserId Worker, string Name, int Carers, int Tasks, int LateTasks, int OverdueReviews, int Plans);

public sealed class ViewWorkloadHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<ViewWorkload, IReadOnlyList<WorkloadLine>>
{
    /// <summary>One statement for each column, whatever the number of workers.</summary>
    public async Task<IReadOnlyList<WorkloadLine>> Handle(ViewWorkload request, CancellationToken cancellationToken)
    {
        var (council, today) = (current.Viewer.Organisation(), date.Today);
        var own = db.Carers.Where(carer => carer.CouncilId == council);
        var carers = await own.GroupBy(carer => carer.WorkerId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(one => one.Key, one => one.Count, cancellationToken);
        var tasks = await db.CaseTasks.Where(task => task.CouncilId == council && task.DoneOn == null).GroupBy(task => task.OwnerId)
            .Select(group => new { group.Key, Count = group.Count(), Late = group.Sum(task => task.Due < today ? 1 : 0) })
            .ToDictionaryAsync(one => one.Key, cancellationToken);
        var reviews = await db.Overdue(council, today).Join(own, review => review.CarerId, carer => carer.Id, (review, carer) => carer.WorkerId)
            .GroupBy(worker => worker).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(one => one.Key, one => one.Count, cancellationToken);
        var plans = await db.SupportPlans.Where(plan => plan.CouncilId == council && plan.State == PlanState.Submitted)
            .Join(own, plan => plan.CarerId, carer => carer.Id, (plan, carer) => carer.WorkerId)
            .GroupBy(worker => worker).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(one => one.Key, one => one.Count, cancellationToken);
        var there = await db.CaseworkersOn(council, today, cancellationToken);
        var names = await db.OfficerNames(carers.Keys.Concat(tasks.Keys).Concat(there.Select(one => one.User)), cancellationToken);
        return [.. names.Select(worker => new WorkloadLine(worker.Key, worker.Value, carers.GetValueOrDefault(worker.Key),
            tasks.GetValueOrDefault(worker.Key)?.Count ?? 0, tasks.GetValueOrDefault(worker.Key)?.Late ?? 0, reviews.GetValueOrDefault(worker.Key),
            plans.GetValueOrDefault(worker.Key)))
            .OrderByDescending(line => line.LateTasks + line.OverdueReviews).ThenBy(line => line.Name, StringComparer.Ordinal)];
    }
}
