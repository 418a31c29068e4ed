using CarersBreaks.Domain.Access;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>
/// The work of a night: for every book, instalments fall due, then its bank account is reconciled; then signed reconciliations are proved again and those
/// that are due are made.
/// </summary>
public interface INight
{
    /// <summary>
    /// Does the night's work for the business date, each book in its own scope, and keeps a run of the job for each. One book's
    /// failure does not keep the others from being done.
    /// </summary>
    /// <param name="scheduledBy">Whoever asked for it; null where the schedule did.</param>
    /// <exception cref="NightFailed">A book failed; which and why is on the page of job runs.</exception>
    Task Run(UserId? scheduledBy, CancellationToken cancellationToken);
}

/// <summary>The night's work was not done for every book.</summary>
public sealed class NightFailed(string message, Exception? first) : Exception(message, first);

/// <summary>The scheduler, as acts and views see it.</summary>
public interface IJobSchedule
{
    /// <summary>Has the scheduler start a job now. The same act again starts it once.</summary>
    Task RunNow(string job, ActId act, UserId by, CancellationToken cancellationToken);

    Task<IReadOnlyList<ScheduledJob>> Jobs(CancellationToken cancellationToken);
}

/// <param name="NextRun">UTC; null where it will not fire again.</param>
public sealed record ScheduledJob(string Name, DateTime? NextRun);
