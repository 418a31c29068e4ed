using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>The scheduled jobs with their next run, and the newest 100 runs with how they ended.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewJobs : IRequest<JobsView>;

public sealed record JobsView(IReadOnlyList<ScheduledJob> Jobs, IReadOnlyList<JobRunView> Runs);

/// <param name="Book">The fund's book on which it worked; null for the job as a whole.</param>
public sealed record JobRunView(string Job, string? Book, DateOnly BusinessDate, DateTime StartedAt, DateTime? FinishedAt, JobOutcome Outcome, string? Message);

public sealed class ViewJobsHandler(ICarersBreaksDb db, IJobSchedule schedule) : IRequestHandler<ViewJobs, JobsView>
{
    public async Task<JobsView> Handle(ViewJobs view, CancellationToken cancellationToken) =>
        new(await schedule.Jobs(cancellationToken), await db.Views(db.JobRuns).Take(100).ToListAsync(cancellationToken));
}

internal static class JobRuns
{
    /// <summary>Newest first.</summary>
    public static IQueryable<JobRunView> Views(this ICarersBreaksDb db, IQueryable<JobRun> runs) =>
        from run in runs
        orderby run.StartedAt descending, run.Id
        select new JobRunView(run.Job, db.Books.Where(book => book.Id == run.BookId).Select(book => book.Name).FirstOrDefault(),
            run.BusinessDate, run.StartedAt, run.FinishedAt, run.Outcome, run.Message);
}
